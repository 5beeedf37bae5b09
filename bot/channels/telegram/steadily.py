"""Database calls that must succeed: tried again until they do."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import TypeVar

import structlog

_log = structlog.get_logger()
_T = TypeVar("_T")
FIRST_SECONDS, LONGEST_SECONDS = 0.2, 15.0


async def steadily(
    job: Callable[[], _T],
    doing: str,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    threads: Executor | None = None,
) -> _T:
    """Run `job` in a thread until it succeeds, and return what it returns.

    Args:
        job: what to do; it may be done again after it was done, unknown to us.
        doing: what it is, for the log.
        pause: waits for some seconds between two attempts; what it raises ends the attempts.
        threads: where to run it, if not where the program runs whatever else there is to do.
    """
    wait = FIRST_SECONDS
    while True:
        try:
            return await asyncio.get_running_loop().run_in_executor(threads, job)
        except Exception as failure:  # noqa: BLE001 - whatever it is: giving up would lose a message
            _log.error("tried again", doing=doing, failure=f"{type(failure).__name__}: {failure}")
        await pause(wait)
        wait = min(LONGEST_SECONDS, wait * 2)
