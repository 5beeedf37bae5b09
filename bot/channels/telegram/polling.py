"""Updates from Telegram, by polling: stored before Telegram is told that they were received."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.telegram.connection import Connection, seconds_of
from bot.channels.telegram.updates import Update

_log = structlog.get_logger()
_LONG_POLL_SECONDS = 30
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
_ANOTHER = "another program receives this bot's messages: end it, or each gets a part of them"


class Polling:
    """Asks Telegram for updates until it is cancelled.

    A request for more confirms what was fetched: it is made once that is stored.
    """

    def __init__(self, connection: Connection, keep: Callable[[list[Update]], Awaitable[None]]) -> None:
        """Poll over `connection`; `keep` returns once updates are stored."""
        self._connection = connection
        self._keep = keep
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll; Telegram posts nothing to an address of ours any more.

        Raises:
            BadInput: if Telegram does not accept the token any more.
        """
        await self._connection.insist(self._connection.bot.delete_webhook)
        wait = _FIRST_WAIT
        while True:
            try:
                await self._once()
            except InvalidToken:
                raise self._connection.refused() from None
            except Conflict as conflict:
                self._connection.trouble = f"{_ANOTHER} ({self._connection.said(conflict)})"
            except RetryAfter as held:
                wait = seconds_of(held)
            except TelegramError as failure:
                self._connection.silent()
                _log.warning("polling: Telegram does not answer", failure=self._connection.said(failure))
            except Exception:  # noqa: BLE001 - whatever it is: without polling nothing comes in
                _log.exception("polling failed; tried again")
            else:
                wait = _FIRST_WAIT
                continue
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT, wait * 2)

    async def _once(self) -> None:
        updates = await self._connection.bot.updates(self._offset, _LONG_POLL_SECONDS)
        self._connection.heard()
        if updates:
            await self._keep(updates)
            self._offset = max(int(update["update_id"]) for update in updates) + 1
