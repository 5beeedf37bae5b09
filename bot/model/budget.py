"""How often a dealer's messages may go to the model in one day."""

from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING

from domain.clock import Clock, local_date

if TYPE_CHECKING:
    from datetime import date


class DailyBudget:
    """Counts questions by dealer and day in Karachi, in memory: each process has its own. Thread-safe."""

    def __init__(self, most: int, clock: Clock) -> None:
        """Allow `most` questions to a dealer a day."""
        self._most, self._clock = most, clock
        self._lock = Lock()
        self._day: date | None = None
        self._taken: Counter[str] = Counter()

    def is_used_up(self, dealer: str) -> bool:
        """Tell whether a dealer has no question left for today; asking does not count as one."""
        today = local_date(self._clock.now())
        with self._lock:
            return (self._taken[dealer] if today == self._day else 0) >= self._most

    def take(self, dealer: str) -> bool:
        """Count a question of a dealer, if there is one left for today."""
        today = local_date(self._clock.now())
        with self._lock:
            if today != self._day:
                self._day, self._taken = today, Counter()
            if self._taken[dealer] >= self._most:
                return False
            self._taken[dealer] += 1
            return True

    def give_back(self, dealer: str) -> None:
        """Take a question off the count that was not asked after all."""
        with self._lock:
            self._taken[dealer] -= self._taken[dealer] > 0
