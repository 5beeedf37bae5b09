"""A process of many threads that order at the same time; started by `test_contention`.

Says `ready`, waits for a line, and prints what each order came to: reference, outcome, number or sentence.
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from domain.orders import OrderLine
from domain.placing import Placed
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from tests.selling import black, new_order

CABLE = OrderLine("C-1M", 1, Decimal(450))
PROCESSES, THREADS = 4, 25


def answer(orders: SqlOrders, reference: str, number: int) -> list[str]:
    """Order one piece of each SKU, in one order of lines or the other."""
    lines = (black(1), CABLE) if number % 2 else (CABLE, black(1))
    try:
        found = orders.place_order(new_order(*lines, dealer=("D1", "D4")[number % 4 // 2]), reference)
    except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
        return [reference, "error", f"{type(error).__name__}: {error}"]
    if isinstance(found, Placed):
        return [reference, "placed", found.order.number]
    return [reference, "refused", " ".join(sorted(type(reason).__name__ for reason in found.reasons))]


def answers(orders: SqlOrders, process: int, thread: int) -> Iterator[list[str]]:
    """Place an order of this thread's own, twice, and one that a thread of the next process places too."""
    for owner in (process, process, (process + 1) % PROCESSES):
        number = owner * THREADS + thread
        yield answer(orders, f"draft-{number}", number)


def main(url: str, process: int) -> None:
    engine = open_engine(url, threads=12)
    orders = SqlOrders(engine)
    orders.order_by_reference("none")
    print("ready", flush=True)
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as pool:
        told = pool.map(lambda thread: list(answers(orders, process, thread)), range(THREADS))
        print(json.dumps([line for lines in told for line in lines]), flush=True)
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
