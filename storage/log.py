"""The log of every turn in Hazir's own database."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, insert, or_, select
from sqlalchemy.exc import IntegrityError

from domain.conversation import Button, Context, EvidenceRow, Turn
from domain.errors import BadInput, Refused
from domain.intents import Intent
from domain.language.normalise import normalise
from domain.orders import Draft
from domain.parties import Language
from domain.ports import TurnFilter
from storage.codec import dumps, loads
from storage.database import connect, reading, writing
from storage.schema import bring_up_to_date
from storage.storable import storable
from storage.tables import hand_offs, turn_intents, turns

_STRUCTURED: dict[str, Any] = {
    "intents": tuple[Intent, ...],
    "evidence": tuple[EvidenceRow, ...],
    "buttons": tuple[Button, ...],
    "draft": Draft,
    "context": Context,
    "steps_ms": tuple[tuple[str, float], ...],
}
"""The columns that hold JSON, and what it holds."""

_MOST_AT_ONCE = 500
"""Turns whose hand-offs are fetched by one statement."""


class SqlConversationLog:
    """A `domain.ports.ConversationLog` over SQLAlchemy. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str, connections: int = 8) -> "SqlConversationLog":
        """Return the log at `url`, its schema brought up to date.

        Raises:
            BadInput: if the URL is of no usable database, or a newer Hazir wrote it.
            Unavailable: if the database does not answer.
        """
        engine = connect(url, connections)
        bring_up_to_date(engine)
        return cls(engine)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def record(self, turn: Turn) -> None:
        """Store a turn with its hand-offs, in one transaction.

        Raises:
            Refused: if a turn with the same id is there already.
            Unavailable: if the database does not answer.
        """
        with writing(self._engine) as connection:
            try:
                seq = connection.scalar(insert(turns).returning(turns.c.seq), _row(turn))
            except IntegrityError:
                raise Refused(f"the turn {turn.id} is recorded already") from None
            if names := dict.fromkeys(intent.name.value for intent in turn.intents):
                connection.execute(insert(turn_intents), [{"turn": seq, "intent": name} for name in names])
            if turn.hand_offs:
                reasons = [
                    {"turn": seq, "position": position, "reason": reason}
                    for position, reason in enumerate(turn.hand_offs)
                ]
                connection.execute(insert(hand_offs), reasons)

    def context(self, conversation: str) -> Context | None:
        """Return the context after the newest turn of a conversation."""
        newest = (
            select(turns.c.context)
            .where(turns.c.conversation == storable(conversation))
            .order_by(turns.c.seq.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            text = connection.scalar(newest)
        return None if text is None else loads(Context, text)

    def turn(self, turn_id: str) -> Turn | None:
        """Return one turn."""
        found = self._fetch(turns.c.id == storable(turn_id), limit=1)
        return found[0] if found else None

    def turns(self, wanted: TurnFilter) -> Sequence[Turn]:
        """Return turns, newest first."""
        return self._fetch(*_conditions(wanted), limit=wanted.limit)

    def _fetch(self, *conditions: ColumnElement[bool], limit: int) -> tuple[Turn, ...]:
        statement = select(turns).where(*conditions).order_by(turns.c.seq.desc()).limit(max(0, limit))
        with reading(self._engine) as connection:
            rows = connection.execute(statement).all()
            reasons: dict[int, list[str]] = {}
            for start in range(0, len(rows), _MOST_AT_ONCE):
                among = [row.seq for row in rows[start : start + _MOST_AT_ONCE]]
                listed = select(hand_offs.c.turn, hand_offs.c.reason).where(hand_offs.c.turn.in_(among))
                for seq, reason in connection.execute(
                    listed.order_by(hand_offs.c.turn, hand_offs.c.position)
                ):
                    reasons.setdefault(seq, []).append(reason)
        return tuple(_turn(row, reasons.get(row.seq, ())) for row in rows)


def _row(turn: Turn) -> dict[str, Any]:
    plain = {field.name: getattr(turn, field.name) for field in fields(turn) if field.name != "hand_offs"}
    for name in _STRUCTURED:
        plain[name] = None if plain[name] is None else dumps(plain[name])
    for name in ("id", "conversation", "channel", "sender", "text", "normalised", "reply", "error"):
        plain[name] = None if plain[name] is None else storable(plain[name])
    return plain | {"language": turn.language.value}


def _turn(row: Row[Any], reasons: Iterable[str]) -> Turn:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's columns by name
    del values["seq"]
    for name, kind in _STRUCTURED.items():
        if values[name] is not None:
            try:
                values[name] = loads(kind, values[name])
            except BadInput as error:
                raise BadInput(f"turn {row.id}, column {name}: {error}") from None
    values["language"] = Language(row.language)
    return Turn(**values, hand_offs=tuple(reasons))


def _conditions(wanted: TurnFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.conversation is not None:
        conditions.append(turns.c.conversation == storable(wanted.conversation))
    if wanted.actor is not None:
        conditions.append(turns.c.sender == storable(wanted.actor))
    if wanted.intent is not None:
        named = select(turn_intents.c.turn).where(turn_intents.c.intent == wanted.intent)
        conditions.append(turns.c.seq.in_(named))
    if wanted.language is not None:
        conditions.append(turns.c.language == wanted.language)
    if wanted.hand_offs:
        conditions.append(turns.c.seq.in_(select(hand_offs.c.turn)))
    if wanted.errors:
        conditions.append(turns.c.error.is_not(None))
    if wanted.since is not None:
        conditions.append(turns.c.at >= wanted.since)
    if wanted.contains:
        conditions.append(_containing(storable(wanted.contains)))
    return conditions


def _containing(text: str) -> ColumnElement[bool]:
    places = [column.icontains(text, autoescape=True) for column in (turns.c.text, turns.c.reply)]
    if normalised := normalise(text):
        places.append(turns.c.normalised.contains(normalised, autoescape=True))
    return or_(*places)
