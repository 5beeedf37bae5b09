"""Turns in worker threads: those of one conversation in order, conversations side by side."""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.lanes import Lanes
from domain.conversation import InboundMessage, Turn
from domain.errors import Refused

_T = TypeVar("_T")
_SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter when another wants it.

At Python's own 5 ms a thread that comes back from a commit, the writers' queue still in its hands, waits
that long behind each turn that computes: 52 replies a second and a p95 of 2.3 s became 58 and 0.5 s.
"""


class Dispatch:
    """Hands turns to a number of threads. Use it from one event loop.

    A conversation waits for a thread only when its own turn has come: a burst in one conversation is
    never before another's message in more than one thread.
    """

    def __init__(self, handle: Callable[[InboundMessage], Turn], threads: int, waiting: int = 40) -> None:
        """Answer messages by `handle`; `waiting` are the most that one conversation may have unanswered.

        Shortens the interpreter's switch interval for the whole process.
        """
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._handle = handle
        self._lanes = Lanes()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="turn")
        self._waiting = waiting
        self._awaited: set[asyncio.Future[Turn]] = set()

    async def submit(self, message: InboundMessage) -> Turn:
        """Return the turn of a message, answered after the earlier ones of its conversation.

        Raises:
            Refused: if too many messages of the conversation are waiting; this one is not answered.
            domain.errors.Unavailable: if the turn cannot be stored.
            asyncio.CancelledError: if the dispatch closes before the message's turn has come.
        """
        if self._lanes.length(message.conversation) >= self._waiting:
            raise Refused("too many messages of this conversation are waiting for an answer")
        answered: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        self._awaited.add(answered)
        answered.add_done_callback(self._awaited.discard)
        self._lanes.put(message.conversation, partial(self._answer, message, answered))
        return await answered

    async def work(self, job: Callable[[], _T]) -> _T:
        """Run `job` in one of the threads, first come, first served, and return what it returns."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, job)

    async def close(self, seconds: float) -> None:
        """Let the turns that run now come to their end within `seconds`; the others are not begun."""
        await self._lanes.close(seconds)
        for answered in tuple(self._awaited):
            answered.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, message: InboundMessage, answered: asyncio.Future[Turn]) -> None:
        """Answer a message, even if nobody waits for it any more: its turn is recorded all the same."""
        try:
            turn = await self.work(partial(self._handle, message))
        except Exception as failure:  # noqa: BLE001 - it is the asker's to see
            if not answered.done():
                answered.set_exception(failure)
        else:
            if not answered.done():
                answered.set_result(turn)
