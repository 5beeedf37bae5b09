"""Goods that have come for back orders placed here: set aside for who ordered first.

That is done at each load, and when another order gives pieces back.

What is set aside is part of an order's `reservations`, where `arrived` counts it. A load lets go of all of
it and shares out anew what is free then: pieces that were there when they were ordered come before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, text

from domain.allocation import Place, planned, rank_of
from domain.orders import OrderStatus
from integrations.sql.holds import take_stock
from integrations.sql.reads import portions
from integrations.sql.schema import (
    ARRIVED,
    BACK_ORDERED,
    FREE,
    UNACKNOWLEDGED,
    dealers,
    order_lines,
    orders,
    placements,
    reservations,
    stock,
    warehouses,
)

_WAITING = (
    select(
        order_lines.c.order,
        order_lines.c.sku,
        dealers.c.city,
        func.sum(order_lines.c.back_ordered).label("pieces"),
    )
    .join(orders, orders.c.number == order_lines.c.order)
    .join(placements, placements.c.reference == orders.c.reference)
    .join(dealers, dealers.c.code == orders.c.dealer)
    .where(text(BACK_ORDERED), text(UNACKNOWLEDGED), orders.c.status == OrderStatus.CONFIRMED.value)
    .group_by(order_lines.c.order, order_lines.c.sku, dealers.c.city, orders.c.placed_at, placements.c.id)
    .order_by(orders.c.placed_at, placements.c.id, order_lines.c.sku)
)
_WAITING_FOR = _WAITING.where(order_lines.c.sku.in_(bindparam("freed", expanding=True)))
_ASIDE_OF = (
    select(reservations.c.order, reservations.c.sku, func.sum(reservations.c.arrived))
    .where(reservations.c.sku.in_(bindparam("freed", expanding=True)), text(ARRIVED))
    .group_by(reservations.c.order, reservations.c.sku)
)
_STOCK = (
    select(stock.c.sku, stock.c.warehouse, warehouses.c.city, FREE.label("free"))
    .join(warehouses, warehouses.c.code == stock.c.warehouse)
    .where(stock.c.sku.in_(bindparam("skus", expanding=True)), warehouses.c.active, FREE > 0)
    .order_by(stock.c.sku, stock.c.warehouse)
    .with_for_update(of=stock, key_share=True)
)
_ASIDE = (
    select(reservations.c.sku, func.sum(reservations.c.arrived))
    .where(reservations.c.order == bindparam("number"), text(ARRIVED))
    .group_by(reservations.c.sku)
)


def set_aside(connection: Connection) -> None:
    """Set aside what is free for the orders placed here that wait for it and nobody has acknowledged."""
    _share_out(connection, connection.execute(_WAITING).all())


def aside_for(connection: Connection, number: str) -> Counter[str]:
    """Return by SKU how many pieces are set aside for the order with this number."""
    return Counter({sku: int(pieces) for sku, pieces in connection.execute(_ASIDE, {"number": number})})


def set_aside_again(connection: Connection, number: str, before: Counter[str]) -> None:
    """Set aside for an order what was before, as far as it is still on back order there."""
    if before:
        waiting = connection.execute(_WAITING.where(order_lines.c.order == number)).all()
        _share_out(connection, waiting, before)


def pass_on(connection: Connection, freed: Counter[str]) -> None:
    """Set aside so many free pieces by SKU, which an order gave back, for the orders that wait for them."""
    if not freed:
        return
    of_these = {"freed": sorted(freed)}
    waiting = connection.execute(_WAITING_FOR, of_these).all()
    if not waiting:
        return
    aside = {(order, sku): int(pieces) for order, sku, pieces in connection.execute(_ASIDE_OF, of_these)}
    still = (
        _Waiting(row.order, row.sku, row.city, int(row.pieces) - aside.get((row.order, row.sku), 0))
        for row in waiting
    )
    _share_out(connection, [row for row in still if row.pieces > 0], freed)


class _Waiting(NamedTuple):
    """Pieces of a SKU that an order of a dealer in a city still waits for."""

    order: str
    sku: str
    city: str
    pieces: int


def _share_out(connection: Connection, waiting: Sequence[Any], most: Counter[str] | None = None) -> None:
    """Take what is free for each row in its order, at most so many of a SKU for all of them."""
    left = Counter(most)
    places: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for portion in portions(sorted({row.sku for row in waiting})):
        for row in connection.execute(_STOCK, {"skus": portion}):
            places[row.sku].append((row.city, Place(row.sku, row.warehouse, 0, row.free)))
    for row in waiting:
        wanted = int(row.pieces) if most is None else min(int(row.pieces), left[row.sku])
        at = [replace(place, rank=rank_of(city, row.city)) for city, place in places[row.sku]]
        given = planned({row.sku: wanted}, at).allocations
        if given:
            take_stock(connection, row.order, given, arrived=True)
            taken = {part.warehouse: part.quantity for part in given}
            left[row.sku] -= sum(taken.values())
            places[row.sku] = list(_left(places[row.sku], taken))


def _left(places: Sequence[tuple[str, Place]], taken: dict[str, int]) -> Iterator[tuple[str, Place]]:
    for city, place in places:
        yield city, replace(place, free=place.free - taken.get(place.warehouse, 0))
