"""What else models are called, and what dealers chose when they were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "aliases",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("brand", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("taught_by", sa.Text, nullable=False),
        sa.Column("taught_at", _moment, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("revoked_by", sa.Text),
        sa.Column("revoked_at", _moment),
    )
    op.create_index(
        "aliases_once",
        "aliases",
        ["words", "brand", "model"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "alias_choices",
        sa.Column("turn", _serial, sa.ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("words", sa.Text, primary_key=True),
        sa.Column("brand", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
    )
    op.create_index("alias_choices_by_words", "alias_choices", ["words"])
