"""Taking over orders and invoices: an export may hold the recent ones only, so none ever vanishes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from domain.orders import OrderStatus
from integrations.sql.mirrored_tables import Load, Tables
from integrations.sql.order_numbers import number_keys
from integrations.sql.rows import Row
from integrations.sql.schema import invoices, order_lines, orders, shipments

_Line = tuple[object, object, object]
"""Number, SKU and pieces of an order's line."""
_SHIPMENT = ("courier", "tracking_number", "expected_delivery", "delivered_at")
_ORDER = ("number", "dealer", "placed_at", "status", "warehouse")


def mirror_orders(load: Load, tables: Tables) -> None:
    """Write the exported orders with shipments and lines, in place of what was known of them.

    An order that Hazir placed is acknowledged by it: from now on the export's own stock and balance
    contain it. An order that is exported without lines keeps those it had; one whose lines do not say what
    of them is on back order keeps that as it was known, while it is confirmed and no more.
    """
    rows = tables.get("orders", ())
    written = (_order(row, load) for row in rows)
    load.writer.upsert(orders, written, len(rows), keep=("reference",), keep_set=("acknowledged_at",))
    load.writer.delete_of(shipments, "order", [str(row["number"]) for row in rows])
    shipped = [_shipment(row) for row in rows if any(row[column] is not None for column in _SHIPMENT)]
    load.writer.insert(shipments, shipped, len(shipped))
    lines = tables.get("order_lines", ())
    waiting = _back_ordered(load.connection)
    load.writer.delete_of(order_lines, "order", list({str(row["order"]) for row in lines}))
    load.writer.insert(order_lines, _numbered(lines, waiting), len(lines))


def _order(row: Row, load: Load) -> Row:
    keys = number_keys(str(row["number"]))
    return {column: row[column] for column in _ORDER} | {
        "number_folded": keys.folded,
        "last_digits": keys.last_digits,
        "digits_reversed": keys.digits_reversed,
        "as_of": load.as_of,
        "acknowledged_at": load.as_of,
    }


def _shipment(row: Row) -> Row:
    return {"order": row["number"]} | {column: row[column] for column in _SHIPMENT}


def _back_ordered(connection: Connection) -> dict[_Line, int]:
    """Return what is on back order in confirmed orders: few lines at any time."""
    wanted = select(order_lines).join(orders, orders.c.number == order_lines.c.order)
    wanted = wanted.where(order_lines.c.back_ordered > 0, orders.c.status == OrderStatus.CONFIRMED.value)
    return {(row.order, row.sku, row.quantity): row.back_ordered for row in connection.execute(wanted)}


def _numbered(lines: Sequence[Row], waiting: Mapping[_Line, int]) -> Iterator[Row]:
    """Yield the lines with their position in their order, and what of each is on back order."""
    seen: Counter[object] = Counter()
    for line in lines:
        seen[line["order"]] += 1
        told = line.get("back_ordered")
        known = waiting.get((line["order"], line["sku"], line["quantity"]), 0)
        pieces = {"back_ordered": known if told is None else told}
        yield {**line, "position": seen[line["order"]]} | pieces


def mirror_invoices(load: Load, tables: Tables) -> None:
    """Write the exported invoices over those with the same number."""
    rows = tables.get("invoices", ())
    load.writer.upsert(invoices, rows, len(rows))
