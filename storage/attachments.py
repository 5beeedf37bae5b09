"""Attachments in Hazir's own database, their files in a folder beside it under names that tell nothing."""

import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, delete, insert, select, update

from domain.attachments import Attachment, AttachmentKind, AttachmentState
from domain.errors import Unavailable
from storage.attachment_tables import attachments
from storage.database import reading, writing
from storage.storable import storable

_AT_ONCE = 20


class SqlAttachments:
    """A `domain.attachments.Attachments` over SQLAlchemy and a folder."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Use the database behind `engine`; `folder` is made when the first file is kept."""
        self._engine = engine
        self._folder = folder

    def keep(self, attachment: Attachment) -> bool:
        """Store an attachment, once; tell whether its turn has no earlier one."""
        known = select(attachments.c.seq).where(attachments.c.id == attachment.id)
        with writing(self._engine) as connection:
            seq = connection.scalar(known)
            if seq is None:
                seq = connection.scalar(insert(attachments).returning(attachments.c.seq), _row(attachment))
            earlier = select(attachments.c.seq).where(
                attachments.c.turn == attachment.turn, attachments.c.seq < seq
            )
            return connection.scalar(earlier.limit(1)) is None

    def waiting(self) -> tuple[Attachment, ...]:
        """Return those whose file is to be fetched, the oldest first, some at a time."""
        wanted = select(attachments).where(attachments.c.state == AttachmentState.WAITING.value)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(attachments.c.seq).limit(_AT_ONCE)).all()
        return tuple(map(self._read, rows))

    def fill(self, attachment: str, content: bytes) -> None:
        """Keep the file of an attachment, under a name that tells nothing.

        Raises:
            Unavailable: if the file cannot be written, or the database does not answer.
        """
        name = secrets.token_hex(16)
        place = self._folder / name
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.touch(mode=0o600, exist_ok=False)
            place.write_bytes(content)
        except OSError as error:
            place.unlink(missing_ok=True)
            raise Unavailable(f"a file cannot be kept: {error.strerror}") from error
        if not self._note(attachment, AttachmentState.KEPT, name):  # erased meanwhile
            place.unlink(missing_ok=True)

    def leave(self, attachment: str, state: AttachmentState) -> None:
        """Note that the file of an attachment will not be kept."""
        self._note(attachment, state, None)

    def one(self, attachment: str) -> Attachment | None:
        """Return an attachment."""
        with reading(self._engine) as connection:
            wanted = select(attachments).where(attachments.c.id == storable(attachment))
            row = connection.execute(wanted).one_or_none()
        return None if row is None else self._read(row)

    def of_turns(self, turns: Collection[str]) -> Mapping[str, tuple[Attachment, ...]]:
        """Return the attachments of turns, in the order in which they came."""
        wanted = select(attachments).where(attachments.c.turn.in_(list(turns))).order_by(attachments.c.seq)
        found: dict[str, tuple[Attachment, ...]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(wanted):
                found[row.turn] = (*found.get(row.turn, ()), self._read(row))
        return found

    def _note(self, attachment: str, state: AttachmentState, file: str | None) -> bool:
        mine = (attachments.c.id == attachment, attachments.c.state == AttachmentState.WAITING.value)
        with writing(self._engine) as connection:
            noted = update(attachments).where(*mine).values(state=state.value, file=file)
            return connection.execute(noted).rowcount == 1

    def _read(self, row: Row[Any]) -> Attachment:
        return Attachment(
            row.id,
            row.turn,
            row.sender,
            row.at,
            AttachmentKind(row.kind),
            row.told,
            row.reference,
            row.mime,
            row.size,
            AttachmentState(row.state),
            self._folder / row.file if row.file else None,
        )


def erase_attachments(connection: Connection, folder: Path, *conditions: ColumnElement[bool]) -> int:
    """Delete attachments within the transaction of `connection`, their files first; return how many."""
    files = connection.scalars(select(attachments.c.file).where(*conditions, attachments.c.file.is_not(None)))
    for name in files.all():
        (folder / name).unlink(missing_ok=True)
    return connection.execute(delete(attachments).where(*conditions)).rowcount


def _row(attachment: Attachment) -> dict[str, Any]:
    return {
        "id": attachment.id,
        "turn": attachment.turn,
        "sender": attachment.sender,
        "at": attachment.at,
        "kind": attachment.kind.value,
        "told": storable(attachment.told),
        "reference": attachment.reference,
        "mime": storable(attachment.mime),
        "size": attachment.size,
        "state": attachment.state.value,
    }
