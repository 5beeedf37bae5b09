import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadInput
from integrations.exports import Export, read_export
from integrations.exports.tables import TABLES, Table

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 3, 9)


@pytest.fixture(scope="module")
def sample() -> Export:
    return read_export(ROOT / "sample", relative_to=TODAY)


def column(sample: Export, table: str, name: str) -> list[Any]:
    return [row[name] for row in sample.tables[table]]


def test_it_has_what_is_promised(sample: Export) -> None:
    products = sample.tables["products"]
    models = {(row["brand"], row["model"], dict(row["attributes"])["category"]) for row in products}  # type: ignore[call-overload]
    handsets = [model for model in models if model[2] in {"smartphone", "feature phone"}]

    assert not sample.notes
    assert (len(handsets), len(models) - len(handsets)) == (80, 15)
    assert 400 <= len(products) <= 600
    assert len(sample.tables["warehouses"]) == len(set(column(sample, "warehouses", "city"))) == 4
    assert len(sample.tables["dealers"]) == 60
    assert len(set(column(sample, "dealers", "city"))) == 10
    assert Counter(column(sample, "staff", "role"))["sales_rep"] == 6
    assert len(sample.tables["orders"]) == 400
    assert set(Counter(column(sample, "orders", "status"))) == {
        "confirmed",
        "packed",
        "dispatched",
        "delivered",
        "cancelled",
    }


def test_its_readme_counts_right(sample: Export) -> None:
    readme = (ROOT / "sample" / "README.md").read_text(encoding="utf-8")
    said: dict[str, int] = {}
    for names, counts in re.findall(r"^\| (`[^|]+) \| ([\d, and]+) \|", readme, re.MULTILINE):
        numbers = (int(count.replace(",", "")) for count in counts.split(" and "))
        said |= zip(re.findall(r"`(\w+)\.csv`", names), numbers, strict=True)
    assert said == {table: len(rows) for table, rows in sample.tables.items()}


def test_its_hard_cases_are_there(sample: Export) -> None:
    orders, dealers = sample.tables["orders"], sample.tables["dealers"]
    on_the_way = [row for row in orders if row["status"] in {"confirmed", "packed", "dispatched"}]
    stock: Counter[Any] = Counter()
    incoming: Counter[Any] = Counter()
    for row in sample.tables["stock"]:
        stock[row["sku"]] += row["on_hand"]
        incoming[row["sku"]] += row["incoming"]
    empty = {sku for sku, pieces in stock.items() if not pieces}
    names = Counter(column(sample, "dealers", "name"))

    assert any(row["expected_delivery"] and row["expected_delivery"] < TODAY for row in on_the_way)
    assert any(incoming[sku] for sku in empty)
    assert any(not incoming[sku] for sku in empty)
    assert any(row["credit_limit"] is None for row in dealers)
    assert any(row["credit_limit"] and row["balance"] > row["credit_limit"] for row in dealers)
    assert any(row["due_on"] < TODAY and row["paid"] < row["amount"] for row in sample.tables["invoices"])
    assert max(names.values()) > 1


def test_its_figures_agree(sample: Export) -> None:
    """Balances are what invoices leave open, reservations what open orders hold."""
    owed: Counter[Any] = Counter()
    for invoice in sample.tables["invoices"]:
        owed[invoice["dealer"]] += invoice["amount"] - invoice["paid"]  # type: ignore[operator]
    orders = {row["number"]: row for row in sample.tables["orders"]}
    held: Counter[Any] = Counter()
    totals: Counter[Any] = Counter()
    for line in sample.tables["order_lines"]:
        order = orders[line["order"]]
        totals[line["order"]] += line["quantity"] * line["unit_price"]  # type: ignore[operator]
        if order["status"] in {"confirmed", "packed"}:
            held[line["sku"], order["warehouse"]] += line["quantity"]

    for dealer in sample.tables["dealers"]:
        assert dealer["balance"] == owed[dealer["code"]] or (
            not owed[dealer["code"]] and dealer["balance"] < 0
        )
    for row in sample.tables["stock"]:
        assert row["reserved"] == held.pop((row["sku"], row["warehouse"]), 0)
        assert row["reserved"] <= row["on_hand"]
    assert not held
    for invoice in sample.tables["invoices"]:
        assert invoice["order"] is None or invoice["amount"] == totals[invoice["order"]]


def test_nothing_has_happened_yet_that_is_to_come(sample: Export) -> None:
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for order in sample.tables["orders"]:
        assert order["placed_at"] < midnight
        assert order["delivered_at"] is None or order["placed_at"] < order["delivered_at"] < midnight


def test_it_moves_with_the_day(sample: Export) -> None:
    later = read_export(ROOT / "sample", relative_to=TODAY + timedelta(days=40))

    assert later.tables["products"] == sample.tables["products"]
    assert [day - timedelta(days=40) for day in column(later, "invoices", "due_on")] == column(
        sample, "invoices", "due_on"
    )


def test_its_dates_are_errors_elsewhere() -> None:
    with pytest.raises(BadInput, match="is a relative date, which only the sample may use"):
        read_export(ROOT / "sample")


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_documentation_has_every_column(table: Table) -> None:
    text = (ROOT / "docs" / "data-formats.md").read_text(encoding="utf-8")
    section = text.split(f"### {table.name}\n")[1].split("\n### ")[0].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]*)\| ([^|]*)\|$", section, re.MULTILINE)
    expected = [
        (
            column.name,
            str(column.kind),
            "yes" if column.may_be_empty else "",
            f"{'≈' if column.known_suffices else '='} {column.refers_to}" if column.refers_to else "",
        )
        for column in table.columns
    ]

    assert [tuple(cell.strip() for cell in row) for row in rows] == expected
    if table.key:
        assert "Key: " + f"`{table.key[0]}`" in section
