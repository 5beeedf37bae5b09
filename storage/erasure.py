"""Erasing what was said: of one person for good, or of everybody before a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, or_, select

from domain.drafts import UNSETTLED
from storage.approval_tables import approvals
from storage.attachment_tables import attachments
from storage.attachments import erase_attachments
from storage.database import reading, writing
from storage.draft_tables import drafts
from storage.mail_tables import contacts, inbox, invitation_attempts, invitations, outbox
from storage.storable import storable
from storage.summaries import recount
from storage.tables import turns

_AT_ONCE = 500
"""Turns deleted in one transaction: others may write in between."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased: turns, messages in and out with their attachments, accounts and invitations."""

    turns: int = 0
    messages: int = 0
    contacts: int = 0


class Erasure:
    """Erases in Hazir's own database. What is erased is overwritten, not only unlinked.

    Each step can be repeated: an erasure that was interrupted is ended by the same call again.
    """

    def __init__(self, engine: Engine, files: Path = Path("files")) -> None:
        """Erase in the database behind `engine` and in the folder where attachments have their files."""
        self._engine = engine
        self._files = files

    def person(self, code: str) -> Erased:
        """Erase all turns that somebody with this code wrote, and who is behind it on any channel.

        Raises:
            domain.errors.Unavailable: if the database does not answer.
        """
        code = storable(code)
        with reading(self._engine) as connection:
            own = select(contacts.c.person).where(contacts.c.code == code)
            chats = set(connection.scalars(own))
        spoken = sum(self._turns(turns.c.sender == code))
        with _erasing(self._engine) as connection:
            theirs = or_(approvals.c.asked_by == code, approvals.c.dealer == code)
            _delete(connection, approvals, theirs, approvals.c.draft.not_in(_ON_THEIR_WAY_NOW))
            _delete(connection, drafts, drafts.c.person == code, drafts.c.state.not_in(_ON_THEIR_WAY))
            messages = _delete(connection, outbox, outbox.c.recipient == code)
            messages += erase_attachments(connection, self._files, attachments.c.sender == code)
            for chat in chats:
                messages += _delete(connection, inbox, inbox.c.chat == chat)
                messages += _delete(connection, outbox, outbox.c.chat == chat)
                _delete(connection, invitation_attempts, invitation_attempts.c.person == chat)
            accounts = _delete(connection, contacts, contacts.c.code == code)
            accounts += _delete(connection, invitations, invitations.c.code == code)
        self._forget()
        return Erased(spoken, messages, accounts)

    def before(self, moment: datetime) -> Erased:
        """Erase all turns, and all messages that came in or were sent, from before `moment`.

        What still waits to be answered or sent stays, however old it is.

        Raises:
            domain.errors.Unavailable: if the database does not answer.
        """
        spoken = sum(self._turns(turns.c.at < moment))
        with _erasing(self._engine) as connection:
            over = (approvals.c.expires_at < moment, approvals.c.draft.not_in(_ON_THEIR_WAY_NOW))
            _delete(connection, approvals, *over)
            _delete(connection, drafts, drafts.c.changed_at < moment, drafts.c.state.not_in(_ON_THEIR_WAY))
            messages = _delete(connection, inbox, inbox.c.settled_at < moment)
            messages += erase_attachments(connection, self._files, attachments.c.at < moment)
            messages += _delete(connection, outbox, outbox.c.posted_at < moment, outbox.c.state.in_(_ENDED))
        self._forget()
        return Erased(spoken, messages)

    def _turns(self, *conditions: ColumnElement[bool]) -> Iterator[int]:
        """Delete the turns that fulfil the conditions, some at a time, and yield how many each time."""
        wanted = select(turns.c.seq, turns.c.conversation).where(*conditions).limit(_AT_ONCE)
        while True:
            with _erasing(self._engine) as connection:
                rows = connection.execute(wanted).all()
                if not rows:
                    return
                connection.execute(delete(turns).where(turns.c.seq.in_([row.seq for row in rows])))
                recount(connection, sorted({row.conversation for row in rows}))
            yield len(rows)

    def _forget(self) -> None:
        """Empty SQLite's index of words and its journal of what was erased."""
        if self._engine.dialect.name == "sqlite":
            with _erasing(self._engine) as connection:
                connection.exec_driver_sql("INSERT INTO turn_words (turn_words) VALUES ('optimize')")
            with reading(self._engine) as connection:
                connection.commit()
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


_ENDED = ("sent", "failed")
_ON_THEIR_WAY = tuple(state.value for state in UNSETTLED)
"""Drafts of which it is not known yet whether they are an order."""
_ON_THEIR_WAY_NOW = select(drafts.c.id).where(drafts.c.state.in_(_ON_THEIR_WAY))


def _delete(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(*conditions)).rowcount


@contextmanager
def _erasing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that overwrites what it deletes (PostgreSQL does so when it next tidies up)."""
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        yield connection
