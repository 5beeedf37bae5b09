"""Orders placed here that the company's own system must take over: which, and that it has them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select, text, update

from domain.orders import OrderStatus
from domain.placing import Acknowledgement, Allocation, PlacedOrder
from integrations.sql.holds import keep_loads_off
from integrations.sql.order_reads import orders_where
from integrations.sql.reads import portions
from integrations.sql.schema import UNACKNOWLEDGED, orders, placements, reservations

_PLACED_HERE = orders.c.reference.is_not(None)


def unacknowledged(connection: Connection) -> tuple[PlacedOrder, ...]:
    """Return the orders placed here that nobody has acknowledged, the oldest first."""
    waiting = orders_where(connection, text(UNACKNOWLEDGED), _PLACED_HERE)
    by = _placed_by(connection)
    allocated = _allocations(connection)
    return tuple(
        PlacedOrder(order, by[order.reference], tuple(allocated.get(order.number, ()))) for order in waiting
    )


def _placed_by(connection: Connection) -> dict[str | None, str]:
    wanted = select(placements.c.reference, placements.c.placed_by)
    wanted = wanted.join(orders, orders.c.reference == placements.c.reference).where(text(UNACKNOWLEDGED))
    return {row.reference: row.placed_by for row in connection.execute(wanted)}


def _allocations(connection: Connection) -> dict[str, list[Allocation]]:
    wanted = select(reservations).join(orders, orders.c.number == reservations.c.order)
    wanted = wanted.where(text(UNACKNOWLEDGED)).order_by(
        reservations.c.order, reservations.c.sku, reservations.c.warehouse
    )
    allocated: dict[str, list[Allocation]] = defaultdict(list)
    for row in connection.execute(wanted):
        allocated[row.order].append(Allocation(row.sku, row.warehouse, row.quantity))
    return allocated


def acknowledge(connection: Connection, known: Mapping[str, OrderStatus], at: datetime) -> Acknowledgement:
    """Note at which moment the company's own system was known to have these orders, in these statuses."""
    keep_loads_off(connection)
    found: dict[str, tuple[str, datetime | None]] = {}
    for portion in portions(sorted(known)):
        wanted = select(orders.c.number, orders.c.status, orders.c.acknowledged_at)
        wanted = wanted.where(orders.c.number.in_(portion), _PLACED_HERE).order_by(orders.c.number)
        for row in connection.execute(wanted.with_for_update(key_share=True)):
            found[row.number] = row.status, row.acknowledged_at
    sorted_out = _sorted_out(known, found)
    for portion in portions(sorted_out.taken):
        noted = update(orders).where(orders.c.number.in_(portion))
        connection.execute(noted.values(acknowledged_at=at))
    return sorted_out


def _sorted_out(
    known: Mapping[str, OrderStatus], found: Mapping[str, tuple[str, datetime | None]]
) -> Acknowledgement:
    sorted_out: dict[str, list[str]] = defaultdict(list)
    for number, status in known.items():
        now, acknowledged_at = found.get(number, (None, None))
        if now is None:
            sorted_out["unknown"].append(number)
        elif acknowledged_at is not None:
            sorted_out["already"].append(number)
        else:
            sorted_out["taken" if now == status.value else "changed"].append(number)
    return Acknowledgement(**{outcome: tuple(numbers) for outcome, numbers in sorted_out.items()})
