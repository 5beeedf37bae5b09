"""Who wants to hear of orders, and in which status each order was last seen."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("contacts", sa.Column("news_since", _moment))
    op.create_table(
        "order_news",
        sa.Column("number", sa.Text, primary_key=True),
        sa.Column("dealer", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("seen_at", _moment, nullable=False),
    )
    op.create_index("order_news_by_dealer", "order_news", ["dealer"])
