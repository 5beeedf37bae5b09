"""What placing orders needs: placements, the pieces reserved for them and the credit they hold."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_BIG = sa.BigInteger


def upgrade() -> None:
    """Create the three tables; before this revision nothing was placed."""
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("placed_by", sa.String, nullable=False),
        sa.Column("credit", _BIG, nullable=False),
        sa.Column("cancel_reference", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_placements"),
        sa.UniqueConstraint("reference", name="uq_placements_reference"),
        sa.UniqueConstraint("cancel_reference", name="uq_placements_cancel_reference"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reservations",
        sa.Column("order", _CODE, sa.ForeignKey("orders.number", name="fk_reservations_order")),
        sa.Column("sku", _CODE),
        sa.Column("warehouse", _CODE),
        sa.Column("quantity", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("order", "sku", "warehouse", name="pk_reservations"),
        sa.ForeignKeyConstraint(
            ["sku", "warehouse"], ["stock.sku", "stock.warehouse"], name="fk_reservations_sku_warehouse"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credit_held",
        sa.Column("dealer", _CODE, sa.ForeignKey("dealers.code", name="fk_credit_held_dealer")),
        sa.Column("amount", _BIG, nullable=False),
        sa.PrimaryKeyConstraint("dealer", name="pk_credit_held"),
        sqlite_with_rowid=False,
    )
