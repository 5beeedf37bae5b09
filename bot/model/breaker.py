"""A circuit breaker: what failed several times in a row is left alone for a while."""

from collections.abc import Callable
from threading import Lock
from time import monotonic


class CircuitBreaker:
    """Closed while calls succeed; open after `failures` in a row; then one call tries. Thread-safe."""

    def __init__(
        self, failures: int = 4, seconds: float = 60.0, elapsed: Callable[[], float] = monotonic
    ) -> None:
        """Stay open for `seconds` as `elapsed` counts them."""
        self._most, self._seconds, self._elapsed = failures, seconds, elapsed
        self._lock = Lock()
        self._failed = 0
        self._open_until = 0.0

    def is_open(self) -> bool:
        """Tell whether no call may be made now; asking does not count as one."""
        with self._lock:
            return self._failed >= self._most and self._elapsed() < self._open_until

    def lets_through(self) -> bool:
        """Tell whether a call may be made now; where it is the one that tries, the next may not."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._elapsed() < self._open_until:
                return False
            self._open_until = self._elapsed() + self._seconds
            return True

    def succeeded(self) -> None:
        """Close the circuit."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """Count a failure; the last of those allowed opens the circuit, and so does that of a trial."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._open_until = self._elapsed() + self._seconds
