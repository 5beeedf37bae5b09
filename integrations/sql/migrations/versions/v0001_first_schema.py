"""The first schema: a distributor's catalogue, stock, prices, dealers, staff, orders and invoices."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_TIME = sa.DateTime(timezone=True)
_BIG = sa.BigInteger


def upgrade() -> None:
    """Create all tables."""
    _create_catalogue()
    _create_stock_and_prices()
    _create_parties()
    _create_orders()


def _create_catalogue() -> None:
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer, autoincrement=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("as_of", _TIME, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_loads"),
        sa.UniqueConstraint("version", name="uq_loads_version"),
    )
    op.create_table(
        "brands",
        sa.Column("id", sa.Integer, autoincrement=False),
        sa.Column("name", _CODE, nullable=False),
        sa.Column("folded", _CODE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_brands"),
        sa.UniqueConstraint("name", name="uq_brands_name"),
    )
    op.create_table(
        "products",
        sa.Column("sku", _CODE),
        sa.Column("brand", sa.Integer, sa.ForeignKey("brands.id", name="fk_products_brand")),
        sa.Column("model", sa.String),
        sa.Column("model_folded", _CODE),
        sa.Column("ram_gb", _CODE),
        sa.Column("storage_gb", _CODE),
        sa.Column("colour", sa.String),
        sa.Column("network", sa.String),
        sa.Column("network_folded", _CODE),
        sa.Column("ean", sa.String),
        sa.Column("list_price", _BIG, nullable=False),
        sa.Column("pta_approved", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sku", name="pk_products"),
    )
    op.create_index("ix_products_brand", "products", ["brand"])
    op.create_index("ix_products_model", "products", ["brand", "model_folded"])
    op.create_table(
        "attributes",
        sa.Column("sku", _CODE, sa.ForeignKey("products.sku", name="fk_attributes_sku")),
        sa.Column("position", sa.Integer),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("sku", "position", name="pk_attributes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "warehouses",
        sa.Column("code", _CODE),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("city", sa.String, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_warehouses"),
    )


def _create_stock_and_prices() -> None:
    op.create_table(
        "stock",
        sa.Column("sku", _CODE, sa.ForeignKey("products.sku", name="fk_stock_sku")),
        sa.Column("warehouse", _CODE, sa.ForeignKey("warehouses.code", name="fk_stock_warehouse")),
        sa.Column("on_hand", _BIG, nullable=False),
        sa.Column("reserved", _BIG, nullable=False),
        sa.Column("held", _BIG, nullable=False),
        sa.Column("incoming", _BIG, nullable=False),
        sa.Column("incoming_date", sa.Date),
        sa.Column("load", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sku", "warehouse", name="pk_stock"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tiers",
        sa.Column("code", _CODE),
        sa.PrimaryKeyConstraint("code", name="pk_tiers"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "price_list",
        sa.Column("tier", _CODE, sa.ForeignKey("tiers.code", name="fk_price_list_tier")),
        sa.Column("sku", _CODE, sa.ForeignKey("products.sku", name="fk_price_list_sku")),
        sa.Column("min_qty", _BIG),
        sa.Column("unit_price", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("tier", "sku", "min_qty", name="pk_price_list"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "offers",
        sa.Column("tier", _CODE),
        sa.Column("price", _BIG),
        sa.Column("sku", _CODE),
        sa.Column("brand", _CODE),
        sa.Column("model", _CODE),
        sa.Column("ram_gb", _CODE),
        sa.Column("storage_gb", _CODE),
        sa.Column("network", _CODE),
        sa.PrimaryKeyConstraint("tier", "price", "sku", name="pk_offers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_offers_brand", "offers", ["tier", "brand", "price", "sku"])
    op.create_index("ix_offers_model", "offers", ["tier", "model", "price", "sku"])
    op.create_index("ix_offers_sku", "offers", ["sku"])


def _create_parties() -> None:
    op.create_table(
        "staff",
        sa.Column("code", _CODE),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("phone", sa.String),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_staff"),
    )
    op.create_table(
        "dealers",
        sa.Column("code", _CODE),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("city", sa.String, nullable=False),
        sa.Column("phone", sa.String),
        sa.Column("tier", _CODE, sa.ForeignKey("tiers.code", name="fk_dealers_tier"), nullable=False),
        sa.Column("credit_limit", _BIG),
        sa.Column("balance", _BIG, nullable=False),
        sa.Column(
            "sales_rep", _CODE, sa.ForeignKey("staff.code", name="fk_dealers_sales_rep"), nullable=False
        ),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_dealers"),
    )
    op.create_index("ix_dealers_sales_rep", "dealers", ["sales_rep"])


def _create_orders() -> None:
    op.create_table(
        "orders",
        sa.Column("number", _CODE),
        sa.Column("number_folded", _CODE, nullable=False),
        sa.Column("last_digits", _CODE, nullable=False),
        sa.Column("digits_reversed", _CODE, nullable=False),
        sa.Column("dealer", _CODE, sa.ForeignKey("dealers.code", name="fk_orders_dealer"), nullable=False),
        sa.Column("placed_at", _TIME, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column(
            "warehouse", _CODE, sa.ForeignKey("warehouses.code", name="fk_orders_warehouse"), nullable=False
        ),
        sa.Column("as_of", _TIME, nullable=False),
        sa.Column("reference", sa.String),
        sa.Column("acknowledged_at", _TIME),
        sa.PrimaryKeyConstraint("number", name="pk_orders"),
        sa.UniqueConstraint("reference", name="uq_orders_reference"),
    )
    op.create_index("ix_orders_dealer", "orders", ["dealer", "placed_at", "number"])
    op.create_index("ix_orders_digits_reversed", "orders", ["digits_reversed"])
    op.create_index("ix_orders_last_digits", "orders", ["last_digits"])
    op.create_index("ix_orders_number_folded", "orders", ["number_folded"])
    _partial_index(
        "ix_orders_open",
        "orders",
        ["dealer", "placed_at", "number"],
        "status IN ('confirmed', 'packed', 'dispatched')",
    )
    _partial_index(
        "ix_orders_open_placed_at",
        "orders",
        ["placed_at", "number"],
        "status IN ('confirmed', 'packed', 'dispatched')",
    )
    op.create_index("ix_orders_placed_at", "orders", ["placed_at", "number"])
    _partial_index("ix_orders_unacknowledged", "orders", ["dealer"], "acknowledged_at IS NULL")
    op.create_table(
        "order_lines",
        sa.Column("order", _CODE, sa.ForeignKey("orders.number", name="fk_order_lines_order")),
        sa.Column("position", sa.Integer),
        sa.Column("sku", _CODE, sa.ForeignKey("products.sku", name="fk_order_lines_sku"), nullable=False),
        sa.Column("quantity", _BIG, nullable=False),
        sa.Column("unit_price", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("order", "position", name="pk_order_lines"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shipments",
        sa.Column("order", _CODE, sa.ForeignKey("orders.number", name="fk_shipments_order")),
        sa.Column("courier", sa.String),
        sa.Column("tracking_number", sa.String),
        sa.Column("expected_delivery", sa.Date),
        sa.Column("delivered_at", _TIME),
        sa.PrimaryKeyConstraint("order", name="pk_shipments"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invoices",
        sa.Column("number", _CODE),
        sa.Column("dealer", _CODE, sa.ForeignKey("dealers.code", name="fk_invoices_dealer"), nullable=False),
        sa.Column("order", _CODE, sa.ForeignKey("orders.number", name="fk_invoices_order")),
        sa.Column("issued_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("amount", _BIG, nullable=False),
        sa.Column("paid", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_invoices"),
    )
    _partial_index("ix_invoices_unpaid", "invoices", ["dealer", "due_on", "number"], "paid < amount")


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
