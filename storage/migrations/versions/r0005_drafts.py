"""Drafts as they were shown, each until it is an order or is none."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("dealer", sa.Text, nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("shown_at", _moment, nullable=False),
        sa.Column("changed_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("told_at", _moment),
    )
    op.create_index("drafts_by_state", "drafts", ["state", "changed_at"])
    op.create_index("drafts_untold", "drafts", ["told_at", "state", "changed_at"])
    op.create_index("drafts_by_conversation", "drafts", ["conversation", "state"])
    op.create_index("drafts_by_person", "drafts", ["person", "state", "shown_at"])
    op.create_index("drafts_by_dealer", "drafts", ["dealer", "state", "shown_at"])
