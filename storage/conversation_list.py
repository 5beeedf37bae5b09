"""The list of conversations: from their summaries, or by the turns that are looked for."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from domain.flags import Flag
from domain.parties import Language
from domain.review import ConversationSummary, Match, MatchPage, ReviewFilter
from storage.finding import Found, found, found_since
from storage.review_tables import conversation_flags, conversations
from storage.tables import turns

_AT_ONCE = 200
"""Turns that are looked through by one statement."""
_FURTHEST = 4_000
"""Turns that one page looks through at most."""
_EVERYTHING = ReviewFilter()


def page(connection: Connection, wanted: ReviewFilter, before: int | None, limit: int) -> MatchPage:
    """Return conversations with a wanted turn; `before` is the place where the page before ended."""
    if wanted == _EVERYTHING:
        return _newest(connection, before, limit)
    chosen, older = _chosen(connection, wanted, before, limit)
    known = summaries(connection, {one.conversation for one in chosen})
    said = _said(connection, [one.seq for one in chosen])
    matches = [
        Match(known[one.conversation], *said[one.seq])
        for one in chosen
        if one.conversation in known and one.seq in said
    ]
    return MatchPage(tuple(matches), older)


def summaries(connection: Connection, among: Collection[str]) -> dict[str, ConversationSummary]:
    """Return the summaries of conversations; one that is not there is left out."""
    own = select(conversations).where(conversations.c.conversation.in_(among))
    return {one.conversation: one for one, _ in _read(connection, own)}


def _newest(connection: Connection, before: int | None, limit: int) -> MatchPage:
    wanted = select(conversations).order_by(conversations.c.newest.desc()).limit(limit + 1)
    if before is not None:
        wanted = wanted.where(conversations.c.newest < before)
    rows = _read(connection, wanted)
    said = _said(connection, [newest for _, newest in rows[:limit]])
    matches = [Match(summary, *said[newest]) for summary, newest in rows[:limit] if newest in said]
    return MatchPage(tuple(matches), rows[limit - 1][1] if len(rows) > limit else None)


def _chosen(
    connection: Connection, wanted: ReviewFilter, before: int | None, limit: int
) -> tuple[list[Found], int | None]:
    """Return the newest wanted turn of up to `limit` conversations, and where the next page begins."""
    chosen: dict[str, Found] = {}
    place, looked_through = before, 0
    while looked_through < _FURTHEST:
        rows = found(connection, wanted, before=place, limit=_AT_ONCE)
        new = {one.conversation for one in rows} - chosen.keys()
        shown = found_since(connection, wanted, before, new) if new and before is not None else set()
        for one in rows:
            if one.conversation not in chosen and one.conversation not in shown:
                if len(chosen) == limit:
                    return list(chosen.values()), place
                chosen[one.conversation] = one
            place = one.seq
        if len(rows) < _AT_ONCE:
            return list(chosen.values()), None
        looked_through += len(rows)
    return list(chosen.values()), place


def _said(connection: Connection, places: Collection[int]) -> dict[int, tuple[str, datetime, str]]:
    """Return id, time and text of the turns at these places."""
    rows = select(turns.c.seq, turns.c.id, turns.c.at, turns.c.text).where(turns.c.seq.in_(places))
    return {row.seq: (row.id, row.at, row.text) for row in connection.execute(rows)}


def _read(connection: Connection, wanted: Select[Any]) -> list[tuple[ConversationSummary, int]]:
    """Return summaries, each with the place of its newest turn."""
    rows = connection.execute(wanted).all()
    flags: dict[str, list[Flag]] = {}
    own = conversation_flags.c.conversation.in_([row.conversation for row in rows])
    for row in connection.execute(select(conversation_flags).where(own)):
        flags.setdefault(row.conversation, []).append(Flag(row.flag))
    return [(_summary(row, flags.get(row.conversation, [])), row.newest) for row in rows]


def _summary(row: Row[Any], flags: list[Flag]) -> ConversationSummary:
    order = list(Flag)
    return ConversationSummary(
        conversation=row.conversation,
        sender=row.sender,
        channel=row.channel,
        language=Language(row.language),
        last_at=row.last_at,
        last_text=row.last_text,
        turns=row.turns,
        waiting=row.waiting,
        flags=tuple(sorted(flags, key=order.index)),
    )
