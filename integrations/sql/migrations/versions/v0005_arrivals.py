"""Pieces that arrive for back orders are set aside: how many of a reservation, and what waits still."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column and the indexes; before this revision nothing that arrived was set aside."""
    op.add_column("reservations", sa.Column("arrived", sa.BigInteger, nullable=False, server_default="0"))
    for name, table, where in (
        ("ix_order_lines_back_ordered", "order_lines", "back_ordered > 0"),
        ("ix_reservations_arrived", "reservations", "arrived > 0"),
    ):
        condition = sa.text(where)
        op.create_index(name, table, ["sku"], sqlite_where=condition, postgresql_where=condition)
