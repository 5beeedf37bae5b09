"""The queue in which the writers of one process stand before a SQLite file."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock


class Writers:
    """Lets one writer in at a time. An urgent one waits for those that are in, not for those that queue."""

    def __init__(self) -> None:
        """Start with nobody in."""
        self._ordinary = Lock()
        self._next = Lock()
        self._in = Lock()

    @contextmanager
    def turn(self, *, urgent: bool = False) -> Iterator[None]:
        """Wait for one's turn, and have it until the block ends."""
        with nullcontext() if urgent else self._ordinary:
            with self._next:
                self._in.acquire()
            try:
                yield
            finally:
                self._in.release()
