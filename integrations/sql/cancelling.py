"""Cancelling an order that was placed here: stock and credit come back in the same transaction, once."""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from domain.errors import Refused
from domain.orders import OrderStatus
from domain.placing import Cancellation, Cancelled, NotCancelled, Obstacle
from integrations.sql.arrivals import pass_on
from integrations.sql.engine import OvertakenError
from integrations.sql.holds import give_credit_back, give_stock_back
from integrations.sql.order_reads import order_of
from integrations.sql.reads import storable
from integrations.sql.schema import orders, placements
from integrations.sql.stock_changes import refresh_offers

_COLUMNS = (orders.c.dealer, orders.c.status, orders.c.acknowledged_at, orders.c.reference)
_PLACED = (
    select(*_COLUMNS, placements.c.cancel_reference)
    .join(placements, placements.c.reference == orders.c.reference)
    .where(orders.c.number == bindparam("asked"))
    .with_for_update(of=[placements, orders], key_share=True)
)
_ANYWHERE = select(orders.c.number).where(orders.c.number == bindparam("asked"))
_NOTED = (
    select(orders.c.number)
    .join(placements, placements.c.reference == orders.c.reference)
    .where(placements.c.cancel_reference == bindparam("cancellation"))
)


def cancel(connection: Connection, number: str, reference: str) -> Cancellation:
    """Cancel the order with this number under the cancellation's own reference.

    Raises:
        Refused: if the reference belongs to the cancellation of another order, or cannot be stored.
        OvertakenError: if it must be tried again.
    """
    if not reference or not storable(reference):
        raise Refused("the reference of a cancellation cannot be stored")
    if not storable(number):
        return NotCancelled(Obstacle.UNKNOWN)
    if connection.scalar(_NOTED, {"cancellation": reference}) not in {None, number}:
        raise Refused("another order was cancelled under the same reference")
    row = placed_row(connection, number)
    if row is not None and row.cancel_reference == reference:
        return Cancelled(order_of(connection, number), already=True)
    if in_the_way := obstacle(row, number, connection):
        return NotCancelled(in_the_way)
    _undo(connection, number, reference, row)
    return Cancelled(order_of(connection, number))


def placed_row(connection: Connection, number: str) -> Any | None:
    """Lock an order that was placed here and return what decides on it; `None` where there is none."""
    return connection.execute(_PLACED, {"asked": number}).one_or_none()


def obstacle(row: Any | None, number: str, connection: Connection) -> Obstacle | None:
    """Return why the order of a `placed_row` can be neither cancelled nor changed here."""
    if row is None:
        known = connection.scalar(_ANYWHERE, {"asked": number}) is not None
        return Obstacle.NOT_PLACED_HERE if known else Obstacle.UNKNOWN
    if row.cancel_reference is not None or row.status == OrderStatus.CANCELLED.value:
        return Obstacle.ALREADY_CANCELLED
    if row.status != OrderStatus.CONFIRMED.value:
        return Obstacle.TOO_LATE
    return Obstacle.HANDED_OVER if row.acknowledged_at is not None else None


def _undo(connection: Connection, number: str, reference: str, row: Any) -> None:
    noted = update(placements).where(placements.c.reference == row.reference)
    try:
        connection.execute(noted.values(cancel_reference=reference))
    except IntegrityError:  # another cancellation took the reference in this very moment
        raise OvertakenError from None
    status = update(orders).where(orders.c.number == number)
    connection.execute(status.values(status=OrderStatus.CANCELLED.value))
    give_credit_back(connection, row.dealer, row.reference)
    freed = give_stock_back(connection, number)
    pass_on(connection, freed)
    refresh_offers(connection, freed)
