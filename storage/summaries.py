"""What review needs of a turn at once, kept in the transaction that stores the turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, distinct, func, insert, select, update

from domain.conversation import Turn
from domain.flags import Flag, flags_of
from storage import word_index
from storage.database import inserting
from storage.review_tables import conversation_flags, conversations, turn_flags
from storage.storable import storable
from storage.tables import hand_offs, turns
from storage.words import words_of

_SHOWN = 300
"""Letters of the newest message that a list of conversations shows."""
_OF_THE_NEWEST = ("sender", "channel", "language", "newest", "last_at", "last_text")
_FLAG = insert(turn_flags)


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What a turn is found by."""

    flags: tuple[Flag, ...]
    words: list[str]

    @classmethod
    def of(cls, turn: Turn) -> "FoundBy":
        """Return what a turn is found by as it was recorded."""
        flags = flags_of(turn)
        return cls(flags, words_of(turn, flags))


def keep(connection: Connection, seq: int, turn: Turn, found_by: FoundBy) -> None:
    """Keep flags, words and the conversation's summary of a turn just stored at the place `seq`."""
    flags = found_by.flags
    if flags:
        connection.execute(_FLAG, [{"turn": seq, "flag": flag.value} for flag in flags])
    word_index.add(connection, seq, found_by.words)
    conversation = storable(turn.conversation)
    row = {
        "conversation": conversation,
        "sender": None if turn.sender is None else storable(turn.sender),
        "channel": storable(turn.channel),
        "language": turn.language.value,
        "newest": seq,
        "last_at": turn.at,
        "last_text": storable(turn.text[:_SHOWN]),
        "turns": 1,
        "waiting": 1 if turn.hand_offs else 0,
    }
    connection.execute(_summed_up(connection.dialect.name), row)
    for flag in flags:
        count_flag(connection, conversation, flag, by=1)


@cache
def _summed_up(dialect: str) -> Any:
    """Return what makes a conversation's summary of its first turn, and adds a further turn to it."""
    first = inserting(dialect)(conversations)
    now = first.excluded
    newer: dict[str, Any] = {name: now[name] for name in _OF_THE_NEWEST}
    newer |= {name: conversations.c[name] + now[name] for name in ("turns", "waiting")}
    return first.on_conflict_do_update(index_elements=[conversations.c.conversation], set_=newer)


@cache
def _counted(dialect: str) -> Any:
    """Return what counts the first turn of a conversation that has a flag, and a further one."""
    first = inserting(dialect)(conversation_flags)
    return first.on_conflict_do_update(
        index_elements=[conversation_flags.c.conversation, conversation_flags.c.flag],
        set_={"turns": conversation_flags.c.turns + first.excluded.turns},
    )


def count_flag(connection: Connection, conversation: str, flag: Flag, by: int) -> None:
    """Count one turn more (`by` 1) or less (-1) of a conversation that has a flag."""
    here = (conversation_flags.c.conversation == conversation, conversation_flags.c.flag == flag.value)
    if by < 0:
        fewer = conversation_flags.c.turns + by
        connection.execute(update(conversation_flags).where(*here).values(turns=fewer))
        connection.execute(delete(conversation_flags).where(*here, conversation_flags.c.turns <= 0))
        return
    counted = {"conversation": conversation, "flag": flag.value, "turns": by}
    connection.execute(_counted(connection.dialect.name), counted)


def recount(connection: Connection, among: Iterable[str]) -> None:
    """Make the summaries of these conversations anew of the turns there are: to be called when some went."""
    for conversation in among:
        for table in (conversations, conversation_flags):
            connection.execute(delete(table).where(table.c.conversation == conversation))
        own = turns.c.conversation == conversation
        newest = select(turns).where(own).order_by(turns.c.seq.desc()).limit(1)
        last = connection.execute(newest).one_or_none()
        if last is None:
            continue
        flagged = (
            select(turns.c.conversation, turn_flags.c.flag, func.count())
            .join(turn_flags, turn_flags.c.turn == turns.c.seq)
            .where(own)
            .group_by(turns.c.conversation, turn_flags.c.flag)
        )
        connection.execute(insert(conversation_flags).from_select(["conversation", "flag", "turns"], flagged))
        row: dict[str, Any] = {
            "conversation": conversation,
            "sender": last.sender,
            "channel": last.channel,
            "language": last.language,
            "newest": last.seq,
            "last_at": last.at,
            "last_text": last.text[:_SHOWN],
            "turns": connection.scalar(select(func.count()).where(own)),
            "waiting": connection.scalar(_waiting_turns().where(own)),
        }
        connection.execute(insert(conversations), row)


def _waiting_turns() -> Any:
    waits = hand_offs.c.done_at.is_(None)
    return (
        select(func.count(distinct(hand_offs.c.turn)))
        .join(turns, turns.c.seq == hand_offs.c.turn)
        .where(waits)
    )
