"""A distributor that sells: both ports over one system, and orders as they are confirmed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from domain.order_port import Orders
from domain.orders import Order, OrderLine
from domain.placing import NewOrder, Placed
from domain.ports import Distribution
from domain.stock import StockAt
from tests.distributor import Tables

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


def black(pieces: int) -> OrderLine:
    """Return so many of Z-BLK at the price of the tier gold."""
    return OrderLine("Z-BLK", pieces, Decimal(38000))


def new_order(*lines: OrderLine, dealer: str = "D1", **values: Any) -> NewOrder:
    """Return an order that the rep R1 confirmed at noon."""
    return NewOrder(dealer, lines, **({"placed_by": "R1", "placed_at": NOON} | values))


@dataclass(frozen=True)
class Seller:
    """A system under test: its reading port, its writing port, and a way to load what it says."""

    reads: Distribution
    orders: Orders
    load: Callable[[Tables], object]

    def placed(self, order: NewOrder, reference: str) -> Order:
        """Place an order that must succeed, for the first time."""
        answer = self.orders.place_order(order, reference)
        assert isinstance(answer, Placed), answer
        assert not answer.already
        return answer.order

    def available(self, sku: str) -> int:
        return self.reads.availability([sku])[sku].available

    def places(self, sku: str) -> tuple[StockAt, ...]:
        return self.reads.availability([sku])[sku].places
