"""What people send that is no text."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "attachments",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("turn", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("mime", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("file", sa.Text),
    )
    op.create_index("attachments_by_turn", "attachments", ["turn"])
    op.create_index("attachments_by_sender", "attachments", ["sender"])
    op.create_index("attachments_by_time", "attachments", ["at"])
    op.create_index("attachments_by_state", "attachments", ["state", "seq"])
