"""Keys that a message brings with it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column("outbox", sa.Column("keys", sa.Text))
