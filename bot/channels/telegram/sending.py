"""Replies to Telegram, out of the outbox: in order, at the pace it allows, until they have arrived."""

import asyncio
import random
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.connection import Connection, seconds_of
from bot.channels.telegram.keyboards import keyboard, markup
from bot.channels.telegram.notebook import Notebook
from bot.channels.telegram.steadily import steadily
from bot.lanes import Lanes
from domain.clock import Clock
from domain.delivery import Outbox, OutboxState, Posted, Step

_log = structlog.get_logger()
_REMEMBERED = 10_000
"""Settled messages of which it is remembered that they were taken."""
_KEPT = timedelta(hours=24)
"""A reply that could not be sent for so long is not sent any more: its figures are of another day."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast messages go out: a second between two to one chat, `per_second` to all together.

    `first_wait` and `longest_wait` are the seconds between attempts that failed, doubled each time.
    """

    chat_seconds: float = 1.0
    per_second: float = 30.0
    first_wait: float = 1.0
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Notes:
    """What a sender tells and asks others.

    `gone` notes who has blocked the bot; `stands` tells whether the draft that a turn has shown is still
    the conversation's, so that the buttons under it mean something.
    """

    gone: Callable[[str], None]
    stands: Callable[[str], bool] = lambda _turn: False


class Sender:
    """Sends what is posted. Each chat has a lane of its own: one that must wait holds up nobody else."""

    def __init__(
        self,
        connection: Connection,
        outbox: Outbox,
        clock: Clock,
        notes: Notes,
        pace: Pace | None = None,
    ) -> None:
        """Send over `connection` what is in `outbox`."""
        self._bot = connection.bot
        self._notebook = Notebook(outbox)
        self._clock = clock
        self._notes = notes
        self._said = connection.said
        self._pace = pace or Pace()
        self._lanes = Lanes()
        self._next_slot = 0.0
        self._under_way: set[int] = set()
        self._open: dict[str, Posted] = {}
        self._settled: OrderedDict[int, None] = OrderedDict()

    def take(self, messages: Iterable[Posted]) -> None:
        """Send messages after those of the same chat that were taken before; what was taken is not again."""
        for posted in messages:
            if posted.seq not in self._under_way and posted.seq not in self._settled:
                self._under_way.add(posted.seq)
                self._lanes.put(posted.message.chat, partial(self._send, posted))

    async def close(self, seconds: float) -> None:
        """Let what is being sent arrive within `seconds`; the rest stays in the outbox."""
        await self._lanes.close(seconds)
        self._notebook.close()

    async def _send(self, posted: Posted) -> None:
        wait = self._pace.first_wait
        while not await self._attempt(posted):
            await self._lanes.pause(wait * (0.5 + random.random()))  # noqa: S311 - spreads retries, guards nothing
            wait = min(self._pace.longest_wait, wait * 2)
        self._settle(posted.seq)
        await self._lanes.pause(self._pace.chat_seconds)

    def _settle(self, seq: int) -> None:
        self._settled[seq] = None
        self._under_way.discard(seq)
        while len(self._settled) > _REMEMBERED:
            self._settled.popitem(last=False)

    async def _attempt(self, posted: Posted) -> bool:
        """Hand a message to Telegram; tell whether that is settled, one way or the other."""
        if self._clock.now() - posted.posted_at > _KEPT:
            await self._give_up(posted, "not sent within a day")
            return True
        await self._slot()
        await self._notebook.note(Step(posted.seq, OutboxState.SENDING))
        try:
            reference = await self._hand_over(posted)
        except RetryAfter as held:
            await self._hold_back(posted, held)
            return False
        except Forbidden as blocked:
            gone = partial(self._notes.gone, posted.message.chat)
            await steadily(gone, "noting who is gone", self._lanes.pause)
            await self._give_up(posted, self._said(blocked))
            return True
        except (BadRequest, ChatMigrated) as refused:
            _log.error("Telegram refuses a reply", turn=posted.message.turn, failure=self._said(refused))
            await self._give_up(posted, self._said(refused))
            return True
        except TelegramError as failure:
            await self._failed(posted, failure)
            return False
        now = self._clock.now()
        await self._notebook.note(Step(posted.seq, OutboxState.SENT, reference=reference, at=now))
        await self._void_buttons(replace(posted, reference=reference))
        return True

    async def _void_buttons(self, sent: Posted) -> None:
        """Take away the buttons of the summary before, if they mean nothing any more; its thumbs stay."""
        chat, turn = sent.message.chat, sent.message.turn
        before = self._open.get(chat)
        if turn is None or (before and before.message.turn == turn):
            return
        if before and not sent.message.momentary and await self._stands(before):
            return
        self._open.pop(chat, None)
        if sent.message.momentary:
            self._open[chat] = sent
        if before is None or before.reference is None or before.reference == sent.reference:
            return
        bare = keyboard(replace(before, message=replace(before.message, buttons=())))
        try:
            await self._bot.bare(int(chat), before.reference, bare)
        except TelegramError as failure:  # whoever presses one is told
            _log.info("void buttons stay", chat=chat, failure=self._said(failure))

    async def _stands(self, summary: Posted) -> bool:
        stands = partial(self._notes.stands, summary.message.turn or "")
        return await steadily(stands, "looking at the draft", self._lanes.pause)

    async def _hand_over(self, posted: Posted) -> str:
        said, shown = posted.message, markup(posted)
        chat = int(said.chat)
        if said.replaces and await self._bot.replace(chat, said.replaces, said.text, shown):
            return said.replaces
        return await self._bot.send(chat, said.text, shown)

    async def _hold_back(self, posted: Posted, held: RetryAfter) -> None:
        """Wait as long as Telegram asks, in this chat only."""
        seconds = seconds_of(held)
        _log.warning("Telegram holds a chat back", chat=posted.message.chat, seconds=seconds)
        await self._notebook.note(Step(posted.seq, OutboxState.WAITING, self._said(held)))
        await self._lanes.pause(seconds)

    async def _failed(self, posted: Posted, failure: TelegramError) -> None:
        """Note a failure. Where the request surely did not leave, the next attempt is no repetition."""
        _log.warning("reply not sent; tried again", seq=posted.seq, failure=self._said(failure))
        if not _may_have_arrived(failure):
            await self._notebook.note(Step(posted.seq, OutboxState.WAITING, self._said(failure)))

    async def _give_up(self, posted: Posted, error: str) -> None:
        _log.warning("reply given up", seq=posted.seq, turn=posted.message.turn, error=error)
        await self._notebook.note(Step(posted.seq, OutboxState.FAILED, error))

    async def _slot(self) -> None:
        """Wait for this message's place among those to all chats."""
        now = asyncio.get_running_loop().time()
        slot = max(now, self._next_slot)
        self._next_slot = slot + 1 / self._pace.per_second
        if slot > now:
            await self._lanes.pause(slot - now)


def _may_have_arrived(failure: TelegramError) -> bool:
    """Tell whether Telegram may have sent the message though it did not say so."""
    if isinstance(failure, TimedOut):
        return "Pool timeout" not in str(failure) and "ConnectTimeout" not in repr(failure.__cause__)
    return not (isinstance(failure, NetworkError) and "ConnectError" in str(failure))
