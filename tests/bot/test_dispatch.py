"""Lanes and the dispatch of turns: order within a conversation, nobody behind another's burst."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from bot.dispatch import Dispatch
from bot.lanes import Lanes
from domain.conversation import Context, InboundMessage, Turn
from domain.errors import Refused, Unavailable
from domain.parties import Language
from tests.records import NOON


def a_turn(message: InboundMessage) -> Turn:
    return Turn(
        id=message.id or message.text,
        conversation=message.conversation,
        channel=message.channel,
        at=NOON,
        sender=message.sender,
        text=message.text,
        language=Language.ENGLISH,
        normalised=message.text,
        intents=(),
        evidence=(),
        reply=f"re {message.text}",
        buttons=(),
        draft=None,
        hand_offs=(),
        context=Context(Language.ENGLISH),
        steps_ms=(),
    )


@dataclass
class Clerk:
    """Answers; `log` tells the order. With a gate it waits in it before every answer of `gated`."""

    gate: threading.Event = field(default_factory=threading.Event)
    gated: str = "nobody"
    log: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def handle(self, message: InboundMessage) -> Turn:
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        if message.conversation == self.gated:
            assert self.gate.wait(30)
        with self.lock:
            self.log.append(message.text)
            self.at_once -= 1
        if message.text == "fail":
            raise Unavailable("the disk is full")
        return a_turn(message)


def said(conversation: str, text: str) -> InboundMessage:
    return InboundMessage(conversation, "D1", text)


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(60):
            await scenario()

    asyncio.run(bounded())


def test_a_conversation_is_answered_in_order() -> None:
    clerk = Clerk()

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=8)
        turns = await asyncio.gather(*(dispatch.submit(said("a", str(n))) for n in range(30)))
        assert [turn.reply for turn in turns] == [f"re {n}" for n in range(30)]
        await dispatch.close(5)

    run(scenario)
    assert clerk.log == [str(n) for n in range(30)]
    assert clerk.most_at_once == 1


def test_a_burst_of_one_holds_one_thread() -> None:
    clerk = Clerk(gated="burst")

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2, waiting=100)
        burst = [asyncio.create_task(dispatch.submit(said("burst", f"b{n}"))) for n in range(64)]
        await asyncio.sleep(0)
        others = [await dispatch.submit(said(f"other{n}", f"o{n}")) for n in range(3)]
        assert clerk.log == ["o0", "o1", "o2"]
        assert len(others) == 3
        clerk.gate.set()
        await asyncio.gather(*burst)
        await dispatch.close(5)

    run(scenario)
    assert clerk.log[3:] == [f"b{n}" for n in range(64)]


def test_conversations_are_answered_side_by_side() -> None:
    clerk = Clerk(gated="slow")

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2)
        slow = asyncio.create_task(dispatch.submit(said("slow", "s")))
        assert (await dispatch.submit(said("quick", "q"))).reply == "re q"
        assert not slow.done()
        clerk.gate.set()
        await slow
        await dispatch.close(5)

    run(scenario)


def test_a_flood_is_refused_and_what_waits_is_answered() -> None:
    clerk = Clerk(gated="a")

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2, waiting=3)
        waiting = [asyncio.create_task(dispatch.submit(said("a", str(n)))) for n in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="too many"):
            await dispatch.submit(said("a", "one too many"))
        await dispatch.submit(said("b", "another"))
        clerk.gate.set()
        await asyncio.gather(*waiting)
        await dispatch.submit(said("a", "again"))
        await dispatch.close(5)

    run(scenario)
    assert clerk.log == ["another", "0", "1", "2", "again"]


def test_a_failure_is_the_asker_s_and_nobody_else_s() -> None:
    clerk = Clerk()

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2)
        first = asyncio.create_task(dispatch.submit(said("a", "fail")))
        second = asyncio.create_task(dispatch.submit(said("a", "next")))
        with pytest.raises(Unavailable):
            await first
        assert (await second).reply == "re next"
        await dispatch.close(5)

    run(scenario)


def test_who_no_longer_waits_is_answered_all_the_same() -> None:
    clerk = Clerk(gated="a")

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2)
        gone = [asyncio.create_task(dispatch.submit(said("a", text))) for text in ("1", "2")]
        await asyncio.sleep(0)
        for task in gone:
            task.cancel()
        clerk.gate.set()
        await dispatch.submit(said("a", "3"))
        await dispatch.close(5)

    run(scenario)
    assert clerk.log == ["1", "2", "3"]


def test_closing_ends_what_runs_and_begins_nothing() -> None:
    clerk = Clerk(gated="a")

    async def scenario() -> None:
        dispatch = Dispatch(clerk.handle, threads=2)
        first, second = (asyncio.create_task(dispatch.submit(said("a", text))) for text in ("1", "2"))
        await asyncio.sleep(0)
        closing = asyncio.create_task(dispatch.close(30))
        await asyncio.sleep(0)
        clerk.gate.set()
        await closing
        assert (await first).reply == "re 1"
        with pytest.raises(asyncio.CancelledError):
            await second

    run(scenario)
    assert clerk.log == ["1"]


def test_a_work_that_pauses_ends_when_the_lanes_close() -> None:
    done: list[str] = []

    async def scenario() -> None:
        lanes = Lanes()

        async def patient() -> None:
            done.append("begun")
            await lanes.pause(3600)
            done.append("never")

        lanes.put("a", patient)
        lanes.put("a", patient)
        await asyncio.sleep(0)
        assert lanes.length("a") == 2
        await lanes.close(30)
        assert lanes.length("a") == 0
        lanes.put("a", patient)
        assert lanes.length("a") == 0

    run(scenario)
    assert done == ["begun"]


def test_a_work_that_fails_does_not_stop_its_lane() -> None:
    done: list[str] = []

    async def scenario() -> None:
        lanes = Lanes()

        async def broken() -> None:
            raise RuntimeError("broken")

        ended = asyncio.Event()

        async def sound() -> None:
            await lanes.pause(0)
            done.append("sound")
            ended.set()

        lanes.put("a", broken)
        lanes.put("a", sound)
        await ended.wait()

    run(scenario)
    assert done == ["sound"]
