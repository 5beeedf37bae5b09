"""Lanes: what belongs together happens in order, lanes side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

_log = structlog.get_logger()

Work = Callable[[], Awaitable[object]]


class Closed(Exception):
    """The lanes are closing: the work that waits here ends, and is taken up at the next start."""


class Lanes:
    """Runs works, those of one lane one after another, on the running event loop.

    A work that raises is logged and does not stop its lane.
    """

    def __init__(self) -> None:
        """Start with no lane."""
        self._lanes: dict[str, deque[Work]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    def put(self, lane: str, work: Work) -> None:
        """Run `work` after all that is in the lane; while the lanes close, it is not run."""
        if self._closing.is_set():
            return
        works = self._lanes.get(lane)
        if works is not None:
            works.append(work)
            return
        self._lanes[lane] = deque([work])
        task = asyncio.create_task(self._run(lane))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def length(self, lane: str) -> int:
        """Return how many works are in a lane, the one that runs among them."""
        return len(self._lanes.get(lane, ()))

    async def pause(self, seconds: float) -> None:
        """Wait, from within a work, at a point where it may end as well.

        Raises:
            Closed: if the lanes are closing.
        """
        try:
            await asyncio.wait_for(self._closing.wait(), max(0.0, seconds))
        except TimeoutError:
            return
        raise Closed

    async def close(self, seconds: float) -> None:
        """Let the works that run now come to their end within `seconds`; the others are not begun."""
        self._closing.set()
        if self._running:
            _, late = await asyncio.wait(set(self._running), timeout=seconds)
            for task in late:
                task.cancel()

    async def _run(self, lane: str) -> None:
        works = self._lanes[lane]
        try:
            while works and not self._closing.is_set():
                try:
                    await works[0]()
                except Closed:
                    return
                except Exception:  # noqa: BLE001 - one work must not stop those behind it
                    _log.exception("work failed", lane=lane)
                works.popleft()
        finally:
            del self._lanes[lane]
