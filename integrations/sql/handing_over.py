"""Orders placed here that the company's own system must take over: which, and that it has them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, TextClause, func, select, text, update

from domain.orders import OrderStatus
from domain.placing import Acknowledgement, Allocation, PlacedOrder
from integrations.sql.holds import keep_loads_off
from integrations.sql.order_reads import orders_where
from integrations.sql.reads import portions
from integrations.sql.schema import UNACKNOWLEDGED, changes, orders, placements, reservations

_PLACED_HERE = orders.c.reference.is_not(None)


def unacknowledged(connection: Connection) -> tuple[PlacedOrder, ...]:
    """Return the orders placed here that nobody has acknowledged, the oldest first."""
    waiting = orders_where(connection, text(UNACKNOWLEDGED), _PLACED_HERE)
    by = _placed_by(connection)
    allocated = _allocations(connection)
    revisions = _revisions(connection, text(UNACKNOWLEDGED))
    return tuple(
        PlacedOrder(
            order,
            by[order.reference],
            tuple(allocated.get(order.number, ())),
            revisions.get(order.number, 0),
        )
        for order in waiting
    )


def _revisions(connection: Connection, condition: ColumnElement[bool] | TextClause) -> dict[str, int]:
    """Return the orders of which a condition holds and that were changed, each with its revision."""
    newest = select(changes.c.order, func.max(changes.c.revision).label("revision"))
    newest = newest.join(orders, orders.c.number == changes.c.order).where(condition)
    return {row.order: row.revision for row in connection.execute(newest.group_by(changes.c.order))}


def _placed_by(connection: Connection) -> dict[str | None, str]:
    wanted = select(placements.c.reference, placements.c.placed_by)
    wanted = wanted.join(orders, orders.c.reference == placements.c.reference).where(text(UNACKNOWLEDGED))
    return {row.reference: row.placed_by for row in connection.execute(wanted)}


def _allocations(connection: Connection) -> dict[str, list[Allocation]]:
    """Return from where each order was served when it was placed: what came later is not told of."""
    wanted = select(reservations).join(orders, orders.c.number == reservations.c.order)
    of_stock = reservations.c.quantity > reservations.c.arrived
    wanted = wanted.where(text(UNACKNOWLEDGED), of_stock).order_by(
        reservations.c.order, reservations.c.sku, reservations.c.warehouse
    )
    allocated: dict[str, list[Allocation]] = defaultdict(list)
    for row in connection.execute(wanted):
        allocated[row.order].append(Allocation(row.sku, row.warehouse, row.quantity - row.arrived))
    return allocated


def acknowledge(
    connection: Connection, known: Mapping[str, tuple[OrderStatus, int]], at: datetime
) -> Acknowledgement:
    """Note when the company's own system was known to have these orders, in these statuses and revisions."""
    keep_loads_off(connection)
    found: dict[str, tuple[str, int, datetime | None]] = {}
    for portion in portions(sorted(known)):
        wanted = select(orders.c.number, orders.c.status, orders.c.acknowledged_at)
        wanted = wanted.where(orders.c.number.in_(portion), _PLACED_HERE).order_by(orders.c.number)
        rows = connection.execute(wanted.with_for_update(key_share=True)).all()
        revisions = _revisions(connection, orders.c.number.in_(portion))
        for row in rows:
            found[row.number] = row.status, revisions.get(row.number, 0), row.acknowledged_at
    sorted_out = _sorted_out(known, found)
    for portion in portions(sorted_out.taken):
        noted = update(orders).where(orders.c.number.in_(portion))
        connection.execute(noted.values(acknowledged_at=at))
    return sorted_out


def _sorted_out(
    known: Mapping[str, tuple[OrderStatus, int]], found: Mapping[str, tuple[str, int, datetime | None]]
) -> Acknowledgement:
    sorted_out: dict[str, list[str]] = defaultdict(list)
    for number, (status, revision) in known.items():
        if number not in found:
            sorted_out["unknown"].append(number)
            continue
        *now, acknowledged_at = found[number]
        if acknowledged_at is not None:
            sorted_out["already"].append(number)
        else:
            sorted_out["taken" if now == [status.value, revision] else "changed"].append(number)
    return Acknowledgement(**{outcome: tuple(numbers) for outcome, numbers in sorted_out.items()})
