"""The tables of an export: their columns, what each holds, their keys and what they refer to."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds; `values.py` reads it."""

    CODE = "code"
    """An identifier or number that nobody calculates with; kept as text."""
    TEXT = "text"
    ATTRIBUTE = "attribute"
    """Text, number or date alike; kept as text."""
    YES_NO = "yes/no"
    PIECES = "pieces"
    """A whole number, zero or more."""
    PIECES_OR_LESS = "pieces, may be negative"
    PIECES_AT_LEAST_ONE = "pieces, at least 1"
    RUPEES = "rupees"
    """An amount of zero or more."""
    RUPEES_OR_LESS = "rupees, may be negative"
    GIGABYTES = "gigabytes"
    DATE = "date"
    TIME = "time"
    """A moment: date and time of day."""
    LANGUAGE = "language"
    ROLE = "role"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `refers_to` names the table whose key its values must be.

    `known_suffices` tells that a value which is no longer exported is fine where the database
    already holds it.
    """

    name: str
    kind: Kind
    may_be_empty: bool = False
    refers_to: str | None = None
    known_suffices: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. A `key` of no columns means that rows may repeat.

    `further_columns` tells that every other column is kept as an attribute. A table that is not
    `optional` must be in the export; one that `needs_rows` must also have some, since a mirror of
    nothing would take the whole business offline.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    optional: bool = False
    needs_rows: bool = False
    further_columns: bool = False

    def column(self, name: str) -> Column | None:
        """Return the column of this name."""
        return next((column for column in self.columns if column.name == name), None)


PRODUCTS = Table(
    "products",
    ("sku",),
    (
        Column("sku", Kind.CODE),
        Column("brand", Kind.TEXT, may_be_empty=True),
        Column("model", Kind.TEXT, may_be_empty=True),
        Column("ram_gb", Kind.GIGABYTES, may_be_empty=True),
        Column("storage_gb", Kind.GIGABYTES, may_be_empty=True),
        Column("colour", Kind.TEXT, may_be_empty=True),
        Column("network", Kind.TEXT, may_be_empty=True),
        Column("ean", Kind.CODE, may_be_empty=True),
        Column("list_price", Kind.RUPEES),
        Column("pta_approved", Kind.YES_NO),
        Column("active", Kind.YES_NO),
    ),
    needs_rows=True,
    further_columns=True,
)
WAREHOUSES = Table(
    "warehouses",
    ("code",),
    (Column("code", Kind.CODE), Column("name", Kind.TEXT), Column("city", Kind.TEXT)),
    needs_rows=True,
)
STOCK = Table(
    "stock",
    ("sku", "warehouse"),
    (
        Column("sku", Kind.CODE, refers_to="products"),
        Column("warehouse", Kind.CODE, refers_to="warehouses"),
        Column("on_hand", Kind.PIECES_OR_LESS),
        Column("reserved", Kind.PIECES),
        Column("incoming", Kind.PIECES),
        Column("incoming_date", Kind.DATE, may_be_empty=True),
    ),
)
PRICE_LIST = Table(
    "price_list",
    ("tier", "sku", "min_qty"),
    (
        Column("tier", Kind.CODE),
        Column("sku", Kind.CODE, refers_to="products"),
        Column("min_qty", Kind.PIECES_AT_LEAST_ONE),
        Column("unit_price", Kind.RUPEES),
    ),
)
DEALERS = Table(
    "dealers",
    ("code",),
    (
        Column("code", Kind.CODE),
        Column("name", Kind.TEXT),
        Column("city", Kind.TEXT),
        Column("phone", Kind.CODE, may_be_empty=True),
        Column("tier", Kind.CODE),
        Column("credit_limit", Kind.RUPEES, may_be_empty=True),
        Column("balance", Kind.RUPEES_OR_LESS),
        Column("sales_rep", Kind.CODE, refers_to="staff"),
        Column("language", Kind.LANGUAGE),
    ),
    needs_rows=True,
)
STAFF = Table(
    "staff",
    ("code",),
    (
        Column("code", Kind.CODE),
        Column("name", Kind.TEXT),
        Column("role", Kind.ROLE),
        Column("phone", Kind.CODE, may_be_empty=True),
    ),
    needs_rows=True,
)
ORDERS = Table(
    "orders",
    ("number",),
    (
        Column("number", Kind.CODE),
        Column("dealer", Kind.CODE, refers_to="dealers", known_suffices=True),
        Column("placed_at", Kind.TIME),
        Column("status", Kind.STATUS),
        Column("warehouse", Kind.CODE, refers_to="warehouses", known_suffices=True),
        Column("courier", Kind.TEXT, may_be_empty=True),
        Column("tracking_number", Kind.CODE, may_be_empty=True),
        Column("expected_delivery", Kind.DATE, may_be_empty=True),
        Column("delivered_at", Kind.TIME, may_be_empty=True),
    ),
)
ORDER_LINES = Table(
    "order_lines",
    (),
    (
        Column("order", Kind.CODE, refers_to="orders", known_suffices=True),
        Column("sku", Kind.CODE, refers_to="products", known_suffices=True),
        Column("quantity", Kind.PIECES_AT_LEAST_ONE),
        Column("unit_price", Kind.RUPEES),
        Column("back_ordered", Kind.PIECES, may_be_empty=True),
    ),
)
INVOICES = Table(
    "invoices",
    ("number",),
    (
        Column("number", Kind.CODE),
        Column("dealer", Kind.CODE, refers_to="dealers", known_suffices=True),
        Column("order", Kind.CODE, may_be_empty=True, refers_to="orders", known_suffices=True),
        Column("issued_on", Kind.DATE),
        Column("due_on", Kind.DATE),
        Column("amount", Kind.RUPEES),
        Column("paid", Kind.RUPEES),
    ),
    optional=True,
)

TABLES = {
    table.name: table
    for table in (
        PRODUCTS,
        WAREHOUSES,
        STOCK,
        PRICE_LIST,
        DEALERS,
        STAFF,
        ORDERS,
        ORDER_LINES,
        INVOICES,
    )
}
"""All tables by name, in the order in which their errors are listed."""
