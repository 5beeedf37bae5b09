"""The rows of an order that is placed here: the claim of its reference, its lines, its expected day."""

import json
from hashlib import sha256

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.money import to_paisa
from domain.placing import NewOrder
from integrations.sql.made import Made
from integrations.sql.schema import order_lines, placements, shipments

_DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}
_CLAIM = {
    name: Made(
        dialect.insert(placements)
        .on_conflict_do_nothing(index_elements=["reference"])
        .returning(placements.c.id),
        ("reference", "fingerprint", "placed_by", "credit"),
    )
    for name, dialect in _DIALECTS.items()
}
_LINES = Made(insert(order_lines), ("order", "position", "sku", "quantity", "unit_price", "back_ordered"))
_SHIPMENT = insert(shipments)
_FINGERPRINT = select(placements.c.fingerprint).where(placements.c.reference == bindparam("known"))


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
    claimed: int | None = _CLAIM[connection.dialect.name].run(connection, row).scalar()
    return claimed


def write_lines(connection: Connection, number: str, order: NewOrder) -> None:
    """Write the lines of the order with this number."""
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
    _LINES.run(connection, rows)


def write_expected_delivery(connection: Connection, number: str, order: NewOrder) -> None:
    """Write the day on which the order with this number is expected, where one is."""
    if order.expected_delivery is not None:
        shipment = {"order": number, "expected_delivery": order.expected_delivery}
        connection.execute(_SHIPMENT, shipment)
