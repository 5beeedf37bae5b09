"""What Hazir placed and no export knows yet keeps its stock and its credit, and is never counted twice."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from domain.errors import BadInput
from domain.orders import OrderLine, OrderStatus
from domain.placing import Acknowledgement, NoStock, NotCancelled, NotPlaced, Obstacle, Placed
from domain.ports import OfferQuery
from integrations.sql import schema
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import reading
from integrations.sql.mirror import LoadReport, source_of
from integrations.sql.orders import SqlOrders
from tests.distributor import LOADED, Tables, line, order, product, stock, tables
from tests.selling import black, new_order

LATER = LOADED + timedelta(days=1)
Load = Callable[..., LoadReport]


@pytest.fixture
def orders(distribution_engine: Engine) -> SqlOrders:
    return SqlOrders(distribution_engine)


def _place(orders: SqlOrders, reference: str, *lines: OrderLine) -> str:
    """Place an order of D1 and return its number."""
    answer = orders.place_order(new_order(*lines), reference)
    assert isinstance(answer, Placed), answer
    return answer.order.number


def _available(shop: SqlDistribution, sku: str) -> int:
    return shop.availability([sku])[sku].available


def test_an_order_placed_here_keeps_stock_and_credit_until_the_export_knows_it(
    load: Load, shop: SqlDistribution, orders: SqlOrders
) -> None:
    load(tables())
    number = _place(orders, "draft-1", black(4), OrderLine("Z-BLU", 2, Decimal("41000.50")))
    placed = Decimal(4) * 38000 + 2 * Decimal("41000.50")
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 0)
    assert shop.account("D1").open_orders == placed
    assert shop.account("D1").credit_left == Decimal(380000) - placed
    assert shop.account("D2").open_orders == 0
    assert [offered.sku for offered in shop.offers(OfferQuery()).products] == ["C-1M", "Z-BLK"]

    load(tables(), LATER)  # the export does not know it yet
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 0)
    assert shop.account("D1").open_orders == placed
    assert [offered.sku for offered in shop.offers(OfferQuery()).products] == ["C-1M", "Z-BLK"]
    (kept,) = shop.find_orders(number, dealer="D1")
    assert (kept.reference, len(kept.lines)) == ("draft-1", 2)

    known = tables()  # now it does: its own figures contain the order
    known["orders"].append(order(number, "D1", 15, "packed", warehouse="LHE"))
    known["order_lines"] += [line(number, "Z-BLK", 4, "38000"), line(number, "Z-BLU", 2, "41000.50")]
    known["stock"][0]["reserved"] = 8
    known["dealers"][1]["balance"] = Decimal(120000) + placed
    load(known, LATER)
    assert (_available(shop, "Z-BLK"), _available(shop, "Z-BLU")) == (2, 2)
    assert {place.held for sku in ("Z-BLK", "Z-BLU") for place in shop.availability([sku])[sku].places} == {0}
    account = shop.account("D1")
    assert account.open_orders == 0
    assert account.credit_left == Decimal(380000) - placed
    (acknowledged,) = shop.find_orders(number, dealer="D1")
    assert (acknowledged.reference, acknowledged.status, len(acknowledged.lines)) == (
        "draft-1",
        "packed",
        2,
    )

    load(tables(), LATER)  # an export of recent orders only: what was known stays known
    assert shop.account("D1").open_orders == 0
    assert _available(shop, "Z-BLK") == 6


def test_a_cancelled_order_placed_here_holds_nothing(
    load: Load, shop: SqlDistribution, orders: SqlOrders
) -> None:
    load(tables())
    orders.cancel_order(_place(orders, "draft-2", black(4)), "cancel-2")
    load(tables(), LATER)
    assert _available(shop, "Z-BLK") == 6
    assert shop.account("D1").open_orders == 0


def test_what_is_held_stays_held_when_its_stock_row_vanishes(
    load: Load, shop: SqlDistribution, orders: SqlOrders
) -> None:
    load(tables())
    _place(orders, "draft-3", black(5))
    without = tables()
    without["stock"] = [row for row in without["stock"] if row["sku"] != "Z-BLK"]
    load(without, LATER)
    assert [place.held for place in shop.availability(["Z-BLK"])["Z-BLK"].places] == [0, 5]
    load(tables(), LATER)
    assert _available(shop, "Z-BLK") == 1


def test_acknowledged_by_hand_it_is_held_until_figures_are_loaded(
    load: Load, shop: SqlDistribution, orders: SqlOrders
) -> None:
    load(tables())
    number = _place(orders, "draft-1", black(5))
    known = {number: OrderStatus.CONFIRMED, "SO-00042": OrderStatus.DISPATCHED, "no\0": OrderStatus.PACKED}
    taken = Acknowledgement(taken=(number,), unknown=("SO-00042", "no\0"))
    assert orders.acknowledge(known, LATER) == taken
    assert orders.acknowledge({number: OrderStatus.CONFIRMED}, LATER) == Acknowledgement(already=(number,))
    assert orders.unacknowledged_orders() == ()
    assert (_available(shop, "Z-BLK"), shop.account("D1").open_orders) == (1, 190000)
    assert orders.cancel_order(number, "cancel-1") == NotCancelled(Obstacle.HANDED_OVER)

    catalogue_only = {"products": tables()["products"]}
    load(catalogue_only, LATER)  # brings no figure that could contain the order
    assert (_available(shop, "Z-BLK"), shop.account("D1").open_orders) == (1, 190000)
    figures = tables()
    figures["stock"][0]["reserved"] = 9
    load({"stock": figures["stock"]}, LATER)
    assert (_available(shop, "Z-BLK"), shop.account("D1").open_orders) == (1, 190000)
    assert {place.held for place in shop.availability(["Z-BLK"])["Z-BLK"].places} == {0}
    figures["dealers"][1]["balance"] = Decimal(310000)
    load(figures, LATER)
    account = shop.account("D1")
    assert (account.open_orders, account.credit_left) == (0, 190000)


def test_load_order_load_oversells_nothing(load: Load, shop: SqlDistribution, orders: SqlOrders) -> None:
    load(tables())
    sold = 0
    for turn in range(8):
        answer = orders.place_order(new_order(black(1)), f"draft-{turn}")
        sold += isinstance(answer, Placed)
        load(tables(), LATER)
        assert _available(shop, "Z-BLK") == 6 - sold
    assert sold == 6
    assert answer == NotPlaced((NoStock("Z-BLK", 1, 0),))


def test_a_cancelled_order_is_told_until_it_is_acknowledged_as_cancelled(
    load: Load, orders: SqlOrders
) -> None:
    load(tables())
    number = _place(orders, "draft-1", black(5))
    (waiting,) = orders.unacknowledged_orders()
    assert (waiting.order.number, waiting.placed_by) == (number, "R1")
    orders.cancel_order(number, "cancel-1")
    (waiting,) = orders.unacknowledged_orders()
    assert (waiting.order.status, waiting.allocations) == (OrderStatus.CANCELLED, ())
    changed = orders.acknowledge({number: OrderStatus.CONFIRMED}, LATER)
    assert changed == Acknowledgement(changed=(number,))
    taken = orders.acknowledge({number: OrderStatus.CANCELLED}, LATER)
    assert taken == Acknowledgement(taken=(number,))
    assert orders.unacknowledged_orders() == ()


def test_a_load_says_which_order_cancelled_here_goes_on_elsewhere(load: Load, orders: SqlOrders) -> None:
    load(tables())
    number = _place(orders, "draft-1", black(5))
    orders.cancel_order(number, "cancel-1")
    known = tables()
    known["orders"].append(order(number, "D1", 15, "packed", warehouse="LHE"))
    (note,) = load(known, LATER).notes
    assert number in note
    assert load(tables(), LATER).notes == (note,)
    known["orders"][-1]["status"] = "cancelled"
    assert load(known, LATER).notes == ()


def test_the_first_real_data_replaces_the_sample_wholly(
    load: Load, shop: SqlDistribution, orders: SqlOrders, distribution_engine: Engine
) -> None:
    load(tables(), source="sample")
    _place(orders, "draft-4", black(5))
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
