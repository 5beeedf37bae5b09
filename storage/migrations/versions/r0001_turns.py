"""The log of turns, their intents and their hand-offs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "turns",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sender", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("normalised", sa.Text, nullable=False),
        sa.Column("intents", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Column("draft", sa.Text),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("steps_ms", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
    )
    op.create_index("turns_by_conversation", "turns", ["conversation", "seq"])
    op.create_index("turns_by_sender", "turns", ["sender", "seq"])
    op.create_index("turns_by_time", "turns", ["at"])
    op.create_table(
        "turn_intents",
        sa.Column("turn", _serial, sa.ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("intent", sa.Text, primary_key=True),
    )
    op.create_index("turn_intents_by_intent", "turn_intents", ["intent", "turn"])
    op.create_table(
        "hand_offs",
        sa.Column("turn", _serial, sa.ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
    )
