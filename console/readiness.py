"""Whether everything is loaded: waited for by pages that need it, told to whoever watches the program."""

import asyncio
from collections.abc import Callable, Mapping

from console.errors import NotReady

LONGEST_WAIT = 180.0
"""Seconds that a message waits for everything to be loaded."""
_STARTING = "still loading"


class Loading:
    """Whether what pages need has been loaded, and what else runs beside them. Of one event loop."""

    def __init__(self, *, done: bool = False) -> None:
        """Begin as not loaded, or as `done`."""
        self._event = asyncio.Event()
        self._problem: str | None = _STARTING
        self._companions: dict[str, str | None] = {}
        if done:
            self.finished()

    @property
    def is_done(self) -> bool:
        """Tell whether everything is loaded."""
        return self._event.is_set()

    def finished(self) -> None:
        """Say that everything is loaded."""
        self._problem = None
        self._event.set()

    def failed(self, sentence: str) -> None:
        """Say why loading did not succeed; it will be tried again."""
        self._problem = sentence

    def companion(self, name: str, problem: str | None) -> None:
        """Say that a companion runs (`None`) or why it does not."""
        self._companions[name] = problem

    async def wait(self, seconds: float) -> bool:
        """Wait until everything is loaded, so many seconds at most, and tell whether it is."""
        if not self.is_done:
            try:
                await asyncio.wait_for(self._event.wait(), seconds)
            except TimeoutError:
                return False
        return True

    async def needed(self) -> None:
        """Wait until everything is loaded.

        Raises:
            NotReady: if it takes too long.
        """
        if not await self.wait(LONGEST_WAIT):
            raise NotReady("Hazir could not start yet. Please try again in a moment.")

    def problems(self) -> dict[str, str | None]:
        """Return what is not ready here, by part; `None` for what is."""
        return {"loading": self._problem, **self._companions}


async def state(loading: Loading, readiness: Callable[[], Mapping[str, str | None]]) -> dict[str, str | None]:
    """Return by part what is not ready, `None` for what is; whatever fails in asking is not ready."""
    try:
        parts = dict(await asyncio.to_thread(readiness)) if loading.is_done else {}
    except Exception as error:  # noqa: BLE001 - whoever asks whether all is well must get an answer
        parts = {"parts": f"{type(error).__name__}: {error}"}
    return loading.problems() | parts
