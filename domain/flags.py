"""What is worth a look in a turn: the flags by which support staff find what went wrong."""

from enum import StrEnum

from domain.answers import HandOffReason
from domain.conversation import Turn
from domain.intents import IntentName

UNSURE_BELOW = 0.6
"""An intent that was acted on with less confidence than this is worth a look."""
SLOW_MS = 1_000
"""A turn that took longer than this, in milliseconds, was slow: a person noticed."""
_UNANSWERED = frozenset({HandOffReason.NO_DOCUMENTS, HandOffReason.BANK_ACCOUNT})


class Flag(StrEnum):
    """One kind of what is worth a look."""

    NOT_UNDERSTOOD = "not_understood"
    NO_ANSWER = "no_answer"
    """It was understood, and nothing here can answer it."""
    LOW_CONFIDENCE = "low_confidence"
    COMPLAINT = "complaint"
    HAND_OFF = "hand_off"
    """A person must take it up, for whatever reason."""
    ERROR = "error"
    SLOW = "slow"
    THUMBS_DOWN = "thumbs_down"
    """Whoever was answered called the answer wrong."""
    MARKED_WRONG = "marked_wrong"
    """A console user called the answer wrong."""
    UNDELIVERED = "undelivered"
    """The answer, or a part of it, did not reach the person."""


def flags_of(turn: Turn) -> tuple[Flag, ...]:
    """Return the flags of a turn as it was recorded; those that come later are not among them."""
    names = {intent.name for intent in turn.intents}
    unsure = any(intent.confidence < UNSURE_BELOW for intent in turn.intents)
    holds = {
        Flag.NOT_UNDERSTOOD: not turn.intents and turn.error is None and turn.sender is not None,
        Flag.NO_ANSWER: not _UNANSWERED.isdisjoint(turn.hand_offs),
        Flag.LOW_CONFIDENCE: unsure,
        Flag.COMPLAINT: IntentName.COMPLAINT in names or HandOffReason.COMPLAINT in turn.hand_offs,
        Flag.HAND_OFF: bool(turn.hand_offs),
        Flag.ERROR: turn.error is not None,
        Flag.SLOW: dict(turn.steps_ms).get("total", 0.0) > SLOW_MS,
    }
    return tuple(flag for flag, held in holds.items() if held)
