"""What Hazir placed and no export knows yet keeps its stock and its credit, and is never counted twice."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, insert, select

from domain.errors import BadInput
from domain.ports import OfferQuery
from integrations.sql import schema
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import reading, writing
from integrations.sql.mirror import LoadReport, source_of
from integrations.sql.order_numbers import number_keys
from integrations.sql.stock_changes import refresh_holds, refresh_offers
from tests.distributor import LOADED, Tables, line, order, product, stock, tables

LATER = LOADED + timedelta(days=1)
Load = Callable[..., LoadReport]


def _place(engine: Engine, number: str, status: str = "confirmed", *lines: tuple[str, int, str]) -> None:
    """Place an order of D1 at LHE as Hazir will: with a reference, unknown to the company's system."""
    keys = number_keys(number)
    row = {
        "number": number,
        "number_folded": keys.folded,
        "last_digits": keys.last_digits,
        "digits_reversed": keys.digits_reversed,
        "dealer": "D1",
        "placed_at": LOADED + timedelta(hours=1),
        "status": status,
        "warehouse": "LHE",
        "as_of": LOADED + timedelta(hours=1),
        "reference": f"draft-{number}",
    }
    written = [
        {"order": number, "position": position, "sku": sku, "quantity": pieces, "unit_price": Decimal(each)}
        for position, (sku, pieces, each) in enumerate(lines, start=1)
    ]
    with writing(engine) as connection:
        connection.execute(insert(schema.orders), row)
        connection.execute(insert(schema.order_lines), written)
        refresh_holds(connection)
        refresh_offers(connection, [sku for sku, _, _ in lines])


def _available(shop: SqlDistribution, sku: str) -> int:
    return shop.availability([sku])[sku].available


def test_an_order_placed_here_keeps_stock_and_credit_until_the_export_knows_it(
    load: Load, shop: SqlDistribution, distribution_engine: Engine
) -> None:
    load(tables())
    _place(distribution_engine, "HZ-1", "confirmed", ("Z-BLK", 4, "38000.50"), ("Z-BLU", 2, "41000"))
    placed = Decimal(4) * Decimal("38000.50") + 2 * 41000
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 0)
    assert shop.account("D1").open_orders == placed
    assert shop.account("D1").credit_left == Decimal(380000) - placed
    assert shop.account("D2").open_orders == 0
    assert [offered.sku for offered in shop.offers(OfferQuery()).products] == ["C-1M", "Z-BLK"]

    load(tables(), LATER)  # the export does not know it yet
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 0)
    assert shop.account("D1").open_orders == placed
    assert [offered.sku for offered in shop.offers(OfferQuery()).products] == ["C-1M", "Z-BLK"]
    (kept,) = shop.find_orders("HZ-1", dealer="D1")
    assert (kept.reference, len(kept.lines)) == ("draft-HZ-1", 2)

    known = tables()  # now it does: its own figures contain the order
    known["orders"].append(order("HZ-1", "D1", 15, "packed", warehouse="LHE"))
    known["order_lines"] += [line("HZ-1", "Z-BLK", 4, "38000.50"), line("HZ-1", "Z-BLU", 2, "41000")]
    known["stock"][0]["reserved"] = 8
    known["dealers"][1]["balance"] = Decimal(120000) + placed
    load(known, LATER)
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 2)
    assert {place.held for sku in ("Z-BLK", "Z-BLU") for place in shop.availability([sku])[sku].places} == {0}
    account = shop.account("D1")
    assert account.open_orders == 0
    assert account.credit_left == Decimal(380000) - placed
    (acknowledged,) = shop.find_orders("HZ-1", dealer="D1")
    assert (acknowledged.reference, acknowledged.status, len(acknowledged.lines)) == (
        "draft-HZ-1",
        "packed",
        2,
    )

    load(tables(), LATER)  # an export of recent orders only: what was known stays known
    assert shop.account("D1").open_orders == 0
    assert _available(shop, "Z-BLK") == 6


def test_a_cancelled_order_placed_here_holds_nothing(
    load: Load, shop: SqlDistribution, distribution_engine: Engine
) -> None:
    load(tables())
    _place(distribution_engine, "HZ-2", "cancelled", ("Z-BLK", 4, "38000"))
    load(tables(), LATER)
    assert _available(shop, "Z-BLK") == 6
    assert shop.account("D1").open_orders == 0


def test_what_is_held_stays_held_when_its_stock_row_vanishes(
    load: Load, shop: SqlDistribution, distribution_engine: Engine
) -> None:
    load(tables())
    _place(distribution_engine, "HZ-3", "confirmed", ("Z-BLK", 5, "38000"))
    without = tables()
    without["stock"] = [row for row in without["stock"] if row["sku"] != "Z-BLK"]
    load(without, LATER)
    assert [place.held for place in shop.availability(["Z-BLK"])["Z-BLK"].places] == [0, 5]
    load(tables(), LATER)
    assert _available(shop, "Z-BLK") == 1


def test_the_first_real_data_replaces_the_sample_wholly(
    load: Load, shop: SqlDistribution, distribution_engine: Engine
) -> None:
    load(tables(), source="sample")
    _place(distribution_engine, "HZ-4", "confirmed", ("Z-BLK", 5, "38000"))
    assert source_of(distribution_engine) == "sample"
    real: Tables = {name: [] for name in tables()}
    real["staff"] = [{"code": "Q", "name": "Q", "role": "admin", "phone": None}]
    real["products"] = [product("NEW")]
    real["warehouses"] = [{"code": "MUX", "name": "Multan", "city": "Multan"}]
    real["stock"] = [stock("NEW", "MUX", 3)]
    load(real, LATER)
    assert source_of(distribution_engine) == "export"
    with reading(distribution_engine) as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in schema.metadata.sorted_tables
        }
    left = {name: count for name, count in counts.items() if count}
    assert left == {
        "loads": 2,
        "staff": 1,
        "brands": 1,
        "products": 1,
        "warehouses": 1,
        "stock": 1,
        "offers": 1,
    }
    assert shop.products(["Z-BLK"]) == {}
    with pytest.raises(BadInput, match="sample"):
        load(tables(), source="sample")
    assert shop.catalogue().as_of == LATER
