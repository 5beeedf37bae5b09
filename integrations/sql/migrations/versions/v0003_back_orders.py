"""Back orders: how many pieces of an order's line were not there when it was placed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; before this revision every piece of an order was there."""
    op.add_column("order_lines", sa.Column("back_ordered", sa.BigInteger, nullable=False, server_default="0"))
