"""The tables behind review and console: flags, summaries, verdicts, users, sessions.

The index of words is not among them: it is a virtual table on SQLite, see `storage.word_index`.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from storage.tables import Moment, metadata, serial

turn_flags = Table(
    "turn_flags",
    metadata,
    Column("turn", serial, ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
    Column("flag", Text, primary_key=True),
    Index("turn_flags_by_flag", "flag", "turn"),
)

marks = Table(
    "marks",
    metadata,
    Column("turn", serial, ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
    Column("by", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
)

conversations = Table(
    "conversations",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("sender", Text),
    Column("channel", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("newest", serial, nullable=False, comment="turns.seq of the newest turn"),
    Column("last_at", Moment, nullable=False),
    Column("last_text", Text, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Index("conversations_by_newest", "newest"),
    Index("conversations_by_channel", "channel"),
)

conversation_flags = Table(
    "conversation_flags",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("flag", Text, primary_key=True),
    Column("turns", Integer, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("staff", Text),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("until", Moment, nullable=False),
    Index("sessions_by_user", "user"),
    Index("sessions_by_end", "until"),
)
