"""Turns with what was found and judged of them, and the pages of one conversation."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from domain.conversation import Turn
from domain.flags import Flag
from domain.review import ReviewedTurn, Transcript
from storage.hand_offs import states
from storage.marks import marks_of
from storage.outbox import deliveries_of
from storage.review_tables import turn_flags
from storage.storable import storable
from storage.tables import turns
from storage.turn_rows import fetch

_NOTHING = Transcript((), None, None)


def newest(connection: Connection, conversation: str, before: int | None, limit: int) -> Transcript:
    """Return the newest turns of a conversation, or those before a place."""
    wanted = _of(conversation).order_by(turns.c.seq.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(turns.c.seq < before)
    return _transcript(connection, conversation, fetch(connection, wanted)[::-1])


def following(connection: Connection, conversation: str, after: int, limit: int) -> Transcript:
    """Return the turns of a conversation that follow a place."""
    wanted = _of(conversation).where(turns.c.seq > after).order_by(turns.c.seq).limit(limit)
    return _transcript(connection, conversation, fetch(connection, wanted))


def around(connection: Connection, conversation: str, turn: str, limit: int) -> Transcript:
    """Return a turn of a conversation with as many before it as after it, where there are as many."""
    own = _own(conversation)
    middle = connection.scalar(select(turns.c.seq).where(own, turns.c.id == storable(turn)))
    if middle is None:
        return _NOTHING
    later = select(turns.c.seq).where(own, turns.c.seq > middle).order_by(turns.c.seq)
    places = connection.scalars(later.limit(limit // 2 + 1)).all()
    return newest(connection, conversation, places[-1] if len(places) > limit // 2 else None, limit)


def reviewed(connection: Connection, rows: Sequence[tuple[int, Turn]]) -> tuple[ReviewedTurn, ...]:
    """Return turns, given with their places, with all that is known of them."""
    ids = {seq: turn.id for seq, turn in rows}
    flags: dict[int, list[Flag]] = {}
    for row in connection.execute(select(turn_flags).where(turn_flags.c.turn.in_(ids))):
        flags.setdefault(row.turn, []).append(Flag(row.flag))
    verdicts = marks_of(connection, ids)
    taken_up = states(connection, dict(rows))
    deliveries = deliveries_of(connection, ids.values())
    return tuple(
        ReviewedTurn(
            turn,
            _in_order(flags.get(seq, [])),
            verdicts.get(seq, ()),
            taken_up.get(seq),
            deliveries.get(turn.id, ()),
        )
        for seq, turn in rows
    )


def _in_order(flags: list[Flag]) -> tuple[Flag, ...]:
    return tuple(flag for flag in Flag if flag in flags)


def _own(conversation: str) -> ColumnElement[bool]:
    return turns.c.conversation == storable(conversation)


def _of(conversation: str) -> Select[Any]:
    return select(turns).where(_own(conversation))


def _transcript(connection: Connection, conversation: str, rows: Sequence[tuple[int, Turn]]) -> Transcript:
    if not rows:
        return _NOTHING
    first, last = rows[0][0], rows[-1][0]
    there = select(turns.c.seq).where(_own(conversation)).limit(1)
    earlier = connection.scalar(there.where(turns.c.seq < first)) is not None
    later = connection.scalar(there.where(turns.c.seq > last)) is not None
    return Transcript(reviewed(connection, rows), first if earlier else None, last if later else None)
