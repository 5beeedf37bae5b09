"""Killed at any change that a confirmation makes: a start finds out what became of it; it is done once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from domain.orders import OrderStatus
from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import mirror
from integrations.sql.orders import SqlOrders
from tests.distributor import LOADED, MadeExport, stock, tables

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def full(distribution_engine: Engine) -> Engine:
    """Return a database with plenty of everything."""
    held = tables()
    held["stock"] = [stock("Z-BLK", "LHE", 200)]
    held["dealers"][1]["credit_limit"] = None
    mirror(distribution_engine, MadeExport(held), source="export", now=LOADED, progress=lambda *_: None)
    return distribution_engine


def _killed(engine: Engine, own: Path, what: str) -> list[dict[str, Any]]:
    url = engine.url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", "tests.bot.desk_killed", url, f"sqlite:///{own}", what]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("what", ["place", "change", "cancel"])
def test_a_start_finds_out_what_became_of_a_confirmation(full: Engine, tmp_path: Path, what: str) -> None:
    lines = _killed(full, tmp_path / "own.db", what)
    places = [line["died_at"] for line in lines]
    assert places[-1] == "ANSWER"
    assert places.count("trade COMMIT") == 1
    assert places.count("own COMMIT") == 2, "it is on its way, and what became of it"
    for line in lines:
        assert line["state"] in {"open", "placed", "refused", ""}, "nothing stays unsettled"
        assert (line["state"] == "placed") is line["done"], line
        assert line["as"] is not False
        told_once = what == "cancel" or line["state"] in {"open", "placed"}
        assert line["again"] == ("placed" if told_once else "refused"), line
    committed = places.index("trade COMMIT")
    assert [line["done"] for line in lines] == [at > committed for at in range(len(lines))]
    _is_exact(full, what, sum(line["again"] == "placed" for line in lines), len(lines))


def _is_exact(engine: Engine, what: str, done: int, tried: int) -> None:
    """Hold stock and credit against what was done of what was tried, each with an order of one piece."""
    kept = {"place": done, "change": tried + done, "cancel": tried - done}[what]
    reads = SqlDistribution(engine)
    assert reads.availability(["Z-BLK"])["Z-BLK"].available == 200 - kept
    assert reads.account("D1").open_orders == 38000 * kept
    orders = [one.order for one in SqlOrders(engine).unacknowledged_orders()]
    assert len(orders) == (done if what == "place" else tried)
    gone = sum(order.status is OrderStatus.CANCELLED for order in orders)
    assert gone == (done if what == "cancel" else 0)
