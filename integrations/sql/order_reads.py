"""Reading orders. Whose orders may be seen is part of every statement, never a filter afterwards."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TextClause, func, or_, select, text

from domain.orders import Order, OrderLine, OrderStatus
from domain.ports import OrderPage, OrderWindow
from integrations.sql.order_numbers import number_keys, typed_ending
from integrations.sql.reads import portions, storable
from integrations.sql.schema import OPEN, changes, dealers, order_lines, orders, placements, shipments

FOUND_AT_MOST = 5
"""Orders returned for one typed number."""
LEAST_ENDING = 3
"""Digits by which an order may be named that are only the end of its number."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose orders are wanted: one dealer's, those of a rep's active dealers, or everybody's."""

    dealer: str | None = None
    sales_rep: str | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        """Return the conditions on `orders` that keep a statement within this scope."""
        clauses: list[ColumnElement[bool]] = []
        if self.dealer is not None:
            clauses.append(orders.c.dealer == self.dealer)
        if self.sales_rep is not None:
            clauses.append(orders.c.dealer.in_(select(dealers.c.code).where(*self._rep())))
        return clauses

    def _rep(self) -> list[ColumnElement[bool]]:
        return [dealers.c.sales_rep == self.sales_rep, dealers.c.active]

    @property
    def is_storable(self) -> bool:
        """Tell whether the codes could be in a database at all."""
        return all(storable(code) for code in (self.dealer, self.sales_rep) if code is not None)

    def dealers_newest(self, open_only: bool) -> Select[Any]:
        """Return a statement for the time of the newest order of each of the rep's dealers."""
        newest = select(func.max(orders.c.placed_at)).where(orders.c.dealer == dealers.c.code)
        newest = newest.where(*_open(open_only)).correlate(dealers)
        times = select(newest.scalar_subquery().label("newest")).where(*self._rep()).subquery()
        return select(times.c.newest).where(times.c.newest.is_not(None)).order_by(times.c.newest.desc())


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the orders in a scope are wanted, newest first; see `Distribution.orders`."""

    window: OrderWindow
    open_only: bool
    limit: int

    def clauses(self) -> list[ColumnElement[bool]]:
        """Return the conditions on `orders` that keep a statement within this window."""
        since, until = self.window.since, self.window.until
        bounds = [] if since is None else [orders.c.placed_at >= since]
        bounds += [] if until is None else [orders.c.placed_at < until]
        return [*_open(self.open_only), *bounds]


def newest_orders(connection: Connection, scope: Scope, page: Page) -> OrderPage:
    """Return the newest orders within the scope."""
    if page.limit < 1 or not scope.is_storable:
        return OrderPage((), more=False)
    offset = max(0, page.window.offset)
    wanted = _orders().where(*scope.clauses(), *page.clauses())
    if scope.sales_rep is not None and scope.dealer is None and page.window.until is None:
        since = _newest_of_rep(connection, scope, open_only=page.open_only, limit=offset + page.limit)
        wanted = wanted if since is None else wanted.where(orders.c.placed_at >= since)
    rows = connection.execute(_newest_first(wanted).offset(offset).limit(page.limit + 1)).all()
    return OrderPage(_with_lines(connection, rows[: page.limit]), more=len(rows) > page.limit)


def _newest_of_rep(connection: Connection, scope: Scope, *, open_only: bool, limit: int) -> datetime | None:
    """Return a time since when the rep's dealers surely placed `limit` + 1 orders, if there is one.

    So many dealers have a newest order at or after it. It spares sorting every order of every dealer.
    """
    newest = scope.dealers_newest(open_only).offset(limit).limit(1)
    since: datetime | None = connection.scalar(newest)
    return since


def find_orders(connection: Connection, typed: str, scope: Scope) -> tuple[Order, ...]:
    """Return the orders within the scope whose number was meant by `typed`; see `Distribution`."""
    if not scope.is_storable or not storable(typed):
        return ()
    for meant in _meanings(typed):
        wanted = _newest_first(_orders().where(*scope.clauses(), *meant)).limit(FOUND_AT_MOST)
        if rows := connection.execute(wanted).all():
            return _with_lines(connection, rows)
    return ()


def _meanings(typed: str) -> list[list[ColumnElement[bool]]]:
    """Return what a typed number may mean, the closest meaning first."""
    keys, ending = number_keys(typed), typed_ending(typed)
    meanings: list[list[ColumnElement[bool]]] = []
    if keys.folded:
        meanings.append([orders.c.number_folded == keys.folded])
    if ending:
        last = orders.c.last_digits == ending[::-1]
        meanings.append([last, func.rtrim(orders.c.digits_reversed, "0") == ending])  # it has no others
        meanings += [[last]] if len(keys.digits_reversed) >= LEAST_ENDING else []
    if len(ending) >= LEAST_ENDING:
        after = ending[:-1] + chr(ord(ending[-1]) + 1)
        meanings.append([orders.c.digits_reversed >= ending, orders.c.digits_reversed < after])
    return meanings


def order_with_reference(connection: Connection, reference: str) -> Order | None:
    """Return the order that was placed, changed or cancelled here under this reference."""
    if not storable(reference):
        return None
    changed = select(changes.c.order).where(changes.c.reference == reference)
    cancelled = select(placements.c.reference).where(placements.c.cancel_reference == reference)
    its_own = or_(orders.c.reference == reference, orders.c.reference.in_(cancelled))
    found = orders_where(connection, or_(its_own, orders.c.number.in_(changed)))
    return found[0] if found else None


def order_of(connection: Connection, number: str) -> Order:
    """Return the order of a number that there is."""
    return orders_where(connection, orders.c.number == number)[0]


def orders_where(connection: Connection, *conditions: ColumnElement[bool] | TextClause) -> tuple[Order, ...]:
    """Return the orders of which these conditions hold, the oldest first."""
    wanted = _orders().where(*conditions).order_by(orders.c.placed_at, orders.c.number)
    return _with_lines(connection, connection.execute(wanted).all())


def recent_numbers(connection: Connection, limit: int) -> tuple[str, ...]:
    """Return the numbers of the newest orders."""
    numbers = select(orders.c.number).order_by(orders.c.placed_at.desc(), orders.c.number.desc())
    return tuple(connection.scalars(numbers.limit(max(0, limit))))


def _open(open_only: bool) -> list[Any]:
    return [text(OPEN)] if open_only else []


def _newest_first(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(orders.c.placed_at.desc(), orders.c.number.desc())


def _orders() -> Select[Any]:
    order = (orders.c.number, orders.c.dealer, orders.c.placed_at, orders.c.status, orders.c.warehouse)
    shipment = [column for column in shipments.c if column is not shipments.c.order]
    rest = (orders.c.as_of, orders.c.reference)
    return select(*order, *shipment, *rest).outerjoin(shipments, shipments.c.order == orders.c.number)


def _with_lines(connection: Connection, rows: Sequence[Any]) -> tuple[Order, ...]:
    lines: dict[str, list[OrderLine]] = defaultdict(list)
    for portion in portions([row.number for row in rows]):
        wanted = select(order_lines).where(order_lines.c.order.in_(portion))
        for row in connection.execute(wanted.order_by(order_lines.c.order, order_lines.c.position)):
            lines[row.order].append(OrderLine(row.sku, row.quantity, row.unit_price, row.back_ordered))
    return tuple(_order(row, tuple(lines[row.number])) for row in rows)


def _order(row: Any, lines: tuple[OrderLine, ...]) -> Order:
    return Order(
        number=row.number,
        dealer=row.dealer,
        placed_at=row.placed_at,
        status=OrderStatus(row.status),
        warehouse=row.warehouse,
        courier=row.courier,
        tracking_number=row.tracking_number,
        expected_delivery=row.expected_delivery,
        delivered_at=row.delivered_at,
        lines=lines,
        as_of=row.as_of,
        reference=row.reference,
    )
