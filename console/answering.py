"""Answering what a browser sends, each message once however often it is sent."""

import asyncio
import hashlib

import structlog

from console.parts import Parts
from domain.conversation import InboundMessage, Turn

_log = structlog.get_logger()
CHANNEL = "web"


class Answering:
    """Answers messages; one that was sent before gets the answer it had. Of one event loop.

    What was answered is known by the turn's id, so also after a crash; what is being answered, by the task
    that does it. An answer that is being made is finished even if the browser has gone away.
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
            told = InboundMessage(conversation, sender, text, CHANNEL, id_of(conversation, message))
            task = asyncio.ensure_future(self._parts.answer(told))
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


def id_of(conversation: str, message: str) -> str:
    """Return the id of the turn that answers a message: the same whenever it is sent."""
    return hashlib.sha256(f"{conversation}\0{message}".encode()).hexdigest()[:32]
