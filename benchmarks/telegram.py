"""Telegram through the real protocol, beside a bare echo bot: `python -m benchmarks.telegram`.

Both talk to the same local Bot API, whose every request takes as long as Telegram's own. The echo bot is
the framework as its own examples have it: it stores nothing, looks nothing up and keeps no order.
"""

import argparse
import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.request import Request, urlopen

from benchmarks.figures import machine, median, quantile, table
from benchmarks.messages import drawn_messages
from console.loops import run
from office import keep_what_is_loaded
from services import Services

TOKEN = "7:AAF-a-token_of_the_bench"
_PATIENCE = 300.0
_FIRST_CHAT = 1000
_RATES = (30.0, 60.0, 0.0)


@dataclass(frozen=True, slots=True)
class Traffic:
    """So many messages, one chat after another, `rate` a second (0: all at once), `latency` ms a request."""

    messages: int = 1200
    chats: int = 300
    rate: float = 60.0
    latency: float = 50.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Milliseconds from each message to its reply, and replies a second from the first to the last.

    `processor` are the bot's milliseconds of processor time for a message, `texts` the replies by chat.
    """

    waits: tuple[float, ...]
    per_second: float
    processor: float
    texts: Mapping[str, Sequence[str]]


class Bot(Protocol):
    """Answers until it is cancelled."""

    def __call__(self, api: str) -> Awaitable[None]:
        """Answer what comes in at the Bot API `api`."""
        ...


def measured(bot: Bot, said: Sequence[tuple[int, str]], traffic: Traffic) -> Outcome:
    """Run a bot under traffic, and return how it answered.

    Raises:
        RuntimeError: if not everything is answered within five minutes.
    """
    with _server(traffic.latency) as api:
        return run(_under(bot, api, said, traffic))


async def _under(bot: Bot, api: str, said: Sequence[tuple[int, str]], traffic: Traffic) -> Outcome:
    running = asyncio.ensure_future(bot(api))
    await asyncio.sleep(1.0)  # connected, and its libraries read
    await asyncio.to_thread(_asked, api, "traffic", {"messages": said, "rate": traffic.rate})
    deadline, busy = time.monotonic() + _PATIENCE, time.process_time()
    while time.monotonic() < deadline and not running.done():
        await asyncio.sleep(0.5)
        if await asyncio.to_thread(_asked, api, "count", {}) >= len(said):
            break
    processor = (time.process_time() - busy) * 1000 / len(said)
    outcome = await asyncio.to_thread(_asked, api, "outcome", {})
    running.cancel()
    await asyncio.wait({running})
    if not running.cancelled() and (failure := running.exception()):
        raise failure
    return _outcome(outcome, len(said), processor)


def _outcome(outcome: dict[str, Any], messages: int, processor: float) -> Outcome:
    asked, answered = outcome["asked"], outcome["answered"]
    if {chat: len(times) for chat, times in asked.items()} != {c: len(t) for c, t in answered.items()}:
        raise RuntimeError(f"{sum(map(len, answered.values()))} replies to {messages} messages")
    waits = [
        (reply - message) * 1000
        for chat, times in asked.items()
        for message, reply in zip(times, answered[chat], strict=True)
    ]
    first, last = min(map(min, asked.values())), max(map(max, answered.values()))
    return Outcome(tuple(waits), messages / (last - first), processor, outcome["texts"])


def hazir(services: Services, folder: Path) -> Bot:
    """Return Hazir's own channel over the distribution of `services`, its records in `folder`."""
    from bot.assistant import Assistant
    from bot.channels.telegram.answering import Limits
    from bot.channels.telegram.channel import Plan, TelegramChannel
    from bot.channels.telegram.connection import Access
    from bot.channels.telegram.entrance import Entrance
    from bot.channels.telegram.fetching import Files
    from bot.channels.telegram.reception import Records
    from bot.channels.telegram.sending import Pace
    from bot.dispatch import Dispatch
    from bot.rehearsing import rehearse
    from storage.attachments import SqlAttachments
    from storage.database import connect
    from storage.directory import SqlDirectory
    from storage.inbox import SqlInbox
    from storage.log import SqlConversationLog
    from storage.order_watch import SqlOrderWatch
    from storage.outbox import SqlOutbox
    from storage.schema import bring_up_to_date

    engine = connect(f"sqlite:///{folder / 'hazir.db'}", services.settings.worker_threads)
    bring_up_to_date(engine)
    _bind_everybody(engine, services)
    log, clock = SqlConversationLog(engine), services.clock
    rehearse(services.distribution, log, clock, services.local_reader)
    services.library.warm()
    keep_what_is_loaded()
    parts = (services.distribution, log, clock, services.reader)
    assistant = Assistant(*parts, knowledge=services.library)
    entrance = Entrance(SqlDirectory(engine), services.distribution, log, clock, watch=SqlOrderWatch(engine))
    files = Files(SqlAttachments(engine, folder / "files"))
    records = Records(SqlInbox(engine), SqlOutbox(engine), _NoMarks(), clock, files)

    async def run(api: str) -> None:
        dispatch = Dispatch(assistant.handle, services.settings.worker_threads)
        # What Telegram itself allows is not what is measured: the pace is set out of the way.
        plan = Plan(Access(TOKEN, api), Limits(100_000, 100_000), Pace(0.0, per_second=10_000))
        try:
            await TelegramChannel(plan, assistant.handle, dispatch, entrance, records).run()
        finally:
            await dispatch.close(5)

    return run


class _NoMarks:
    """Keeps no verdict: nobody judges in a bench."""

    def mark(self, mark: object) -> None:
        """Forget a verdict."""

    def marks(self, turn: str) -> tuple[Any, ...]:
        """Return none."""
        del turn
        return ()


def _bind_everybody(engine: Any, services: Services) -> None:
    from sqlalchemy import insert

    from storage.database import writing
    from storage.mail_tables import contacts

    dealers = services.distribution.dealers()
    rows = [
        {
            "channel": "telegram",
            "person": str(_FIRST_CHAT + at),
            "code": dealers[at % len(dealers)].code,
            "name": "Bench",
            "conversation": f"telegram:{_FIRST_CHAT + at}",
            "bound_at": services.clock.now(),
        }
        for at in range(5000)
    ]
    with writing(engine) as connection:
        connection.execute(insert(contacts), rows)


def echo() -> Bot:
    """Return the framework's own bot that sends every text back."""
    from telegram import Update
    from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

    async def send_back(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    async def run(api: str) -> None:
        built = ApplicationBuilder().token(TOKEN).base_url(f"{api}/bot").concurrent_updates(32)
        application = built.connection_pool_size(32).pool_timeout(20).build()
        application.add_handler(MessageHandler(filters.TEXT, send_back))
        async with application:
            await application.start()
            if application.updater:
                await application.updater.start_polling()
            try:
                await asyncio.Event().wait()
            finally:
                if application.updater:
                    await application.updater.stop()
                await application.stop()

    return run


@contextmanager
def _server(latency: float) -> Any:
    """Run the local Bot API and yield its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.telegram_server", str(port), str(latency)]
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()  # it has nothing to lose, and would wait for the request for updates


def _wait_for(port: int) -> None:
    for _ in range(400):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the local Bot API did not start")


def _asked(api: str, method: str, told: object) -> Any:
    request = Request(f"{api}/bench/{method}", json.dumps(told).encode())  # noqa: S310 - our own server
    with urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 - the same
        return json.load(answer)["result"]


def drawn(services: Services, traffic: Traffic) -> list[tuple[int, str]]:
    """Return messages about the data at hand, each with the chat that it is written in."""
    texts = [asked.text for asked in drawn_messages(services.distribution, 60)]
    count = len(texts)
    return [(_FIRST_CHAT + at % traffic.chats, texts[at * 7919 % count]) for at in range(traffic.messages)]


def show_telegram(services: Services, folder: Path, traffic: Sequence[Traffic]) -> float:
    """Measure both bots under each traffic, print, and return the p95 of a reply under the first in ms."""
    rows, steady = [], 0.0
    bots: list[tuple[str, Callable[[], Bot]]] = [
        ("echo bot", echo),
        ("Hazir", lambda: hazir(services, _new(folder))),
    ]
    for name, made in bots:
        for load in traffic:
            title = f"{load.rate:.0f} a second" if load.rate else "all at once"
            said = drawn(services, load)
            outcome = measured(made(), said, load)
            if name == "Hazir":
                wrong = wrongly_kept(newest_of(folder), said, outcome.texts)
                print(f"{name}, {title}: {wrong} chats with a message lost, doubled or out of order")
            rows.append(_row(f"{name}, {title}", outcome))
            steady = quantile(outcome.waits, 95) if load is traffic[0] else steady
    header = ("", "messages", "replies/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "CPU ms")
    title = f"Telegram, {traffic[0].chats} chats, {traffic[0].latency:.0f} ms a request to the Bot API"
    table(title, header, rows)
    return steady


def wrongly_kept(url: str, said: Sequence[tuple[int, str]], texts: Mapping[str, Sequence[str]]) -> int:
    """Return in how many chats the turns are not the messages, or the replies not those sent, in order."""
    from bot.channels.telegram.splitting import split
    from domain.ports import TurnFilter
    from storage.log import SqlConversationLog

    log, wrong = SqlConversationLog.open(url), 0
    for chat in dict.fromkeys(chat for chat, _ in said):
        asked = [text for place, text in said if place == chat]
        turns = log.turns(TurnFilter(conversation=f"telegram:{chat}", limit=len(asked)))[::-1]
        replies = [part for turn in turns for part in split(turn.reply)]
        wrong += [turn.text for turn in turns] != asked or list(texts[str(chat)]) != replies
    log.close()
    return wrong


def newest_of(folder: Path) -> str:
    """Return the database of the bot that was made last."""
    newest = max(folder.glob("telegram-*"), key=lambda one: int(one.name.rpartition("-")[2]))
    return f"sqlite:///{newest / 'hazir.db'}"


def _row(name: str, outcome: Outcome) -> Sequence[str]:
    waits = outcome.waits
    figures = (median(waits), quantile(waits, 95), quantile(waits, 99), max(waits))
    times = (f"{figure:.0f}" for figure in figures)
    return (name, str(len(waits)), f"{outcome.per_second:.0f}", *times, f"{outcome.processor:.1f}")


def _new(folder: Path) -> Path:
    made = folder / f"telegram-{sum(1 for _ in folder.glob('telegram-*'))}"
    made.mkdir()
    return made


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    usual = Traffic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=usual.messages)
    parser.add_argument("--chats", type=int, default=usual.chats, help="5000 at most")
    parser.add_argument(
        "--rates", type=float, nargs="+", default=_RATES, help="messages a second; 0: all at once"
    )
    parser.add_argument("--latency", type=float, default=usual.latency, help="milliseconds a request")
    parser.add_argument("--home", type=Path, help="a home with trained parts, to learn nothing anew")
    given = parser.parse_args(arguments)
    print(machine())
    with TemporaryDirectory(prefix="hazir-telegram-") as folder:
        services = Services()
        services.given["home"] = given.home or Path(folder) / "home"
        show_telegram(
            services,
            Path(folder),
            [Traffic(given.messages, given.chats, rate, given.latency) for rate in given.rates],
        )


if __name__ == "__main__":
    main(sys.argv[1:])
