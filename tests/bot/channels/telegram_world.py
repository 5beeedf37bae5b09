"""Telegram, as far as tests need it: the emulator as a process, and a layer that adds what it lacks.

The layer adds the bot's name, kinds of update that the emulator cannot queue, failures on demand, and a
record of what was asked of it.
"""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from aiohttp import ClientSession, web

from tests.bot.channels.telegram_faults import Fault, refusal
from tests.ports import free_port

TOKEN = "7000001:AAF-a-token_of_the_tests"
BOT_NAME = "shop_of_tests_bot"
_PATIENCE = 30.0
A_STICKER = {
    "file_id": "f",
    "file_unique_id": "u",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
    "type": "regular",
}


@contextmanager
def emulator() -> Iterator[str]:
    """Run the emulator and yield its address."""
    program = shutil.which("lo-bot-api-emulator", path=str(Path(sys.executable).parent))
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("pip install lo-bot-api-emulator")
    port = free_port()
    command = [program, "--host", "127.0.0.1", "--port", str(port), "--enable-control"]
    command.append("--allow-insecure-loopback-webhooks")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the emulator did not start")


@dataclass
class Telegram:
    """The layer. `calls` are what was asked (method, fields); `sent` what was delivered, in order."""

    emulator: str
    address: str = ""
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    messages: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    """What can be fetched, by the name under which it is asked for."""
    told: threading.Event = field(default_factory=threading.Event)
    """Set once Telegram was told that an answer is being written."""
    session: ClientSession = field(init=False)

    def texts(self, chat: int) -> list[str]:
        return [one["text"] for one in list(self.sent) if one["chat"] == str(chat)]

    def count(self, method: str) -> int:
        return sum(name == method for name, _ in list(self.calls))

    def fields(self, method: str) -> list[dict[str, str]]:
        return [fields for name, fields in list(self.calls) if name == method]

    @property
    def confirmed(self) -> int:
        """Return the number of the last update that Telegram was told to be received, 0 for none."""
        return max([1, *(int(fields.get("offset", 1)) for fields in self.fields("getUpdates"))]) - 1

    def buttons(self, chat: int, nth: int = -1) -> dict[str, str]:
        """Return the buttons of the nth message to a chat: label to data."""
        markup = [one for one in list(self.sent) if one["chat"] == str(chat)][nth]["markup"]
        return {b["text"]: b["callback_data"] for row in markup.get("inline_keyboard", ()) for b in row}

    def say(self, chat: int, text: str, **more: object) -> None:
        """Let a person write a message in a private chat."""
        self.update("message", self._message(chat) | {"text": text} | more)

    def send(self, chat: int, **content: object) -> None:
        """Let a person send something that is no text."""
        self.update("message", self._message(chat) | content)

    def press(self, chat: int, data: str, message: int = 0) -> None:
        """Let a person press a button under a message in a chat: the newest one that has it."""
        showing = (one["message"] for one in self.sent[::-1] if data in json.dumps(one["markup"]))
        message = message or next(showing, 1)
        shown = self._message(chat) | {"message_id": message, "text": "shown"}
        self.messages += 1
        query = {"id": str(self.messages), "from": _person(chat), "message": shown}
        self.update("callback_query", query | {"chat_instance": "1", "data": data})

    def edit(self, chat: int, message: int, text: str) -> None:
        """Let a person change a message."""
        self.change(chat, message, text=text)

    def change(self, chat: int, message: int, **content: object) -> None:
        """Let a person change a message that has more than text."""
        self.update("edited_message", self._message(chat) | {"message_id": message} | content)

    def post_again(self) -> None:
        """Let Telegram post to the webhook what it could not deliver."""
        self._control("deliver", {})

    def update(self, kind: str, content: Mapping[str, object]) -> None:
        """Queue an update of any kind; the emulator knows few, the others travel as a message."""
        told = (
            {kind: content}
            if kind in {"message", "callback_query"}
            else {"message": {"as": kind} | dict(content)}
        )
        self._control("updates", {"update": told})

    def _control(self, what: str, told: Mapping[str, object]) -> None:
        body = json.dumps({"token": TOKEN} | dict(told)).encode()
        request = Request(f"{self.emulator}/__fixture/{what}", body, {"Content-Type": "application/json"})  # noqa: S310 - our own emulator
        with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - the same
            assert json.load(answer)["ok"]

    def _message(self, chat: int) -> dict[str, object]:
        self.messages += 1
        private = {"id": chat, "type": "private", "first_name": f"Person {chat}"}
        return {"message_id": self.messages, "date": 1_700_000_000, "chat": private, "from": _person(chat)}

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one request of the bot."""
        method, token = request.match_info["method"], request.match_info["token"]
        fields = {name: str(value) for name, value in (await request.post()).items()}
        self.calls.append((method, fields))
        if method == "sendChatAction":
            self.told.set()
        if token not in self.tokens:
            return web.json_response(
                {"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401
            )
        fault = next((one for one in self.faults if one.meets(method, fields)), None)
        if fault and not fault.after:
            return fault.response()
        if method == "getFile":
            return self._described(fields["file_id"])
        status, body = await self._forwarded(request.path, fields)
        while method == "getUpdates" and status == 409:  # the emulator is slow to see that we hung up
            await asyncio.sleep(0.05)
            status, body = await self._forwarded(request.path, fields)
        self._note(method, fields, body)
        return fault.response() if fault else web.json_response(body, status=status)

    def _described(self, name: str) -> web.Response:
        if name not in self.files:
            return refusal(400, "Bad Request: wrong file_id")
        told = {
            "file_id": name,
            "file_unique_id": name,
            "file_size": len(self.files[name]),
            "file_path": name,
        }
        return web.json_response({"ok": True, "result": told})

    async def file(self, request: web.Request) -> web.Response:
        """Hand over a file."""
        return web.Response(body=self.files[request.match_info["name"]])

    async def _forwarded(self, path: str, fields: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        async with self.session.post(f"{self.emulator}{path}", data=fields) as asked:
            return asked.status, await asked.json()

    def _note(self, method: str, fields: dict[str, str], body: dict[str, Any]) -> None:
        if method == "getMe" and body["ok"]:
            body["result"]["username"] = BOT_NAME
        if method == "getUpdates" and body["ok"]:
            for update in body["result"]:
                if kind := update.get("message", {}).pop("as", None):
                    update[kind] = update.pop("message")
        if method == "sendMessage" and body["ok"]:
            self.sent.append(
                {
                    "chat": fields["chat_id"],
                    "text": fields["text"],
                    "markup": json.loads(fields.get("reply_markup", "{}")),
                    "message": body["result"]["message_id"],
                    "at": time.monotonic(),
                }
            )
        if method.startswith("editMessage") and body["ok"]:
            self._change(fields)

    def _change(self, fields: dict[str, str]) -> None:
        """Change what was delivered, where it stands."""
        for one in self.sent:
            if (one["chat"], str(one["message"])) == (fields["chat_id"], fields["message_id"]):
                one["markup"] = json.loads(fields.get("reply_markup", "{}"))
                one["text"] = fields.get("text", one["text"])


def _person(number: int) -> dict[str, object]:
    return {"id": number, "is_bot": False, "first_name": f"Person {number}", "language_code": "en"}


@contextmanager
def telegram(emulated: str) -> Iterator[Telegram]:
    """Run the layer before the emulator, in a thread of its own."""
    layer = Telegram(emulated)
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    thread = threading.Thread(target=_serve, args=(layer, loop, ready))
    thread.start()
    try:
        assert ready.wait(_PATIENCE)
        yield layer
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_PATIENCE)


def _serve(layer: Telegram, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", layer.answer)
    app.router.add_get("/file/bot{token}/{name}", layer.file)
    # Whoever hangs up ends what was asked of the emulator too: it allows one request for updates.
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    port = free_port()

    async def start() -> None:
        layer.session = ClientSession()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        layer.address = f"http://127.0.0.1:{port}"
        ready.set()

    loop.run_until_complete(start())
    loop.run_forever()
    loop.run_until_complete(runner.cleanup())
    loop.run_until_complete(layer.session.close())
    loop.run_until_complete(asyncio.sleep(0.05))  # sockets are closed in the loop's next rounds
    loop.close()
