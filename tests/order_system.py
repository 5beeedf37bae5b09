"""A distributor's system that takes orders, in memory, with the faults that a real one has."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from domain.errors import Refused, Unavailable
from domain.orders import Order, OrderLine, OrderStatus
from domain.placing import (
    USUAL_TERMS,
    Acknowledgement,
    Cancellation,
    Cancelled,
    Change,
    Changed,
    NewOrder,
    NoStock,
    NotCancelled,
    NotChanged,
    NotPlaced,
    Obstacle,
    OverCredit,
    Placed,
    PlacedOrder,
    Placement,
    PriceChanged,
    Reason,
    Terms,
)
from tests.fakes import FakeDistribution
from tests.records import NOON


@dataclass
class FakeOrders:
    """`domain.order_port.Orders` over the fake distributor.

    `silent` calls take no order and do not answer, `lost` calls take it and do not answer.
    """

    shop: FakeDistribution
    by_reference: dict[str, Order] = field(default_factory=dict)
    cancellations: dict[str, Order] = field(default_factory=dict)
    silent: int = 0
    lost: int = 0
    calls: int = 0

    def place_order(self, order: NewOrder, reference: str, terms: Terms = USUAL_TERMS) -> Placement:
        self.calls += 1
        if self.silent:
            self.silent -= 1
            raise Unavailable("the order system does not answer")
        placement = self._place(order, reference, terms)
        if self.lost:
            self.lost -= 1
            raise Unavailable("the order system has hung up")
        return placement

    def order_by_reference(self, reference: str) -> Order | None:
        if self.silent:
            self.silent -= 1
            raise Unavailable("the order system does not answer")
        return self.by_reference.get(reference) or self.cancellations.get(reference)

    def change_order(
        self,
        number: str,
        before: tuple[OrderLine, ...],
        order: NewOrder,
        reference: str,
        terms: Terms = USUAL_TERMS,
    ) -> Change:
        """Change it; the stock that it holds is not modelled here."""
        self.calls += 1
        if self.silent:
            self.silent -= 1
            raise Unavailable("the order system does not answer")
        if already := self.by_reference.get(reference):
            return Changed(already, already=True)
        known = next(one for one in self.shop.order_book if one.number == number)
        if known.lines != before:
            return NotChanged(Obstacle.OVERTAKEN)
        if reasons := tuple(self._reasons(replace(order, lines=_further(known, order)), terms)):
            return NotPlaced(reasons)
        changed = replace(known, lines=order.lines)
        self.shop.order_book[self.shop.order_book.index(known)] = changed
        self.by_reference[str(known.reference)] = self.by_reference[reference] = changed
        self.shop.held_orders[order.dealer] += changed.total - known.total
        if self.lost:
            self.lost -= 1
            raise Unavailable("the order system has hung up")
        return Changed(changed)

    def cancel_order(self, number: str, reference: str) -> Cancellation:
        if self.silent:
            self.silent -= 1
            raise Unavailable("the order system does not answer")
        order = next(one for one in self.shop.order_book if one.number == number)
        if reference in self.cancellations:
            return Cancelled(order, already=True)
        if order.status is not OrderStatus.CONFIRMED:
            return NotCancelled(Obstacle.TOO_LATE)
        cancelled = replace(order, status=OrderStatus.CANCELLED)
        self.shop.order_book[self.shop.order_book.index(order)] = cancelled
        self.by_reference[str(order.reference)] = cancelled
        self.cancellations[reference] = cancelled
        self.shop.held_orders[order.dealer] -= order.total
        if self.lost:
            self.lost -= 1
            raise Unavailable("the order system has hung up")
        return Cancelled(cancelled)

    def unacknowledged_orders(self) -> tuple[PlacedOrder, ...]:
        return ()

    def acknowledge(
        self, orders: Mapping[str, OrderStatus], at: datetime, revisions: Mapping[str, int] | None = None
    ) -> Acknowledgement:
        raise NotImplementedError(orders, at, revisions)

    def _place(self, order: NewOrder, reference: str, terms: Terms) -> Placement:
        if known := self.by_reference.get(reference):
            if known.lines != order.lines:
                raise Refused("this reference belongs to another order")
            return Placed(known, already=True)
        if reasons := tuple(self._reasons(order, terms)):
            return NotPlaced(reasons)
        for line in order.lines:
            self._hold(line)
        held = self.shop.held_orders
        held[order.dealer] = held.get(order.dealer, Decimal(0)) + order.total
        placed = Order(
            number=f"HZ-250312-{len(self.by_reference) + 1:04d}",
            dealer=order.dealer,
            placed_at=order.placed_at,
            status=OrderStatus.CONFIRMED,
            warehouse="LHE",
            courier=None,
            tracking_number=None,
            expected_delivery=order.expected_delivery,
            delivered_at=None,
            lines=order.lines,
            as_of=NOON,
            reference=reference,
        )
        self.by_reference[reference] = placed
        self.shop.order_book.append(placed)
        return Placed(placed)

    def _hold(self, line: OrderLine) -> None:
        left = line.from_stock
        for row in [row for row in self.shop.stock if row.sku == line.sku]:
            taken = min(left, row.available)
            left -= taken
            self.shop.stock[self.shop.stock.index(row)] = replace(row, held=row.held + taken)

    def _reasons(self, order: NewOrder, terms: Terms) -> list[Reason]:
        dealer = next(one for one in self.shop.parties if one.code == order.dealer)
        skus = [line.sku for line in order.lines]
        there, prices = self.shop.availability(skus), self.shop.prices(skus, dealer.tier)
        reasons: list[Reason] = []
        for line in order.lines:
            new = prices[line.sku].unit_price(line.quantity)
            if new != line.unit_price and line.sku not in terms.agreed_prices:
                reasons.append(PriceChanged(line.sku, line.unit_price, new))
            available = there[line.sku].available
            if available < line.from_stock:
                reasons.append(NoStock(line.sku, line.from_stock, available))
        left = self.shop.account(order.dealer).credit_left
        if left is not None and terms.beyond_credit is not None and order.total > left + terms.beyond_credit:
            reasons.append(OverCredit(order.total - left))
        return reasons


def _further(known: Order, order: NewOrder) -> tuple[OrderLine, ...]:
    """Return what a change asks for beyond what the order holds."""
    held = {line.sku: line.quantity for line in known.lines}
    more = ((line, line.quantity - held.get(line.sku, 0)) for line in order.lines)
    return tuple(replace(line, quantity=pieces) for line, pieces in more if pieces > 0)
