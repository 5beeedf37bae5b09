"""The normalised schema of a distribution database.

Every table that an export mirrors carries `load`, the number of the load that last contained the row:
what the newest load did not contain has vanished from the company's system.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    text,
)

from integrations.sql.columns import Code, Gigabytes, Paisa, UtcTime

OPEN = "status IN ('confirmed', 'packed', 'dispatched')"
"""Orders of which goods are still owed; the very words decide whether a partial index is used."""
UNACKNOWLEDGED = "acknowledged_at IS NULL"
"""Orders that Hazir placed, no export has contained yet and nobody has acknowledged."""
BACK_ORDERED = "back_ordered > 0"
"""Lines of which pieces were not there when they were ordered."""
ARRIVED = "arrived > 0"
"""Reservations with pieces that came later, for back orders."""
UNPAID = "paid < amount"
"""Invoices with a remainder."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _load() -> Column[int]:
    return Column(
        "load", Integer, nullable=False
    )  # of `loads`, which never vanish: no need to check each row


loads = Table(
    "loads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", String, nullable=False, unique=True),
    Column("as_of", UtcTime, nullable=False),
    Column("source", String, nullable=False),  # sample | export
)

brands = Table(
    "brands",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Code, nullable=False, unique=True),
    Column("folded", Code, nullable=False),  # without letter case, as offers are narrowed by it
)

products = Table(
    "products",
    metadata,
    Column("sku", Code, primary_key=True),
    Column("brand", Integer, ForeignKey("brands.id"), index=True),
    Column("model", String),
    Column("model_folded", Code),
    Column("ram_gb", Gigabytes),
    Column("storage_gb", Gigabytes),
    Column("colour", String),
    Column("network", String),
    Column("network_folded", Code),
    Column("ean", String),
    Column("list_price", Paisa, nullable=False),
    Column("pta_approved", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    _load(),
    Index("ix_products_model", "brand", "model_folded"),
)

attributes = Table(
    "attributes",
    metadata,
    Column("sku", Code, ForeignKey("products.sku"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)

warehouses = Table(
    "warehouses",
    metadata,
    Column("code", Code, primary_key=True),
    Column("name", String, nullable=False),
    Column("city", String, nullable=False),
    Column("active", Boolean, nullable=False),
    _load(),
)

stock = Table(
    "stock",
    metadata,
    Column("sku", Code, ForeignKey("products.sku"), primary_key=True),
    Column("warehouse", Code, ForeignKey("warehouses.code"), primary_key=True),
    Column("on_hand", BigInteger, nullable=False),
    Column("reserved", BigInteger, nullable=False),
    Column("held", BigInteger, nullable=False),  # the sum of `reservations`; see holds
    Column("incoming", BigInteger, nullable=False),
    Column("incoming_date", Date),
    _load(),
    sqlite_with_rowid=False,
)

FREE = stock.c.on_hand - stock.c.reserved - stock.c.held
"""Pieces that can be sold now."""

tiers = Table("tiers", metadata, Column("code", Code, primary_key=True), sqlite_with_rowid=False)

price_list = Table(
    "price_list",
    metadata,
    Column("tier", Code, ForeignKey("tiers.code"), primary_key=True),
    Column("sku", Code, ForeignKey("products.sku"), primary_key=True),
    Column("min_qty", BigInteger, primary_key=True),
    Column("unit_price", Paisa, nullable=False),
    sqlite_with_rowid=False,
)

# What may be offered now: active products with stock, once for each tier and once, under the empty
# tier, at the list price. Derived; kept by integrations.sql.stock_changes and by nothing else.
offers = Table(
    "offers",
    metadata,
    Column("tier", Code, primary_key=True),
    Column("price", Paisa, primary_key=True),
    Column("sku", Code, primary_key=True),
    Column("brand", Code),
    Column("model", Code),
    Column("ram_gb", Gigabytes),
    Column("storage_gb", Gigabytes),
    Column("network", Code),
    Index("ix_offers_brand", "tier", "brand", "price", "sku"),
    Index("ix_offers_model", "tier", "model", "price", "sku"),
    Index("ix_offers_sku", "sku"),
    sqlite_with_rowid=False,
)

staff = Table(
    "staff",
    metadata,
    Column("code", Code, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("phone", String),
    Column("active", Boolean, nullable=False),
    _load(),
)

dealers = Table(
    "dealers",
    metadata,
    Column("code", Code, primary_key=True),
    Column("name", String, nullable=False),
    Column("city", String, nullable=False),
    Column("phone", String),
    Column("tier", Code, ForeignKey("tiers.code"), nullable=False),
    Column("credit_limit", Paisa),
    Column("balance", Paisa, nullable=False),
    Column("sales_rep", Code, ForeignKey("staff.code"), nullable=False, index=True),
    Column("language", String, nullable=False),
    Column("active", Boolean, nullable=False),
    _load(),
)

orders = Table(
    "orders",
    metadata,
    Column("number", Code, primary_key=True),
    Column("number_folded", Code, nullable=False, index=True),  # see order_numbers
    Column("last_digits", Code, nullable=False, index=True),
    Column("digits_reversed", Code, nullable=False, index=True),
    Column("dealer", Code, ForeignKey("dealers.code"), nullable=False),
    Column("placed_at", UtcTime, nullable=False),
    Column("status", String, nullable=False),
    Column("warehouse", Code, ForeignKey("warehouses.code"), nullable=False),
    Column("as_of", UtcTime, nullable=False),
    Column("reference", String, unique=True),  # Hazir's own key where Hazir placed it
    Column("acknowledged_at", UtcTime),  # when the company's system was first known to have it
    Index("ix_orders_placed_at", "placed_at", "number"),
    Index("ix_orders_dealer", "dealer", "placed_at", "number"),
    _partial("ix_orders_open", "dealer", "placed_at", "number", where=OPEN),
    _partial("ix_orders_open_placed_at", "placed_at", "number", where=OPEN),
    _partial("ix_orders_unacknowledged", "dealer", where=UNACKNOWLEDGED),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order", Code, ForeignKey("orders.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sku", Code, ForeignKey("products.sku"), nullable=False),
    Column("quantity", BigInteger, nullable=False),
    Column("unit_price", Paisa, nullable=False),
    Column("back_ordered", BigInteger, nullable=False, server_default="0"),  # of `quantity`
    _partial("ix_order_lines_back_ordered", "sku", where=BACK_ORDERED),
    sqlite_with_rowid=False,
)

# What Hazir knows of an order that it placed, beside the order itself: found by `orders.reference`. Its
# number is made of `id`. `credit` is what it holds of the dealer's credit: nothing once it is cancelled or
# contained in a loaded balance.
placements = Table(
    "placements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("fingerprint", String, nullable=False),  # of dealer and lines as they were confirmed
    Column("placed_by", String, nullable=False),
    Column("credit", Paisa, nullable=False),
    Column("cancel_reference", String, unique=True),
    sqlite_autoincrement=True,
)

# Changes of orders placed here, each under its own reference; a revision is the number of changes so far.
changes = Table(
    "changes",
    metadata,
    Column("reference", String, primary_key=True),
    Column("order", Code, ForeignKey("orders.number"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("fingerprint", String, nullable=False),  # of dealer and lines as they were confirmed
    Column("changed_by", String, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Index("ix_changes_order", "order", "revision", unique=True),
)

# What a warehouse keeps for an order placed here; gone once it is cancelled or contained in loaded stock.
# `arrived` of the pieces were on back order and came later: see arrivals.
reservations = Table(
    "reservations",
    metadata,
    Column("order", Code, ForeignKey("orders.number"), primary_key=True),
    Column("sku", Code, primary_key=True),
    Column("warehouse", Code, primary_key=True),
    Column("quantity", BigInteger, nullable=False),
    Column("arrived", BigInteger, nullable=False, server_default="0"),
    _partial("ix_reservations_arrived", "sku", where=ARRIVED),
    ForeignKeyConstraint(["sku", "warehouse"], ["stock.sku", "stock.warehouse"]),
    sqlite_with_rowid=False,
)

# The sum of `placements.credit` by dealer. Derived; kept by integrations.sql.holds and by nothing else.
credit_held = Table(
    "credit_held",
    metadata,
    Column("dealer", Code, ForeignKey("dealers.code"), primary_key=True),
    Column("amount", Paisa, nullable=False),
    sqlite_with_rowid=False,
)

shipments = Table(
    "shipments",
    metadata,
    Column("order", Code, ForeignKey("orders.number"), primary_key=True),
    Column("courier", String),
    Column("tracking_number", String),
    Column("expected_delivery", Date),
    Column("delivered_at", UtcTime),
    sqlite_with_rowid=False,
)

invoices = Table(
    "invoices",
    metadata,
    Column("number", Code, primary_key=True),
    Column("dealer", Code, ForeignKey("dealers.code"), nullable=False),
    Column("order", Code, ForeignKey("orders.number")),
    Column("issued_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("amount", Paisa, nullable=False),
    Column("paid", Paisa, nullable=False),
    _partial("ix_invoices_unpaid", "dealer", "due_on", "number", where=UNPAID),
)
