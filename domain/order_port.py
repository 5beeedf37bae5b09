"""What the core asks of the system that takes orders. `domain.ports` has what is read of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.orders import Order, OrderLine, OrderStatus
from domain.placing import (
    USUAL_TERMS,
    Acknowledgement,
    Cancellation,
    Change,
    NewOrder,
    PlacedOrder,
    Placement,
    Terms,
)


class Orders(Protocol):
    """Placing and cancelling in the distributor's own system: `Distribution` reads, this one writes.

    After `Unavailable` a write has happened or not: `order_by_reference` tells, and the same call again
    under the same reference is always safe.
    """

    def place_order(self, order: NewOrder, reference: str, terms: Terms = USUAL_TERMS) -> Placement:
        """Place an order once under `reference`, all of it or nothing.

        A reference that is known gives the order there is, whatever has changed since. An order is the
        same where dealer and lines are.

        Raises:
            domain.errors.Refused: if the reference belongs to an order of another dealer or with other
                lines, or if there are no lines, a quantity below one, or what no system can store.
        """
        ...

    def order_by_reference(self, reference: str) -> Order | None:
        """Return the order that was placed, changed or cancelled under this reference."""
        ...

    def change_order(
        self,
        number: str,
        before: tuple[OrderLine, ...],
        order: NewOrder,
        reference: str,
        terms: Terms = USUAL_TERMS,
    ) -> Change:
        """Let a confirmed order that was placed here become `order`, all of it or nothing.

        `before` are its lines as they were shown to whoever asked for the change. What it held comes back and
        what it needs is taken in the same moment, by the rules of `place_order`. Under `reference` a second
        call changes nothing.

        Raises:
            domain.errors.Refused: if the reference belongs to another change, the order is another dealer's,
                or for what `place_order` refuses.
        """
        ...

    def cancel_order(self, number: str, reference: str) -> Cancellation:
        """Cancel a confirmed order that was placed here; its stock and its credit come back once.

        `reference` is the caller's key of this cancellation: under it a second call changes nothing.

        Raises:
            domain.errors.Refused: if the reference belongs to the cancellation of another order.
        """
        ...

    def unacknowledged_orders(self) -> tuple[PlacedOrder, ...]:
        """Return the orders placed here that nobody has acknowledged, cancelled ones too, oldest first."""
        ...

    def acknowledge(
        self,
        orders: Mapping[str, OrderStatus],
        at: datetime,
        revisions: Mapping[str, int] | None = None,
    ) -> Acknowledgement:
        """Note that the company's own system has these orders (by number) in these statuses and revisions.

        A number without a revision is as it was placed.
        Their stock and credit stay held until a load brings figures that contain them.
        """
        ...
