"""Four processes of 25 threads order what there is too little of: all of it is sold, and none of it twice."""

import json
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import reading
from integrations.sql.mirror import mirror
from integrations.sql.orders import SqlOrders
from integrations.sql.schema import orders, reservations
from tests.distributor import LOADED, MadeExport, Row, Tables, dealer, stock, tables
from tests.integrations.sql.buyers import PROCESSES, THREADS

ROOT = Path(__file__).parent.parent.parent.parent
BUYERS = [sys.executable, "-m", "tests.integrations.sql.buyers"]


def _last_pieces(pieces: int, **values: object) -> Tables:
    """Return tables with so many pieces of Z-BLK in two warehouses, and two dealers who may buy."""
    held: Tables = tables() | {"orders": [], "order_lines": [], "invoices": []}
    held["stock"] = [
        stock("Z-BLK", "LHE", pieces // 2),
        stock("Z-BLK", "KHI", pieces - pieces // 2),
        stock("C-1M", "LHE", 60),
        stock("C-1M", "KHI", 440),
    ]
    buyers: list[Row] = [dealer(code, **({"credit_limit": None} | values)) for code in ("D1", "D4")]
    held["dealers"] = [row | {"city": city} for row, city in zip(buyers, ("Lahore", "Karachi"), strict=True)]
    return held


def _all_order(engine: Engine, held: Tables) -> dict[str, set[tuple[str, str]]]:
    """Let everybody order at once, and return what was told of each reference."""
    mirror(engine, MadeExport(held), source="export", now=LOADED, progress=lambda *_: None)
    url = engine.url.render_as_string(hide_password=False)
    started = [
        subprocess.Popen(
            [*BUYERS, url, str(process)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for process in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for process in started:
        out, _ = process.communicate(timeout=120)
        for reference, outcome, words in json.loads(out):
            told[reference].add((outcome, words))
    return told


@pytest.mark.parametrize(
    ("pieces", "limit", "sold", "why"),
    [
        (50, None, 50, {"NoStock"}),
        (500, Decimal(466050), 18, {"OverCredit"}),  # 120,000 owed already, 38,450 an order: 9 for each
    ],
)
def test_what_there_is_is_sold_once_and_everybody_hears_the_truth(
    distribution_engine: Engine, pieces: int, limit: Decimal | None, sold: int, why: set[str]
) -> None:
    told = _all_order(distribution_engine, _last_pieces(pieces, credit_limit=limit))
    assert len(told) == PROCESSES * THREADS
    assert {reference: said for reference, said in told.items() if len(said) > 1} == {}
    outcomes = {reference: next(iter(said)) for reference, said in told.items()}
    numbers = [words for outcome, words in outcomes.values() if outcome == "placed"]
    assert len(numbers) == len(set(numbers)) == sold
    assert {words for outcome, words in outcomes.values() if outcome != "placed"} == why
    _agree(distribution_engine, outcomes, pieces, sold)


def _agree(engine: Engine, outcomes: dict[str, tuple[str, str]], pieces: int, sold: int) -> None:
    """Hold what is stored against what was told."""
    port = SqlOrders(engine)
    for reference, (outcome, words) in outcomes.items():
        found = port.order_by_reference(reference)
        assert (found.number if found else None) == (words if outcome == "placed" else None)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(orders)) == sold
        assert connection.scalar(select(func.sum(reservations.c.quantity))) == 2 * sold
    reads = SqlDistribution(engine)
    black = reads.availability(["Z-BLK"])["Z-BLK"]
    assert black.available == pieces - sold
    assert all(place.on_hand - place.reserved - place.held >= 0 for place in black.places)
    assert sum(reads.account(code).open_orders for code in ("D1", "D4")) == sold * 38450
