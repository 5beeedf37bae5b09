"""What became of replies, noted for many of them at once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.channels.telegram.steadily import steadily
from domain.delivery import Outbox, OutboxState, Step


class Notebook:
    """Writes steps into the outbox: what is about to be sent on one page, what became of it on another.

    What was sent waits neither for another's beginning nor for a thread that does something else: until
    it is stored, a crash makes it a message that may have been sent.
    """

    def __init__(self, outbox: Outbox) -> None:
        """Start with nothing to note."""
        self._begun = _Page(outbox)
        self._become = _Page(outbox)

    async def note(self, step: Step) -> None:
        """Return once the step is stored, however long that takes."""
        page = self._begun if step.state is OutboxState.SENDING else self._become
        await page.note(step)

    def close(self) -> None:
        """Give the threads back; what is being written is written."""
        self._begun.close()
        self._become.close()


class _Page:
    """Notes in one thread of its own. What comes while one commit is under way goes into the next."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="outbox")
        self._waiting: list[tuple[Step, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def note(self, step: Step) -> None:
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, stored))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await stored

    def close(self) -> None:
        self._thread.shutdown(wait=False)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            note = partial(self._outbox.note, [step for step, _ in batch])
            await steadily(note, "noting what became of replies", threads=self._thread)
            for _, stored in batch:
                if not stored.done():
                    stored.set_result(None)
