"""Places one order again and again in children of this process, each killed one statement later.

Started by `test_crashes`; prints a line of JSON for each: what the child was about to do,
and what came of it.
"""

import json
import os
import sys
from collections.abc import Callable

from sqlalchemy import Engine, event

from domain.placing import Placed
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from tests.selling import black, new_order

ORDER = new_order(black(1))
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


def _child(url: str, reference: str, steps: int, told: int) -> None:
    engine = open_engine(url)
    _die_at(engine, steps, told)
    SqlOrders(engine).place_order(ORDER, reference)
    os.write(told, b"ANSWER")
    os._exit(9)


def _in_child(work: Callable[[int], None]) -> str:
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


def main(url: str) -> None:
    for steps in range(MOST):
        reference = f"draft-{steps}"
        died_at = _in_child(lambda told, steps=steps, key=reference: _child(url, key, steps, told))  # type: ignore[misc]
        engine = open_engine(url)
        orders = SqlOrders(engine)
        found = orders.order_by_reference(reference)
        again = orders.place_order(ORDER, reference)
        placed = again if isinstance(again, Placed) else None
        line = {
            "died_at": died_at,
            "found": found.number if found else None,
            "again": placed.order.number if placed else repr(again),
            "already": bool(placed and placed.already),
        }
        print(json.dumps(line), flush=True)  # noqa: T201 - the test reads it
        engine.dispose()
        if died_at == "ANSWER":
            return


if __name__ == "__main__":
    main(sys.argv[1])
