"""What is judged of a turn afterwards, by support staff or by the person who was answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


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
