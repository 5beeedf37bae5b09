"""A process of many threads, each of which confirms a summary at the same moment; started by `contention`.

Every thread shows its own summary first. Then the process says `ready`, waits for a line, and prints as JSON
what every confirmation was answered: conversation, reply, what failed, and how long it took.
"""

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import structlog

from bot.assistant import Assistant
from domain.clock import SystemClock
from domain.conversation import Context, InboundMessage
from domain.desk import OrderBook
from domain.drafts import draft_code
from domain.intents import CONFIRM, Intent, IntentName, ProductMention, Reading, Standing
from domain.parties import Actor, Language
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from storage.drafts import SqlDrafts
from storage.log import SqlConversationLog
from storage.schema import open_database

_MS = 1000


class CertainReader:
    """Reads `order SKU ...` as one piece of each, and everything else as the button of the summary shown."""

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Return what is ordered or confirmed."""
        del actor
        asked, *skus = text.split()
        if asked == "order":
            wanted = (ProductMention(sku, Standing.KNOWN, (sku,)) for sku in skus)
            lines = tuple(Intent(IntentName.PLACE_ORDER, 1.0, (one,), 1) for one in wanted)
        else:
            pressed = Intent(
                IntentName.PLACE_ORDER, 1.0, detail=CONFIRM, draft=draft_code(context.draft or "")
            )
            lines = tuple(
                replace(line, detail=CONFIRM, draft=pressed.draft) for line in context.draft_lines
            ) or (pressed,)
        return Reading(Language.ENGLISH, lines, text)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who orders what: `threads` people of the dealers, two goods each, in either order of lines."""

    distribution_url: str
    storage_url: str
    processes: int
    threads: int
    dealers: tuple[str, ...]
    skus: tuple[str, str]

    def sender(self, number: int) -> str:
        """Return the dealer for whom the person of this number orders."""
        return self.dealers[number // 2 % len(self.dealers)]


def assistant_of(crowd: Crowd) -> Assistant:
    """Return an assistant; eight of them fit into the hundred connections of a PostgreSQL server."""
    engine = open_engine(crowd.distribution_url, threads=4)
    storage = open_database(crowd.storage_url, 4)
    book = OrderBook(SqlOrders(engine), SqlDrafts(storage))
    log = SqlConversationLog(storage)
    return Assistant(SqlDistribution(engine), log, SystemClock(), CertainReader(), book=book)


def _show(assistant: Assistant, crowd: Crowd, number: int) -> None:
    goods = crowd.skus if number % 2 else crowd.skus[::-1]
    said = InboundMessage(f"c-{number}", crowd.sender(number), " ".join(("order", *goods)), "bench")
    turn = assistant.handle(said)
    if turn.error or turn.context.draft is None:
        raise RuntimeError(f"no summary: {turn.error} {turn.reply}")


def _confirm(assistant: Assistant, crowd: Crowd, process: int, thread: int) -> Iterator[list[object]]:
    """Confirm this thread's own summary, and one that a thread of the next process confirms too."""
    for owner in (process, (process + 1) % crowd.processes):
        number = owner * crowd.threads + thread
        started = time.perf_counter()
        said = InboundMessage(f"c-{number}", crowd.sender(number), "confirm", "bench")
        try:
            turn = assistant.handle(said)
            answer = [f"c-{number}", turn.reply, turn.error]
        except Exception as failure:  # noqa: BLE001 - whatever it is, it is reported
            answer = [f"c-{number}", "", f"{type(failure).__name__}: {failure}"]
        yield [*answer, (time.perf_counter() - started) * _MS]


def main(given: str, process: int) -> None:
    """Be the process of this number."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    crowd = Crowd(**json.loads(given))
    assistant = assistant_of(crowd)
    with ThreadPoolExecutor(crowd.threads) as pool:
        own = range(process * crowd.threads, (process + 1) * crowd.threads)
        list(pool.map(lambda number: _show(assistant, crowd, number), own))
        print("ready", flush=True)
        sys.stdin.readline()
        told = pool.map(lambda thread: list(_confirm(assistant, crowd, process, thread)), range(len(own)))
        print(json.dumps([line for lines in told for line in lines]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
