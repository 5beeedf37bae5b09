"""The port `Orders` over a SQL database: each call is one transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine

from domain.orders import Order, OrderLine, OrderStatus
from domain.placing import (
    USUAL_TERMS,
    Acknowledgement,
    Cancellation,
    Change,
    NewOrder,
    NotPlaced,
    PlacedOrder,
    Placement,
    Terms,
)
from integrations.sql import cancelling, changing, handing_over, placing
from integrations.sql.engine import in_transaction, reading
from integrations.sql.order_reads import order_with_reference


class SqlOrders:
    """Implements `domain.order_port.Orders`; what each method says is written there.

    Every method raises `Unavailable` when the database does not answer. Safe to share between threads
    and processes. While a load is under way, orders wait for its end.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def place_order(self, order: NewOrder, reference: str, terms: Terms = USUAL_TERMS) -> Placement:
        """Place an order once under `reference`; raises `Refused` where the reference is another order's."""
        placing.check_form(order, reference)
        try:
            return in_transaction(
                self._engine, lambda connection: placing.place(connection, order, reference, terms)
            )
        except placing.NotPlacedError as refused:
            return NotPlaced(refused.reasons)

    def order_by_reference(self, reference: str) -> Order | None:
        """Return the order that was placed, changed or cancelled under this reference."""
        with reading(self._engine) as connection:
            return order_with_reference(connection, reference)

    def change_order(
        self,
        number: str,
        before: tuple[OrderLine, ...],
        order: NewOrder,
        reference: str,
        terms: Terms = USUAL_TERMS,
    ) -> Change:
        """Change an order; raises `Refused` where the reference is that of another change."""
        placing.check_form(order, reference)
        try:
            return in_transaction(
                self._engine,
                lambda connection: changing.change(
                    connection, number, before, order, reference=reference, terms=terms
                ),
            )
        except placing.NotPlacedError as refused:
            return NotPlaced(refused.reasons)

    def cancel_order(self, number: str, reference: str) -> Cancellation:
        """Cancel an order; raises `Refused` where the reference is that of another cancellation."""
        return in_transaction(
            self._engine, lambda connection: cancelling.cancel(connection, number, reference)
        )

    def unacknowledged_orders(self) -> tuple[PlacedOrder, ...]:
        """Return the orders placed here that nobody has acknowledged."""
        with reading(self._engine) as connection:
            return handing_over.unacknowledged(connection)

    def acknowledge(
        self,
        orders: Mapping[str, OrderStatus],
        at: datetime,
        revisions: Mapping[str, int] | None = None,
    ) -> Acknowledgement:
        """Note that the company's own system has these orders in these statuses and revisions."""
        known = {number: (status, (revisions or {}).get(number, 0)) for number, status in orders.items()}
        return in_transaction(
            self._engine, lambda connection: handing_over.acknowledge(connection, known, at)
        )
