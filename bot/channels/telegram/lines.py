"""Requests to Telegram side by side, each over a line of its own."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram.request import BaseRequest


class Lines(BaseRequest):
    """At most so many requests at once; who comes later waits for a line.

    Each line is the library's own transport with a single connection, opened when all others are busy. One
    pool for all of them looks through its connections at every request and every answer: with 32 of them
    that took a quarter of the program's time under load. And it never gets back the place of a request that
    was cancelled; here the line of a request that did not end well is closed, and another one opened.
    """

    __slots__ = ("_closing", "_free", "_idle", "_lines", "_open_line", "_read_timeout")

    def __init__(self, most: int, open_line: Callable[[], BaseRequest]) -> None:
        """Have at most `most` lines, each opened by `open_line`; the first is opened at once.

        Raises what `open_line` raises.
        """
        self._open_line = open_line
        self._idle = [open_line()]
        self._lines = {*self._idle}
        self._read_timeout = self._idle[0].read_timeout
        self._free = asyncio.Semaphore(most)
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def read_timeout(self) -> float | None:
        """Return how many seconds an answer may take, if nothing else is said."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Do nothing: lines are ready when they are opened."""

    async def shutdown(self) -> None:
        """Close every line."""
        await asyncio.gather(*(line.shutdown() for line in self._lines), *self._closing)

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Make a request over the line used last of those that are idle: its connection is open still.

        Raises:
            telegram.error.TelegramError: as a line does.
        """
        async with self._free:
            line = self._idle.pop() if self._idle else self._opened()
            try:
                answer = await line.do_request(*args, **kwargs)
            except BaseException:  # a cancelled request too leaves a line of which nothing is known
                self._give_up(line)
                raise
            self._idle.append(line)
            return answer

    def _opened(self) -> BaseRequest:
        line = self._open_line()
        self._lines.add(line)
        return line

    def _give_up(self, line: BaseRequest) -> None:
        self._lines.discard(line)
        closing = asyncio.create_task(line.shutdown())
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
