"""Placing an order: what is asked of the distributor's system, and what it answers.

The rules, in one transaction: a reference is one order; dealer and products are active; each line's price
is the one that holds now; every piece that is not on back order is reserved; the total, back orders and
all, is within credit. All of it, or nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from domain.orders import Order, OrderLine


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order as it was confirmed: each line's `unit_price` is the price that was shown.

    `placed_by` is the code of who confirmed it. `warehouse` is taken first where it is given, else the
    warehouses of the dealer's city.
    """

    dealer: str
    lines: tuple[OrderLine, ...]
    placed_by: str
    placed_at: datetime
    expected_delivery: date | None = None
    warehouse: str | None = None

    @property
    def total(self) -> Decimal:
        """Return the sum of its lines in rupees."""
        return sum((line.total for line in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds beside the fixed rules: the house's policy, and what a manager approved for this order.

    `refuse_overdue` refuses a dealer with an unpaid invoice past its due day. `beyond_credit` is how many
    rupees over the credit limit were approved, `None` without a bound. `agreed_prices` are the SKUs whose
    price in the order was approved though it is not the one that holds. `overdue` is how many rupees past
    due were approved where they are refused.
    """

    refuse_overdue: bool = False
    beyond_credit: Decimal | None = Decimal(0)
    agreed_prices: frozenset[str] = frozenset()
    overdue: Decimal = Decimal(0)


USUAL_TERMS = Terms()
"""Nothing was approved, and overdue invoices do not matter."""


@dataclass(frozen=True, slots=True)
class NoSuchDealer:
    """The dealer is not there, or no longer active."""

    dealer: str


@dataclass(frozen=True, slots=True)
class NoSuchProduct:
    """The product is not there, or no longer active."""

    sku: str


@dataclass(frozen=True, slots=True)
class PriceChanged:
    """A piece now costs `new` rupees at this quantity and tier, not `old` as was confirmed."""

    sku: str
    old: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True)
class NoStock:
    """Of `wanted` pieces, over all lines of the SKU and without back orders, only `available` are there."""

    sku: str
    wanted: int
    available: int


@dataclass(frozen=True, slots=True)
class OverCredit:
    """The order, at the prices that hold now, exceeds the credit left by so many rupees."""

    by: Decimal


@dataclass(frozen=True, slots=True)
class Overdue:
    """So many rupees are past due, the oldest for `days` days."""

    amount: Decimal
    days: int


Reason = NoSuchDealer | NoSuchProduct | PriceChanged | NoStock | OverCredit | Overdue


@dataclass(frozen=True, slots=True)
class Placed:
    """There is one order under the reference; `already` tells that it was there before this call."""

    order: Order
    already: bool = False


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """There is no order under the reference, nothing is held, and these are all the reasons."""

    reasons: tuple[Reason, ...]


Placement = Placed | NotPlaced


class Obstacle(StrEnum):
    """Why an order cannot be cancelled or changed here."""

    UNKNOWN = "unknown"
    """There is no such order."""
    NOT_PLACED_HERE = "not_placed_here"
    """The company's own system placed it."""
    ALREADY_CANCELLED = "already_cancelled"
    """Somebody cancelled it before, under another reference."""
    HANDED_OVER = "handed_over"
    """The company's own system has it: only a person can cancel it there."""
    TOO_LATE = "too_late"
    """It is packed or further."""
    OVERTAKEN = "overtaken"
    """Its lines are no longer those that were to be changed."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The order is cancelled, its stock and credit are back; `already`: they were before this call."""

    order: Order
    already: bool = False


@dataclass(frozen=True, slots=True)
class NotCancelled:
    """The order stands as it did."""

    reason: Obstacle


Cancellation = Cancelled | NotCancelled


@dataclass(frozen=True, slots=True)
class Changed:
    """The order stands as the change asked, and holds what it needs; `already`: it did before this call."""

    order: Order
    already: bool = False


@dataclass(frozen=True, slots=True)
class NotChanged:
    """The order stands as it did."""

    reason: Obstacle


Change = Changed | NotChanged | NotPlaced
"""With `NotPlaced` the order stands as it did too: what it was to become is not there to be had."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """So many pieces of a SKU that a warehouse keeps for an order."""

    sku: str
    warehouse: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order placed here of which the company's own system may not know, and from where it is served.

    A cancelled one has no allocations; it is told so that a system that took it over earlier hears of it.
    `revision` counts how often it was changed since it was placed.
    """

    order: Order
    placed_by: str
    allocations: tuple[Allocation, ...]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What became of order numbers that were acknowledged, each in one of these.

    `changed` stand in another status or revision than the one acknowledged: they must be exported again.
    """

    taken: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
