"""What is seen and judged of turns afterwards: by support staff, and by the person who was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.conversation import Turn
from domain.delivery import OutboxState
from domain.flags import Flag
from domain.parties import Language


class Verdict(StrEnum):
    """Whether an answer was right."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict on a turn. `by` is a console user (`user:NAME`) or who was answered (`contact:CODE`)."""

    turn: str
    by: str
    verdict: Verdict
    at: datetime
    note: str = ""


class Marks(Protocol):
    """Keeps verdicts: one a turn and judge, the newest."""

    def mark(self, mark: Mark) -> None:
        """Store a verdict instead of an earlier one of the same judge on the same turn.

        Raises:
            domain.errors.Refused: if there is no such turn.
        """
        ...

    def marks(self, turn: str) -> tuple[Mark, ...]:
        """Return the verdicts on a turn, the newest first."""
        ...


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which turns are wanted; what is `None` or empty does not narrow.

    `senders` are codes, any of which will do. `since` is included, `until` is not. Every word of
    `words`, as normalised, must begin a word of the message or of the reply (a word of one or two
    letters or digits must be one).
    """

    senders: tuple[str, ...] = ()
    channel: str | None = None
    language: Language | None = None
    intent: str | None = None
    flag: Flag | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation at a glance; `sender`, `channel` and `language` are those of its newest turn.

    `flags` are those of any of its turns, `waiting` how many hand-offs nobody has taken up.
    """

    conversation: str
    sender: str | None
    channel: str
    language: Language
    last_at: datetime
    last_text: str
    turns: int
    waiting: int
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A conversation, and its newest turn that was looked for: its id, its time and its text."""

    summary: ConversationSummary
    turn: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class MatchPage:
    """Conversations, the one with the newest turn looked for first.

    `older` is where the next page begins, `None` where there is none. A page may be short of the number
    asked for, or empty, and yet have a next one: no page looks through more than a bounded number of turns.
    """

    matches: tuple[Match, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class HandOffState:
    """What a person must take up of a turn, and who has done so, when."""

    turn: str
    conversation: str
    sender: str | None
    at: datetime
    text: str
    reasons: tuple[str, ...]
    done_by: str | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandOffPage:
    """Hand-offs; `next` is where the next page begins, `None` where there is none."""

    hand_offs: tuple[HandOffState, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one message of an answer that a channel sends out of its outbox.

    `resent` tells that it may have arrived twice, `error` why it was given up or is tried again.
    """

    state: OutboxState
    resent: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewedTurn:
    """A turn with what was found and judged of it. `hand_off` is set where a person must take it up.

    `deliveries` are those of its answer that are worth a look: not sent, not yet sent, or sent again.
    """

    turn: Turn
    flags: tuple[Flag, ...] = ()
    marks: tuple[Mark, ...] = ()
    hand_off: HandOffState | None = None
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """Turns of one conversation in the order spoken.

    `older` and `newer` are where those before and after begin, `None` where there are none.
    """

    turns: tuple[ReviewedTurn, ...]
    older: int | None
    newer: int | None


class Review(Protocol):
    """Reads conversations back, page by page. A page begins where the one before said it does."""

    def conversations(self, wanted: ReviewFilter, *, before: int | None = None, limit: int = 50) -> MatchPage:
        """Return conversations with a turn that is wanted, each once over all pages."""
        ...

    def conversation(self, conversation: str) -> ConversationSummary | None:
        """Return one conversation at a glance."""
        ...

    def transcript(
        self,
        conversation: str,
        *,
        before: int | None = None,
        after: int | None = None,
        around: str | None = None,
        limit: int = 50,
    ) -> Transcript:
        """Return the newest turns of a conversation, or those before or after a place, or around a turn.

        A conversation, or a turn of it, that is not there has no turns.
        """
        ...

    def turn(self, turn: str) -> ReviewedTurn | None:
        """Return one turn with all that is known of it."""
        ...

    def turns(self, wanted: ReviewFilter) -> Iterator[ReviewedTurn]:
        """Yield all wanted turns, newest first, without holding a transaction between them."""
        ...

    def waiting(self, *, after: int | None = None, limit: int = 50) -> HandOffPage:
        """Return what a person must still take up, the longest waiting first."""
        ...

    def done(self, *, before: int | None = None, limit: int = 50) -> HandOffPage:
        """Return what was taken up, the newest turn first."""
        ...

    def how_many_wait(self, upto: int) -> int:
        """Return how many turns wait for a person; `upto` is the highest number that is counted to."""
        ...

    def finish(self, turn: str, by: str, at: datetime) -> None:
        """Say that the hand-offs of a turn were taken up by a console user.

        Raises:
            domain.errors.Refused: if nothing of that turn is waiting.
        """
        ...

    def reopen(self, turn: str) -> None:
        """Let the hand-offs of a turn wait again.

        Raises:
            domain.errors.Refused: if nothing of that turn was taken up.
        """
        ...

    def channels(self) -> tuple[str, ...]:
        """Return the channels that anything came through, by name."""
        ...
