"""The commands `invite` and `contacts`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
from tests.records import NOON, a_dealer
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


def test_a_role_is_given_with_the_invitation_and_who_gave_it_is_told(desk: Desk) -> None:
    desk.accepted(desk.run("invite", "D-1", "--role", "clerk")[1])
    desk.run("invite", "D-2", "--role", "buyer")
    bound, invited = desk.run("contacts")
    assert bound.split()[2] == "clerk"
    assert invited.split()[2] == "buyer"
    assert desk.directory.contacts("D-1")[0].bound_by in bound
    assert desk.directory.contacts("D-1")[0].bound_by


def test_a_qr_code_is_shown_and_written(desk: Desk, tmp_path: Path) -> None:
    desk.directory.introduce("telegram", "shop_bot")
    lines = desk.run("invite", "D-1", "--qr")
    assert len({len(line) for line in lines[3:]}) == 1
    assert len(lines) > 15
    assert set("".join(lines[3:])) <= set(" █▀▄")
    desk.run("invite", "D-1", "--pictures", str(tmp_path / "codes"))
    desk.run("invite", "D-1", "--pictures", str(tmp_path / "codes"), "--png")
    assert (tmp_path / "codes" / "D-1.svg").read_text().startswith("<?xml")
    assert (tmp_path / "codes" / "D-1.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_needs_the_bots_name(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="bot's link"):
        desk.run("invite", "D-1", "--pictures", str(tmp_path))


def test_all_dealers_are_invited_at_once_into_a_table(desk: Desk, tmp_path: Path) -> None:
    desk.directory.introduce("telegram", "shop_bot")
    desk.distribution.parties += [
        replace(a_dealer(f"X-{number:04}", "=HYPERLINK(1)"), phone=f"+92 300 {number:07}")
        for number in range(500)
    ]
    desk.accepted(desk.run("invite", "D-1")[1])
    desk.run("invite", "D-2")
    file = tmp_path / "all.csv"
    assert desk.run("invite", "--all", "--csv", str(file)) == [f"{file}: 502 invitations"]
    assert file.stat().st_mode & 0o077 == 0
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {"D-1", "D-2"}.isdisjoint(row["code"] for row in rows)
    assert len(rows) == len({row["link"] for row in rows}) == 502
    last = rows[-1]
    assert (last["name"], last["phone"]) == ("'=HYPERLINK(1)", "+92 300 0000499")
    assert last["link"] == f"https://t.me/shop_bot?start={last['invitation'].replace('-', '')}"
    contact = desk.accepted(last["invitation"].lower(), "99")
    assert isinstance(contact, Contact)
    assert contact.code == "X-0499"
    with pytest.raises(BadInput, match="exists"):
        desk.run("invite", "--all", "--csv", str(file))
    assert desk.run("invite", "--all", "--csv", str(tmp_path / "none.csv"))[0].endswith(": 0 invitations")
    assert desk.run("invite", "--all", "--again", "--csv", str(tmp_path / "2.csv"))[0].endswith(
        ": 504 invitations"
    )


def test_codes_or_all_of_them_must_be_named(desk: Desk) -> None:
    for arguments in (("invite",), ("invite", "D-1", "--all")):
        with pytest.raises(BadInput, match="--all"):
            desk.run(*arguments)


@pytest.mark.parametrize("who", ["D-9", "telegram:99", "telegram", ""])
def test_who_is_not_there_cannot_be_revoked(desk: Desk, who: str) -> None:
    with pytest.raises(BadInput, match="--revoke"):
        desk.run("contacts", "--revoke", who)
