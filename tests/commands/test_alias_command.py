"""The command `alias`: taught, listed, heard and revoked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot.understanding.commands import register
from bot.understanding.name_rules import NameRules
from bot.understanding.vocabulary import VocabularySource
from domain.clock import FixedClock
from domain.errors import BadInput, Refused
from storage.aliases import SqlAliases
from storage.schema import open_database
from tests.bot.understanding.counters import handsets
from tests.turns import NOON


@dataclass
class Desk:
    """The services of the command."""

    engine: Engine
    clock: FixedClock
    alias_rules: NameRules

    def __post_init__(self) -> None:
        self.aliases = SqlAliases(self.engine)

    def run(self, *command: str) -> str:
        app = typer.Typer()
        register(app, self)
        return CliRunner().invoke(app, command, catch_exceptions=False).stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_database(f"sqlite:///{tmp_path}/hazir.db", 2)
    shop = handsets()
    rules = NameRules(shop, VocabularySource(shop, tmp_path / "index").current)
    yield Desk(engine, FixedClock(NOON), rules)
    engine.dispose()


def test_it_is_taught_listed_and_revoked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "sana")
    assert desk.run("list") == "nothing was taught\n"
    assert (
        desk.run("add", "Chota  Kalmir", "orbis a16") == "“chota kalmir” means Kalmir Orbis A16 from now on\n"
    )
    line = "chota kalmir  →  Kalmir Orbis A16  (sana, 2026-03-05, command)"
    assert desk.run("list") == f"{line}\n"
    assert desk.run("revoke", "chota kalmir") == "“chota kalmir” no longer means Kalmir Orbis A16\n"
    assert desk.run("list") == f"{line}  revoked (sana, 2026-03-05)\n"
    assert desk.aliases.active() == ()


def test_of_words_with_two_meanings_one_is_revoked_or_all(desk: Desk) -> None:
    def taught() -> list[str]:
        return [named.model for named in desk.aliases.active()]

    for model in ("hot 40i", "hot 50", "c51"):
        desk.run("add", "chotu", model)
    desk.run("revoke", "CHOTU", "finoxa hot 50")
    assert taught() == ["Hot 40i", "C51"]
    desk.run("revoke", "chotu")
    assert taught() == []


@pytest.mark.parametrize(
    ("command", "error", "why"),
    [
        (("add", "a17", "orbis a16"), Refused, "in the catalogue"),
        (("add", "hai", "orbis a16"), Refused, "common words"),
        (("add", "chotu", "kalmir"), Refused, "which of"),
        (("revoke", "chotu"), BadInput, "was not taught"),
        (("revoke", "chotu", "c51"), BadInput, "for c51 was not taught"),
        (("add", "chotu"), BadInput, "alias add WORDS PRODUCT"),
        (("revoke",), BadInput, "alias revoke WORDS"),
        (("teach", "chotu", "c51"), BadInput, "alias list"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk: Desk, command: tuple[str, ...], error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        desk.run(*command)
    assert desk.aliases.aliases() == ()
