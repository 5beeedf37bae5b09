"""Telegram from end to end: what comes in is stored, answered chat by chat, and what goes out arrives."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import structlog

from bot.channels.telegram.answering import Answering, Limits
from bot.channels.telegram.connection import TELEGRAM, Access, Connection
from bot.channels.telegram.entrance import CHANNEL, Entrance
from bot.channels.telegram.fetching import Fetcher
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.reception import Handle, Reception, Records
from bot.channels.telegram.sending import Notes, Pace, Sender
from bot.channels.telegram.standing import still_stands
from bot.channels.telegram.steadily import steadily
from bot.channels.telegram.updates import Update, came
from bot.channels.telegram.webhook import Webhook, public_address
from bot.dispatch import Dispatch
from domain.delivery import Received

_log = structlog.get_logger()
_KEPT = timedelta(days=30)
"""How long settled messages stay in inbox and outbox; the turns themselves stay in the log."""
_TIDY_SECONDS = 24 * 3600
_COLLECT_SECONDS = 1.0
_END_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How the channel is to run: how Telegram is reached, what a person may, how fast replies go out.

    `webhook` is the public address to which Telegram posts updates; without one it is polled.
    """

    access: Access
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)
    webhook: str = ""


class TelegramChannel:
    """Runs beside a server: `run` until it is cancelled; it then ends within a few seconds."""

    name = "telegram"

    def __init__(
        self,
        plan: Plan,
        handle: Handle,
        dispatch: Dispatch,
        entrance: Entrance,
        records: Records,
    ) -> None:
        """Answer by `handle`, in the threads of `dispatch`, whom `entrance` lets in.

        Raises:
            BadInput: if the token, the proxy or an address cannot be used.
        """
        self._connection = Connection(plan.access)
        self._records = records
        self._directory = entrance.directory
        source = self._connection.source
        notes = Notes(partial(entrance.unreachable, gone=True), partial(still_stands, entrance.log))
        reception = Reception(source, handle, entrance, records)
        self._sender = Sender(self._connection, records.outbox, records.clock, notes, plan.pace)
        self._answering = Answering(self._connection, reception, self._sender, dispatch, plan.limits)
        self._fetcher = Fetcher(self._connection, records.files)
        self.webhook: Webhook | None = None
        if plan.webhook:
            address = public_address(plan.webhook, own_api=plan.access.api != TELEGRAM)
            self.webhook = Webhook(self._connection, address, self._keep_once, records.clock)
        self._receiving = self.webhook or Polling(self._connection, self._keep)

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
            await self._receiving.run()
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

    async def _keep(self, updates: list[Update]) -> None:
        """Store updates, however long that takes, and see that they are answered."""
        await self._take(await steadily(partial(self._stored, updates), "storing updates"))

    async def _keep_once(self, updates: list[Update]) -> None:
        """Store updates and see that they are answered.

        Raises:
            Unavailable: if they cannot be stored now.
        """
        await self._take(await asyncio.to_thread(self._stored, updates))

    def _stored(self, updates: list[Update]) -> tuple[Received, ...]:
        kept = [came(update) for update in updates]
        return self._records.inbox.keep(self._connection.source, kept, self._records.clock.now())

    async def _take(self, stored: tuple[Received, ...]) -> None:
        for received in stored:
            await self._answering.take(received)

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
