"""Messages on their way through a channel: kept when they come in, kept until they went out.

Every method of a port here may raise `domain.errors.Unavailable` when the database does not answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.conversation import Button, Turn


class InboxState(StrEnum):
    """What became of what came in."""

    RECEIVED = "received"
    """Kept, not answered yet."""
    ANSWERED = "answered"
    IGNORED = "ignored"
    """Nothing to answer: an edit, a group, a stranger who writes too often."""
    REFUSED = "refused"
    """Not read: the person had too many messages waiting, and was told so."""
    FAILED = "failed"
    """Could not be answered, whatever was tried; `error` says why."""


@dataclass(frozen=True, slots=True)
class Came:
    """What a network hands over, word for word.

    `number` is what the network numbered it with, `chat` where it was said, `payload` the network's own
    record, as text.
    """

    number: int
    chat: str
    payload: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a channel received and keeps.

    `seq` grows in the order of receipt. `source` is the channel's own address (`telegram:BOT`); with the
    network's number it tells a repetition. `number`, `chat` and `payload` are as they came. `attempts`
    counts how often a later run of the program has begun to answer it.
    """

    seq: int
    source: str
    number: int
    chat: str
    payload: str
    received_at: datetime
    state: InboxState = InboxState.RECEIVED
    attempts: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard that stands where the person types; it sends its label as an ordinary message.

    With `shares_phone` it sends the person's own phone number instead, which the network vouches for.
    """

    label: str
    shares_phone: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be sent to a chat.

    `turn` is the id of the turn that it answers, `recipient` the code of the contact it is meant for;
    both are `None` for what is said to a stranger. `momentary` tells that its buttons mean what is shown
    just now: a later turn makes them void. `rated` tells that the person may say whether it was right.
    `keys` are those shown from this message on; buttons and verdicts do not go with them. `replaces` is the
    network's own number of an earlier message in the chat whose place it takes, if that can still be done.
    """

    chat: str
    text: str
    buttons: tuple[Button, ...] = ()
    turn: str | None = None
    recipient: str | None = None
    momentary: bool = False
    rated: bool = False
    keys: tuple[Key, ...] = ()
    replaces: str | None = None


class OutboxState(StrEnum):
    """Where a message to be sent is."""

    WAITING = "waiting"
    SENDING = "sending"
    """Handed to the network; whether it arrived is not known yet."""
    SENT = "sent"
    FAILED = "failed"
    """Given up; `error` says why."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in the outbox. `seq` grows in the order of posting; `source` is the channel's own address.

    `attempts` counts the times it was handed to the network. `resent` tells that it was handed over again
    after an attempt of unknown outcome: the person may have it twice. `reference` is the network's
    own number of it, once it was sent.
    """

    seq: int
    source: str
    message: Outgoing
    posted_at: datetime
    state: OutboxState = OutboxState.WAITING
    attempts: int = 0
    resent: bool = False
    reference: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to the message `seq`.

    `SENDING` is noted before it is handed to the network, `WAITING` where the network surely did not take
    it (`error` says why), `SENT` with the moment and the network's own number, `FAILED` with the reason.
    """

    seq: int
    state: OutboxState
    error: str | None = None
    reference: str | None = None
    at: datetime | None = None


class Inbox(Protocol):
    """Keeps what came in until it is answered. Safe to use from several threads."""

    def keep(self, source: str, came: Sequence[Came], at: datetime) -> tuple[Received, ...]:
        """Store what came in, each once, in one transaction: what is there is returned as it is.

        What is returned is in the order of receipt.
        """
        ...

    def unanswered(self, source: str) -> tuple[Received, ...]:
        """Return what waits for an answer, the oldest first."""
        ...

    def begin(self, received: Received) -> None:
        """Count that what an earlier run left is about to be answered: it may be what ended that run."""
        ...

    def recent(self, source: str, chat: str, before: int, limit: int) -> tuple[Received, ...]:
        """Return what was received last in a chat before the place `before`, the newest first."""
        ...

    def settle(
        self,
        received: Received,
        state: InboxState,
        replies: Sequence[Outgoing],
        at: datetime,
        error: str | None = None,
    ) -> tuple[Posted, ...]:
        """Say what became of it and post the replies to it, in one transaction; return these.

        What was settled already stays as it is: nothing is posted twice, and nothing is returned.
        """
        ...

    def answer(
        self, received: Received, turn: Turn, replies: Sequence[Outgoing], at: datetime
    ) -> tuple[Posted, ...]:
        """Store the turn that answers it, settle it and post the replies, in one transaction; return these.

        Raises:
            domain.errors.Refused: if that turn is recorded already, or it is settled; nothing is stored.
        """
        ...

    def prune(self, before: datetime) -> int:
        """Delete what was received earlier and is settled; return how many."""
        ...

    def erase(self, chat: str) -> int:
        """Delete everything of a chat; return how many."""
        ...


class Outbox(Protocol):
    """Keeps what is to be sent until it is sent. Safe to use from several threads."""

    def post(self, source: str, messages: Sequence[Outgoing], at: datetime) -> tuple[Posted, ...]:
        """Store messages to be sent."""
        ...

    def unsent(self, source: str) -> tuple[Posted, ...]:
        """Return what is neither sent nor given up, the oldest first."""
        ...

    def note(self, steps: Sequence[Step]) -> None:
        """Note what happened to messages, in this order and one transaction.

        `SENDING` counts an attempt, and marks a message that was being sent already as resent.
        """
        ...

    def posted(self, seq: int) -> Posted | None:
        """Return one message."""
        ...

    def shown(self, source: str, chat: str, reference: str) -> Posted | None:
        """Return what a message with the network's number shows: what took its place last."""
        ...

    def newest_turn(self, source: str, chat: str) -> str | None:
        """Return the id of the turn that was answered last in a chat."""
        ...

    def newest_is_news(self, source: str, chat: str) -> bool:
        """Tell whether what was sent last in a chat is no reply to a turn."""
        ...

    def prune(self, before: datetime) -> int:
        """Delete what was posted earlier and is sent or given up; return how many."""
        ...

    def erase(self, chat: str) -> int:
        """Delete everything of a chat; return how many."""
        ...
