"""Finding turns, newest first: by the index of words, by conversation, by time. Never by looking at all."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, table, text

from domain.review import ReviewFilter
from storage import word_index
from storage.tables import turns
from storage.words import Alternatives, asked_for

_OUT_OF_ORDER = 1_000
"""Turns whose times may be in another order than their places: they were stored by several at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """A turn that was looked for: its place, and its conversation."""

    seq: int
    conversation: str


def found(
    connection: Connection, wanted: ReviewFilter, *, before: int | None = None, limit: int
) -> list[Found]:
    """Return wanted turns, newest first, or those before a place."""
    place, query = _source(connection, asked_for(wanted))
    query = query.where(*_bounds(connection, wanted, place))
    if before is not None:
        query = query.where(place < before)
    rows = connection.execute(query.order_by(place.desc()).limit(limit))
    return [Found(row.seq, row.conversation) for row in rows]


def found_since(connection: Connection, wanted: ReviewFilter, since: int, among: Collection[str]) -> set[str]:
    """Return which of these conversations have a wanted turn at a place or after it."""
    place, query = _source(connection, asked_for(wanted, among))
    query = query.where(*_bounds(connection, wanted, place), place >= since)
    return set(connection.scalars(query.with_only_columns(turns.c.conversation).distinct()))


def _source(connection: Connection, asked: list[Alternatives]) -> tuple[ColumnElement[int], Select[Any]]:
    """Return the place of turns with all that is asked for, and what selects them."""
    wanted = select(turns.c.seq, turns.c.conversation)
    if not asked:
        return turns.c.seq, wanted
    dialect = connection.dialect.name
    column, condition = word_index.MATCHES[dialect]
    place: ColumnElement[int] = literal_column(column)
    matches = text(condition).bindparams(query=word_index.query(dialect, asked))
    return place, wanted.select_from(table("turn_words")).join(turns, turns.c.seq == place).where(matches)


def _bounds(
    connection: Connection, wanted: ReviewFilter, place: ColumnElement[int]
) -> list[ColumnElement[bool]]:
    """Return the conditions of time, with the places between which such turns lie.

    Places and times grow together but for turns stored at once. The places keep a page of long ago from
    looking through all that came since; the times decide.
    """
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(turns.c.at >= wanted.since)
        first = select(turns.c.seq).where(turns.c.at >= wanted.since).order_by(turns.c.at)
        lowest = connection.scalar(select(func.min(first.limit(_OUT_OF_ORDER).subquery().c.seq)))
        conditions.append(place >= (0 if lowest is None else lowest))
    if wanted.until is not None:
        conditions.append(turns.c.at < wanted.until)
        newest = connection.scalar(select(turns.c.at).order_by(turns.c.seq.desc()).limit(1))
        if newest is not None and wanted.until <= newest:
            last = select(turns.c.seq).where(turns.c.at < wanted.until).order_by(turns.c.at.desc())
            highest = connection.scalar(select(func.max(last.limit(_OUT_OF_ORDER).subquery().c.seq)))
            conditions.append(place <= (0 if highest is None else highest))
    return conditions
