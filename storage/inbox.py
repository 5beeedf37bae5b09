"""The inbox in Hazir's own database."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, select, update

from domain.conversation import Turn
from domain.delivery import Came, InboxState, Outgoing, Posted, Received
from domain.errors import Refused, Unavailable
from storage.database import inserting, reading, writing
from storage.log import Prepared, record
from storage.mail_tables import inbox
from storage.outbox import post
from storage.storable import storable

_WAITING = inbox.c.state == InboxState.RECEIVED.value
# Every message takes these. They are made once: making one takes SQLAlchemy longer than running it.
_KEPT = (
    select(inbox)
    .where(inbox.c.source == bindparam("of"), inbox.c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(inbox.c.seq)
)
_SETTLED = (
    update(inbox)
    .where(inbox.c.seq == bindparam("place"), _WAITING)
    .values(state=bindparam("became"), settled_at=bindparam("on"), error=bindparam("why"))
)


class SqlInbox:
    """A `domain.delivery.Inbox` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def keep(self, source: str, came: Sequence[Came], at: datetime) -> tuple[Received, ...]:
        """Store what came in, each once, in one transaction: what is there is returned as it is."""
        if not came:
            return ()
        state = {"source": source, "received_at": at, "state": InboxState.RECEIVED.value, "attempts": 0}
        rows = [
            {"number": one.number, "chat": storable(one.chat), "payload": storable(one.payload)} | state
            for one in came
        ]
        numbers = {one.number for one in came}
        with writing(self._engine) as connection:
            connection.execute(_new(connection.dialect.name), rows)
            kept = connection.execute(_KEPT, {"of": source, "numbers": list(numbers)})
            found = tuple(map(_received, kept))
        if len(found) < len(numbers):  # deleted between two statements: as good as no answer
            raise Unavailable("a message was deleted from the inbox while it was kept")
        return found

    def unanswered(self, source: str) -> tuple[Received, ...]:
        """Return what waits for an answer, the oldest first."""
        waiting = select(inbox).where(_WAITING, inbox.c.source == source).order_by(inbox.c.seq)
        with reading(self._engine) as connection:
            return tuple(map(_received, connection.execute(waiting)))

    def begin(self, received: Received) -> None:
        """Count that what an earlier run left is about to be answered: it may be what ended that run."""
        own = update(inbox).where(inbox.c.seq == received.seq)
        with writing(self._engine) as connection:
            connection.execute(own.values(attempts=inbox.c.attempts + 1))

    def recent(self, source: str, chat: str, before: int, limit: int) -> tuple[Received, ...]:
        """Return what was received last in a chat before the place `before`, the newest first."""
        own = (inbox.c.source == source, inbox.c.chat == storable(chat), inbox.c.seq < before)
        newest = select(inbox).where(*own).order_by(inbox.c.seq.desc()).limit(limit)
        with reading(self._engine) as connection:
            return tuple(map(_received, connection.execute(newest)))

    def settle(
        self,
        received: Received,
        state: InboxState,
        replies: Sequence[Outgoing],
        at: datetime,
        error: str | None = None,
    ) -> tuple[Posted, ...]:
        """Say what became of it and post the replies to it, in one transaction; return these."""
        with writing(self._engine) as connection:
            if not _settle(connection, received, state, at, error):
                return ()
            return post(connection, received.source, replies, at)

    def answer(
        self, received: Received, turn: Turn, replies: Sequence[Outgoing], at: datetime
    ) -> tuple[Posted, ...]:
        """Store the turn that answers it, settle it and post the replies, in one transaction; return these.

        Raises:
            Refused: if that turn is recorded already, or it is settled; nothing is stored.
        """
        prepared = Prepared.of(turn)
        with writing(self._engine) as connection:
            if not _settle(connection, received, InboxState.ANSWERED, at):
                raise Refused(f"the message {received.seq} was answered already")
            record(connection, prepared)
            return post(connection, received.source, replies, at)

    def prune(self, before: datetime) -> int:
        """Delete what was received earlier and is settled; return how many."""
        with writing(self._engine) as connection:
            return connection.execute(delete(inbox).where(inbox.c.received_at < before, ~_WAITING)).rowcount

    def erase(self, chat: str) -> int:
        """Delete everything of a chat; return how many."""
        with writing(self._engine) as connection:
            return connection.execute(delete(inbox).where(inbox.c.chat == storable(chat))).rowcount


@cache
def _new(dialect: str) -> Any:
    """Return what stores messages that are not there."""
    return inserting(dialect)(inbox).on_conflict_do_nothing()


def _settle(
    connection: Connection, received: Received, state: InboxState, at: datetime, error: str | None = None
) -> bool:
    """Say what became of a message; tell whether that was not known."""
    why = None if error is None else storable(error)
    told = {"place": received.seq, "became": state.value, "on": at, "why": why}
    return connection.execute(_SETTLED, told).rowcount == 1


def _received(row: Row[Any]) -> Received:
    return Received(
        seq=row.seq,
        source=row.source,
        number=row.number,
        chat=row.chat,
        payload=row.payload,
        received_at=row.received_at,
        state=InboxState(row.state),
        attempts=row.attempts,
        error=row.error,
    )
