"""Killed at any statement, or cut off from the database: one order or none, and its reference tells which."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from domain.errors import Unavailable
from domain.placing import Cancelled, Placed
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine
from integrations.sql.orders import SqlOrders
from tests.distributor import Tables, stock, tables
from tests.selling import black, new_order

ROOT = Path(__file__).parent.parent.parent.parent
ORDER = new_order(black(1))


@pytest.fixture
def full(load: Callable[[Tables], object], distribution_engine: Engine) -> Engine:
    """Return a database with plenty of everything."""
    held = tables()
    held["stock"] = [stock("Z-BLK", "LHE", 100)]
    held["dealers"][1]["credit_limit"] = None
    load(held)
    return distribution_engine


def _killed(engine: Engine, what: str) -> list[dict[str, Any]]:
    """Place or cancel with the process killed at each statement in turn; the last one is let live."""
    url = engine.url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", "tests.integrations.sql.killed", url, what]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    *killed, answered = lines
    assert answered["died_at"] == "ANSWER"
    assert "COMMIT" in [line["died_at"] for line in killed]
    for line in killed:
        assert line["found"] is False, "nothing is stored before the commit"
        assert line["already"] is False
    assert (answered["found"], answered["already"]) == (True, True)
    assert len({line["number"] for line in lines}) == len(lines)
    return lines


def test_killed_at_any_statement_it_is_one_order_or_none(full: Engine) -> None:
    lines = _killed(full, "place")
    assert len(lines) > 6
    reads = SqlDistribution(full)
    assert reads.availability(["Z-BLK"])["Z-BLK"].available == 100 - len(lines)
    assert reads.account("D1").open_orders == 38000 * len(lines)


def test_killed_at_any_statement_it_is_one_cancellation_or_none(full: Engine) -> None:
    lines = _killed(full, "cancel")
    assert len(lines) > 8
    reads = SqlDistribution(full)
    assert reads.availability(["Z-BLK"])["Z-BLK"].available == 100
    assert reads.account("D1").open_orders == 0


def test_killed_at_any_statement_an_order_is_changed_or_is_not(full: Engine) -> None:
    lines = _killed(full, "change")
    assert len(lines) > 12
    reads = SqlDistribution(full)
    assert reads.availability(["Z-BLK"])["Z-BLK"].available == 100 - 2 * len(lines)
    assert reads.account("D1").open_orders == 2 * 38000 * len(lines)


def _before(connection: Connection) -> None:
    connection.connection.dbapi_connection.close()  # type: ignore[union-attr]


def _after(connection: Connection) -> None:
    connection.connection.dbapi_connection.commit()  # type: ignore[union-attr]
    connection.connection.dbapi_connection.close()  # type: ignore[union-attr]


@pytest.mark.parametrize(("cut", "there"), [(_before, False), (_after, True)])
def test_a_connection_cut_at_the_commit_is_unknown_until_asked(
    full: Engine, cut: Callable[[Connection], None], there: bool
) -> None:
    cut_off = open_engine(full.url.render_as_string(hide_password=False))
    cuts: list[Any] = [cut]
    event.listen(cut_off, "commit", lambda connection: cuts.pop()(connection) if cuts else None)
    with pytest.raises(Unavailable):
        SqlOrders(cut_off).place_order(ORDER, "draft-1")
    orders = SqlOrders(full)
    assert (orders.order_by_reference("draft-1") is not None) is there
    again = SqlOrders(cut_off).place_order(ORDER, "draft-1")
    assert isinstance(again, Placed)
    assert again.already is there
    assert orders.order_by_reference("draft-1") == again.order
    assert len(orders.unacknowledged_orders()) == 1
    assert SqlDistribution(full).availability(["Z-BLK"])["Z-BLK"].available == 99
    cut_off.dispose()


@pytest.mark.parametrize(("cut", "gone"), [(_before, False), (_after, True)])
def test_a_connection_cut_at_the_commit_of_a_cancellation_is_asked_again(
    full: Engine, cut: Callable[[Connection], None], gone: bool
) -> None:
    orders = SqlOrders(full)
    placed = orders.place_order(ORDER, "draft-1")
    assert isinstance(placed, Placed)
    cut_off = open_engine(full.url.render_as_string(hide_password=False))
    cuts: list[Any] = [cut]
    event.listen(cut_off, "commit", lambda connection: cuts.pop()(connection) if cuts else None)
    with pytest.raises(Unavailable):
        SqlOrders(cut_off).cancel_order(placed.order.number, "cancel-1")
    again = SqlOrders(cut_off).cancel_order(placed.order.number, "cancel-1")
    assert isinstance(again, Cancelled)
    assert again.already is gone
    assert SqlDistribution(full).availability(["Z-BLK"])["Z-BLK"].available == 100
    assert SqlDistribution(full).account("D1").open_orders == 0
    cut_off.dispose()
