"""How long it takes from a confirmed order to a placed one, beside the bare transaction that stores as much.

`python -m benchmarks.placing --url URL` measures on a database of its own, PostgreSQL too; the suite measures
on the made-up distributor.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, select

from benchmarks.catalogue import Size, write_export
from benchmarks.figures import machine, median, quantile, table, times
from domain.clock import SystemClock
from domain.money import to_paisa
from domain.orders import OrderLine
from domain.placing import NewOrder, Placed, Terms
from integrations.loading import load_directory
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine
from integrations.sql.migration import upgrade
from integrations.sql.orders import SqlOrders
from integrations.sql.schema import stock

_MS = 1000
_LINES = 3
_THREADS = 8
_TERMS = Terms(beyond_credit=Decimal(10**9))
"""Credit is asked, and never the reason why an order of the bench is not placed."""
_BARE_CREDIT = """INSERT INTO credit_held (dealer, amount) VALUES (?, ?)
    ON CONFLICT (dealer) DO UPDATE SET amount = credit_held.amount + excluded.amount
    WHERE credit_held.amount + excluded.amount <= (SELECT coalesce(credit_limit, 0) - balance FROM dealers
    WHERE code = excluded.dealer) + 100000000000"""
_BARE_STOCK = """UPDATE stock SET held = held + ? WHERE sku = ? AND warehouse = ?
    AND on_hand - reserved - held >= ?"""
_BARE_ORDER = """INSERT INTO orders (number, number_folded, last_digits, digits_reversed, dealer, placed_at,
    status, warehouse, as_of) VALUES (?, ?, ?, ?, ?, ?, 'confirmed', ?, ?)"""
_BARE_LINE = (
    """INSERT INTO order_lines ("order", position, sku, quantity, unit_price) VALUES (?, ?, ?, ?, ?)"""
)
_BARE_PART = """INSERT INTO reservations ("order", sku, warehouse, quantity) VALUES (?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order ready to be confirmed, and for each line a warehouse that has the pieces."""

    order: NewOrder
    reference: str
    warehouses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The milliseconds of each order, and the seconds that all took."""

    each: list[float]
    seconds: float

    def row(self, name: str, beside: "Measured") -> Sequence[str]:
        """Return the row of a table."""
        p50, p95 = f"{median(self.each):.2f}", f"{quantile(self.each, 95):.2f}"
        rate = f"{len(self.each) / self.seconds:,.0f}"
        return name, str(len(self.each)), p50, p95, rate, times(self.seconds, beside.seconds)


def show_placing(engine: Engine, count: int) -> None:
    """Place `count` orders one after another and as many from several threads, and print both."""
    orders = SqlOrders(engine)
    wanted = drawn_orders(engine, 4 * count, random.Random(1))
    place, bare = partial(_place, orders), partial(_bare, engine)
    for number in range(3):
        place(next(wanted))
        bare(next(wanted), f"warm-{number}")
    bare_alone, alone = _alternating(bare, place, wanted, count)
    bare_many = _many(lambda one: bare(one, one.reference), wanted, count)
    many = _many(place, wanted, count)
    header = ("", "orders", "p50 ms", "p95 ms", "orders/s", "ratio")
    rows = [
        bare_alone.row("bare transaction", bare_alone),
        alone.row("place_order", bare_alone),
        bare_many.row(f"bare transaction, {_THREADS} threads", bare_many),
        many.row(f"place_order, {_THREADS} threads", bare_many),
    ]
    table(f"Placing orders of {_LINES} lines, {engine.dialect.name}", header, rows)


def drawn_orders(engine: Engine, count: int, draw: random.Random) -> Iterator[Wanted]:
    """Yield orders that can be placed, at their prices, for dealers at random."""
    reads = SqlDistribution(engine)
    dealers = reads.dealers()
    with engine.connect() as connection:
        free = stock.c.on_hand - stock.c.reserved - stock.c.held
        places = connection.execute(select(stock.c.sku, stock.c.warehouse).where(free > _LINES)).all()
    active = {product.sku for product in reads.catalogue().products}
    sold = sorted({(sku, warehouse) for sku, warehouse in places if sku in active})
    run = f"{draw.random()}-{SystemClock().now().isoformat()}"
    for number in range(count + 2 * _LINES):
        dealer, chosen = draw.choice(dealers), dict(draw.sample(sold, _LINES))
        prices = reads.prices(list(chosen), dealer.tier)
        lines = tuple(OrderLine(sku, 1, prices[sku].unit_price(1)) for sku in chosen)
        order = NewOrder(dealer.code, lines, dealer.code, SystemClock().now())
        yield Wanted(order, f"bench-{run}-{number}", tuple(chosen.values()))


def _place(orders: SqlOrders, wanted: Wanted) -> None:
    answer = orders.place_order(wanted.order, wanted.reference, _TERMS)
    if not isinstance(answer, Placed):
        raise RuntimeError(f"not placed: {answer}")  # noqa: TRY004 - no type is wrong


def _bare(engine: Engine, wanted: Wanted, number: str) -> None:
    """Store the same order by the driver: take credit and pieces, write order and lines, commit."""
    order, sqlite = wanted.order, engine.dialect.name == "sqlite"
    placed_at: Any = order.placed_at.replace(tzinfo=None).isoformat(" ") if sqlite else order.placed_at
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:

        def run(statement: str, rows: list[tuple[Any, ...]]) -> None:
            cursor.executemany(statement if sqlite else statement.replace("?", "%s"), rows)

        if sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        run(_BARE_CREDIT, [(order.dealer, to_paisa(order.total))])
        parts = sorted((line.sku, at) for line, at in zip(order.lines, wanted.warehouses, strict=True))
        run(_BARE_STOCK, [(1, sku, at, 1) for sku, at in parts])
        keys = (number, number, number[-6:], number[::-1])
        row = (*keys, order.dealer, placed_at, wanted.warehouses[0], placed_at)
        run(_BARE_ORDER, [row])
        lines = enumerate(order.lines, start=1)
        run(_BARE_LINE, [(number, at, line.sku, 1, to_paisa(line.unit_price)) for at, line in lines])
        run(_BARE_PART, [(number, sku, at, 1) for sku, at in parts])
        connection.commit()


def _alternating(
    bare: Callable[[Wanted, str], None], place: Callable[[Wanted], None], wanted: Iterator[Wanted], count: int
) -> tuple[Measured, Measured]:
    """Measure both by turns, so that what else the machine does falls on both."""
    bare_times, times_taken = [], []
    for _ in range(count):
        one, other = next(wanted), next(wanted)
        bare_times.append(_timed(partial(bare, one, one.reference)))
        times_taken.append(_timed(partial(place, other)))
    return Measured(bare_times, sum(bare_times) / _MS), Measured(times_taken, sum(times_taken) / _MS)


def _many(work: Callable[[Wanted], None], wanted: Iterator[Wanted], count: int) -> Measured:
    ready = [next(wanted) for _ in range(count)]
    started = time.perf_counter()
    with ThreadPoolExecutor(_THREADS) as pool:
        each = list(pool.map(lambda one: _timed(lambda: work(one)), ready))
    return Measured(each, time.perf_counter() - started)


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * _MS


def main(arguments: Sequence[str]) -> None:
    """Load a made-up distributor into a database and measure."""
    parser = argparse.ArgumentParser(description="Measure placing beside the bare transaction.")
    parser.add_argument("--url", help="an empty database; a SQLite file of its own if left out")
    parser.add_argument("--orders", type=int, default=300)
    parser.add_argument("--skus", type=int, default=5_000)
    given = parser.parse_args(arguments)
    print(machine())
    with TemporaryDirectory(prefix="hazir-bench-") as folder:
        engine = open_engine(given.url or f"sqlite:///{Path(folder) / 'distribution.db'}")
        upgrade(engine)
        export = write_export(Path(folder) / "export", Size(skus=given.skus, dealers=200, orders=500))
        load_directory(engine, export, clock=SystemClock())
        show_placing(engine, given.orders)
        engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1:])
