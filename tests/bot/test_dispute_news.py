"""An order that a dealer calls wrong is told to its sales rep, once, and to nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.dispute_news import DisputeNews, Sources
from domain.clock import FixedClock
from domain.intents import Intent, IntentName
from domain.orders import OrderLine
from domain.placing import NewOrder
from storage.disputes import SqlDisputes
from tests.bot.newsroom import CHANNEL, Newsroom
from tests.order_system import FakeOrders
from tests.records import NOON
from tests.turns import a_turn

NUMBER = "HZ-250312-0001"


class Complaints(Newsroom):
    """The chats 1 of a dealer, 2 of its rep and 3 of another rep; an order of that dealer."""

    codes = ("D-1", "S-1", "S-2")

    def __post_init__(self) -> None:
        super().__post_init__()
        lines = (OrderLine("Z5-8-BLK", 3, Decimal(49_000)),)
        FakeOrders(self.shop).place_order(NewOrder("D-1", lines, "S-1", NOON), "t0")

    def complain(self, turn: str, sender: str | None, number: str | None, reason: str = "complaint") -> None:
        intents = (Intent(IntentName.COMPLAINT, 1.0, order=number),)
        made = a_turn(int(turn[1:]), sender=sender, text="order galat hai, 3 nahi 2 the", hand_offs=(reason,))
        self.log.record(replace(made, intents=intents))

    def tell(self) -> None:
        sources = Sources(self.shop, self.directory, self.log, SqlDisputes(self.engine))
        DisputeNews(lambda: sources, FixedClock(NOON), CHANNEL).tell()


@pytest.fixture
def room(database_url: str) -> Iterator[Complaints]:
    made = Complaints(database_url)
    yield made
    made.engine.dispose()


def test_the_rep_hears_once_which_order_is_wrong_and_why(room: Complaints) -> None:
    room.complain("t1", "D-1", NUMBER)
    for _ in range(2):
        room.tell()
    ((chat, text),) = room.told
    assert chat == "2"
    for words in (NUMBER, "Bilal Mobiles", "3 nahi 2 the", "147,000", "Z5"):
        assert words in text, words
    room.complain("t2", "D-1", NUMBER)
    room.tell()
    assert [chat for chat, _ in room.told] == ["2", "2"]


@pytest.mark.parametrize(
    ("sender", "number", "reason"),
    [
        ("D-1", None, "complaint"),
        ("D-2", NUMBER, "complaint"),
        ("S-1", NUMBER, "complaint"),
        (None, NUMBER, "complaint"),
        ("D-1", NUMBER, "change_order"),
        ("D-1", "HZ-250312-0009", "complaint"),
    ],
)
def test_nobody_hears_of_anything_else(
    room: Complaints, sender: str | None, number: str | None, reason: str
) -> None:
    room.complain("t1", sender, number, reason)
    room.tell()
    assert room.told == []
    assert SqlDisputes(room.engine).untold() == ()
