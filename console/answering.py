"""Answering what a browser sends, each message once however often it is sent."""

import asyncio
from datetime import datetime

import structlog

from console.parts import Parts
from domain.conversation import InboundMessage, Turn

_log = structlog.get_logger()
CHANNEL = "web"
_LOOKED_BACK = 50
"""Turns of a conversation among which the answer to a message sent before is looked for."""


class Answering:
    """Answers messages; one that was sent before gets the answer it had. Of one event loop.

    An answer that is being made is finished even if the browser has gone away.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._running: dict[tuple[str, str], asyncio.Task[Turn]] = {}

    async def answer(self, conversation: str, sender: str, message: str, text: str) -> Turn:
        """Return the turn of the message with the id `message`, as the browser drew it.

        Raises:
            domain.errors.HazirError: if it could not be answered or stored.
        """
        key = (conversation, message)
        task = self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._answer(conversation, sender, message, text))
            self._running[key] = task
            task.add_done_callback(lambda ended: self._ended(key, ended))
        return await asyncio.shield(task)

    def _ended(self, key: tuple[str, str], task: asyncio.Task[Turn]) -> None:
        self._running.pop(key, None)
        if not task.cancelled() and (error := task.exception()):
            _log.error("message not answered", conversation=key[0], error=f"{type(error).__name__}: {error}")

    async def finish(self, seconds: float) -> None:
        """Wait for the answers that are being made, so many seconds at most."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=seconds)

    async def _answer(self, conversation: str, sender: str, message: str, text: str) -> Turn:
        now = self._parts.clock.now()
        before = await asyncio.to_thread(self._parts.sent.first_sent, conversation, message, now)
        if before is not None:
            found = await asyncio.to_thread(self._answered, conversation, text, before)
            if found is not None:
                return found
        return await self._parts.answer(InboundMessage(conversation, sender, text, CHANNEL))

    def _answered(self, conversation: str, text: str, since: datetime) -> Turn | None:
        """Return the first turn since then with this text: it was answered, the answer did not arrive."""
        recent = self._parts.review.transcript(conversation, limit=_LOOKED_BACK).turns
        return next((one.turn for one in recent if one.turn.text == text and one.turn.at >= since), None)
