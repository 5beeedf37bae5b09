"""Showing a person that an answer is being written."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import structlog
from telegram.error import TelegramError

from bot.channels.telegram.allowance import Allowance
from bot.channels.telegram.connection import Connection

_log = structlog.get_logger()
_T = TypeVar("_T")
_AFTER, _EVERY = 0.5, 4.5
_PER_SECOND = 10
"""Signs in a second to all chats together: when much is to be answered, answers have the line first."""


class Typing:
    """Tells Telegram of answers that take long."""

    def __init__(self, connection: Connection) -> None:
        """Tell over `connection`."""
        self._bot = connection.bot
        self._said = connection.said
        self._allowance = Allowance(_PER_SECOND, 1.0)

    async def meanwhile(
        self, chat: str, answer: Awaitable[_T], beside: Callable[[Coroutine[Any, Any, None]], object]
    ) -> _T:
        """Return what `answer` returns, which is awaited; `beside` sees to it that something runs along."""
        done = asyncio.Event()
        late = asyncio.get_running_loop().call_later(_AFTER, lambda: beside(self._show(chat, done)))
        try:
            return await answer
        finally:
            late.cancel()
            done.set()

    async def _show(self, chat: str, done: asyncio.Event) -> None:
        """Show it until it is done; a request that is under way then comes to its end."""
        while not done.is_set():
            if self._allowance.take("all chats"):
                await self._tell(chat)
            await _wait_at_most(done, _EVERY)

    async def _tell(self, chat: str) -> None:
        try:
            await self._bot.send_chat_action(int(chat), "typing")
        except TelegramError as failure:
            _log.info("typing not shown", failure=self._said(failure))


async def _wait_at_most(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
