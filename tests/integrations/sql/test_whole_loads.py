"""A load is stored as a whole or not at all."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, select

from domain.errors import BadInput
from integrations.sql import schema
from integrations.sql.engine import reading
from integrations.sql.mirror import LoadReport, mirror
from tests.distributor import LOADED, MadeExport, product, tables

LATER = LOADED + timedelta(days=1)
Load = Callable[..., LoadReport]


def _everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    with reading(engine) as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


def _bad_tables() -> list[tuple[str, str, dict[str, object]]]:
    return [
        ("dealers", "dealers", {"sales_rep": "nobody"}),
        ("stock", "stock", {"sku": "no such"}),
        ("stock", "stock", {"on_hand": 2**70}),
        ("price_list", "price_list", {"unit_price": Decimal("1.005")}),
        ("orders", "orders", {"dealer": "no such"}),
        ("orders", "orders", {"placed_at": datetime(2026, 1, 1)}),  # noqa: DTZ001 - naive on purpose
        ("order_lines", "order_lines", {"order": "no such"}),
        ("invoices", "invoices", {"dealer": "no such"}),
    ]


@pytest.mark.parametrize(("table", "blamed", "values"), _bad_tables())
def test_a_row_that_cannot_be_stored_changes_nothing(
    load: Load, distribution_engine: Engine, table: str, blamed: str, values: dict[str, object]
) -> None:
    load(tables())
    before = _everything(distribution_engine)
    held = tables()
    held["products"].append(product("NEW"))
    held[table][-1] |= values
    with pytest.raises(BadInput, match=blamed):
        load(held, LATER)
    assert _everything(distribution_engine) == before


class _PowerCutError(Exception):
    """The machine stops in the middle."""


@pytest.mark.parametrize("table", ["products", "price_list", "order_lines", "offers"])
def test_whatever_stops_a_load_leaves_everything_as_it_was(
    load: Load, distribution_engine: Engine, table: str
) -> None:
    load(tables(), source="sample")
    before = _everything(distribution_engine)

    def progress(name: str, done: int, total: int) -> None:
        if name == table and done == total:
            raise _PowerCutError

    with pytest.raises(_PowerCutError):
        mirror(distribution_engine, MadeExport(tables()), source="export", now=LATER, progress=progress)
    assert _everything(distribution_engine) == before
    load(tables(), LATER)


def test_a_table_that_is_not_mentioned_stays(load: Load, distribution_engine: Engine) -> None:
    load(tables())
    before = _everything(distribution_engine)
    load({}, LATER)
    after = _everything(distribution_engine)
    assert len(after.pop("loads")) == len(before.pop("loads")) + 1
    assert after == before
