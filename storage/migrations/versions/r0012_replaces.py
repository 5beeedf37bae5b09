"""Which message of a chat a reply takes the place of."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("outbox", sa.Column("replaces", sa.Text))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("outbox", "replaces")
