"""Inbox and outbox of the channels, contacts and their invitations."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "inbox",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("received_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("settled_at", _moment),
        sa.UniqueConstraint("source", "number", name="inbox_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_by_chat", "inbox", ["chat"])
    op.create_index("inbox_by_state", "inbox", ["state", "source", "seq"])
    op.create_table(
        "outbox",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("chat", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.Text, nullable=False),
        sa.Column("turn", sa.Text),
        sa.Column("recipient", sa.Text),
        sa.Column("momentary", sa.Boolean, nullable=False),
        sa.Column("rated", sa.Boolean, nullable=False),
        sa.Column("posted_at", _moment, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("resent", sa.Boolean, nullable=False),
        sa.Column("reference", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("sent_at", _moment),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_by_chat", "outbox", ["chat", "seq"])
    op.create_index("outbox_by_state", "outbox", ["state", "source", "seq"])
    op.create_index("outbox_by_turn", "outbox", ["turn"])
    _create_contacts()


def _create_contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("bound_at", _moment, nullable=False),
        sa.Column("revoked_at", _moment),
        sa.Column("unreachable_at", _moment),
    )
    op.create_index("contacts_by_code", "contacts", ["code"])
    op.create_index(
        "contacts_one_an_account",
        "contacts",
        ["channel", "person"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("invited_at", _moment, nullable=False),
        sa.Column("expires_at", _moment, nullable=False),
        sa.Column("closed_at", _moment),
        sa.Column("channel", sa.Text),
        sa.Column("person", sa.Text),
    )
    op.create_index("invitations_by_code", "invitations", ["code"])
    op.create_table(
        "invitation_attempts",
        sa.Column("seq", _serial, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("at", _moment, nullable=False),
    )
    op.create_index("invitation_attempts_by_person", "invitation_attempts", ["channel", "person", "at"])
    op.create_table(
        "addresses",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
    )
