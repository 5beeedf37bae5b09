"""Taking over orders and invoices: an export may hold the recent ones only, so none ever vanishes."""

from collections import Counter
from collections.abc import Iterator, Sequence

from integrations.sql.mirrored_tables import Load, Tables
from integrations.sql.order_numbers import number_keys
from integrations.sql.rows import Row
from integrations.sql.schema import invoices, order_lines, orders, shipments

_SHIPMENT = ("courier", "tracking_number", "expected_delivery", "delivered_at")
_ORDER = ("number", "dealer", "placed_at", "status", "warehouse")


def mirror_orders(load: Load, tables: Tables) -> None:
    """Write the exported orders with shipments and lines, in place of what was known of them.

    An order that Hazir placed is acknowledged by it: from now on the export's own stock and balance
    contain it. An order that is exported without lines keeps those it had.
    """
    rows = tables.get("orders", ())
    written = (_order(row, load) for row in rows)
    load.writer.upsert(orders, written, len(rows), keep=("reference",), keep_set=("acknowledged_at",))
    load.writer.delete_of(shipments, "order", [str(row["number"]) for row in rows])
    shipped = [_shipment(row) for row in rows if any(row[column] is not None for column in _SHIPMENT)]
    load.writer.insert(shipments, shipped, len(shipped))
    lines = tables.get("order_lines", ())
    load.writer.delete_of(order_lines, "order", list({str(row["order"]) for row in lines}))
    load.writer.insert(order_lines, _numbered(lines), len(lines))


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


def _numbered(lines: Sequence[Row]) -> Iterator[Row]:
    """Yield the lines with their position in their order."""
    seen: Counter[object] = Counter()
    for line in lines:
        seen[line["order"]] += 1
        yield {**line, "position": seen[line["order"]]}


def mirror_invoices(load: Load, tables: Tables) -> None:
    """Write the exported invoices over those with the same number."""
    rows = tables.get("invoices", ())
    load.writer.upsert(invoices, rows, len(rows))
