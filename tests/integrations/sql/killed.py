"""Places, changes or cancels an order in children of this process, each killed a statement later.

Started by `test_crashes`; prints a line of JSON for each: what the child was about to do, what was stored
then, and what a repetition under the same reference came to.
"""

import json
import os
import sys
from collections.abc import Callable

from sqlalchemy import Engine, event

from domain.orders import OrderStatus
from domain.placing import Cancelled, Changed, Placed
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from tests.selling import black, new_order

ORDER, CHANGED = new_order(black(1)), new_order(black(2))
MOST = 60


def _die_at(engine: Engine, steps: int, told: int) -> None:
    """Make this process vanish at its statement of that number, or right before it commits."""
    left = iter(range(steps, -1, -1))

    def step(what: str) -> None:
        if next(left, 0) == 0:
            os.write(told, what.encode())
            os._exit(9)

    event.listen(engine, "before_cursor_execute", lambda *given: step(" ".join(given[2].split()[:3])))
    event.listen(engine, "commit", lambda _connection: step("COMMIT"))


def _child(url: str, told: int, steps: int, write: Callable[[SqlOrders], object]) -> None:
    engine = open_engine(url)
    _die_at(engine, steps, told)
    write(SqlOrders(engine))
    os.write(told, b"ANSWER")
    os._exit(9)


def in_child(work: Callable[[int], None]) -> str:
    """Return what `work` wrote to the descriptor given it, in a child of this process that then ends."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(write)
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


def _placed(orders: SqlOrders, reference: str) -> tuple[bool, str, bool]:
    """Return whether the order is there, and the number and the word of a repetition."""
    found = orders.order_by_reference(reference)
    again = orders.place_order(ORDER, reference)
    assert isinstance(again, Placed)
    return found is not None, again.order.number, again.already


def _cancelled(orders: SqlOrders, number: str) -> tuple[bool, str, bool]:
    found = next(one.order for one in orders.unacknowledged_orders() if one.order.number == number)
    known = orders.order_by_reference(f"cancel-{number}") is not None
    assert known is (found.status is OrderStatus.CANCELLED)
    again = orders.cancel_order(number, f"cancel-{number}")
    assert isinstance(again, Cancelled)
    return known, again.order.number, again.already


def _changed(orders: SqlOrders, number: str) -> tuple[bool, str, bool]:
    found = next(one.order for one in orders.unacknowledged_orders() if one.order.number == number)
    known = orders.order_by_reference(f"change-{number}") is not None
    assert known is (found.lines == CHANGED.lines)
    again = orders.change_order(number, ORDER.lines, CHANGED, f"change-{number}")
    assert isinstance(again, Changed)
    return known, again.order.number, again.already


def _attempt(url: str, what: str, steps: int) -> tuple[str, tuple[bool, str, bool]]:
    """Let a child die at a statement; return what it was about to do, and what is found afterwards."""
    reference = f"draft-{steps}"
    if what != "place":
        engine = open_engine(url)
        number = _placed(SqlOrders(engine), reference)[1]
        engine.dispose()
    write, look = {
        "place": (
            lambda orders: orders.place_order(ORDER, reference),
            lambda orders: _placed(orders, reference),
        ),
        "cancel": (
            lambda orders: orders.cancel_order(number, f"cancel-{number}"),
            lambda orders: _cancelled(orders, number),
        ),
        "change": (
            lambda orders: orders.change_order(number, ORDER.lines, CHANGED, f"change-{number}"),
            lambda orders: _changed(orders, number),
        ),
    }[what]
    died_at = in_child(lambda told: _child(url, told, steps, write))
    engine = open_engine(url)
    try:
        return died_at, look(SqlOrders(engine))
    finally:
        engine.dispose()


def main(url: str, what: str) -> None:
    for steps in range(MOST):
        died_at, (found, number, already) = _attempt(url, what, steps)
        line = {"died_at": died_at, "found": found, "number": number, "already": already}
        print(json.dumps(line), flush=True)
        if died_at == "ANSWER":
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
