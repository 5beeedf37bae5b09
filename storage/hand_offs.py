"""What a person must take up, and who has."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true, update

from domain.conversation import Turn
from domain.errors import Refused
from domain.review import HandOffPage, HandOffState
from storage.review_tables import conversations
from storage.storable import storable
from storage.tables import hand_offs, turns
from storage.turn_rows import fetch

_WAITING = hand_offs.c.done_at.is_(None)


def waiting(connection: Connection, after: int | None, limit: int) -> HandOffPage:
    """Return what is waiting, the longest waiting first; `after` is the place where the page before ended."""
    beyond = true() if after is None else hand_offs.c.turn > after
    return _page(connection, and_(_WAITING, beyond), hand_offs.c.turn, limit)


def done(connection: Connection, before: int | None, limit: int) -> HandOffPage:
    """Return what was taken up, the newest turn first; `before` is the place where the page before ended."""
    beyond = true() if before is None else hand_offs.c.turn < before
    return _page(connection, and_(hand_offs.c.done_at.is_not(None), beyond), hand_offs.c.turn.desc(), limit)


def how_many_wait(connection: Connection, upto: int) -> int:
    """Return how many turns wait; `upto` is the highest number that is counted to."""
    some = select(hand_offs.c.turn).where(_WAITING).distinct().limit(upto).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def finish(connection: Connection, turn: str, by: str, at: datetime) -> None:
    """Say who took up the hand-offs of a turn.

    Raises:
        Refused: if nothing of that turn is waiting.
    """
    changed = _change(connection, turn, _WAITING, {"done_by": storable(by), "done_at": at}, waiting_by=-1)
    if not changed:
        raise Refused("nothing of this message is waiting: somebody may have taken it up a moment ago")


def reopen(connection: Connection, turn: str) -> None:
    """Let the hand-offs of a turn wait again.

    Raises:
        Refused: if nothing of that turn was taken up.
    """
    changed = _change(connection, turn, ~_WAITING, {"done_by": None, "done_at": None}, waiting_by=1)
    if not changed:
        raise Refused("nothing of this message was taken up: it is waiting already")


def states(connection: Connection, among: Mapping[int, Turn]) -> dict[int, HandOffState]:
    """Return the hand-offs of turns, by place; turns without any are left out."""
    rows = select(hand_offs).where(hand_offs.c.turn.in_(among))
    found: dict[int, list[Any]] = {}
    for row in connection.execute(rows.order_by(hand_offs.c.turn, hand_offs.c.position)):
        found.setdefault(row.turn, []).append(row)
    return {seq: _state(among[seq], own) for seq, own in found.items()}


def _page(
    connection: Connection, which: ColumnElement[bool], order: ColumnElement[Any], limit: int
) -> HandOffPage:
    wanted = select(hand_offs.c.turn).where(which).group_by(hand_offs.c.turn).order_by(order)
    places = connection.scalars(wanted.limit(limit + 1)).all()
    shown = places[:limit]
    among = dict(fetch(connection, select(turns).where(turns.c.seq.in_(shown))))
    found = states(connection, among)
    page = tuple(found[seq] for seq in shown if seq in found)
    return HandOffPage(page, shown[-1] if len(places) > limit else None)


def _change(
    connection: Connection, turn: str, which: ColumnElement[bool], to: dict[str, Any], waiting_by: int
) -> int:
    asked = select(turns.c.seq, turns.c.conversation).where(turns.c.id == storable(turn))
    found = connection.execute(asked).one_or_none()
    if found is None:
        return 0
    changed = connection.execute(update(hand_offs).where(hand_offs.c.turn == found.seq, which).values(to))
    if changed.rowcount:
        counted = conversations.c.waiting + waiting_by
        own = conversations.c.conversation == found.conversation
        connection.execute(update(conversations).where(own).values(waiting=counted))
    return changed.rowcount


def _state(turn: Turn, rows: list[Any]) -> HandOffState:
    return HandOffState(
        turn=turn.id,
        conversation=turn.conversation,
        sender=turn.sender,
        at=turn.at,
        text=turn.text,
        reasons=tuple(row.reason for row in rows),
        done_by=rows[0].done_by,
        done_at=rows[0].done_at,
    )
