"""The channel as a program of its own, to be killed: `python -m tests.bot.channels.telegram_program`.

Arguments: the database, the address of the Bot API, the moment at which the program says "reached" and
stands still, or "never", and the port to which updates are posted, if they are not fetched. Every moment
lies between two steps of a message's way.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import uvicorn

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reception import Handle
from domain.conversation import InboundMessage, Record, Turn
from tests.bot.channels.telegram_office import Office
from tests.wishes import OneWish

MOMENTS = {
    "fetched": ("inbox", "keep", "before"),
    "stored": ("inbox", "keep", "after"),
    "answered": ("inbox", "answer", "before"),
    "posted": ("inbox", "answer", "after"),
    "handed over": ("outbox", "note sending", "after"),
    "arrived": ("outbox", "note sent", "before"),
    "noted": ("outbox", "note sent", "after"),
}
"""Where the program stands still: the box, its method, before or after it has done its work."""


class Halting:
    """Stands before a box; at one of its methods the program stands still."""

    def __init__(self, box: object, method: str, when: str) -> None:
        self._box = box
        self._method, _, self._state = method.partition(" ")
        self._when = when

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(self._box, name)
        if name != self._method:
            return real  # type: ignore[no-any-return]  # handed through

        def halting(*args: Any, **kwargs: Any) -> object:
            meant = not self._state or any(step.state == self._state for step in args[0])
            if meant and self._when == "before":
                stand_still()
            result = real(*args, **kwargs)
            if meant:
                stand_still()
            return result

        return halting


def stand_still() -> None:
    print("reached", flush=True)
    time.sleep(600)


def main(url: str, api: str, moment: str, port: str = "") -> None:
    office = Office(url, OneWish(), api, webhook=f"http://127.0.0.1:{port}" if port else "")
    if moment == "handled":
        office.wrapped = _standing_still
    elif moment != "never":
        box, method, when = MOMENTS[moment]
        halting = Halting(getattr(office.records, box), method, when)
        office.records = replace(office.records, **{box: halting})
    asyncio.run(_run(office.channel(), port))


async def _run(channel: TelegramChannel, port: str) -> None:
    if channel.webhook is None:
        await channel.run()
        return
    config = uvicorn.Config(channel.webhook, port=int(port), log_config=None, lifespan="off")
    await asyncio.gather(channel.run(), uvicorn.Server(config)._serve())


def _standing_still(handle: Handle) -> Handle:
    def halting(message: InboundMessage, record: Record) -> Turn:
        stand_still()
        return handle(message, record)

    return halting


if __name__ == "__main__":
    main(*sys.argv[1:])
