"""The table of what people send that is no text."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from storage.tables import Moment, metadata, serial

attachments = Table(
    "attachments",
    metadata,
    Column("seq", serial, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("turn", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("reference", Text),
    Column("mime", Text, nullable=False),
    Column("size", BigInteger),
    Column("state", Text, nullable=False),
    Column("file", Text),
    Index("attachments_by_turn", "turn"),
    Index("attachments_by_sender", "sender"),
    Index("attachments_by_time", "at"),
    Index("attachments_by_state", "state", "seq"),
)
