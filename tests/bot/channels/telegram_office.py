"""The channel with everything around it in reach: real databases, the small distributor, a real reader."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from bot.assistant import Assistant
from bot.channels.telegram.answering import Limits
from bot.channels.telegram.channel import Plan, TelegramChannel
from bot.channels.telegram.connection import Access
from bot.channels.telegram.entrance import Entrance
from bot.channels.telegram.fetching import Files
from bot.channels.telegram.reception import Handle, Records
from bot.channels.telegram.sending import Pace
from bot.dispatch import Dispatch
from domain.clock import Clock, SystemClock
from domain.conversation import InboundMessage, Record, Turn
from domain.errors import Refused
from domain.ports import Reader, TurnFilter
from domain.review import Mark
from storage.attachments import SqlAttachments
from storage.database import connect
from storage.directory import SqlDirectory
from storage.inbox import SqlInbox
from storage.log import SqlConversationLog
from storage.order_watch import SqlOrderWatch
from storage.outbox import SqlOutbox
from storage.schema import bring_up_to_date
from tests.bot.channels.telegram_world import TOKEN
from tests.fakes import FakeDistribution
from tests.shops import a_shop

QUICK = Pace(chat_seconds=0.0, per_second=1000.0, first_wait=0.01, longest_wait=0.05)
"""No waiting between messages: what waits is tested by itself."""
ALICE, BOB, EVE = 55, 56, 66
"""Two contacts and a stranger."""


class FakeMarks:
    """Keeps verdicts in a list, of the turns of one log."""

    def __init__(self, log: SqlConversationLog) -> None:
        self.kept: list[Mark] = []
        self._log = log

    def mark(self, mark: Mark) -> None:
        if self._log.turn(mark.turn) is None:
            raise Refused("there is no such turn")
        self.kept = [*(one for one in self.kept if (one.turn, one.by) != (mark.turn, mark.by)), mark]

    def marks(self, turn: str) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.kept[::-1] if mark.turn == turn)


def _as_it_is(handle: Handle) -> Handle:
    return handle


@dataclass
class Office:
    """One database and one distributor. `channel` builds the channel over them, as often as wanted."""

    url: str
    reader: Reader
    api: str = "http://127.0.0.1:1"
    shop: FakeDistribution = field(default_factory=a_shop)
    clock: Clock = field(default_factory=SystemClock)
    limits: Limits = field(default_factory=lambda: Limits(1000, 1000))
    pace: Pace = QUICK
    pilot: frozenset[str] = frozenset()
    by_phone: bool = True
    threads: int = 4
    token: str = TOKEN
    webhook: str = ""
    proxy: str = ""
    wrapped: Callable[[Handle], Handle] = _as_it_is

    def __post_init__(self) -> None:
        self.engine = connect(self.url, 8)
        bring_up_to_date(self.engine)
        self.log = SqlConversationLog(self.engine)
        self.directory = SqlDirectory(self.engine)
        self.watch = SqlOrderWatch(self.engine)
        self.marks = FakeMarks(self.log)
        folder = Path(self.engine.url.database or "").parent / "files"
        self.attachments = SqlAttachments(self.engine, folder)
        files = Files(self.attachments, 1)
        self.records = Records(SqlInbox(self.engine), SqlOutbox(self.engine), self.marks, self.clock, files)
        self.dispatch = Dispatch(self.handle, self.threads)

    def handle(self, message: InboundMessage, record: Record | None = None) -> Turn:
        assistant = Assistant(self.shop, self.log, self.clock, self.reader)
        return self.wrapped(assistant.handle)(message, record or self.log.record)

    def entrance(self) -> Entrance:
        known = (self.directory, self.shop, self.log, self.clock)
        return Entrance(*known, self.pilot, watch=self.watch, by_phone=self.by_phone)

    def channel(self) -> TelegramChannel:
        access = Access(self.token, self.api, self.proxy)
        plan = Plan(access, self.limits, self.pace, self.webhook)
        return TelegramChannel(plan, self.handle, self.dispatch, self.entrance(), self.records)

    def invite(self, code: str, days: int = 7) -> str:
        now = self.clock.now()
        return self.directory.invite(code, now, now + timedelta(days=days))

    def bind(self, person: int, code: str) -> None:
        """Make an account a contact of a code."""
        self.directory.accept(
            self.invite(code), "telegram", str(person), f"Person {person}", self.clock.now()
        )

    def turns(self, **wanted: object) -> list[Turn]:
        """Return the recorded turns, the oldest first."""
        return list(self.log.turns(replace(TurnFilter(limit=1000), **wanted)))[::-1]  # type: ignore[arg-type]

    def close(self) -> None:
        self.engine.dispose()


@asynccontextmanager
async def running(channel: TelegramChannel) -> AsyncIterator[asyncio.Task[None]]:
    """Run a channel, and end it as a server does."""
    task = asyncio.create_task(channel.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(come_true: Callable[[], object], what: str = "") -> None:
    """Wait until something has come true; it is an error if it does not within half a minute."""
    for _ in range(3000):
        if come_true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"did not come true: {what or come_true}")


def play(scenario: Callable[[], Awaitable[None]]) -> None:
    """Run a scenario to its end."""

    async def bounded() -> None:
        async with asyncio.timeout(120):
            await scenario()

    asyncio.run(bounded())


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'hazir.db'}"
