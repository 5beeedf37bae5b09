"""What became of replies, noted for many of them at once."""

import asyncio
from functools import partial

from bot.channels.telegram.steadily import steadily
from domain.delivery import Outbox, Step


class Notebook:
    """Writes steps into the outbox. What comes while one commit is under way goes into the next."""

    def __init__(self, outbox: Outbox) -> None:
        """Start with nothing to note."""
        self._outbox = outbox
        self._waiting: list[tuple[Step, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def note(self, step: Step) -> None:
        """Return once the step is stored, however long that takes."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, stored))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await stored

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            steps = [step for step, _ in batch]
            await steadily(partial(self._outbox.note, steps), "noting what became of replies")
            for _, stored in batch:
                if not stored.done():
                    stored.set_result(None)
