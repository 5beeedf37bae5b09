"""Review and console: flags, words, summaries, verdicts, users, sessions; for the turns there are, too.

The rules for flags stand here as they were at the time: a migration does not change with the code.
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage import word_index
from storage.words import labels, said

revision = "0002"
down_revision = "0001"

_serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_moment = sa.DateTime(timezone=True)
_AT_ONCE = 500


def upgrade() -> None:
    """Create the tables and fill them from the turns."""
    op.add_column("hand_offs", sa.Column("done_by", sa.Text))
    op.add_column("hand_offs", sa.Column("done_at", _moment))
    _partial_index("hand_offs_waiting", "done_at IS NULL")
    _partial_index("hand_offs_done", "done_at IS NOT NULL")
    _create_of_turns()
    _create_of_users()
    connection = op.get_bind()
    word_index.create(connection)
    for row in _turns(connection):
        _index(connection, row)
    _summarise(connection)


def _partial_index(name: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "hand_offs", ["turn"], sqlite_where=where, postgresql_where=where)


def _turn_key() -> sa.Column[Any]:
    return sa.Column("turn", _serial, sa.ForeignKey("turns.seq", ondelete="CASCADE"), primary_key=True)


def _create_of_turns() -> None:
    op.create_table("turn_flags", _turn_key(), sa.Column("flag", sa.Text, primary_key=True))
    op.create_index("turn_flags_by_flag", "turn_flags", ["flag", "turn"])
    op.create_table(
        "marks",
        _turn_key(),
        sa.Column("by", sa.Text, primary_key=True),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "conversations",
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("sender", sa.Text),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("newest", _serial, nullable=False, comment="turns.seq of the newest turn"),
        sa.Column("last_at", _moment, nullable=False),
        sa.Column("last_text", sa.Text, nullable=False),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
    )
    op.create_index("conversations_by_newest", "conversations", ["newest"])
    op.create_index("conversations_by_channel", "conversations", ["channel"])
    op.create_table(
        "conversation_flags",
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("flag", sa.Text, primary_key=True),
        sa.Column("turns", sa.Integer, nullable=False),
    )


def _create_of_users() -> None:
    op.create_table(
        "users",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.Text, primary_key=True),
        sa.Column("user", sa.Text, sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
        sa.Column("until", _moment, nullable=False),
    )
    op.create_index("sessions_by_user", "sessions", ["user"])
    op.create_index("sessions_by_end", "sessions", ["until"])


def _turns(connection: sa.Connection) -> Iterator[sa.Row[Any]]:
    columns = (
        "seq, conversation, sender, channel, language, text, normalised, reply, intents, steps_ms, error"
    )
    page = sa.text(f"SELECT {columns} FROM turns WHERE seq > :after ORDER BY seq LIMIT :most")  # noqa: S608 - columns named here
    after = 0
    while rows := connection.execute(page, {"after": after, "most": _AT_ONCE}).all():
        yield from rows
        after = rows[-1].seq


def _index(connection: sa.Connection, row: sa.Row[Any]) -> None:
    intents = json.loads(row.intents)
    told = sa.text("SELECT reason FROM hand_offs WHERE turn = :turn")
    reasons = set(connection.scalars(told, {"turn": row.seq}))
    names = {intent["name"] for intent in intents}
    holds = {
        "not_understood": not intents and row.error is None and row.sender is not None,
        "no_answer": "no_documents" in reasons,
        "low_confidence": any(intent["confidence"] < 0.6 for intent in intents),  # noqa: PLR2004 - as it was then
        "complaint": "complaint" in names | reasons,
        "hand_off": bool(reasons),
        "error": row.error is not None,
        "slow": dict(json.loads(row.steps_ms)).get("total", 0) > 1000,  # noqa: PLR2004 - the same
    }
    flags = [flag for flag, held in holds.items() if held]
    if flags:
        flag_row = sa.text("INSERT INTO turn_flags (turn, flag) VALUES (:turn, :flag)")
        connection.execute(flag_row, [{"turn": row.seq, "flag": flag} for flag in flags])
    found_by = labels(
        conversation=row.conversation,
        sender=row.sender,
        channel=row.channel,
        language=row.language,
        intents=(intent["name"] for intent in intents),
        flags=flags,
    )
    word_index.add(connection, row.seq, [*found_by, *said(row.text, row.normalised, row.reply)])


def _summarise(connection: sa.Connection) -> None:
    connection.execute(
        sa.text(
            "INSERT INTO conversations (conversation, sender, channel, language, newest, last_at, last_text,"
            " turns, waiting)"
            " SELECT t.conversation, t.sender, t.channel, t.language, t.seq, t.at, substr(t.text, 1, 300),"
            " n.turns, n.waiting FROM turns t JOIN ("
            " SELECT c.conversation, max(c.seq) AS newest, count(*) AS turns,"
            " sum(CASE WHEN EXISTS (SELECT 1 FROM hand_offs h WHERE h.turn = c.seq) THEN 1 ELSE 0 END)"
            " AS waiting FROM turns c GROUP BY c.conversation) n ON n.newest = t.seq"
        )
    )
    connection.execute(
        sa.text(
            "INSERT INTO conversation_flags (conversation, flag, turns)"
            " SELECT t.conversation, f.flag, count(*) FROM turn_flags f JOIN turns t ON t.seq = f.turn"
            " GROUP BY t.conversation, f.flag"
        )
    )
