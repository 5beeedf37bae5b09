"""The command `user`: who may sign in, and never a password on the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from console.commands import register
from console.passwords import LONGEST, SHORTEST, hashed, is_right
from domain.clock import FixedClock
from domain.errors import BadInput, Refused
from domain.users import ConsoleRole
from storage.schema import open_database
from storage.users import SqlUsers
from tests.turns import NOON

PASSWORD = "correct horse"


@dataclass
class Desk:
    """The services of the command."""

    engine: Engine
    clock: FixedClock

    def __post_init__(self) -> None:
        self.users = SqlUsers(self.engine)

    def run(self, *command: str, typed: str = "", status: int = 0) -> str:
        app = typer.Typer()
        register(app, self)
        result = CliRunner().invoke(app, ["user", *command], input=typed, catch_exceptions=False)
        assert result.exit_code == status, result.stderr
        return result.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_database(f"sqlite:///{tmp_path}/hazir.db", 2)
    yield Desk(engine, FixedClock(NOON))
    engine.dispose()


def test_a_user_is_added_with_a_password_from_standard_input(desk: Desk) -> None:
    told = desk.run("add", "Sana", typed=f"{PASSWORD}\n")
    assert told == "sana may sign in to /review as support.\n"
    user = desk.users.user("sana")
    assert user is not None
    assert (user.role, user.created_at, user.active) == (ConsoleRole.SUPPORT, NOON, True)
    assert PASSWORD not in user.password_hash
    assert is_right(PASSWORD, user.password_hash)


def test_users_are_listed_disabled_and_enabled(desk: Desk) -> None:
    assert desk.run("list") == ""
    desk.run("add", "sana", "--role", "admin", typed=PASSWORD)
    desk.run("add", "ali", typed=PASSWORD)
    desk.run("disable", "ALI")
    assert desk.run("list") == "ali  support  disabled\nsana  admin\n"
    desk.run("enable", "ali")
    assert "disabled" not in desk.run("list")


def test_a_password_is_changed(desk: Desk) -> None:
    desk.run("add", "sana", typed=PASSWORD)
    desk.run("password", "sana", typed="another password")
    user = desk.users.user("sana")
    assert user is not None
    assert is_right("another password", user.password_hash)
    assert not is_right(PASSWORD, user.password_hash)


@pytest.mark.parametrize(
    ("command", "typed", "sentence"),
    [
        (["add", "omar"], "short", f"must have {SHORTEST} to {LONGEST} characters"),
        (["add", "omar"], "", "characters"),
        (["add", "omar"], "x" * (LONGEST + 1), "characters"),
        (["add", "SANA"], PASSWORD, "there is such a user already"),
        (["add", "a b"], PASSWORD, "a name has up to"),
        (["add", "<b>"], PASSWORD, "a name has up to"),
        (["add"], PASSWORD, "whose"),
        (["sing", "sana"], "", "write add, list"),
        (["disable", "omar"], "", "there is no user omar"),
        (["password", "omar"], PASSWORD, "there is no user omar"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(
    desk: Desk, command: list[str], typed: str, sentence: str
) -> None:
    desk.run("add", "sana", typed=PASSWORD)
    with pytest.raises((BadInput, Refused), match=sentence):
        desk.run(*command, typed=typed)
    assert desk.run("list") == "sana  support\n"


def test_nobody_s_password_is_never_right() -> None:
    assert not is_right("nobody's", None)
    assert not is_right("", None)
    assert not is_right(PASSWORD, "no hash at all")
    assert not is_right("x" * 100_000, hashed(PASSWORD))
