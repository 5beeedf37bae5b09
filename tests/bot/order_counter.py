"""A counter at which dealers order, over a real log and real drafts."""

from dataclasses import dataclass
from decimal import Decimal

from bot.assistant import Assistant
from bot.understanding.reader import LocalReader
from domain.clock import FixedClock
from domain.conversation import InboundMessage, Turn
from domain.desk import OrderBook
from domain.house import HouseRules
from storage.approvals import SqlApprovals
from storage.drafts import SqlDrafts
from storage.log import SqlConversationLog
from storage.schema import open_database
from tests.fakes import FakeDistribution
from tests.order_system import FakeOrders
from tests.records import NOON


@dataclass
class Counter:
    """A counter at which dealers order, over a real log and real drafts."""

    url: str
    reader: LocalReader
    shop: FakeDistribution

    def __post_init__(self) -> None:
        self.engine = open_database(self.url, 8)
        self.log, self.drafts = SqlConversationLog(self.engine), SqlDrafts(self.engine)
        self.approvals = SqlApprovals(self.engine)
        self.orders = FakeOrders(self.shop)
        self.now = NOON
        self.house = HouseRules()

    def say(
        self,
        text: str,
        sender: str = "D-1",
        message: str | None = None,
        edits: str | None = None,
        conversation: str | None = None,
        about: str | None = None,
        *,
        forwarded: bool = False,
    ) -> Turn:
        book = OrderBook(self.orders, self.drafts, approvals=self.approvals)
        assistant = Assistant(
            self.shop, self.log, FixedClock(self.now), self.reader, house=self.house, book=book
        )
        room = conversation or f"c-{sender}"
        said = InboundMessage(room, sender, text, "test", message, edits, about=about, forwarded=forwarded)
        return assistant.handle(said)

    @property
    def placed(self) -> list[tuple[str, list[tuple[str, int, Decimal]]]]:
        return [
            (order.dealer, [(line.sku, line.quantity, line.unit_price) for line in order.lines])
            for order in self.orders.by_reference.values()
        ]
