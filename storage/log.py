"""The log of every turn in Hazir's own database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, insert, or_, select
from sqlalchemy.exc import IntegrityError

from domain.conversation import Context, Turn
from domain.errors import Refused
from domain.language.normalise import normalise
from domain.ports import TurnFilter
from storage.codec import loads
from storage.database import reading, writing
from storage.schema import open_database
from storage.storable import storable
from storage.summaries import FoundBy, keep
from storage.tables import hand_offs, turn_intents, turns
from storage.turn_rows import fetch, row_of

# Every message takes these. They are made once: making one takes SQLAlchemy longer than running it.
_TURN = insert(turns).returning(turns.c.seq)
_INTENTS = insert(turn_intents)
_HAND_OFFS = insert(hand_offs)
_OWN = select(turns).where(turns.c.id == bindparam("own"))
_NEWEST_CONTEXT = (
    select(turns.c.context)
    .where(turns.c.conversation == bindparam("of"))
    .order_by(turns.c.seq.desc())
    .limit(1)
)


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
        return cls(open_database(url, connections))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def record(self, turn: Turn) -> None:
        """Store a turn with its hand-offs and what it is found by, in one transaction.

        Raises:
            Refused: if a turn with the same id is there already.
            Unavailable: if the database does not answer.
        """
        prepared = Prepared.of(turn)
        with writing(self._engine) as connection:
            record(connection, prepared)

    def context(self, conversation: str) -> Context | None:
        """Return the context after the newest turn of a conversation."""
        with reading(self._engine) as connection:
            text = connection.scalar(_NEWEST_CONTEXT, {"of": storable(conversation)})
        return None if text is None else loads(Context, text)

    def turn(self, turn_id: str) -> Turn | None:
        """Return one turn."""
        with reading(self._engine) as connection:
            found = fetch(connection, _OWN, {"own": storable(turn_id)})
        return found[0][1] if found else None

    def turns(self, wanted: TurnFilter) -> Sequence[Turn]:
        """Return turns, newest first."""
        newest = select(turns).where(*_conditions(wanted)).order_by(turns.c.seq.desc())
        with reading(self._engine) as connection:
            return tuple(turn for _, turn in fetch(connection, newest.limit(max(0, wanted.limit))))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A turn as it is stored, made before the transaction: writers to SQLite wait for one another."""

    turn: Turn
    row: Mapping[str, Any]
    found_by: FoundBy

    @classmethod
    def of(cls, turn: Turn) -> "Prepared":
        """Return a turn as it is stored."""
        return cls(turn, row_of(turn), FoundBy.of(turn))


def record(connection: Connection, prepared: Prepared) -> None:
    """Store a turn with its hand-offs and what it is found by, within the transaction of `connection`.

    Raises:
        Refused: if a turn with the same id is there already; the transaction is to be undone.
    """
    turn = prepared.turn
    try:
        seq = connection.execute(_TURN, prepared.row).scalar_one()
    except IntegrityError:
        raise Refused(f"the turn {turn.id} is recorded already") from None
    if names := dict.fromkeys(intent.name.value for intent in turn.intents):
        connection.execute(_INTENTS, [{"turn": seq, "intent": name} for name in names])
    if turn.hand_offs:
        reasons = [
            {"turn": seq, "position": position, "reason": reason}
            for position, reason in enumerate(turn.hand_offs)
        ]
        connection.execute(_HAND_OFFS, reasons)
    keep(connection, seq, turn, prepared.found_by)


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
