"""Approvals of what the rules for orders forbid; console users that are members of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table and the column."""
    op.create_table(
        "approvals",
        sa.Column("number", _serial, primary_key=True, autoincrement=True),
        sa.Column("draft", sa.Text, nullable=False, unique=True),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("dealer", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Text, nullable=False),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("wanted", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_at", _moment, nullable=False),
        sa.Column("expires_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", _moment),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("announced_at", _moment),
        sa.Column("told_at", _moment),
        sqlite_autoincrement=True,
    )
    op.create_index("approvals_by_state", "approvals", ["state", "expires_at"])
    op.create_index("approvals_unannounced", "approvals", ["announced_at", "state"])
    op.create_index("approvals_untold", "approvals", ["told_at", "state", "asked_by"])
    op.add_column("users", sa.Column("staff", sa.Text))
