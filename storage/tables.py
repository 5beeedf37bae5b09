"""The tables of Hazir's own database. A change here comes with a migration in `migrations/versions`."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)

LATEST = "0013"
"""The newest migration; a database at it needs no other."""

VERSION_TABLE = "hazir_storage_version"
"""Where the migration reached is kept; its own name, so that both databases may be one."""


class Moment(TypeDecorator[datetime]):
    """An aware time, in UTC. SQLite returns naive ones; this is the one place that says which zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, as the database keeps it."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the moment aware, in UTC."""
        if value is None:
            return None
        moment: datetime = value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
        return moment


metadata = MetaData()

serial = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key is a plain INTEGER."""


def only_where(condition: str) -> dict[str, Any]:
    """Return the arguments that make an index one of the rows alone for which `condition` holds."""
    return {f"{dialect}_where": text(condition) for dialect in ("sqlite", "postgresql")}


turns = Table(
    "turns",
    metadata,
    Column("seq", serial, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("conversation", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("sender", Text),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("normalised", Text, nullable=False),
    Column("intents", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("draft", Text),
    Column("context", Text, nullable=False),
    Column("steps_ms", Text, nullable=False),
    Column("error", Text),
    Index("turns_by_conversation", "conversation", "seq"),
    Index("turns_by_sender", "sender", "seq"),
    Index("turns_by_time", "at"),
)

turn_intents = Table(
    "turn_intents",
    metadata,
    Column("turn", serial, ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
    Column("intent", Text, primary_key=True),
    Index("turn_intents_by_intent", "intent", "turn"),
)

UNTOLD = "told_at IS NULL AND reason = 'complaint'"
"""Hand-offs of complaints of which the sales rep was not told."""
hand_offs = Table(
    "hand_offs",
    metadata,
    Column("turn", serial, ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("done_by", Text),
    Column("done_at", Moment),
    Column("told_at", Moment),  # when the sales rep was told of a complaint
)
Index("hand_offs_untold", hand_offs.c.turn, **only_where(UNTOLD))
Index("hand_offs_waiting", hand_offs.c.turn, **only_where("done_at IS NULL"))
Index("hand_offs_done", hand_offs.c.turn, **only_where("done_at IS NOT NULL"))
