"""Changes of orders: told once to who wants to hear of them, never to who is gone, not in quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.listening import Listening
from bot.status_news import Sources, StatusNews
from domain.clock import FixedClock
from domain.contacts import Contact
from domain.errors import BadInput
from domain.order_watch import QuietHours, quiet_hours
from domain.orders import Order, OrderStatus
from storage.directory import SqlDirectory
from storage.log import SqlConversationLog
from storage.order_watch import SqlOrderWatch
from storage.outbox import SqlOutbox
from storage.schema import open_database
from tests.fakes import FakeDistribution
from tests.records import an_order
from tests.shops import a_shop

MORNING = datetime(2025, 3, 5, 7, 0, tzinfo=UTC)
"""Noon in Karachi."""
SOURCE = "telegram:7"


@dataclass
class Desk:
    """A distributor, two contacts of D-1, one of D-2, and what was posted to whom."""

    folder: Path
    shop: FakeDistribution = field(default_factory=a_shop)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))
    quiet: QuietHours = field(default_factory=lambda: quiet_hours("22-9"))

    def __post_init__(self) -> None:
        self.engine = open_database(f"sqlite:///{self.folder}/hazir.db", 2)
        self.directory, self.outbox = SqlDirectory(self.engine), SqlOutbox(self.engine)
        for person, code in (("55", "D-1"), ("56", "D-1"), ("57", "D-2")):
            assert isinstance(self.directory.bind(code, "telegram", person, "", MORNING), Contact)
        self.shop.order_book = []
        self.put("SO-1", "D-1", OrderStatus.CONFIRMED)
        self.put("SO-2", "D-2", OrderStatus.CONFIRMED)
        self.watch = SqlOrderWatch(self.engine)
        self.listening = Listening(self.directory, self.shop, self.watch)
        self.news = self.watcher()

    def watcher(self) -> StatusNews:
        sources = Sources(self.shop, self.directory, SqlConversationLog(self.engine), self.watch)
        return StatusNews(lambda: sources, self.clock, SOURCE, self.quiet)

    def put(self, number: str, dealer: str, status: OrderStatus, **more: object) -> None:
        made = replace(an_order(number, dealer), status=status, placed_at=MORNING - timedelta(days=1))
        order: Order = replace(made, **more)  # type: ignore[arg-type]  # fields of an order
        self.shop.order_book = [*(one for one in self.shop.order_book if one.number != number), order]

    def want(self, *people: str, wanted: bool = True) -> None:
        for person in people:
            contact = self.directory.contact("telegram", person)
            assert contact is not None
            self.listening.wants(contact, self.clock.now() if wanted else None)

    def look(self) -> list[tuple[str, str]]:
        """Look once more, and return what has been posted in all."""
        self.news.look()
        return [(one.message.chat, one.message.text) for one in self.outbox.unsent(SOURCE)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.engine.dispose()


def test_a_change_is_told_once_to_every_contact_who_wants_it(desk: Desk) -> None:
    desk.want("55", "56")
    assert desk.look() == []
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    desk.put("SO-2", "D-2", OrderStatus.DISPATCHED)
    told = desk.look()
    assert [chat for chat, _ in told] == ["55", "56"]
    assert all("SO-1" in text and "dispatched" in text for _, text in told)
    assert desk.look() == told
    desk.news = desk.watcher()  # a restart tells nothing again
    assert desk.look() == told
    desk.put("SO-1", "D-1", OrderStatus.DELIVERED)
    assert len(desk.look()) == 4


def test_a_change_right_after_the_wish_is_told(desk: Desk) -> None:
    desk.want("55")
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    assert [chat for chat, _ in desk.look()] == ["55"]


def test_what_changed_between_two_wishes_is_not_told(desk: Desk) -> None:
    desk.want("55")
    desk.look()
    desk.want("55", wanted=False)
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    desk.want("55")
    assert desk.look() == []


def test_the_wish_of_a_second_contact_takes_nothing_from_the_first(desk: Desk) -> None:
    desk.want("55")
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    desk.want("56", "55")
    assert "55" in [chat for chat, _ in desk.look()]


def test_who_had_blocked_us_hears_of_what_changes_once_back(desk: Desk) -> None:
    desk.want("55")
    desk.directory.unreachable("telegram", "55", MORNING)
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    gone = desk.directory.contact("telegram", "55")
    assert gone is not None
    desk.listening.is_back(gone, desk.clock)
    assert desk.look() == []
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    assert [chat for chat, _ in desk.look()] == ["55"]


def test_who_begins_to_listen_while_orders_are_looked_through_is_not_forgotten(desk: Desk) -> None:
    desk.want("55")
    desk.watch.forget_all_but([], MORNING)  # as a look that had begun at that moment, or before
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    assert len(desk.look()) == 1


def test_two_watchers_tell_once(desk: Desk) -> None:
    desk.want("55")
    desk.look()
    other = desk.watcher()
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    other.look()
    assert len(desk.look()) == 1


def test_nobody_who_did_not_ask_or_is_gone_is_told(desk: Desk) -> None:
    desk.want("55", "56", "57")
    desk.look()
    desk.directory.revoke_account("telegram", "55", MORNING)
    desk.directory.unreachable("telegram", "56", MORNING)
    desk.want("57", wanted=False)
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    desk.put("SO-2", "D-2", OrderStatus.PACKED)
    assert desk.look() == []


def test_what_changed_while_nobody_listened_is_not_told_later(desk: Desk) -> None:
    desk.want("55")
    desk.look()
    desk.want("55", wanted=False)
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    assert desk.look() == []
    desk.want("55")
    assert desk.look() == []
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    assert len(desk.look()) == 1


def test_an_order_placed_elsewhere_since_is_news_and_one_placed_here_is_not(desk: Desk) -> None:
    desk.want("55")
    desk.look()
    later = MORNING + timedelta(minutes=5)
    desk.put("SO-8", "D-1", OrderStatus.CONFIRMED, placed_at=later, reference="t1")
    desk.put("SO-9", "D-1", OrderStatus.CONFIRMED, placed_at=later)
    ((_, text),) = desk.look()
    assert "SO-9" in text


def test_in_quiet_hours_it_is_held_until_morning_and_told_as_it_is_then(desk: Desk) -> None:
    desk.clock.at = MORNING.replace(hour=18)  # eleven at night
    desk.want("55")
    assert desk.look() == []
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    assert desk.look() == []
    desk.put("SO-1", "D-1", OrderStatus.DISPATCHED)
    desk.clock.at = MORNING + timedelta(days=1)
    ((_, text),) = desk.look()
    assert "dispatched" in text


def test_orders_are_looked_through_at_another_version_only_and_now_and_then(desk: Desk) -> None:
    desk.want("55")
    desk.news.tell()
    desk.put("SO-1", "D-1", OrderStatus.PACKED)
    desk.news.tell()
    assert desk.outbox.unsent(SOURCE) == ()
    desk.shop.version = "another"
    desk.news.tell()
    assert len(desk.outbox.unsent(SOURCE)) == 1


@pytest.mark.parametrize(
    ("hours", "hour", "held"),
    [("22-9", 23, True), ("22-9", 8, True), ("22-9", 9, False), ("13-15", 14, True), ("", 3, False)],
)
def test_quiet_hours(hours: str, hour: int, held: bool) -> None:
    at = datetime(2025, 3, 5, hour, 30, tzinfo=UTC) - timedelta(hours=5)
    assert quiet_hours(hours).hold(at) is held


@pytest.mark.parametrize("hours", ["9", "22-25", "ten-nine", "22:00-09:00"])
def test_what_is_no_hours_is_said(hours: str) -> None:
    with pytest.raises(BadInput, match="HAZIR_QUIET_HOURS"):
        quiet_hours(hours)
