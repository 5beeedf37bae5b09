"""What every memory of order statuses does, whatever database is behind it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.delivery import Outgoing
from domain.orders import OrderStatus
from storage.order_watch import SqlOrderWatch
from storage.outbox import SqlOutbox
from tests.records import NOON, an_order

SOURCE, NEWS = "telegram:7", (Outgoing("55", "dispatched", recipient="D-1"),)
ORDER = replace(an_order("SO-1", "D-1"), status=OrderStatus.DISPATCHED)


def test_what_was_seen_is_remembered_once(engine: Engine) -> None:
    watch = SqlOrderWatch(engine)
    watch.begin("D-1", {"SO-1": OrderStatus.CONFIRMED, "SO-2": OrderStatus.PACKED}, NOON)
    watch.begin("D-1", {"SO-1": OrderStatus.DELIVERED}, NOON)
    assert watch.seen(["SO-1", "SO-2", "SO-3"]) == {
        "SO-1": OrderStatus.CONFIRMED,
        "SO-2": OrderStatus.PACKED,
    }


@pytest.mark.parametrize("before", [OrderStatus.CONFIRMED, None])
def test_of_many_at_once_one_tells(engine: Engine, before: OrderStatus | None) -> None:
    watch = SqlOrderWatch(engine)
    if before:
        watch.begin("D-1", {"SO-1": before}, NOON)
    else:
        assert watch.tell(ORDER, None, SOURCE, NEWS, NOON)
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _: watch.tell(ORDER, before, SOURCE, NEWS, NOON), range(16)))
    assert sum(told) == (1 if before else 0)
    assert watch.seen(["SO-1"]) == {"SO-1": OrderStatus.DISPATCHED}
    assert [one.message for one in SqlOutbox(engine).unsent(SOURCE)] == list(NEWS)


def test_orders_of_who_no_longer_listens_are_forgotten(engine: Engine) -> None:
    watch = SqlOrderWatch(engine)
    watch.begin("D-1", {"SO-1": OrderStatus.CONFIRMED}, NOON)
    watch.begin("D-2", {"SO-2": OrderStatus.CONFIRMED}, NOON)
    watch.forget_all_but(["D-2", "D-3"], NOON)
    assert set(watch.seen(["SO-1", "SO-2"])) == {"SO-1", "SO-2"}, "seen no earlier than that"
    watch.forget_all_but(["D-2", "D-3"], NOON + timedelta(seconds=1))
    assert set(watch.seen(["SO-1", "SO-2"])) == {"SO-2"}


def test_orders_are_begun_anew_whatever_was_seen_before(engine: Engine) -> None:
    watch = SqlOrderWatch(engine)
    watch.begin("D-1", {"SO-1": OrderStatus.CONFIRMED, "SO-2": OrderStatus.CONFIRMED}, NOON)
    watch.begin("D-2", {"SO-3": OrderStatus.CONFIRMED}, NOON)
    watch.begin_anew("D-1", {"SO-1": OrderStatus.PACKED, "SO-4": OrderStatus.PACKED}, NOON)
    assert watch.seen(["SO-1", "SO-2", "SO-3", "SO-4"]) == {
        "SO-1": OrderStatus.PACKED,
        "SO-3": OrderStatus.CONFIRMED,
        "SO-4": OrderStatus.PACKED,
    }
    watch.begin_anew("D-1", {}, NOON)
    assert set(watch.seen(["SO-1", "SO-3", "SO-4"])) == {"SO-3"}
