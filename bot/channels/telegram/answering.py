"""Updates that were stored are answered: those of a chat in order, chats side by side."""

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.allowance import Allowance
from bot.channels.telegram.announcing import announce_to
from bot.channels.telegram.arrivals import Arrival, Kind, arrival
from bot.channels.telegram.connection import Connection
from bot.channels.telegram.keyboards import carried, keyboard
from bot.channels.telegram.reception import Done, Reception
from bot.channels.telegram.sending import Sender
from bot.channels.telegram.steadily import steadily
from bot.channels.telegram.typing import Typing
from bot.dispatch import Dispatch
from bot.lanes import Lanes
from bot.replies import Notice
from domain.delivery import InboxState, Received
from domain.errors import Unavailable
from domain.parties import Language

_log = structlog.get_logger()
_MOST_ATTEMPTS = 5
"""Attempts at one update, those of earlier runs of the program among them, before it is given up."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 15.0
_ONE_TAP_SECONDS = 3.0
_ASKING = frozenset({Kind.TEXT, Kind.PRESS, Kind.OTHER, Kind.EDITED})
"""What a person waits for an answer to."""
_TOAST = 200
"""Characters in the answer to a press."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one person may: messages answered in a minute, and messages waiting for an answer."""

    messages_per_minute: int = 20
    waiting: int = 200


class Answering:
    """Takes what was stored and sees that it is answered."""

    def __init__(
        self, connection: Connection, reception: Reception, sender: Sender, dispatch: Dispatch, limits: Limits
    ) -> None:
        """Answer by `reception` in the threads of `dispatch`, and hand what is to be sent to `sender`."""
        self._bot = connection.bot
        self._said = connection.said
        self._typing = Typing(connection)
        self._reception = reception
        self._sender = sender
        self._dispatch = dispatch
        self._waiting = limits.waiting
        self._allowance = Allowance(limits.messages_per_minute, 60)
        self._taps = Allowance(1, _ONE_TAP_SECONDS)
        self._lanes = Lanes()
        self._taken: set[int] = set()
        self._left: set[int] = set()
        self._errands: set[asyncio.Task[Any]] = set()

    def resume(self, waiting: Iterable[Received]) -> None:
        """Take up what an earlier run of the program left unanswered, however much it is."""
        for received in waiting:
            self._left.add(received.seq)
            self._begin(received, arrival(received.payload))

    async def take(self, received: Received) -> None:
        """Answer an update after the earlier ones of its chat; one that is answered or under way is not."""
        if received.state is not InboxState.RECEIVED or received.seq in self._taken:
            return
        said = arrival(received.payload)
        if self._lanes.length(said.chat) < self._waiting:
            self._begin(received, said)
            return
        refused = await steadily(partial(self._reception.refuse, received, said), "refusing a message")
        self._sender.take(refused.posted)

    async def close(self, seconds: float) -> None:
        """Let the answers that are being given end within `seconds`; the rest stays in the inbox."""
        await self._lanes.close(seconds)
        for errand in self._errands:
            errand.cancel()

    def _begin(self, received: Received, said: Arrival) -> None:
        self._taken.add(received.seq)
        button = carried(said.data) if said.kind is Kind.PRESS else None
        if button and button.verdict is None and not self._taps.take((said.chat, said.data)):
            work = partial(self._ignore, received, said)
        else:
            pressed = self._errand(self._acknowledge(said)) if said.kind is Kind.PRESS else None
            work = partial(self._answer, received, said, pressed)
        self._lanes.put(said.chat, work)

    async def _answer(self, received: Received, said: Arrival, pressed: asyncio.Task[bool] | None) -> None:
        try:
            told = pressed is not None and await pressed
            if said.kind in _ASKING:
                await self._in_its_turn(said)
            done = await self._tried(received, said, told=told)
            self._sender.take(done.posted)
            await self._show(done, said)
        finally:
            self._taken.discard(received.seq)

    async def _ignore(self, received: Received, said: Arrival) -> None:
        """Pass over the second of two taps on the same button."""
        self._errand(self._toast(said.press, ""))
        await steadily(partial(self._reception.ignore, received), "passing over a tap", self._lanes.pause)
        self._taken.discard(received.seq)

    async def _in_its_turn(self, said: Arrival) -> None:
        """Hold a person who writes very much back, within their own lane, and tell them once."""
        if self._allowance.wait(said.person):
            remark = partial(self._reception.remark, said, Notice.ONE_BY_ONE)
            self._sender.take(await steadily(remark, "asking for patience", self._lanes.pause))
        while not self._allowance.take(said.person):
            await self._lanes.pause(self._allowance.wait(said.person))

    async def _tried(self, received: Received, said: Arrival, *, told: bool) -> Done:
        """Answer an update; what fails again and again is given up with an apology."""
        wait, error, attempts = _FIRST_WAIT, "the program ended while it was answered", received.attempts
        while True:
            answer = self._reception.answer_left if received.seq in self._left else self._reception.answer
            self._left.discard(received.seq)
            job = partial(answer, received, said, told=told)
            if attempts >= _MOST_ATTEMPTS:
                job = partial(self._reception.give_up, received, said, error)
            try:
                under_way = self._dispatch.work(job)
                if said.kind not in _ASKING:
                    return await under_way
                return await self._typing.meanwhile(said.chat, under_way, self._errand)
            except Unavailable as failure:  # Hazir's own database: there is nothing to do but wait for it
                _log.error("update not answered yet", seq=received.seq, failure=str(failure))
            except Exception as failure:  # noqa: BLE001 - one update must not stop those behind it
                attempts += 1
                error = f"{type(failure).__name__}: {failure}"
                _log.exception("update not answered", seq=received.seq, attempts=attempts)
            await self._lanes.pause(wait)
            wait = min(_LONGEST_WAIT, wait * 2)

    async def _acknowledge(self, said: Arrival) -> bool:
        """Answer a press at once; tell whether the person was told that the button is void."""
        try:
            held, toast = await asyncio.to_thread(self._reception.acknowledged, said)
        except Exception as failure:  # noqa: BLE001 - whatever it is: it is looked at again when its turn comes
            _log.error("press not looked at yet", failure=f"{type(failure).__name__}: {failure}")
            held, toast = True, ""
        self._errand(self._toast(said.press, toast))
        return not held

    async def _toast(self, press: str, toast: str) -> None:
        try:
            await self._bot.answer_callback_query(press, toast[:_TOAST] or None)
        except TelegramError as failure:  # a press of long ago cannot be answered any more
            _log.info("press not acknowledged", failure=self._said(failure))

    async def _show(self, done: Done, said: Arrival) -> None:
        """Show under a message which verdict was given, or in a chat which commands there are."""
        if done.menu:
            to = done.menu
            self._errand(
                announce_to(self._bot, self._said, said.chat, to.party, to.language or Language.ENGLISH)
            )
        if done.rated is None:
            return
        markup = keyboard(done.rated, done.verdict)
        try:
            await self._bot.edit_message_reply_markup(int(said.chat), said.message, reply_markup=markup)
        except BadRequest:  # it shows so already, or is gone
            _log.info("verdict not shown", chat=said.chat)
        except TelegramError as failure:
            _log.warning("verdict not shown", failure=self._said(failure))

    def _errand(self, errand: Coroutine[Any, Any, bool | None]) -> asyncio.Task[Any]:
        """Do something beside the lanes; a task that nobody refers to might vanish."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        return task
