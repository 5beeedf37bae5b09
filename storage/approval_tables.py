"""The table of approvals."""

from sqlalchemy import Column, Index, Table, Text

from storage.tables import Moment, metadata, serial

approvals = Table(
    "approvals",
    metadata,
    Column("number", serial, primary_key=True, autoincrement=True),
    Column("draft", Text, nullable=False, unique=True),
    Column("conversation", Text, nullable=False),
    Column("dealer", Text, nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("wanted", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("note", Text, nullable=False),
    Column("announced_at", Moment),
    Column("told_at", Moment),
    Index("approvals_by_state", "state", "expires_at"),
    Index("approvals_unannounced", "announced_at", "state"),
    Index("approvals_untold", "told_at", "state", "asked_by"),
    sqlite_autoincrement=True,
)
"""A number is never given twice, whatever was erased: the button of an old one decides on no other."""
