"""The command `eval`, over a stand-in for the assistant."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.evaluation.commands import register
from domain.conversation import InboundMessage, Turn
from domain.errors import BadInput
from tests.commands.recorded import TURN
from tests.fakes import FakeDistribution
from tests.records import a_dealer, a_rep

TALK = """
- conversation: one
  as: D1
  turns: [{text: hi, expect: {intents: [{intent: place_order}, {intent: help}]}}]
- conversation: two
  turns: [{text: hi, expect: {intents: []}}]
"""


@dataclass
class Rehearsal:
    """The services; `lent` counts the assistants lent, `heard` is what they were told."""

    distribution: FakeDistribution = field(
        default_factory=lambda: FakeDistribution(parties=[a_dealer("D1")], team=[a_rep("S1")])
    )
    lent: int = 0
    heard: list[str | None] = field(default_factory=list)

    @contextmanager
    def rehearsal(self) -> Iterator["Rehearsal"]:
        self.lent += 1
        yield self

    def handle(self, message: InboundMessage) -> Turn:
        self.heard.append(message.sender)
        return replace(TURN, evidence=())

    def run(self, *command: str, status: int = 0) -> str:
        app = typer.Typer()
        register(app, self)
        result = CliRunner().invoke(app, list(command), catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.stdout


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.yaml"
    file.write_text(TALK, "utf-8")
    return file


def test_it_prints_how_many_were_right_and_what_was_missed(talk: Path) -> None:
    shop = Rehearsal()
    printed = shop.run(str(talk))
    assert shop.heard == ["D1", None]
    assert "turns as expected  1/2" in printed
    assert "MISS two, turn 1" in printed
    assert "MISS one" not in printed


def test_several_files_are_played_as_one(talk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("- {conversation: three, as: S1, turns: [{text: a}, {text: b}]}", "utf-8")
    shop = Rehearsal()
    assert "turns as expected  3/4" in shop.run(str(talk), str(other))
    assert shop.heard == ["D1", None, "S1", "S1"]


def test_a_floor_that_is_not_reached_is_a_failure(talk: Path) -> None:
    assert "1/2" in Rehearsal().run(str(talk), "--floor", "0.5")
    assert "1/2" in Rehearsal().run(str(talk), "--floor", "0.51", status=1)


@pytest.mark.parametrize("code", ["D2", "d1", '"D1\\n"'])
def test_a_code_that_nobody_has_is_told_and_nothing_is_played(talk: Path, tmp_path: Path, code: str) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(f"- {{conversation: three, as: {code}, turns: [{{text: a}}]}}", "utf-8")
    shop = Rehearsal()
    with pytest.raises(BadInput, match=r"other\.yaml: conversation 'three': nobody has the code"):
        shop.run(str(talk), str(other))
    assert (shop.lent, shop.heard) == (0, [])


def test_a_bad_file_is_told_and_nothing_is_played(talk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("- {conversation: three}", "utf-8")
    shop = Rehearsal()
    with pytest.raises(BadInput, match=r"other\.yaml: conversation 1: 'turns' is missing"):
        shop.run(str(talk), str(other))
    assert shop.lent == 0
