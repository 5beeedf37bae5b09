"""Orders are told to whom they concern, once, and what is not known of them is found out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.order_news import OrderNews, Sources
from domain.clock import FixedClock
from domain.drafts import Amendment, DraftState, KeptDraft
from domain.orders import OrderLine
from domain.placing import NewOrder, Placed
from storage.drafts import SqlDrafts
from tests.bot.newsroom import CHANNEL, Newsroom
from tests.order_system import FakeOrders
from tests.records import NOON

LINES = (OrderLine("Z5-8-BLK", 3, Decimal(49_000)),)
LATER = NOON + timedelta(minutes=11)


class OrderDesk(Newsroom):
    """Contacts of a dealer (two of them), its rep and another dealer; an order system that can fail."""

    codes = ("D-1", "D-1", "S-1", "D-2")

    def __post_init__(self) -> None:
        super().__post_init__()
        self.orders, self.drafts = FakeOrders(self.shop), SqlDrafts(self.engine)

    def conversation(self, person: int) -> str:
        return next(one.conversation for one in self.directory.contacts() if one.person == str(person))

    def confirm(self, draft: str, person: int, code: str, *, ordered: bool = True) -> None:
        """Let a person confirm a draft; its state stays as a crash would leave it."""
        self.drafts.show(KeptDraft(draft, self.conversation(person), code, "D-1", LINES, NOON, NOON))
        self.drafts.begin(draft, NOON)
        if ordered:
            self.orders.place_order(NewOrder("D-1", LINES, code, NOON), draft)

    def news(self, at: timedelta = timedelta(0)) -> OrderNews:
        sources = Sources(self.shop, self.directory, self.log, self.orders, self.drafts)
        return OrderNews(lambda: sources, FixedClock(NOON + at), CHANNEL)

    @property
    def heard(self) -> dict[str, str]:
        """Return the text that each chat got, one at most."""
        told = dict(self.told)
        assert len(told) == len(self.told)
        return told


@pytest.fixture
def room(database_url: str) -> Iterator[OrderDesk]:
    made = OrderDesk(database_url)
    yield made
    made.engine.dispose()


def test_an_order_of_a_rep_is_told_to_the_dealers_contacts_once(room: OrderDesk) -> None:
    room.confirm("t1", 3, "S-1")
    room.drafts.settle("t1", DraftState.PLACED, NOON, "HZ-250312-0001")
    for _ in range(2):
        room.news().tell()
    assert set(room.heard) == {"1", "2"}
    assert all(
        "HZ-250312-0001" in text and "Nadia Rep" in text and "147,000" in text for text in room.heard.values()
    )
    buttons = [one.message.buttons for one in room.outbox.unsent(CHANNEL)]
    assert all("HZ-250312-0001" in button.text for (button,) in buttons)


def test_an_order_of_a_dealer_is_told_to_its_rep_without_the_credit(room: OrderDesk) -> None:
    room.confirm("t1", 1, "D-1")
    room.drafts.settle("t1", DraftState.PLACED, NOON, "HZ-250312-0001")
    room.news().tell()
    assert set(room.heard) == {"2", "3"}
    assert "Bilal Mobiles" in room.heard["3"]
    assert "353,000" in room.heard["2"]  # of a million: 400,000 owed, 247,000 ordered
    assert "353,000" not in room.heard["3"]


def test_who_is_revoked_hears_nothing(room: OrderDesk) -> None:
    room.directory.revoke_account("telegram", "2", NOON)
    room.confirm("t1", 3, "S-1")
    room.drafts.settle("t1", DraftState.PLACED, NOON, "HZ-250312-0001")
    room.news().tell()
    assert set(room.heard) == {"1"}


@pytest.mark.parametrize("ordered", [True, False])
def test_what_a_crash_left_open_is_looked_up_and_told(room: OrderDesk, ordered: bool) -> None:
    room.confirm("t1", 1, "D-1", ordered=ordered)
    news = room.news(timedelta(minutes=11))
    news.settle()
    news.tell()
    kept = room.drafts.draft("t1")
    assert kept is not None
    assert kept.state is (DraftState.PLACED if ordered else DraftState.REFUSED)
    assert ("HZ-250312-0001" in room.heard["1"]) is ordered
    assert set(room.heard) == ({"1", "2", "3"} if ordered else {"1"})
    assert room.orders.calls == int(ordered)


def test_what_is_on_its_way_just_now_is_let_be(room: OrderDesk) -> None:
    news = room.news(timedelta(minutes=-1))  # begun a minute before the confirmation
    room.confirm("t1", 1, "D-1")
    news.settle()
    news.tell()
    kept = room.drafts.draft("t1")
    assert kept is not None
    assert kept.state is DraftState.PLACING
    assert room.heard == {}


def test_an_order_found_after_all_is_one(room: OrderDesk) -> None:
    room.confirm("t1", 1, "D-1", ordered=False)
    room.news(timedelta(minutes=11)).settle()
    room.orders.place_order(NewOrder("D-1", LINES, "D-1", NOON), "t1")
    assert room.drafts.settle("t1", DraftState.PLACED, LATER, "HZ-250312-0001")
    room.news(timedelta(minutes=12)).tell()
    assert set(room.heard) == {"2", "3"}


def test_a_change_is_told_to_who_has_a_part_in_the_order(room: OrderDesk) -> None:
    order = NewOrder("D-1", LINES, "D-1", NOON)
    placed = room.orders.place_order(order, "t0")
    assert isinstance(placed, Placed)
    more = (OrderLine("Z5-8-BLK", 4, Decimal(49_000)),)
    amends = Amendment(placed.order.number, LINES)
    kept = KeptDraft("t1", room.conversation(3), "S-1", "D-1", more, NOON, NOON, amends=amends)
    room.drafts.show(kept)
    room.drafts.begin("t1", NOON)
    room.orders.change_order(placed.order.number, LINES, replace(order, lines=more), "t1")
    room.news(timedelta(minutes=11)).settle()
    for _ in range(2):
        room.news().tell()
    assert set(room.heard) == {"1", "2", "3"}
    assert all("HZ-250312-0001" in text and "196,000" in text for text in room.heard.values())
    assert "Nadia Rep" in room.heard["1"]
    assert "Nadia Rep" not in room.heard["3"]


def test_a_change_that_was_not_made_is_told_to_who_asked_for_it(room: OrderDesk) -> None:
    amends = Amendment("HZ-250312-0001", LINES)
    room.drafts.show(KeptDraft("t1", room.conversation(1), "D-1", "D-1", LINES, NOON, NOON, amends=amends))
    room.drafts.begin("t1", NOON)
    news = room.news(timedelta(minutes=11))
    news.settle()
    news.tell()
    assert set(room.heard) == {"1"}
    assert "HZ-250312-0001" in room.heard["1"]
    assert room.orders.calls == 0


@pytest.mark.parametrize("done", [True, False])
def test_a_cancellation_of_which_no_answer_came_is_looked_up_and_told_to_who_asked(
    room: OrderDesk, done: bool
) -> None:
    placed = room.orders.place_order(NewOrder("D-1", LINES, "D-1", NOON), "t0")
    assert isinstance(placed, Placed)
    number = placed.order.number
    amends = Amendment(number, LINES)
    key = f"cancel:{number}"
    kept = KeptDraft(key, room.conversation(1), "D-1", "D-1", (), NOON, NOON, amends=amends)
    room.drafts.attempt(kept)
    if done:
        room.orders.cancel_order(number, key)
    calls = room.orders.calls
    for _ in range(2):
        news = room.news(timedelta(minutes=11))
        news.settle()
        news.tell()
    assert set(room.heard) == {"1"}
    assert number in room.heard["1"]
    assert ("NOT" not in room.heard["1"]) is done
    settled = room.drafts.draft(key)
    assert settled is not None
    assert settled.state is (DraftState.PLACED if done else DraftState.REFUSED)
    assert room.orders.calls == calls
