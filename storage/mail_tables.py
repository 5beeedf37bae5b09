"""The tables of what comes in and goes out through channels, and of who is behind their accounts."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint, text

from storage.tables import Moment, metadata

_serial = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key is a plain INTEGER."""

inbox = Table(
    "inbox",
    metadata,
    Column("seq", _serial, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("chat", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("settled_at", Moment),
    UniqueConstraint("source", "number", name="inbox_once"),
    Index("inbox_by_chat", "chat"),
    Index("inbox_by_state", "state", "source", "seq"),
    sqlite_autoincrement=True,
)

# A button carries the number of its message: no number may ever be given twice (sqlite_autoincrement).
outbox = Table(
    "outbox",
    metadata,
    Column("seq", _serial, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", Text, nullable=False),
    Column("turn", Text),
    Column("recipient", Text),
    Column("momentary", Boolean, nullable=False),
    Column("rated", Boolean, nullable=False),
    Column("keys", Text),
    Column("replaces", Text),
    Column("posted_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("resent", Boolean, nullable=False),
    Column("reference", Text),
    Column("error", Text),
    Column("sent_at", Moment),
    Index("outbox_by_chat", "chat", "seq"),
    Index("outbox_by_state", "state", "source", "seq"),
    Index("outbox_by_turn", "turn"),
    sqlite_autoincrement=True,
)

contacts = Table(
    "contacts",
    metadata,
    Column("seq", _serial, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("conversation", Text, nullable=False),
    Column("bound_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("unreachable_at", Moment),
    Column("role", Text, nullable=False, server_default="owner"),
    Column("bound_by", Text, nullable=False, server_default=""),
    Column("news_since", Moment),
    Index("contacts_by_code", "code"),
    Index(
        "contacts_one_an_account",
        "channel",
        "person",
        unique=True,
        sqlite_where=text("revoked_at IS NULL"),
        postgresql_where=text("revoked_at IS NULL"),
    ),
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("invited_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("role", Text, nullable=False, server_default="owner"),
    Column("invited_by", Text, nullable=False, server_default=""),
    Column("channel", Text),
    Column("person", Text),
    Index("invitations_by_code", "code"),
)

invitation_attempts = Table(
    "invitation_attempts",
    metadata,
    Column("seq", _serial, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("invitation_attempts_by_person", "channel", "person", "at"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("address", Text, nullable=False),
)
