"""The table of drafts as they were shown."""

from sqlalchemy import Boolean, Column, Index, Table, Text

from storage.tables import Moment, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conversation", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("dealer", Text, nullable=False),
    Column("lines", Text, nullable=False),
    Column("shown_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("number", Text),
    Column("late", Boolean, nullable=False),
    Column("told_at", Moment),
    Column("amends", Text),
    Index("drafts_by_state", "state", "changed_at"),
    Index("drafts_untold", "told_at", "state", "changed_at"),
    Index("drafts_by_conversation", "conversation", "state"),
    Index("drafts_by_person", "person", "state", "shown_at"),
    Index("drafts_by_dealer", "dealer", "state", "shown_at"),
)
