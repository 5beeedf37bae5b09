"""An order written whole: the order under its number, its lines, and the pieces that it takes.

PostgreSQL does it in one statement: one way to the server instead of four. SQLite knows no such statement,
and is a library in this process, to which there is no way.
"""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.dialects.sqlite import insert

from domain.clock import local_date
from domain.money import to_paisa
from domain.orders import Order, OrderStatus
from domain.placing import Allocation, NewOrder
from integrations.sql.engine import OvertakenError
from integrations.sql.holds import take_stock
from integrations.sql.made import Made
from integrations.sql.order_numbers import number_keys
from integrations.sql.placement_rows import write_expected_delivery, write_lines
from integrations.sql.schema import orders

_NUMBERS_TRIED = 1_000
_COLUMNS = (
    *("number", "number_folded", "last_digits", "digits_reversed", "dealer", "placed_at", "status"),
    *("warehouse", "as_of", "reference"),
)
_ORDER = Made(insert(orders).on_conflict_do_nothing(index_elements=["number"]), _COLUMNS)
_WHOLE = Made(
    text("""
    WITH placed AS (
        INSERT INTO orders (number, number_folded, last_digits, digits_reversed, dealer, placed_at, status,
            warehouse, as_of, reference)
        VALUES (:number, :number_folded, :last_digits, :digits_reversed, :dealer, :placed_at, :status,
            :warehouse, :as_of, :reference)
        ON CONFLICT (number) DO NOTHING
        RETURNING number
    ), lines AS (
        INSERT INTO order_lines ("order", sku, quantity, unit_price, back_ordered, position)
        SELECT placed.number, line.*
        FROM placed, unnest(CAST(:skus AS text[]), CAST(:quantities AS bigint[]), CAST(:paisa AS bigint[]),
            CAST(:back_ordered AS bigint[])) WITH ORDINALITY AS line
    ), parts AS (
        SELECT placed.number, part.sku, part.warehouse, part.pieces
        FROM placed, unnest(CAST(:part_skus AS text[]), CAST(:part_warehouses AS text[]),
            CAST(:part_pieces AS bigint[])) AS part (sku, warehouse, pieces)
    ), reserved AS (
        INSERT INTO reservations ("order", sku, warehouse, quantity) SELECT * FROM parts
    ), taken AS (
        UPDATE stock SET held = held + parts.pieces
        FROM parts
        WHERE stock.sku = parts.sku COLLATE "C" AND stock.warehouse = parts.warehouse COLLATE "C"
            AND parts.pieces <= stock.on_hand - stock.reserved - stock.held
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM placed), (SELECT count(*) FROM taken)
    """)
)

_Row = dict[str, Any]


def write_order(  # noqa: PLR0913 - what an order consists of, and the connection
    connection: Connection,
    order: NewOrder,
    allocations: Sequence[Allocation],
    *,
    reference: str,
    claimed: int,
    warehouse: str,
) -> Order:
    """Write the order under the first free number, take the pieces of its SKUs' locked stock, return it.

    A number is taken only where a database was begun anew and an export brought back what it had placed.

    Raises:
        OvertakenError: if no number is free, which a further claim may find, or pieces are not free any
            longer; nothing may be committed then.
    """
    write = _in_one if connection.dialect.name == "postgresql" else _one_by_one
    for running in range(claimed, claimed + _NUMBERS_TRIED):
        number = f"HZ-{local_date(order.placed_at):%y%m%d}-{running:04d}"
        if write(connection, _row(order, number, reference, warehouse), order, allocations):
            write_expected_delivery(connection, number, order)
            return _written(order, number, reference, warehouse)
    raise OvertakenError


def _row(order: NewOrder, number: str, reference: str, warehouse: str) -> _Row:
    keys = number_keys(number)
    return {
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


def _one_by_one(
    connection: Connection, row: _Row, order: NewOrder, allocations: Sequence[Allocation]
) -> bool:
    """Write it all, or nothing where the number is taken; tell which."""
    if _ORDER.run(connection, row).rowcount != 1:
        return False
    write_lines(connection, row["number"], order)
    if allocations:
        take_stock(connection, row["number"], allocations)
    return True


def _in_one(connection: Connection, row: _Row, order: NewOrder, allocations: Sequence[Allocation]) -> bool:
    """Write it all, or nothing where the number is taken; tell which.

    Its stock was locked in order before, so the order in which it is taken here is of no matter.
    """
    whole = {
        "skus": [line.sku for line in order.lines],
        "quantities": [line.quantity for line in order.lines],
        "paisa": [to_paisa(line.unit_price) for line in order.lines],
        "back_ordered": [line.back_ordered for line in order.lines],
        "part_skus": [part.sku for part in allocations],
        "part_warehouses": [part.warehouse for part in allocations],
        "part_pieces": [part.quantity for part in allocations],
    }
    placed, taken = _WHOLE.run(connection, row | whole).one()
    if placed and taken != len(allocations):
        raise OvertakenError
    return bool(placed)


def _written(order: NewOrder, number: str, reference: str, warehouse: str) -> Order:
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
