"""Telegram as it posts to a webhook: updates of a chat one after another, each until it was taken."""

import asyncio
import itertools
import json
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.bot.channels.telegram_world import Telegram

_AGAIN = 0.2
_PATIENCE = ClientTimeout(total=15)


@dataclass
class Poster:
    """Posts to where the bot asked for it last. `refused` counts the times that the answer was no 200."""

    world: Telegram
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    refused: int = 0
    session: ClientSession = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._waiting: dict[int, deque[str]] = defaultdict(deque)
        self._posting: set[asyncio.Task[None]] = set()

    def say(self, chat: int, text: str) -> None:
        """Let a person write a message in a private chat."""
        number = next(self._numbers)
        who = {"id": chat, "is_bot": False, "first_name": f"Person {chat}"}
        said = {"message_id": number, "date": 1_700_000_000, "chat": {"id": chat, "type": "private"}}
        update = {"update_id": number, "message": said | {"from": who, "text": text}}
        self.loop.call_soon_threadsafe(self._put, chat, json.dumps(update))

    def _put(self, chat: int, update: str) -> None:
        self._waiting[chat].append(update)
        if len(self._waiting[chat]) == 1:
            task = self.loop.create_task(self._post(chat))
            self._posting.add(task)
            task.add_done_callback(self._posting.discard)

    async def _post(self, chat: int) -> None:
        updates = self._waiting[chat]
        while updates:
            if await self._is_taken(updates[0]):
                updates.popleft()
            else:
                self.refused += 1
                await asyncio.sleep(_AGAIN)

    async def _is_taken(self, update: str) -> bool:
        wished = self.world.fields("setWebhook")
        if not wished:
            return False
        headers = {"X-Telegram-Bot-Api-Secret-Token": wished[-1]["secret_token"]}
        try:
            async with self.session.post(wished[-1]["url"], data=update, headers=headers) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError):  # nobody listens, or whoever listened was killed
            return False


@contextmanager
def posting(world: Telegram) -> Iterator[Poster]:
    """Post in a thread of its own."""
    poster = Poster(world)
    ready = threading.Event()
    thread = threading.Thread(target=_run, args=(poster, ready))
    thread.start()
    try:
        assert ready.wait(30)
        yield poster
    finally:
        poster.loop.call_soon_threadsafe(poster.loop.stop)
        thread.join(30)


def _run(poster: Poster, ready: threading.Event) -> None:
    async def start() -> None:
        poster.session = ClientSession(timeout=_PATIENCE)
        ready.set()

    asyncio.set_event_loop(poster.loop)
    poster.loop.run_until_complete(start())
    poster.loop.run_forever()
    poster.loop.run_until_complete(poster.session.close())
    poster.loop.close()
