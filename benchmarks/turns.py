"""How long a turn takes, by intent, beside the bare statements that its answer needs."""

import gc
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.figures import median, quantile, table, times
from benchmarks.messages import Asked, drawn_messages
from bot.assistant import Assistant
from domain.conversation import InboundMessage, Turn
from services import Services
from storage.database import connect
from storage.log import SqlConversationLog
from storage.schema import bring_up_to_date

_MS = 1000
_WARMING = 20
"""Turns before the measured ones, so that none pays for what is done once."""
_READS = ("SELECT", "WITH")
_DURABLE = ("journal_mode=WAL", "synchronous=FULL")
STEPS = ("identify", "read", "act", "phrase")

Statement = tuple[str, Any]


@dataclass
class Statements:
    """The statements that one turn sent: `reads` to the distribution, `writes` to the log of turns."""

    reads: list[Statement] = field(default_factory=list)
    writes: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timed:
    """A turn: the time it took on the clock and of the processor, and that of its bare statements, in ms."""

    asked: Asked
    turn: Turn
    whole: float
    processor: float
    bare: float = 0.0

    @property
    def recording(self) -> float:
        """Return what the turn took beside its steps: looking the conversation up, storing the turn."""
        return self.whole - dict(self.turn.steps_ms)["total"]


def timed_turns(services: Services, count: int, folder: Path) -> list[Timed]:
    """Answer `count` messages of every intent, each in a conversation of its own.

    The statements that the turns sent are sent again afterwards, all of them, without the assistant: the
    same rows are read, and the same turns stored as durably, in a database of their own.

    Raises:
        RuntimeError: if a turn fails.
    """
    log, again = _empty_log(folder / "turns.db"), _empty_log(folder / "again.db")
    parts = (services.distribution, SqlConversationLog(log), services.clock, services.reader)
    assistant = Assistant(*parts, knowledge=services.library)
    asked = list(drawn_messages(services.distribution, count))
    for index, message in enumerate(asked[:: max(1, len(asked) // _WARMING)]):
        assistant.handle(_inbound(f"warm-{index}", message))
    gc.collect()
    with _heard(services.distribution_engine, log) as heard:
        turns = [_answered(assistant, _inbound(str(at), one), one, heard) for at, one in enumerate(asked)]
    with _connected(services.distribution_engine) as distribution, _connected(again) as copy:
        timed = [replace(one, bare=_bare(sent, distribution, copy)) for one, sent in turns]
    log.dispose()
    again.dispose()
    return timed


def _inbound(conversation: str, asked: Asked) -> InboundMessage:
    return InboundMessage(conversation, asked.sender, asked.text, channel="bench")


def _answered(
    assistant: Assistant, message: InboundMessage, asked: Asked, heard: Statements
) -> tuple[Timed, Statements]:
    heard.reads, heard.writes = [], []
    started, busy = time.perf_counter(), time.thread_time()
    turn = assistant.handle(message)
    busy, whole = time.thread_time() - busy, time.perf_counter() - started
    if turn.error:
        raise RuntimeError(f"{asked.text!r} failed: {turn.error}")
    return Timed(asked, turn, whole * _MS, busy * _MS), replace(heard)


def _bare(sent: Statements, distribution: sqlite3.Connection, log: sqlite3.Connection) -> float:
    """Return the milliseconds that a turn's statements take without anything around them."""
    started = time.perf_counter()
    for statement, parameters in sent.reads:
        distribution.execute(statement, parameters).fetchall()
    log.execute("BEGIN IMMEDIATE")
    for statement, parameters in sent.writes:
        if isinstance(parameters, list):
            log.executemany(statement, parameters)
        else:
            log.execute(statement, parameters).fetchall()
    log.execute("COMMIT")
    return (time.perf_counter() - started) * _MS


def _empty_log(file: Path) -> Engine:
    engine = connect(f"sqlite:///{file}", 1)
    bring_up_to_date(engine)
    return engine


@contextmanager
def _connected(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Open a database without SQLAlchemy, as durable as it is with it."""
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as connection:
        for pragma in _DURABLE:
            connection.execute(f"PRAGMA {pragma}")
        yield connection


@contextmanager
def _heard(distribution: Engine, log: Engine) -> Iterator[Statements]:
    """Note what is sent to the two databases."""
    heard = Statements()

    def on_distribution(*sent: Any) -> None:
        if sent[2].startswith(_READS):
            heard.reads.append((sent[2], sent[3]))

    def on_log(*sent: Any) -> None:
        if sent[2].startswith(("INSERT", *_READS)):
            heard.writes.append((sent[2], sent[3]))

    event.listen(distribution, "before_cursor_execute", on_distribution)
    event.listen(log, "before_cursor_execute", on_log)
    try:
        yield heard
    finally:
        event.remove(distribution, "before_cursor_execute", on_distribution)
        event.remove(log, "before_cursor_execute", on_log)


def show_turns(title: str, timed: Sequence[Timed]) -> float:
    """Print the turns by intent and return the 95th percentile of all, in milliseconds."""
    groups: dict[str, list[Timed]] = {}
    for one in timed:
        groups.setdefault(one.asked.intent, []).append(one)
    rows = [_row(intent, group) for intent, group in groups.items()]
    rows.append(_row("all", timed))
    header = (
        "intent",
        "turns",
        "read so",
        "p50 ms",
        "p95 ms",
        "max ms",
        "CPU p50",
        "CPU p95",
        *STEPS,
        "record",
        "bare SQL",
        "ratio",
    )
    table(title, header, rows)
    return quantile([one.whole for one in timed], 95)


def _row(name: str, timed: Sequence[Timed]) -> Sequence[str]:
    whole, bare = [one.whole for one in timed], [one.bare for one in timed]
    processor = [one.processor for one in timed]
    steps = [dict(one.turn.steps_ms) for one in timed]
    read_so = sum(any(i.name.value == one.asked.intent for i in one.turn.intents) for one in timed)
    return (
        name,
        str(len(timed)),
        f"{read_so / len(timed):.0%}",
        f"{median(whole):.1f}",
        f"{quantile(whole, 95):.1f}",
        f"{max(whole):.1f}",
        f"{median(processor):.1f}",
        f"{quantile(processor, 95):.1f}",
        *(_step(step.get(name, 0.0) for step in steps) for name in STEPS),
        _step(one.recording for one in timed),
        f"{median(bare):.2f}",
        times(median(whole), median(bare)),
    )


def _step(values: Iterable[float]) -> str:
    return f"{median(list(values)):.2f}"
