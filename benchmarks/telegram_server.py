"""A Bot API on the loopback interface, for the bench: `python -m benchmarks.telegram_server PORT LATENCY_MS`.

It knows what a bot asks while it chats, and answers everything else with `true`. Messages come in at a
rate that is asked for, whether the earlier ones are answered or not. The nth reply in a chat answers the
nth message of that chat.
"""

import asyncio
import json
import sys
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
_AT_ONCE = 100
"""The most updates that Telegram hands over at once."""
_IDLE_SECONDS = 75
"""How long a connection stays open that nobody uses: longer than a client keeps it."""


@dataclass
class Server:
    """The Bot API. `latency` are the seconds that each request takes, apart from those for updates."""

    latency: float
    updates: deque[dict[str, Any]] = field(default_factory=deque)
    asked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    answered: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    number: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)
    generating: "asyncio.Task[None] | None" = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        body = await _body(receive)
        method = scope["path"].rpartition("/")[2]
        result = await self.result(method, body)
        payload = json.dumps({"ok": True, "result": result}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(payload)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": payload})

    async def result(self, method: str, body: bytes) -> object:
        """Return what a method returns."""
        if method == "traffic":
            self.asked.clear()
            self.answered.clear()
            self.texts.clear()
            self.generating = asyncio.create_task(self._generate(**json.loads(body)))
            return True
        if method in {"count", "outcome"}:
            whole = {"asked": self.asked, "answered": self.answered, "texts": self.texts}
            return whole if method == "outcome" else sum(map(len, self.answered.values()))
        fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if method == "getUpdates":
            return await self._updates(int(fields.get("offset", 0)), float(fields.get("timeout", 0)))
        await asyncio.sleep(self.latency)
        if method == "getMe":
            return {"id": 7, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method == "sendMessage":
            self.answered[fields["chat_id"]].append(time.monotonic())
            self.texts[fields["chat_id"]].append(fields["text"])
            chat = {"id": int(fields["chat_id"]), "type": "private"}
            return {"message_id": 1, "date": 1, "chat": chat, "text": fields["text"]}
        return True

    async def _updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()
        if not self.updates:
            self.came.clear()
            try:
                await asyncio.wait_for(self.came.wait(), seconds)
            except TimeoutError:
                return []
        return [self.updates[at] for at in range(min(_AT_ONCE, len(self.updates)))]

    async def _generate(self, messages: list[tuple[int, str]], rate: float) -> None:
        """Let people write, so many messages a second; at a rate of 0 all of them at once."""
        begun = time.monotonic()
        for at, (chat, text) in enumerate(messages):
            if rate and (ahead := begun + at / rate - time.monotonic()) > 0:
                await asyncio.sleep(ahead)
            self.number += 1
            person = {"id": chat, "is_bot": False, "first_name": "Bench"}
            said = {"message_id": self.number, "date": 1, "chat": {"id": chat, "type": "private"}}
            self.updates.append({"update_id": self.number, "message": said | {"from": person, "text": text}})
            self.asked[str(chat)].append(time.monotonic())
            self.came.set()


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        event = await receive()
        body += event.get("body", b"")
        more = event.get("more_body", False)
    return body


if __name__ == "__main__":
    served = Server(float(sys.argv[2]) / 1000)
    uvicorn.run(served, port=int(sys.argv[1]), log_level="warning", timeout_keep_alive=_IDLE_SECONDS)
