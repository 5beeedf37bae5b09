"""When the sales rep was told of a complaint; of earlier ones nobody is told any more."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_UNTOLD = "told_at IS NULL AND reason = 'complaint'"


def upgrade() -> None:
    """Add the column and its index."""
    op.add_column("hand_offs", sa.Column("told_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE hand_offs SET told_at = (SELECT at FROM turns WHERE turns.seq = hand_offs.turn)")
    condition = sa.text(_UNTOLD)
    op.create_index(
        "hand_offs_untold", "hand_offs", ["turn"], sqlite_where=condition, postgresql_where=condition
    )
