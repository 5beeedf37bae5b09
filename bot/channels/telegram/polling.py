"""Updates from Telegram, by polling: stored before Telegram is told that they were received."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Updater

from bot.channels.telegram.arrivals import KINDS_ASKED_FOR
from bot.channels.telegram.connection import Connection

_log = structlog.get_logger()
_TASK = "Updater:start_polling:polling_task"
"""The name that the library gives to the task that polls; it tells nobody when that task ends."""
_LONG_POLL_SECONDS = 30
_RESTART_SECONDS = 2.0
_STOP_SECONDS = 5.0


class StoringQueue(asyncio.Queue[object]):
    """The queue that the library puts updates into; an update is stored instead of queued.

    The library asks Telegram for more, which confirms what was fetched, only after `put` has returned.
    An exception from `put` would end the polling without a word: the keeper must not raise one.
    """

    def __init__(self, keep: Callable[[Update], Awaitable[None]]) -> None:
        """Hand updates to `keep`, which returns once they are stored."""
        super().__init__()
        self._keep = keep

    async def put(self, item: object) -> None:
        """Store an update; everything else is queued as ever."""
        if isinstance(item, Update):
            await self._keep(item)
        else:
            await super().put(item)


class Polling:
    """Polls until it is cancelled, and begins anew whenever the library has stopped."""

    def __init__(self, connection: Connection, keep: Callable[[Update], Awaitable[None]]) -> None:
        """Poll over `connection`; `keep` stores an update and never raises."""
        self._connection = connection
        self._queue = StoringQueue(keep)
        self.restarts = 0

    async def run(self) -> None:
        """Poll.

        Raises:
            BadInput: if Telegram does not accept the token any more.
        """
        while True:
            try:
                await self._poll_once()
            except InvalidToken:
                raise self._connection.refused() from None
            except Exception as failure:  # noqa: BLE001 - whatever ended it: without polling nothing comes in
                _log.error("polling failed", failure=self._connection.said(failure))
            self.restarts += 1
            _log.error("polling has ended and begins anew", restarts=self.restarts)
            await asyncio.sleep(_RESTART_SECONDS)

    async def _poll_once(self) -> None:
        """Poll until the library's task ends, for whatever reason; raise what ended it, if anything did."""
        # One updater can be started once: after a task that failed, the same one would spin.
        updater = Updater(self._connection.bot, self._queue)
        await updater.initialize()
        before = asyncio.all_tasks()
        await updater.start_polling(
            timeout=_LONG_POLL_SECONDS,
            bootstrap_retries=-1,
            allowed_updates=KINDS_ASKED_FOR,
            error_callback=self._failed,
        )
        polling = next(task for task in asyncio.all_tasks() - before if task.get_name() == _TASK)
        try:
            await asyncio.wait({polling})
        finally:
            if not polling.done():
                await self._stop(updater)
        if not polling.cancelled():
            polling.result()

    async def _stop(self, updater: Updater) -> None:
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await updater.stop()
        except (TimeoutError, TelegramError) as failure:  # what is not confirmed comes again, and is known
            _log.warning("polling did not end well", failure=self._connection.said(failure))

    def _failed(self, failure: TelegramError) -> None:
        if isinstance(failure, Conflict):
            _log.error("another program polls with this bot's token: end it, or messages go to it")
        else:
            _log.warning("polling: Telegram does not answer", failure=self._connection.said(failure))
