"""A turn as rows of `turns` and `hand_offs`, and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from domain.conversation import Button, Context, EvidenceRow, Turn
from domain.errors import BadInput
from domain.intents import Intent
from domain.orders import Draft
from domain.parties import Language
from storage.codec import dumps, loads
from storage.storable import storable
from storage.tables import hand_offs

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


def fetch(
    connection: Connection, wanted: Select[Any], values: Mapping[str, object] | None = None
) -> list[tuple[int, Turn]]:
    """Return the turns that `wanted`, a selection of whole rows of `turns`, selects, each with its place.

    `values` are those of what `wanted` has bound.
    """
    rows: Sequence[Row[Any]] = connection.execute(wanted, values).all()
    reasons: dict[int, list[str]] = {}
    for start in range(0, len(rows), _MOST_AT_ONCE):
        among = [row.seq for row in rows[start : start + _MOST_AT_ONCE]]
        listed = select(hand_offs.c.turn, hand_offs.c.reason).where(hand_offs.c.turn.in_(among))
        for seq, reason in connection.execute(listed.order_by(hand_offs.c.turn, hand_offs.c.position)):
            reasons.setdefault(seq, []).append(reason)
    return [(row.seq, _turn(row, reasons.get(row.seq, ()))) for row in rows]


def row_of(turn: Turn) -> dict[str, Any]:
    """Return the columns of `turns` for a turn."""
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
