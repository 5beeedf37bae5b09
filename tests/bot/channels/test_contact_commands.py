"""The commands `invite` and `contacts`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.channels import commands
from domain.clock import FixedClock
from domain.contacts import Contact
from domain.errors import BadInput
from storage.database import connect
from storage.directory import SqlDirectory
from storage.schema import bring_up_to_date
from tests.fakes import FakeDistribution
from tests.records import NOON
from tests.shops import a_shop


@dataclass
class Desk:
    """What the commands are handed. `run` runs one and returns the lines it printed."""

    directory: SqlDirectory
    distribution: FakeDistribution = field(default_factory=a_shop)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))

    def run(self, *arguments: str) -> list[str]:
        app = typer.Typer()
        commands.register(app, self)
        ended = CliRunner().invoke(app, list(arguments))
        if ended.exception and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        assert ended.exit_code == 0, ended.output
        return ended.output.splitlines()

    def accepted(self, shown: str, person: str = "55") -> object:
        return self.directory.accept(shown, "telegram", person, "Ali\nKhan", self.clock.now())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = connect(f"sqlite:///{tmp_path}/hazir.db", 2)
    bring_up_to_date(engine)
    yield Desk(SqlDirectory(engine))
    engine.dispose()


def test_an_invitation_is_printed_and_works(desk: Desk) -> None:
    head, secret = desk.run("invite", "D-1")
    assert head.startswith("Bilal Mobiles (D-1), one account, until ")
    assert re.fullmatch(r"  [2-9A-Z]{4}-[2-9A-Z]{4}", secret)
    contact = desk.accepted(secret)
    assert isinstance(contact, Contact)
    assert contact.code == "D-1"


def test_a_link_is_printed_once_the_bot_is_known(desk: Desk) -> None:
    desk.directory.introduce("telegram", "shop_bot")
    _, secret, link = desk.run("invite", "S-1")
    assert link == f"  https://t.me/shop_bot?start={secret.replace('-', '').strip()}"


def test_several_are_invited_at_once_or_nobody(desk: Desk) -> None:
    assert len(desk.run("invite", "D-1", "D-2", "S-1")) == 6
    with pytest.raises(BadInput, match="D-9: no active dealer"):
        desk.run("invite", "D-1", "D-9")
    assert len(desk.directory.invitations(NOON)) == 3


def test_days_are_as_asked(desk: Desk) -> None:
    desk.run("invite", "D-1", "--days", "2")
    assert desk.directory.invitations(NOON)[0].expires_at == NOON + timedelta(days=2)


def test_contacts_are_listed_on_a_line_each_and_revoked(desk: Desk) -> None:
    for code, person in (("D-1", "55"), ("D-1", "56"), ("D-2", "57")):
        desk.accepted(desk.run("invite", code)[1], person)
    desk.run("invite", "D-3")
    desk.directory.unreachable("telegram", "57", NOON)
    first, second, third, invited = desk.run("contacts")
    assert first.startswith("telegram:55 ")
    assert "Ali\ufffdKhan" in first
    assert "has blocked the bot" in third
    assert invited.split()[:2] == ["invited", "D-3"]
    assert desk.run("contacts", "--as", "D-1") == [first, second]
    assert desk.run("contacts", "--revoke", "telegram:55") == ["revoked: 1"]
    assert "revoked" in desk.run("contacts")[0]
    assert desk.directory.contact("telegram", "56") is not None
    desk.run("invite", "D-1")
    assert desk.run("contacts", "--revoke", "D-1") == ["revoked: 2"]
    assert desk.directory.contact("telegram", "56") is None


@pytest.mark.parametrize("who", ["D-9", "telegram:99", "telegram", ""])
def test_who_is_not_there_cannot_be_revoked(desk: Desk, who: str) -> None:
    with pytest.raises(BadInput, match="--revoke"):
        desk.run("contacts", "--revoke", who)
