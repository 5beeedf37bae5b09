"""Approvals are told to the managers who may decide and to the rep who asked, once, and to nobody else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.approval_news import ApprovalNews, Sources
from domain.approvals import Approval, Wanted
from domain.clock import FixedClock
from domain.drafts import VALID_FOR, KeptDraft
from domain.order_rules import OrderRules
from domain.orders import OrderLine
from storage.approvals import SqlApprovals
from storage.drafts import SqlDrafts
from tests.bot.newsroom import CHANNEL, Newsroom
from tests.records import NOON

LINES = (OrderLine("Z5-8-BLK", 3, Decimal(49_000)),)


class Managers(Newsroom):
    """The chats 1 of a dealer, 2 of its rep, 3 of an admin, 4 of support and 5 of another rep."""

    codes = ("D-1", "S-1", "M-1", "H-1", "S-2")

    def __post_init__(self) -> None:
        super().__post_init__()
        self.approvals, self.rules = SqlApprovals(self.engine), OrderRules()

    def ask(self, by: str = "S-1") -> int:
        SqlDrafts(self.engine).show(KeptDraft("t1", "c1", by, "D-1", LINES, NOON, NOON))
        wanted, ends = Wanted(Decimal(47_000)), NOON + VALID_FOR
        return self.approvals.ask(Approval("t1", "c1", "D-1", by, LINES, wanted, "why", NOON, ends)).number

    def tell(self, now: datetime = NOON) -> None:
        sources = Sources(self.shop, self.directory, self.log, self.approvals, self.rules)
        ApprovalNews(lambda: sources, FixedClock(now), CHANNEL).tell()

    @property
    def chats(self) -> list[str]:
        return [one.message.chat for one in self.posted]


@pytest.fixture
def room(database_url: str) -> Iterator[Managers]:
    made = Managers(database_url)
    yield made
    made.engine.dispose()


def test_who_may_decide_is_asked_once_with_two_buttons(room: Managers) -> None:
    room.ask()
    for _ in range(2):
        room.tell()
    (posted,) = room.posted
    assert (posted.message.chat, posted.message.recipient) == ("3", "M-1")
    for told in ("AP-1", "Nadia Rep", "Bilal Mobiles", "Z5", "147,000", "47,000", "why"):
        assert told in posted.message.text, told
    assert [button.text for button in posted.message.buttons] == ["approve AP-1", "decline AP-1"]


def test_approvers_by_the_rules_are_asked_too_and_never_who_asks(room: Managers) -> None:
    room.rules = OrderRules(approvers=frozenset({"H-1", "S-1", "S-2"}))
    room.ask()
    room.tell()
    assert sorted(room.chats) == ["3", "4"]  # a rep of other dealers does not see this one


def test_beyond_their_limit_nobody_is_asked(room: Managers) -> None:
    room.rules = OrderRules(approval_limit=Decimal(46_999))
    room.ask()
    room.tell()
    assert room.chats == []


@pytest.mark.parametrize("approve", [True, False])
def test_the_rep_hears_the_outcome_once(room: Managers, approve: bool) -> None:
    number = room.ask()
    room.tell()
    room.approvals.decide(number, "M-1", NOON, "theek hai", approve=approve)
    for _ in range(2):
        room.tell()
    assert room.chats == ["3", "2"]
    message = room.posted[-1].message
    assert "Munir Admin" in message.text
    assert "theek hai" in message.text
    assert [button.text for button in message.buttons] == (["confirm AP-1"] if approve else [])


def test_the_rep_hears_once_that_nobody_decided_in_time(room: Managers) -> None:
    room.ask()
    room.tell()
    room.tell(NOON + VALID_FOR)
    assert room.chats == ["3"]
    for minutes in (1, 2):
        room.tell(NOON + VALID_FOR + timedelta(minutes=minutes))
    assert room.chats == ["3", "2"]
    message = room.posted[-1].message
    for told in ("AP-1", "in time", "Bilal Mobiles", "147,000"):
        assert told in message.text, told
    assert message.buttons == ()


def test_a_rep_without_a_chat_hears_it_with_the_next_answer(room: Managers) -> None:
    room.directory.revoke("S-1", NOON)
    number = room.ask()
    room.approvals.decide(number, "M-1", NOON, "", approve=True)
    room.tell()
    assert room.chats == []
    assert [one.number for one in room.approvals.untold(NOON, "S-1")] == [number]
