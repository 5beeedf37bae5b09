"""The command `orders`: what was placed here goes into a file, and what another system has is noted."""

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from typer.testing import CliRunner

from domain.clock import Clock, FixedClock
from domain.errors import BadInput
from domain.orders import OrderLine
from domain.placing import Placed, Terms
from integrations.order_commands import register
from integrations.sql.mirror import mirror
from integrations.sql.orders import SqlOrders
from tests.distributor import LOADED, MadeExport, stock, tables
from tests.selling import black, new_order

NOON = datetime(2026, 1, 15, 7, tzinfo=UTC)
AGREED = Terms(agreed_prices=frozenset({"C-1M"}))
FIRST, SECOND = "HZ-260115-0001", "HZ-260115-0002"


@dataclass
class _Services:
    distribution_engine: Engine
    clock: Clock


class Program:
    """The command over a database in which two orders were placed."""

    def __init__(self, engine: Engine) -> None:
        self.app = typer.Typer()
        self.app.callback()(lambda: None)
        register(self.app, _Services(engine, FixedClock(NOON)))
        self.orders = SqlOrders(engine)

    def says(self, *words: str) -> str:
        result = CliRunner().invoke(self.app, ["orders", *words])
        assert result.exit_code == 0, result.output
        return result.stdout

    def refuses(self, *words: str) -> str:
        result = CliRunner().invoke(self.app, ["orders", *words])
        assert isinstance(result.exception, BadInput), result.output
        return str(result.exception)


@pytest.fixture
def program(distribution_engine: Engine) -> Program:
    held = tables()
    held["stock"] = [stock("Z-BLK", "LHE", 5), stock("Z-BLK", "KHI", 9), stock("C-1M", "KHI", 50)]
    mirror(distribution_engine, MadeExport(held), source="export", now=LOADED, progress=lambda *_: None)
    program = Program(distribution_engine)
    cable = OrderLine("C-1M", 2, Decimal("440.50"))
    for reference, order in {
        "draft-1": new_order(black(3), black(4), expected_delivery=date(2026, 1, 17)),
        "draft-2": new_order(cable, placed_by="D1"),
    }.items():
        placed = program.orders.place_order(order, reference, AGREED)
        assert isinstance(placed, Placed)
    return program


def test_a_csv_file_has_a_row_for_what_each_warehouse_gives(program: Program, tmp_path: Path) -> None:
    said = program.says("export", str(tmp_path / "orders.csv"))
    assert "orders not acknowledged yet: 2" in said
    rows = list(csv.DictReader(io.StringIO((tmp_path / "orders.csv").read_text("utf-8"))))
    parts = [(r["number"], r["position"], r["sku"], r["warehouse"], r["quantity"]) for r in rows]
    assert parts == [
        (FIRST, "1", "Z-BLK", "KHI", "2"),
        (FIRST, "1", "Z-BLK", "LHE", "1"),
        (FIRST, "2", "Z-BLK", "LHE", "4"),
        (SECOND, "1", "C-1M", "KHI", "2"),
    ]
    assert rows[0] | {"quantity": "", "warehouse": ""} == {
        "number": FIRST,
        "reference": "draft-1",
        "status": "confirmed",
        "revision": "0",
        "dealer": "D1",
        "placed_by": "R1",
        "placed_at": "2026-01-15T17:00:00+05:00",
        "expected_delivery": "2026-01-17",
        "position": "1",
        "sku": "Z-BLK",
        "warehouse": "",
        "quantity": "",
        "unit_price": "38000.00",
        "back_ordered": "0",
    }
    assert rows[3]["unit_price"] == "440.50"


def test_json_has_exact_amounts(program: Program) -> None:
    text = program.says("export", "-", "--format", "json")
    first, second = json.loads(text, parse_float=Decimal)["orders"]
    assert (first["total"], second["total"]) == (Decimal("266000.00"), Decimal("881.00"))
    assert second["lines"] == [
        {
            "position": 1,
            "sku": "C-1M",
            "warehouse": "KHI",
            "quantity": 2,
            "unit_price": Decimal("440.50"),
            "back_ordered": 0,
        }
    ]
    assert (second["placed_by"], second["expected_delivery"]) == ("D1", None)


def test_what_is_on_back_order_is_a_row_of_its_own(program: Program) -> None:
    order = new_order(OrderLine("C-1M", 60, Decimal("440.50"), back_ordered=12))
    assert isinstance(program.orders.place_order(order, "draft-3", AGREED), Placed)
    last = json.loads(program.says("export", "-", "--format", "json"))["orders"][-1]["lines"]
    parts = [(line["position"], line["quantity"], line["back_ordered"]) for line in last]
    assert parts == [(1, 48, 0), (1, 12, 12)]
    rows = list(csv.DictReader(io.StringIO(program.says("export", "-"))))[-2:]
    assert [(row["quantity"], row["back_ordered"]) for row in rows] == [("48", "0"), ("12", "12")]


@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_an_export_is_the_same_until_it_is_acknowledged_by_its_file(
    program: Program, tmp_path: Path, file_format: str
) -> None:
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "orders"
    program.says("export", str(file), "--format", file_format)
    before = file.read_bytes()
    program.says("export", str(file), "--format", file_format)
    assert file.read_bytes() == before
    assert [found.name for found in file.parent.iterdir()] == ["orders"]
    assert program.says("acknowledge", "--file", str(file)) == "acknowledged: 2, before already: 0\n"
    assert program.says("acknowledge", "--file", str(file)) == "acknowledged: 0, before already: 2\n"
    assert program.says("export", "-", "--format", "json") == '{"orders": []}\n'
    assert program.says("export", "-").startswith("number,reference,status")


def test_orders_are_acknowledged_by_number(program: Program) -> None:
    assert program.says("acknowledge", SECOND, SECOND) == "acknowledged: 1, before already: 0\n"
    assert [found.order.number for found in program.orders.unacknowledged_orders()] == [FIRST]
    assert "HZ-9, SO-00042" in program.refuses("acknowledge", "HZ-9", FIRST, "SO-00042")
    assert program.orders.unacknowledged_orders() == ()


def test_what_was_cancelled_after_the_export_is_exported_again(program: Program, tmp_path: Path) -> None:
    file = str(tmp_path / "orders.csv")
    program.says("export", file)
    program.orders.cancel_order(FIRST, "cancel-1")
    assert FIRST in program.refuses("acknowledge", "--file", file)
    assert FIRST in program.refuses("acknowledge", FIRST)
    program.says("export", file)
    rows = list(csv.DictReader(io.StringIO(Path(file).read_text("utf-8"))))
    assert [(row["status"], row["quantity"]) for row in rows] == [("cancelled", "3"), ("cancelled", "4")]
    assert program.says("acknowledge", "--file", file) == "acknowledged: 1, before already: 0\n"


@pytest.mark.parametrize(
    "words",
    [
        ("print",),
        ("export",),
        ("export", "a", "b"),
        ("export", "nowhere/at/all.csv"),
        ("acknowledge",),
        ("acknowledge", "HZ-1", "--file", "a.csv"),
        ("acknowledge", "--file", "nowhere.csv"),
    ],
)
def test_a_wrong_command_line_is_told(program: Program, words: tuple[str, ...]) -> None:
    assert program.refuses(*words)
    assert len(program.orders.unacknowledged_orders()) == 2


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", "a,b\n", "", "{}", '{"orders": 7}', "number,status\nHZ-1,lost\n", "{", "\xff"]
)
def test_another_file_acknowledges_nothing(program: Program, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other"
    file.write_bytes(text.encode("latin-1"))
    assert str(file) in program.refuses("acknowledge", "--file", str(file))
