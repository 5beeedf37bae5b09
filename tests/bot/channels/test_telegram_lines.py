"""Requests side by side: which line they take, and what becomes of one that did not end well."""

import asyncio
from typing import Any

import pytest
from telegram.error import NetworkError
from telegram.request import BaseRequest

from bot.channels.telegram.lines import Lines
from tests.bot.channels.telegram_office import play


class FakeLine(BaseRequest):
    """Answers when it is told to; a request whose address is "broken" fails."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = asyncio.Event()
        self.closed = False

    @property
    def read_timeout(self) -> float:
        return 20.0

    async def initialize(self) -> None:
        """Do nothing."""

    async def shutdown(self) -> None:
        self.closed = True

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        assert not self.closed
        self.asked.append(url)
        await self.may_answer.wait()
        if url == "broken":
            raise NetworkError(url)
        return 200, url.encode()


class Exchange:
    """Opens lines and remembers them."""

    def __init__(self, most: int) -> None:
        self.opened: list[FakeLine] = []
        self.lines = Lines(most, self._open)

    def _open(self) -> FakeLine:
        self.opened.append(FakeLine())
        return self.opened[-1]

    async def begin(self, url: str) -> "asyncio.Task[tuple[int, bytes]]":
        task = asyncio.create_task(self.lines.do_request(url, "POST"))
        await asyncio.sleep(0)
        return task


def test_a_line_is_opened_when_all_are_busy_and_used_again_when_idle() -> None:
    async def scenario() -> None:
        exchange = Exchange(most=2)
        first, second = await exchange.begin("a"), await exchange.begin("b")
        third = await exchange.begin("c")
        assert [line.asked for line in exchange.opened] == [["a"], ["b"]]
        exchange.opened[1].may_answer.set()
        assert await second == (200, b"b")
        assert await third == (200, b"c")
        assert exchange.opened[1].asked == ["b", "c"]
        exchange.opened[0].may_answer.set()
        assert await first == (200, b"a")
        await exchange.lines.shutdown()
        assert all(line.closed for line in exchange.opened)

    play(scenario)


def test_the_line_of_a_cancelled_request_is_closed_and_its_place_is_free() -> None:
    async def scenario() -> None:
        exchange = Exchange(most=1)
        for _ in range(3):
            cancelled = await exchange.begin("a")
            cancelled.cancel()
            with pytest.raises(asyncio.CancelledError):
                await cancelled
        last = await exchange.begin("b")
        await asyncio.sleep(0)
        exchange.opened[-1].may_answer.set()
        assert await last == (200, b"b")
        assert [line.closed for line in exchange.opened] == [True, True, True, False]

    play(scenario)


def test_the_line_of_a_failed_request_is_not_used_again() -> None:
    async def scenario() -> None:
        exchange = Exchange(most=1)
        broken = await exchange.begin("broken")
        exchange.opened[0].may_answer.set()
        with pytest.raises(NetworkError):
            await broken
        await exchange.begin("a")
        assert exchange.opened[0].closed
        assert exchange.opened[1].asked == ["a"]

    play(scenario)
