"""Orders, cancellations and loads at the same time: none fails, and what is held is what is open."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from sqlalchemy import Engine

from domain.orders import OrderStatus
from domain.placing import Cancelled, NotPlaced, Placed
from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import LoadReport
from integrations.sql.orders import SqlOrders
from tests.distributor import Tables, stock, tables
from tests.selling import black, new_order

Load = Callable[..., LoadReport]
SELLERS, LOADS = 4, 6


def _company() -> Tables:
    held = tables()
    held["stock"] = [stock("Z-BLK", "LHE", 7), stock("Z-BLK", "KHI", 7), stock("C-1M", "KHI", 10)]
    held["dealers"][1]["credit_limit"] = None
    return held


def test_loads_and_orders_do_not_disturb_one_another(load: Load, distribution_engine: Engine) -> None:
    load(_company())
    orders, reads = SqlOrders(distribution_engine), SqlDistribution(distribution_engine)
    loading = True

    def sell(seller: int) -> Counter[str]:
        done: Counter[str] = Counter()
        for turn in count():
            if not loading:
                return done
            answer = orders.place_order(new_order(black(1 + turn % 3)), f"draft-{seller}-{turn}")
            done[type(answer).__name__] += 1
            if isinstance(answer, Placed) and turn % 4:
                undone = orders.cancel_order(answer.order.number, f"cancel-{seller}-{turn}")
                assert isinstance(undone, Cancelled)
            else:
                assert isinstance(answer, Placed | NotPlaced)
        raise AssertionError

    with ThreadPoolExecutor(SELLERS) as pool:
        selling = [pool.submit(sell, seller) for seller in range(SELLERS)]
        try:
            for _ in range(LOADS):
                load(_company())
        finally:
            loading = False
        done = sum((sold.result() for sold in selling), Counter[str]())
    assert done["Placed"] > 0
    waiting = [one for one in orders.unacknowledged_orders() if one.order.status is OrderStatus.CONFIRMED]
    kept: Counter[str] = Counter()
    for one in waiting:
        kept.update({part.warehouse: part.quantity for part in one.allocations})
    places = reads.availability(["Z-BLK"])["Z-BLK"].places
    assert {place.warehouse.code: place.held for place in places} == {"KHI": 0, "LHE": 0} | kept
    assert all(place.on_hand - place.reserved - place.held >= 0 for place in places)
    assert reads.account("D1").open_orders == sum(one.order.total for one in waiting)
