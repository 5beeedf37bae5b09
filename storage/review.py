"""Conversations read back for support staff, page by page."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, select

from domain.review import (
    ConversationSummary,
    HandOffPage,
    MatchPage,
    ReviewedTurn,
    ReviewFilter,
    Transcript,
)
from storage import conversation_list, hand_offs, transcripts
from storage.database import reading, writing
from storage.finding import found
from storage.review_tables import conversations
from storage.storable import storable
from storage.tables import turns
from storage.turn_rows import fetch

_AT_ONCE = 200
"""Turns that are read by one statement where all of them are wanted."""


class SqlReview:
    """A `domain.review.Review` over SQLAlchemy. Safe to use from several threads.

    Every method may raise `domain.errors.Unavailable`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def conversations(self, wanted: ReviewFilter, *, before: int | None = None, limit: int = 50) -> MatchPage:
        """Return conversations with a turn that is wanted, each once over all pages."""
        with reading(self._engine) as connection:
            return conversation_list.page(connection, wanted, before, limit)

    def conversation(self, conversation: str) -> ConversationSummary | None:
        """Return one conversation at a glance."""
        with reading(self._engine) as connection:
            name = storable(conversation)
            return conversation_list.summaries(connection, [name]).get(name)

    def transcript(
        self,
        conversation: str,
        *,
        before: int | None = None,
        after: int | None = None,
        around: str | None = None,
        limit: int = 50,
    ) -> Transcript:
        """Return the newest turns of a conversation, or those before or after a place, or around a turn."""
        with reading(self._engine) as connection:
            if around is not None:
                return transcripts.around(connection, conversation, around, limit)
            if after is not None:
                return transcripts.following(connection, conversation, after, limit)
            return transcripts.newest(connection, conversation, before, limit)

    def turn(self, turn: str) -> ReviewedTurn | None:
        """Return one turn with all that is known of it."""
        with reading(self._engine) as connection:
            rows = fetch(connection, select(turns).where(turns.c.id == storable(turn)))
            return next(iter(transcripts.reviewed(connection, rows)), None)

    def turns(self, wanted: ReviewFilter) -> Iterator[ReviewedTurn]:
        """Yield all wanted turns, newest first, without holding a transaction between them."""
        before: int | None = None
        while True:
            with reading(self._engine) as connection:
                page = found(connection, wanted, before=before, limit=_AT_ONCE)
                own = select(turns).where(turns.c.seq.in_([one.seq for one in page]))
                rows = fetch(connection, own.order_by(turns.c.seq.desc()))
                known = transcripts.reviewed(connection, rows)
            yield from known
            if len(page) < _AT_ONCE:
                return
            before = page[-1].seq

    def waiting(self, *, after: int | None = None, limit: int = 50) -> HandOffPage:
        """Return what a person must still take up, the longest waiting first."""
        with reading(self._engine) as connection:
            return hand_offs.waiting(connection, after, limit)

    def done(self, *, before: int | None = None, limit: int = 50) -> HandOffPage:
        """Return what was taken up, the newest turn first."""
        with reading(self._engine) as connection:
            return hand_offs.done(connection, before, limit)

    def how_many_wait(self, upto: int) -> int:
        """Return how many turns wait for a person; `upto` is the highest number that is counted to."""
        with reading(self._engine) as connection:
            return hand_offs.how_many_wait(connection, upto)

    def finish(self, turn: str, by: str, at: datetime) -> None:
        """Say that the hand-offs of a turn were taken up by a console user.

        Raises:
            domain.errors.Refused: if nothing of that turn is waiting.
        """
        with writing(self._engine) as connection:
            hand_offs.finish(connection, turn, by, at)

    def reopen(self, turn: str) -> None:
        """Let the hand-offs of a turn wait again.

        Raises:
            domain.errors.Refused: if nothing of that turn was taken up.
        """
        with writing(self._engine) as connection:
            hand_offs.reopen(connection, turn)

    def channels(self) -> tuple[str, ...]:
        """Return the channels that anything came through, by name."""
        known: list[str] = []
        column = conversations.c.channel
        with reading(self._engine) as connection:
            while True:  # one look-up a channel, where DISTINCT would read every conversation
                further = select(column).order_by(column).limit(1)
                channel = connection.scalar(further.where(column > known[-1]) if known else further)
                if channel is None:
                    return tuple(known)
                known.append(channel)
