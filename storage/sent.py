"""Which messages a browser sent already, so that a second try is not a second message."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from storage.database import writing
from storage.review_tables import sent_messages
from storage.storable import storable

_KEPT = timedelta(days=7)
"""How long after it was first sent a message may be tried again."""


class SqlSentMessages:
    """A `domain.sent.SentMessages` over SQLAlchemy. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first_sent(self, conversation: str, message: str, at: datetime) -> datetime | None:
        """Keep that a message was sent; return when it was sent first if this is not the first time.

        Raises:
            Unavailable: if the database does not answer.
        """
        key = {"conversation": storable(conversation), "message": storable(message)}
        same = (sent_messages.c[name] == value for name, value in key.items())
        with writing(self._engine) as connection:
            connection.execute(delete(sent_messages).where(sent_messages.c.at < at - _KEPT))
            before = connection.scalar(select(sent_messages.c.at).where(*same))
            if before is None:
                connection.execute(insert(sent_messages), key | {"at": at})
        moment: datetime | None = before
        return moment
