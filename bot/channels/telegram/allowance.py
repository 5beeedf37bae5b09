"""How often something may happen: a number at once, coming back over time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST_KEYS = 50_000
"""Keys remembered; the one not heard of for longest is forgotten first."""


class Allowance:
    """Lets `count` things happen at once for a key, and `count` more in each `seconds`.

    Safe to use from several threads.
    """

    def __init__(self, count: int, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        """Start with the full allowance for every key; `now` tells seconds that only ever grow."""
        self._count = float(count)
        self._rate = count / seconds
        self._now = now
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: Hashable) -> bool:
        """Use one of what `key` may; tell whether there was one."""
        with self._lock:
            now = self._now()
            left = self._left_of(key, now)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            self._left.move_to_end(key)
            if len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)
            return allowed

    def wait(self, key: Hashable) -> float:
        """Return the seconds until `key` may again, 0 if it may now."""
        with self._lock:
            left = self._left_of(key, self._now())
        return max(0.0, (1 - left) / self._rate)

    def _left_of(self, key: Hashable, now: float) -> float:
        left, since = self._left.get(key, (self._count, now))
        return min(self._count, left + (now - since) * self._rate)
