"""Orders, their lines and shipments, and drafts: priced, unconfirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

MAX_LINES = 28
"""The most lines of an order taken here: so many are shown whole in one reply."""
OWN_NUMBER = "HZ-260131-0001"
"""What the number of an order placed here looks like, before there is one to learn it from."""


class OrderStatus(StrEnum):
    """Where an order stands."""

    CONFIRMED = "confirmed"
    PACKED = "packed"
    DISPATCHED = "dispatched"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Tell whether goods are still owed."""
        return self not in {OrderStatus.DELIVERED, OrderStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class OrderLine:
    """So many pieces of a SKU at a price per piece in rupees.

    `back_ordered` of the pieces were not there when it was placed: they are ordered, and sent when goods
    arrive. Nothing is reserved for them then; what comes is set aside at a load.
    """

    sku: str
    quantity: int
    unit_price: Decimal
    back_ordered: int = 0

    @property
    def total(self) -> Decimal:
        """Return quantity times unit price, in rupees."""
        return self.quantity * self.unit_price

    @property
    def from_stock(self) -> int:
        """Return the pieces that are reserved and sent first."""
        return self.quantity - self.back_ordered


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a dealer. `reference` is Hazir's own key where Hazir placed it."""

    number: str
    dealer: str
    placed_at: datetime
    status: OrderStatus
    warehouse: str
    courier: str | None
    tracking_number: str | None
    expected_delivery: date | None
    delivered_at: datetime | None
    lines: tuple[OrderLine, ...]
    as_of: datetime
    reference: str | None = None

    @property
    def total(self) -> Decimal:
        """Return the sum of its lines in rupees."""
        return sum((line.total for line in self.lines), Decimal(0))

    def is_late(self, today: date) -> bool:
        """Tell whether the expected day has passed with the order still open."""
        return self.status.is_open and self.expected_delivery is not None and self.expected_delivery < today


class DraftStatus(StrEnum):
    """What keeps a draft from being an order."""

    INCOMPLETE = "incomplete"
    """Something must still be asked."""
    BLOCKED = "blocked"
    """Stock, credit or rights stand in the way."""
    READY = "ready"
    """Priced and awaiting confirmation."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines priced for a dealer, not placed. `dealer` is `None` while it must still be asked."""

    dealer: str | None
    lines: tuple[OrderLine, ...]
    status: DraftStatus

    @property
    def total(self) -> Decimal:
        """Return the sum of its lines in rupees."""
        return sum((line.total for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that differs from the one shown before: `None` where it was not, or no longer is."""

    sku: str
    before: OrderLine | None
    after: OrderLine | None
