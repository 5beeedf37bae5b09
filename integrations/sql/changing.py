"""Changing an order that was placed here: what it held comes back and what it needs is taken, at once."""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from domain.errors import Refused
from domain.orders import OrderLine
from domain.placing import Changed, NewOrder, NotChanged, Obstacle, Terms
from integrations.sql.arrivals import aside_for, pass_on, set_aside_again
from integrations.sql.cancelling import obstacle, placed_row
from integrations.sql.engine import OvertakenError
from integrations.sql.holds import give_credit_back, give_stock_back, take_stock
from integrations.sql.order_reads import order_of
from integrations.sql.placement_rows import fingerprint, write_expected_delivery, write_lines
from integrations.sql.placing import checked
from integrations.sql.reads import storable
from integrations.sql.schema import changes, order_lines, orders, placements, shipments
from integrations.sql.stock_changes import refresh_offers

_KNOWN = select(changes.c.order, changes.c.fingerprint).where(changes.c.reference == bindparam("change"))
_REVISION = select(func.count()).where(changes.c.order == bindparam("asked"))


def change(  # noqa: PLR0913 - what the port is given, and the connection
    connection: Connection,
    number: str,
    before: tuple[OrderLine, ...],
    order: NewOrder,
    *,
    reference: str,
    terms: Terms,
) -> Changed | NotChanged:
    """Let the order with this number become `order`, under the change's own reference.

    Raises:
        NotPlacedError: with every reason why it cannot; nothing may be committed then.
        Refused: if the reference belongs to another change, or the order to another dealer.
        OvertakenError: if it must be tried again.
    """
    if not storable(number):
        return NotChanged(Obstacle.UNKNOWN)
    row = placed_row(connection, number)
    if known := connection.execute(_KNOWN, {"change": reference}).one_or_none():
        if (known.order, known.fingerprint) != (number, fingerprint(order)):
            raise Refused("another change was made under the same reference")
        return Changed(order_of(connection, number), already=True)
    in_the_way = obstacle(row, number, connection)
    if in_the_way or row is None:
        return NotChanged(in_the_way or Obstacle.UNKNOWN)
    if row.dealer != order.dealer:
        raise Refused("an order stays with its dealer")
    if order_of(connection, number).lines != before:
        return NotChanged(Obstacle.OVERTAKEN)
    _rewrite(connection, number, row, order, terms)
    _note(connection, number, order, reference)
    return Changed(order_of(connection, number))


def _rewrite(connection: Connection, number: str, row: Any, order: NewOrder, terms: Terms) -> None:
    give_credit_back(connection, row.dealer, row.reference)
    aside = aside_for(connection, number)
    freed = give_stock_back(connection, number)
    plan, warehouse = checked(connection, order, terms)
    for table in (order_lines, shipments):
        connection.execute(delete(table).where(table.c.order == number))
    write_lines(connection, number, order)
    write_expected_delivery(connection, number, order)
    connection.execute(update(orders).where(orders.c.number == number).values(warehouse=warehouse))
    of_it = placements.c.reference == row.reference
    connection.execute(update(placements).where(of_it).values(credit=order.total))
    if plan.allocations:
        take_stock(connection, number, plan.allocations)
    set_aside_again(connection, number, aside)
    kept = aside_for(connection, number)
    for part in plan.allocations:
        kept[part.sku] += part.quantity
    pass_on(connection, freed - kept)
    refresh_offers(connection, {*freed, *plan.used_up})


def _note(connection: Connection, number: str, order: NewOrder, reference: str) -> None:
    so_far = connection.scalar(_REVISION, {"asked": number}) or 0
    row = {
        "reference": reference,
        "order": number,
        "revision": so_far + 1,
        "fingerprint": fingerprint(order),
        "changed_by": order.placed_by,
        "changed_at": order.placed_at,
    }
    try:
        connection.execute(insert(changes), row)
    except IntegrityError:  # a change of another order took the reference in this very moment
        raise OvertakenError from None
