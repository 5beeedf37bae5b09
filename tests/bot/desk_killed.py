"""Confirms at the sales desk in children of this process, each killed a change of either database later.

Started by `test_desk_kills`; prints a line of JSON for each: what the child was about to do, and what a start
afterwards finds out.
"""

import json
import os
import sys
from datetime import timedelta

from sqlalchemy import Engine, event

from bot.order_news import OrderNews, Sources
from domain.clock import FixedClock
from domain.desk import OrderBook, SalesDesk
from domain.drafts import Amendment, KeptDraft
from domain.intents import CONFIRM, Intent, IntentName, ProductMention, Standing
from domain.orders import OrderLine, OrderStatus
from domain.parties import Actor
from domain.placing import Placed
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from storage.directory import SqlDirectory
from storage.drafts import SqlDrafts
from storage.log import SqlConversationLog
from storage.schema import open_database
from tests.integrations.sql.killed import in_child
from tests.selling import NOON, black, new_order

MOST = 60
ORDERED, CHANGED = (black(1),), (black(2),)


class Desk:
    """A sales desk over both databases, at which the dealer D1 confirms one thing."""

    def __init__(self, trade: str, own: str) -> None:
        self.engines = open_engine(trade), open_database(own, 2)
        self.orders, self.reads = SqlOrders(self.engines[0]), SqlDistribution(self.engines[0])
        self.drafts = SqlDrafts(self.engines[1])

    def confirm(self, what: str, draft: str, number: str) -> None:
        """Confirm the order or the change that was shown, or the cancellation that was asked about."""
        book = OrderBook(self.orders, self.drafts, draft, conversation="c1")
        desk = SalesDesk(self.reads, FixedClock(NOON))
        desk.answer((_wish(what, number),), Actor(dealer=self.reads.dealer("D1")), book)

    def settle(self) -> None:
        """Do what a start does, a while later."""
        log, directory = SqlConversationLog(self.engines[1]), SqlDirectory(self.engines[1])
        sources = Sources(self.reads, directory, log, self.orders, self.drafts)
        OrderNews(lambda: sources, FixedClock(NOON + timedelta(minutes=11)), None).settle()

    def close(self) -> None:
        for engine in self.engines:
            engine.dispose()


def _wish(what: str, number: str) -> Intent:
    if what == "cancel":
        return Intent(IntentName.CANCEL_ORDER, 1.0, order=number, detail=CONFIRM)
    goods = (ProductMention("Z-BLK", Standing.KNOWN, ("Z-BLK",)),)
    if what == "change":
        return Intent(IntentName.PLACE_ORDER, 1.0, goods, 2, number, detail=CONFIRM)
    return Intent(IntentName.PLACE_ORDER, 1.0, goods, 1, detail=CONFIRM)


def _die_at(engines: tuple[Engine, ...], steps: int, told: int) -> None:
    """Make this process vanish at its statement of that number, or right before that commit of a writer."""
    left = iter(range(steps, -1, -1))
    wrote: set[int] = set()

    def step(what: str) -> None:
        if next(left, 0) == 0:
            os.write(told, what.encode())
            os._exit(9)

    for name, engine in zip(("trade", "own"), engines, strict=True):

        def statement(*given: object, name: str = name) -> None:
            words = str(given[2]).split()[:3]
            if words[0] != "SELECT":  # dying at a question is dying at what is done next
                wrote.add(id(given[0]))
                step(f"{name} {' '.join(words)}")

        def commit(connection: object, name: str = name) -> None:
            if id(connection) in wrote:
                wrote.discard(id(connection))
                step(f"{name} COMMIT")

        event.listen(engine, "before_cursor_execute", statement)
        event.listen(engine, "commit", commit)


def _attempt(urls: tuple[str, str], what: str, steps: int) -> dict[str, object]:
    draft, number = f"{what}-{steps}", ""
    desk = Desk(*urls)
    lines, amends = ORDERED, None
    if what != "place":
        placed = desk.orders.place_order(new_order(*ORDERED), f"before-{draft}")
        assert isinstance(placed, Placed)
        number, lines, amends = placed.order.number, CHANGED, Amendment(placed.order.number, ORDERED)
    if what != "cancel":
        desk.drafts.show(KeptDraft(draft, "c1", "D1", "D1", lines, NOON, NOON, amends=amends))
    desk.close()

    def work(told: int) -> None:
        at_desk = Desk(*urls)
        _die_at(at_desk.engines, steps, told)
        at_desk.confirm(what, draft, number)
        os.write(told, b"ANSWER")
        os._exit(9)

    died_at = in_child(work)
    desk = Desk(*urls)
    key = f"cancel:{number}" if what == "cancel" else draft
    desk.settle()
    kept, done = desk.drafts.draft(key), desk.orders.order_by_reference(key)
    found = {"died_at": died_at, "state": kept.state.value if kept else "", "done": done is not None}
    desk.confirm(what, draft, number)
    again = desk.drafts.draft(key)
    desk.close()
    return found | {
        "again": again.state.value if again else "",
        "as": done and _told(what, done.lines, done.status),
    }


def _told(what: str, lines: tuple[OrderLine, ...], status: OrderStatus) -> bool:
    """Tell whether an order stands as it was confirmed."""
    if what == "cancel":
        return status is OrderStatus.CANCELLED
    return lines == (CHANGED if what == "change" else ORDERED)


def main(trade: str, own: str, what: str) -> None:
    for steps in range(MOST):
        line = _attempt((trade, own), what, steps)
        print(json.dumps(line), flush=True)
        if line["died_at"] == "ANSWER":
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
