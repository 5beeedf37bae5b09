"""The names that were taught, looked at again every second: no turn waits for them."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

import structlog

from domain.aliases import ActiveAliases, Named
from domain.errors import Unavailable

EVERY_SECONDS = 1.0
"""How old what is known of the names may be."""
_log = structlog.get_logger()


class TaughtNames:
    """Keeps the active aliases; safe to use from several threads."""

    def __init__(self, source: ActiveAliases, seconds: Callable[[], float] = monotonic) -> None:
        """Ask `source` when `seconds`, a clock, has gone on long enough."""
        self._source, self._seconds = source, seconds
        self._lock = Lock()
        self._due = float("-inf")
        self._generation: str | None = None
        self._names: tuple[Named, ...] = ()

    def current(self) -> tuple[Named, ...]:
        """Return the active aliases; those last known while their keeper does not answer."""
        now = self._seconds()
        if now >= self._due and self._lock.acquire(blocking=False):
            try:
                self._due = now + EVERY_SECONDS
                self._look()
            except Unavailable as error:
                _log.warning("taught names cannot be read", error=str(error))
            finally:
                self._lock.release()
        return self._names

    def _look(self) -> None:
        generation = self._source.generation()
        if generation != self._generation:
            # The names first: what is taught in between is then read once more, never missed.
            self._names, self._generation = self._source.active(), generation
