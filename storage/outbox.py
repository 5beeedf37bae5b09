"""The outbox in Hazir's own database."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, insert, or_, select, update

from domain.conversation import Button
from domain.delivery import Key, OutboxState, Outgoing, Posted, Step
from domain.flags import Flag
from domain.review import Delivery
from storage.codec import dumps, loads
from storage.database import reading, writing
from storage.flagging import flag
from storage.mail_tables import outbox
from storage.storable import storable
from storage.tables import turns

MOST_UNTOLD = 100
"""Pieces of news that are looked at in one go."""
_OPEN = (OutboxState.WAITING.value, OutboxState.SENDING.value)
# Every message takes these. They are made once: making one takes SQLAlchemy longer than running it.
_POSTED = insert(outbox).returning(outbox.c.seq)
_OWN = select(outbox).where(outbox.c.seq == bindparam("place"))
_NEWEST_TURN = (
    select(outbox.c.turn)
    .where(
        outbox.c.source == bindparam("of"),
        outbox.c.chat == bindparam("in"),
        outbox.c.turn.is_not(None),
    )
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_LAST_SENT = (
    select(outbox.c.turn)
    .where(
        outbox.c.source == bindparam("of"),
        outbox.c.chat == bindparam("in"),
        outbox.c.state == OutboxState.SENT.value,
    )
    .order_by(outbox.c.seq.desc())
    .limit(1)
)
_BECAME = (
    update(outbox)
    .where(outbox.c.seq == bindparam("place"))
    .values(
        state=bindparam("became"),
        error=bindparam("why"),
        reference=bindparam("number"),
        sent_at=bindparam("on"),
    )
)
_BEGUN = _BECAME.values(
    attempts=outbox.c.attempts + 1,
    resent=or_(outbox.c.resent, outbox.c.state == OutboxState.SENDING.value),
)


class SqlOutbox:
    """A `domain.delivery.Outbox` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def post(self, source: str, messages: Sequence[Outgoing], at: datetime) -> tuple[Posted, ...]:
        """Store messages to be sent."""
        with writing(self._engine) as connection:
            return post(connection, source, messages, at)

    def unsent(self, source: str) -> tuple[Posted, ...]:
        """Return what is neither sent nor given up, the oldest first."""
        found = select(outbox).where(outbox.c.state.in_(_OPEN), outbox.c.source == source)
        with reading(self._engine) as connection:
            return tuple(map(_posted, connection.execute(found.order_by(outbox.c.seq))))

    def note(self, steps: Sequence[Step]) -> None:
        """Note what happened to messages, in this order and one transaction.

        That one is about to be sent must outlast a crash of the machine; where it was sent is not known
        after one, it is sent again and marked.
        """
        begun = any(step.state is OutboxState.SENDING for step in steps)
        with writing(self._engine, urgent=True, synced=begun) as connection:
            for step in steps:
                begins = step.state is OutboxState.SENDING
                connection.execute(_BEGUN if begins else _BECAME, _values(step))
                if step.state is OutboxState.FAILED:
                    _flag(connection, step.seq)

    def posted(self, seq: int) -> Posted | None:
        """Return one message."""
        with reading(self._engine) as connection:
            row = connection.execute(_OWN, {"place": seq}).one_or_none()
        return None if row is None else _posted(row)

    def shown(self, source: str, chat: str, reference: str) -> Posted | None:
        """Return what a message with the network's number shows: what took its place last."""
        place = outbox.c.source == source, outbox.c.chat == storable(chat), outbox.c.reference == reference
        found = select(outbox).where(*place).order_by(outbox.c.seq.desc()).limit(1)
        with reading(self._engine) as connection:
            row = connection.execute(found).one_or_none()
        return None if row is None else _posted(row)

    def newest_turn(self, source: str, chat: str) -> str | None:
        """Return the id of the turn that was answered last in a chat."""
        with reading(self._engine) as connection:
            turn: str | None = connection.scalar(_NEWEST_TURN, {"of": source, "in": storable(chat)})
        return turn

    def newest_is_news(self, source: str, chat: str) -> bool:
        """Tell whether what was sent last in a chat is no reply to a turn."""
        with reading(self._engine) as connection:
            last = connection.execute(_LAST_SENT, {"of": source, "in": storable(chat)}).first()
        return last is not None and last.turn is None

    def prune(self, before: datetime) -> int:
        """Delete what was posted earlier and is sent or given up; return how many."""
        old = delete(outbox).where(outbox.c.posted_at < before, outbox.c.state.not_in(_OPEN))
        with writing(self._engine) as connection:
            return connection.execute(old).rowcount

    def erase(self, chat: str) -> int:
        """Delete everything of a chat; return how many."""
        with writing(self._engine) as connection:
            return connection.execute(delete(outbox).where(outbox.c.chat == storable(chat))).rowcount


def post(
    connection: Connection, source: str, messages: Sequence[Outgoing], at: datetime
) -> tuple[Posted, ...]:
    """Store messages to be sent within the transaction of `connection`."""
    return tuple(
        Posted(connection.scalars(_POSTED, _row(source, message, at)).one(), source, message, at)
        for message in messages
    )


def deliveries_of(connection: Connection, among: Iterable[str]) -> dict[str, tuple[Delivery, ...]]:
    """Return what became of the answers of turns, given by id, where that is worth a look."""
    eventful = or_(outbox.c.state != OutboxState.SENT.value, outbox.c.resent)
    rows = select(outbox).where(outbox.c.turn.in_(list(among)), eventful).order_by(outbox.c.seq)
    found: dict[str, tuple[Delivery, ...]] = {}
    for row in connection.execute(rows):
        told = Delivery(OutboxState(row.state), row.resent, row.error)
        found[row.turn] = (*found.get(row.turn, ()), told)
    return found


def _flag(connection: Connection, seq: int) -> None:
    """Let the turn of a message that was given up be found by that."""
    answered = select(turns.c.seq, turns.c.conversation).join(outbox, outbox.c.turn == turns.c.id)
    turn = connection.execute(answered.where(outbox.c.seq == seq)).one_or_none()
    if turn is not None:
        flag(connection, turn.seq, turn.conversation, Flag.UNDELIVERED, there=True)


def _values(step: Step) -> dict[str, Any]:
    return {
        "place": step.seq,
        "became": step.state.value,
        "why": None if step.error is None else storable(step.error),
        "number": step.reference,
        "on": step.at,
    }


def _row(source: str, message: Outgoing, at: datetime) -> dict[str, Any]:
    return {
        "source": source,
        "chat": storable(message.chat),
        "text": storable(message.text),
        "buttons": dumps(message.buttons),
        "turn": message.turn,
        "recipient": message.recipient,
        "momentary": message.momentary,
        "rated": message.rated,
        "keys": dumps(message.keys) if message.keys else None,
        "replaces": message.replaces,
        "posted_at": at,
        "state": OutboxState.WAITING.value,
        "attempts": 0,
        "resent": False,
    }


def _posted(row: Row[Any]) -> Posted:
    buttons: tuple[Button, ...] = loads(tuple[Button, ...], row.buttons)
    return Posted(
        seq=row.seq,
        source=row.source,
        message=Outgoing(
            row.chat,
            row.text,
            buttons,
            row.turn,
            row.recipient,
            momentary=row.momentary,
            rated=row.rated,
            keys=loads(tuple[Key, ...], row.keys) if row.keys else (),
            replaces=row.replaces,
        ),
        posted_at=row.posted_at,
        state=OutboxState(row.state),
        attempts=row.attempts,
        resent=row.resent,
        reference=row.reference,
        error=row.error,
    )
