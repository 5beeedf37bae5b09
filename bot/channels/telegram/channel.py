"""Telegram from end to end: what comes in is stored, answered chat by chat, and what goes out arrives."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import structlog
from telegram import Update

from bot.channels.telegram.answering import Answering, Limits
from bot.channels.telegram.arrivals import chat_of
from bot.channels.telegram.connection import Access, Connection
from bot.channels.telegram.entrance import CHANNEL, Entrance
from bot.channels.telegram.fetching import Fetcher
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.reception import Reception, Records
from bot.channels.telegram.sending import Pace, Sender
from bot.channels.telegram.steadily import steadily
from bot.dispatch import Dispatch
from domain.conversation import InboundMessage, Turn

_log = structlog.get_logger()
_KEPT = timedelta(days=30)
"""How long settled messages stay in inbox and outbox; the turns themselves stay in the log."""
_TIDY_SECONDS = 24 * 3600
_COLLECT_SECONDS = 1.0
_END_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How the channel is to run: how Telegram is reached, what a person may, how fast replies go out."""

    access: Access
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)


class TelegramChannel:
    """Runs beside a server: `run` until it is cancelled; it then ends within a few seconds."""

    name = "telegram"

    def __init__(
        self,
        plan: Plan,
        handle: Callable[[InboundMessage], Turn],
        dispatch: Dispatch,
        entrance: Entrance,
        records: Records,
    ) -> None:
        """Answer by `handle`, in the threads of `dispatch`, whom `entrance` lets in.

        Raises:
            BadInput: if the token, the proxy or the address of the Bot API cannot be used.
        """
        self._connection = Connection(plan.access)
        self._records = records
        self._directory = entrance.directory
        source = self._connection.source
        gone = partial(entrance.unreachable, gone=True)
        reception = Reception(source, handle, entrance, records)
        self._sender = Sender(self._connection, records.outbox, records.clock, gone, plan.pace)
        self._answering = Answering(self._connection, reception, self._sender, dispatch, plan.limits)
        self._fetcher = Fetcher(self._connection, records.files)
        self._polling = Polling(self._connection, self._keep)

    @property
    def source(self) -> str:
        """Return the channel's own address, under which messages are kept."""
        return self._connection.source

    @property
    def trouble(self) -> str | None:
        """Return what keeps messages from coming in, in one sentence; `None` while all is well."""
        return self._connection.trouble

    async def run(self) -> None:
        """Answer what an earlier run left, then what comes in, until cancelled.

        Raises:
            BadInput: if Telegram does not accept the token.
        """
        besides = [asyncio.create_task(self._tidy()), asyncio.create_task(self._collect())]
        besides.append(asyncio.create_task(self._fetcher.run()))
        try:
            await self._resume()
            name = await self._connection.open()
            if name:
                await steadily(partial(self._directory.introduce, CHANNEL, name), "noting the bot's name")
            _log.info("Telegram answers", bot=name)
            await self._polling.run()
        finally:
            for task in besides:
                task.cancel()
            await self._answering.close(_END_SECONDS)
            await self._sender.close(_END_SECONDS)
            await self._connection.close()

    async def _resume(self) -> None:
        """Take up what is in outbox and inbox. The outbox first: what is answered now adds to it."""
        source = self._connection.source
        self._sender.take(await steadily(partial(self._records.outbox.unsent, source), "reading the outbox"))
        self._answering.resume(
            await steadily(partial(self._records.inbox.unanswered, source), "reading the inbox")
        )

    async def _keep(self, update: Update) -> None:
        """Store an update, however long that takes, and see that it is answered."""
        keep = partial(
            self._records.inbox.keep,
            self._connection.source,
            update.update_id,
            chat_of(update),
            update.to_json(),
            self._records.clock.now(),
        )
        await self._answering.take(await steadily(keep, "storing an update"))

    async def _collect(self) -> None:
        """Send what other parts of the program post, as soon as it is seen.

        What is an answer of this channel was taken already, and is not taken twice.
        """
        while True:
            await asyncio.sleep(_COLLECT_SECONDS)
            unsent = partial(self._records.outbox.unsent, self._connection.source)
            self._sender.take(await steadily(unsent, "reading the outbox"))

    async def _tidy(self) -> None:
        """Once a day, delete what has been settled for long."""
        while True:
            before = self._records.clock.now() - _KEPT
            for box in (self._records.inbox, self._records.outbox):
                await steadily(partial(box.prune, before), "tidying up")
            await asyncio.sleep(_TIDY_SECONDS)
