"""The rows of an order that is placed here: the claim of its reference, its number, order and lines."""

import json
from datetime import UTC
from hashlib import sha256

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.clock import local_date
from domain.money import to_paisa
from domain.orders import Order, OrderStatus
from domain.placing import NewOrder
from integrations.sql.engine import OvertakenError
from integrations.sql.order_numbers import number_keys
from integrations.sql.schema import order_lines, orders, placements, shipments

_DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}
_CLAIM = {
    name: dialect.insert(placements)
    .on_conflict_do_nothing(index_elements=["reference"])
    .returning(placements.c.id)
    for name, dialect in _DIALECTS.items()
}
_ORDER = {
    name: dialect.insert(orders)
    .on_conflict_do_nothing(index_elements=["number"])
    .execution_options(preserve_rowcount=True)
    for name, dialect in _DIALECTS.items()
}
_LINES, _SHIPMENT = insert(order_lines), insert(shipments)
_FINGERPRINT = select(placements.c.fingerprint).where(placements.c.reference == bindparam("known"))
_NUMBERS_TRIED = 1_000


def fingerprint(order: NewOrder) -> str:
    """Return what is equal for the same order confirmed again: of its dealer and its lines.

    Orders without back orders keep the one they had before there were any.
    """
    lines = [
        [line.sku, line.quantity, to_paisa(line.unit_price), *filter(None, [line.back_ordered])]
        for line in order.lines
    ]
    return sha256(json.dumps([order.dealer, lines]).encode()).hexdigest()


def known_fingerprint(connection: Connection, reference: str) -> str | None:
    """Return the fingerprint of what was placed under this reference."""
    found: str | None = connection.scalar(_FINGERPRINT, {"known": reference})
    return found


def claim(connection: Connection, order: NewOrder, reference: str) -> int | None:
    """Note that this transaction places the order; return the claim's number, `None` where one has.

    Waits for another transaction that claimed the same reference.
    """
    row = {
        "reference": reference,
        "fingerprint": fingerprint(order),
        "placed_by": order.placed_by,
        "credit": order.total,
    }
    claimed: int | None = connection.scalar(_CLAIM[connection.dialect.name], row)
    return claimed


def write_order(
    connection: Connection, order: NewOrder, reference: str, claimed: int, warehouse: str
) -> Order:
    """Write the order with its lines and return it.

    Raises:
        OvertakenError: if no number is free, which a further claim may find.
    """
    number = _insert(connection, order, reference, claimed, warehouse)
    write_lines(connection, number, order)
    moment = order.placed_at.astimezone(UTC)
    return Order(
        number=number,
        dealer=order.dealer,
        placed_at=moment,
        status=OrderStatus.CONFIRMED,
        warehouse=warehouse,
        courier=None,
        tracking_number=None,
        expected_delivery=order.expected_delivery,
        delivered_at=None,
        lines=order.lines,
        as_of=moment,
        reference=reference,
    )


def write_lines(connection: Connection, number: str, order: NewOrder) -> None:
    """Write the lines of the order with this number, and the day on which it is expected."""
    rows = [
        {
            "order": number,
            "position": position,
            "sku": line.sku,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
            "back_ordered": line.back_ordered,
        }
        for position, line in enumerate(order.lines, start=1)
    ]
    connection.execute(_LINES, rows)
    if order.expected_delivery is not None:
        shipment = {"order": number, "expected_delivery": order.expected_delivery}
        connection.execute(_SHIPMENT, shipment)


def _insert(connection: Connection, order: NewOrder, reference: str, claimed: int, warehouse: str) -> str:
    """Insert the order under the first free number and return it: `HZ`, the day, a running number.

    One is taken only where a database was begun anew and an export brought back what it had placed.
    """
    for running in range(claimed, claimed + _NUMBERS_TRIED):
        number = f"HZ-{local_date(order.placed_at):%y%m%d}-{running:04d}"
        keys = number_keys(number)
        row = {
            "number": number,
            "number_folded": keys.folded,
            "last_digits": keys.last_digits,
            "digits_reversed": keys.digits_reversed,
            "dealer": order.dealer,
            "placed_at": order.placed_at,
            "status": OrderStatus.CONFIRMED.value,
            "warehouse": warehouse,
            "as_of": order.placed_at,
            "reference": reference,
        }
        if connection.execute(_ORDER[connection.dialect.name], row).rowcount == 1:
            return number
    raise OvertakenError
