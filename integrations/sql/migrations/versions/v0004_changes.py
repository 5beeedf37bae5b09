"""Changes of orders that were placed here."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table; before this revision no order was changed here."""
    op.create_table(
        "changes",
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("order", _CODE, sa.ForeignKey("orders.number", name="fk_changes_order"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("changed_by", sa.String, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_changes"),
    )
    op.create_index("ix_changes_order", "changes", ["order", "revision"], unique=True)
