"""What a load mirrors: changed, returned, vanished."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from domain.errors import Refused
from domain.ports import OfferQuery
from integrations.sql import schema
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import reading
from integrations.sql.known_keys import known_keys
from integrations.sql.mirror import LoadReport, mirror, source_of
from tests.distributor import LOADED, MadeExport, invoice, line, order, price, stock, tables

LATER = LOADED + timedelta(days=1)
Load = Callable[..., LoadReport]


def test_the_report_tells_rows_version_and_time(load: Load, shop: SqlDistribution) -> None:
    report = load(tables())
    assert (report.version, report.as_of, report.source) == (shop.catalogue_version(), LOADED, "export")
    assert report.rows["stock"] == 7
    assert report.total == sum(len(rows) for rows in tables().values())


def test_what_vanished_is_inactive_zero_or_gone(load: Load, shop: SqlDistribution) -> None:
    load(tables())
    held = tables()
    held["products"] = [row for row in held["products"] if row["sku"] != "Z-BLU"]
    held["stock"] = [row for row in held["stock"] if row["sku"] != "Z-BLU" and row["warehouse"] != "LHE"]
    held["price_list"] = [price("silver", "Z-BLK", 1, "38500")]
    held["dealers"] = [row for row in held["dealers"] if row["code"] != "D3"]
    held["staff"] = [row for row in held["staff"] if row["code"] != "S1"]
    load(held, LATER)
    assert "Z-BLU" not in {product.sku for product in shop.catalogue().products}
    gone = shop.products(["Z-BLU"])["Z-BLU"]
    assert (gone.active, gone.colour, gone.list_price) == (False, "Blue", Decimal("41000.5"))
    (place,) = shop.availability(["Z-BLU"])["Z-BLU"].places
    assert (place.on_hand, place.reserved, place.incoming, place.incoming_date) == (0, 0, 0, None)
    assert shop.availability(["Z-BLK"])["Z-BLK"].available == 0
    assert shop.prices(["Z-BLK"], "gold")["Z-BLK"].breaks == ()
    assert shop.prices(["Z-BLK"], "silver")["Z-BLK"].unit_price() == Decimal(38500)
    assert shop.dealer("D3") is None
    assert shop.staff_member("S1") is None
    assert [dealer.code for dealer in shop.dealers()] == ["D1", "D2"]
    with pytest.raises(Refused):
        shop.account("D3")
    assert [found.number for found in shop.orders(sales_rep="R1").orders] == [
        "SO-00042",
        "SO-10042",
        "SO-00041",
    ]
    assert [offered.sku for offered in shop.offers(OfferQuery(tier="gold")).products] == ["C-1M"]


def test_a_vanished_warehouse_is_not_told_any_longer(load: Load, shop: SqlDistribution) -> None:
    load(tables())
    held = tables()
    held["warehouses"] = [row for row in held["warehouses"] if row["code"] != "KHI"]
    held["stock"] = [row for row in held["stock"] if row["warehouse"] != "KHI"]
    held["orders"] = held["order_lines"] = []
    load(held, LATER)
    assert [place.code for place in shop.warehouses()] == ["LHE"]
    assert [place.warehouse.code for place in shop.availability(["Z-BLK"])["Z-BLK"].places] == ["LHE"]


def test_what_returns_is_active_again_and_attributes_are_replaced(load: Load, shop: SqlDistribution) -> None:
    load(tables())
    held = tables()
    returning = held["products"].pop(0)
    held["stock"] = [row for row in held["stock"] if row["sku"] != returning["sku"]]
    held["price_list"] = [row for row in held["price_list"] if row["sku"] != returning["sku"]]
    load(held, LATER)
    assert shop.products(["Z-BLK"])["Z-BLK"].attributes == (("screen", "6.7 in"), ("weight", "190 g"))
    held = tables()
    held["products"][0] |= {"attributes": (("screen", "7 in"),), "list_price": Decimal(1), "brand": "ZARNA"}
    load(held, LATER)
    back = shop.products(["Z-BLK"])["Z-BLK"]
    assert (back.active, back.attributes, back.list_price, back.brand) == (
        True,
        (("screen", "7 in"),),
        Decimal(1),
        "ZARNA",
    )
    assert [offered.sku for offered in shop.offers(OfferQuery(brand="Zarna")).products] == ["Z-BLK", "Z-BLU"]


def test_orders_and_invoices_are_added_or_replaced_and_never_vanish(
    load: Load, shop: SqlDistribution
) -> None:
    load(tables())
    held = tables()
    held["orders"] = [
        order("SO-00042", "D1", 10, "delivered", delivered_at=datetime(2026, 1, 14, 8, tzinfo=UTC)),
        order("SO-00043", "D2", 11, "packed"),
        order("SO-00044", "D1", 15),
    ]
    held["order_lines"] = [line("SO-00042", "Z-BLK", 2, "38000"), line("SO-00044", "C-1M", 7, "1.01")]
    held["invoices"] = [invoice("I-1", "D1", 10, "70000", "70000"), invoice("I-3", "D1", 30, "5")]
    load(held, LATER)
    assert len(shop.orders().orders) == 6
    (changed,) = shop.find_orders("SO-00042")
    assert (changed.status, changed.courier, changed.expected_delivery) == ("delivered", None, None)
    assert [(item.sku, item.quantity) for item in changed.lines] == [("Z-BLK", 2)]
    (without_lines,) = shop.find_orders("SO-00043")
    assert (without_lines.status, len(without_lines.lines)) == ("packed", 1)
    assert shop.find_orders("SO-00041")[0].as_of == LOADED  # nothing newer was said of it
    assert changed.as_of == LATER
    assert [row.number for row in shop.account("D1").unpaid] == ["I-2", "I-3"]


def test_nothing_was_loaded_into_an_empty_database(distribution_engine: Engine) -> None:
    assert source_of(distribution_engine) is None


def test_known_keys_are_those_of_all_loads(load: Load, distribution_engine: Engine) -> None:
    load(tables())
    held = tables()
    del held["products"][1], held["stock"][2], held["price_list"][2]
    load(held, LATER)
    known = known_keys(distribution_engine)
    assert {"Z-BLU", "Z-BLK"} <= known.skus
    assert sorted(known.dealers) == ["D1", "D2", "D3"]
    assert sorted(known.warehouses) == ["KHI", "LHE"]
    assert sorted(known.staff) == ["R1", "R2", "S1"]
    assert len(known.orders) == 5


def test_progress_is_told_table_by_table(distribution_engine: Engine) -> None:
    told: list[tuple[str, int, int]] = []
    held = tables()
    held["stock"] = [stock("Z-BLK", f"W{number}", 1) for number in range(6001)]
    held["warehouses"] += [{"code": f"W{number}", "name": "W", "city": "W"} for number in range(6001)]
    mirror(
        distribution_engine,
        MadeExport(held),
        source="export",
        now=LOADED,
        progress=lambda *step: told.append(step),
    )
    assert [step for step in told if step[0] == "stock"] == [
        ("stock", 0, 6001),
        ("stock", 5000, 6001),
        ("stock", 6001, 6001),
    ]
    assert list(dict.fromkeys(name for name, _, _ in told)) == [
        "warehouses",
        "staff",
        "tiers",
        "dealers",
        "brands",
        "products",
        "attributes",
        "stock",
        "price_list",
        "orders",
        "shipments",
        "order_lines",
        "invoices",
        "offers",
    ]


def test_readers_see_the_old_data_whole_until_a_load_is_done(
    load: Load, shop: SqlDistribution, distribution_engine: Engine
) -> None:
    load(tables())
    before = shop.catalogue()
    seen = []

    def progress(name: str, done: int, total: int) -> None:
        if name in {"products", "invoices"} and done == total:
            seen.append(shop.catalogue())

    held = tables()
    held["products"][0]["list_price"] = Decimal(7)
    mirror(distribution_engine, MadeExport(held), source="export", now=LATER, progress=progress)
    assert seen == [before, before]
    assert shop.catalogue() != before
    with reading(distribution_engine) as connection:
        assert connection.scalar(select(func.count()).select_from(schema.loads)) == 2
