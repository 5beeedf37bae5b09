"""What every adapter of the port `Orders` does: one order under one reference, all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.errors import Refused
from domain.orders import OrderLine, OrderStatus
from domain.placing import (
    Allocation,
    NewOrder,
    NoStock,
    NoSuchDealer,
    NoSuchProduct,
    NotPlaced,
    OverCredit,
    Overdue,
    Placed,
    PriceChanged,
    Terms,
)
from domain.ports import OfferQuery
from tests.distributor import LOADED, Tables, price, stock, tables
from tests.selling import Seller, black, new_order

OpenSeller = Callable[[Tables], Seller]
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def seller(open_seller: OpenSeller) -> Seller:
    return open_seller(tables())


def test_what_is_placed_is_what_was_confirmed(seller: Seller) -> None:
    order = new_order(
        black(4), OrderLine("Z-BLU", 2, Decimal("41000.50")), expected_delivery=date(2026, 1, 20)
    )
    placed = seller.placed(order, "draft-1")
    assert (placed.dealer, placed.status, placed.reference) == ("D1", OrderStatus.CONFIRMED, "draft-1")
    assert (placed.lines, placed.total) == (order.lines, Decimal("234001.00"))
    assert (placed.placed_at, placed.expected_delivery) == (NOON, date(2026, 1, 20))
    assert placed.warehouse == "LHE"
    assert placed.number.startswith("HZ-260115-")
    assert seller.orders.order_by_reference("draft-1") == placed
    assert seller.reads.find_orders(placed.number.removeprefix("HZ-"), dealer="D1") == (placed,)
    assert seller.reads.find_orders(placed.number, dealer="D2") == ()
    assert seller.reads.orders(dealer="D1", open_only=True).orders[0] == placed


def test_what_is_placed_is_held(seller: Seller) -> None:
    seller.placed(new_order(black(4)), "draft-1")
    assert seller.available("Z-BLK") == 2
    account = seller.reads.account("D1")
    assert (account.open_orders, account.credit_left) == (Decimal(152000), Decimal(228000))
    assert seller.reads.account("D2").open_orders == 0


def test_the_last_piece_sold_is_no_longer_offered_until_it_comes_back(seller: Seller) -> None:
    offered = {product.sku for product in seller.reads.offers(OfferQuery(tier="gold")).products}
    assert "Z-BLK" in offered
    placed = seller.placed(new_order(black(6)), "draft-1")
    assert {p.sku for p in seller.reads.offers(OfferQuery(tier="gold")).products} == offered - {"Z-BLK"}
    seller.orders.cancel_order(placed.number, "cancel-1")
    assert {p.sku for p in seller.reads.offers(OfferQuery(tier="gold")).products} == offered


def test_the_same_reference_is_the_same_order_whatever_has_changed_since(seller: Seller) -> None:
    order = new_order(black(4))
    placed = seller.placed(order, "draft-1")
    changed = tables()
    changed["price_list"] = [price("gold", "Z-BLK", 1, "39999")]
    changed["stock"] = []
    seller.load(changed)
    later = replace(order, placed_at=NOON + timedelta(hours=3), placed_by="other", warehouse="KHI")
    for again in (order, later):
        assert seller.orders.place_order(again, "draft-1") == Placed(placed, already=True)
    assert len(seller.reads.orders(dealer="D1", limit=50).orders) == 4
    assert seller.reads.account("D1").open_orders == Decimal(152000)


@pytest.mark.parametrize(
    "other",
    [
        new_order(black(5)),
        new_order(replace(black(4), unit_price=Decimal("38000.01"))),
        new_order(black(4), black(1)),
        new_order(OrderLine("Z-BLU", 4, Decimal(38000))),
        new_order(black(4), dealer="D3"),
    ],
)
def test_the_same_reference_for_another_order_is_refused(seller: Seller, other: NewOrder) -> None:
    seller.placed(new_order(black(4)), "draft-1")
    with pytest.raises(Refused, match="same reference"):
        seller.orders.place_order(other, "draft-1")
    assert seller.available("Z-BLK") == 2


def test_prices_hold_by_tier_and_quantity_to_the_paisa(open_seller: OpenSeller) -> None:
    held = tables()
    held["stock"] = [stock("Z-BLK", "LHE", 100)]
    held["dealers"][1]["credit_limit"] = None
    seller = open_seller(held)
    changed = NotPlaced((PriceChanged("Z-BLK", Decimal(38000), Decimal("37500.25")),))
    assert seller.orders.place_order(new_order(black(10)), "draft-1") == changed
    assert seller.orders.order_by_reference("draft-1") is None
    dear = new_order(OrderLine("Z-BLK", 9, Decimal("37500.25")))
    changed = NotPlaced((PriceChanged("Z-BLK", Decimal("37500.25"), Decimal(38000)),))
    assert seller.orders.place_order(dear, "draft-1") == changed
    assert seller.placed(new_order(OrderLine("Z-BLK", 10, Decimal("37500.25"))), "draft-1").total == Decimal(
        "375002.50"
    )
    bronze = new_order(OrderLine("Z-BLK", 1, Decimal(40000)), dealer="D2")
    assert seller.placed(bronze, "draft-2").total == 40000


def test_an_agreed_price_is_taken_as_it_is(seller: Seller) -> None:
    order = new_order(OrderLine("Z-BLK", 2, Decimal(37000)), OrderLine("Z-BLU", 1, Decimal(1)))
    refused = seller.orders.place_order(order, "draft-1", Terms(agreed_prices=frozenset({"Z-BLK"})))
    assert refused == NotPlaced((PriceChanged("Z-BLU", Decimal(1), Decimal("41000.50")),))
    agreed = Terms(agreed_prices=frozenset({"Z-BLK", "Z-BLU"}))
    assert isinstance(seller.orders.place_order(order, "draft-1", agreed), Placed)


def test_every_reason_is_told_at_once_and_nothing_is_held(open_seller: OpenSeller) -> None:
    seller = open_seller(tables())
    order = new_order(
        OrderLine("Z-BLK", 7, Decimal(37000)),
        OrderLine("Z-BLU", 3, Decimal("41000.50")),
        OrderLine("Z-OUT", 2, Decimal(20000)),
        OrderLine("Z-OLD", 1, Decimal(10000)),
        OrderLine("nothing\0", 1, Decimal(1)),
    )
    answer = seller.orders.place_order(order, "draft-1", Terms(refuse_overdue=True))
    assert answer == NotPlaced(
        (
            NoSuchProduct("Z-OLD"),
            NoSuchProduct("nothing\0"),
            PriceChanged("Z-BLK", Decimal(37000), Decimal(38000)),
            OverCredit(Decimal(7 * 38000 + 3 * 41000 + 40000 + 10001) + Decimal("1.50") - 380000),
            Overdue(Decimal(70000), 5),
            NoStock("Z-BLK", 7, 6),
            NoStock("Z-BLU", 3, 2),
            NoStock("Z-OUT", 2, 0),
        )
    )
    assert seller.available("Z-BLK") == 6
    assert seller.reads.account("D1").open_orders == 0
    assert seller.orders.order_by_reference("draft-1") is None
    assert seller.orders.unacknowledged_orders() == ()


@pytest.mark.parametrize("dealer", ["nobody", "", "D1\0"])
def test_an_unknown_dealer_places_nothing(seller: Seller, dealer: str) -> None:
    answer = seller.orders.place_order(new_order(black(1), dealer=dealer), "draft-1")
    assert answer == NotPlaced((NoSuchDealer(dealer),))


def test_lines_of_one_product_share_its_stock(seller: Seller) -> None:
    answer = seller.orders.place_order(new_order(black(4), black(3)), "draft-1")
    assert answer == NotPlaced((NoStock("Z-BLK", 7, 6),))
    assert seller.placed(new_order(black(4), black(2)), "draft-1").lines == (black(4), black(2))
    assert seller.available("Z-BLK") == 0


@pytest.mark.parametrize("usual", [Terms(), Terms(refuse_overdue=True, overdue=Decimal(70000))])
def test_credit_is_held_to_the_paisa(open_seller: OpenSeller, usual: Terms) -> None:
    held = tables()
    held["dealers"][1] |= {"credit_limit": Decimal("158000.10"), "balance": Decimal("120000.10")}
    seller = open_seller(held)
    assert isinstance(seller.orders.place_order(new_order(black(1)), "draft-1", usual), Placed)
    cable = new_order(OrderLine("C-1M", 1, Decimal(450)))
    assert seller.orders.place_order(cable, "draft-2", usual) == NotPlaced((OverCredit(Decimal(450)),))
    approved = replace(usual, beyond_credit=Decimal("449.99"))
    assert seller.orders.place_order(cable, "draft-2", approved) == NotPlaced((OverCredit(Decimal(450)),))
    approved = replace(usual, beyond_credit=Decimal(450))
    assert isinstance(seller.orders.place_order(cable, "draft-2", approved), Placed)
    assert seller.reads.account("D1").credit_left == Decimal(-450)
    assert isinstance(seller.orders.place_order(cable, "draft-3", Terms(beyond_credit=None)), Placed)


def test_one_dealers_credit_is_not_anothers(open_seller: OpenSeller) -> None:
    held = tables()
    held["dealers"][1] |= {"credit_limit": Decimal(160000), "balance": Decimal(120000)}
    seller = open_seller(held)
    seller.placed(new_order(OrderLine("Z-BLK", 1, Decimal(39000)), dealer="D3"), "draft-1")
    seller.placed(new_order(black(1)), "draft-2")
    assert seller.orders.place_order(new_order(black(1)), "draft-3") == NotPlaced(
        (OverCredit(Decimal(36000)),)
    )
    seller.placed(new_order(OrderLine("Z-BLK", 1, Decimal(39000)), dealer="D3"), "draft-4")
    assert (seller.reads.account("D1").open_orders, seller.reads.account("D3").open_orders) == (38000, 78000)


def test_without_a_limit_credit_is_not_asked(seller: Seller) -> None:
    order = new_order(OrderLine("C-1M", 700, Decimal(450)), dealer="D2")
    assert seller.placed(order, "draft-1").total == 315000


def test_overdue_invoices_matter_where_the_house_says_so(seller: Seller) -> None:
    terms = Terms(refuse_overdue=True)
    on_the_day = replace(new_order(black(1)), placed_at=datetime(2026, 1, 10, 18, 59, tzinfo=UTC))
    assert isinstance(seller.orders.place_order(on_the_day, "draft-1", terms), Placed)
    after_midnight = replace(on_the_day, placed_at=on_the_day.placed_at + timedelta(minutes=1))
    answer = seller.orders.place_order(after_midnight, "draft-2", terms)
    assert answer == NotPlaced((Overdue(Decimal(70000), 1),))
    too_little = replace(terms, overdue=Decimal("69999.99"))
    assert seller.orders.place_order(after_midnight, "draft-2", too_little) == answer
    approved = replace(terms, overdue=Decimal(70000))
    assert isinstance(seller.orders.place_order(after_midnight, "draft-2", approved), Placed)
    assert isinstance(seller.orders.place_order(after_midnight, "draft-3"), Placed)


def _two_cities(**dealer: Any) -> Tables:
    held = tables()
    held["stock"] = [stock("Z-BLK", "KHI", 3), stock("Z-BLK", "LHE", 4), stock("Z-BLU", "KHI", 9)]
    held["dealers"][1] |= dealer
    return held


@pytest.mark.parametrize(
    ("city", "asked", "pieces", "parts"),
    [
        ("LAHORE ", None, 4, {"LHE": 4}),
        ("Karachi", None, 3, {"KHI": 3}),
        ("Lahore", None, 6, {"LHE": 4, "KHI": 2}),
        ("Karachi", None, 4, {"KHI": 3, "LHE": 1}),
        ("Karachi", "LHE", 5, {"LHE": 4, "KHI": 1}),
        ("Multan", None, 4, {"KHI": 3, "LHE": 1}),
        ("Lahore", "no such", 1, {"LHE": 1}),
    ],
)
def test_the_dealers_city_serves_first_then_the_others(
    open_seller: OpenSeller, city: str, asked: str | None, pieces: int, parts: dict[str, int]
) -> None:
    seller = open_seller(_two_cities(city=city))
    placed = seller.placed(new_order(black(pieces), warehouse=asked), "draft-1")
    assert placed.warehouse == next(iter(parts))  # the nearest that gives anything
    (waiting,) = seller.orders.unacknowledged_orders()
    assert waiting.allocations == tuple(Allocation("Z-BLK", at, parts[at]) for at in sorted(parts))
    held = {place.warehouse.code: place.held for place in seller.places("Z-BLK")}
    assert held == {"KHI": 0, "LHE": 0} | parts


def test_a_closed_warehouse_serves_nobody(open_seller: OpenSeller) -> None:
    held = _two_cities()
    seller = open_seller(held)
    held["warehouses"] = [row for row in held["warehouses"] if row["code"] != "KHI"]
    held["stock"] = [row for row in held["stock"] if row["warehouse"] != "KHI"]
    seller.load(held)
    answer = seller.orders.place_order(new_order(black(5)), "draft-1")
    assert answer == NotPlaced((NoStock("Z-BLK", 5, 4),))


@pytest.mark.parametrize(
    ("order", "reference"),
    [
        (new_order(), "draft-1"),
        (new_order(black(0)), "draft-1"),
        (new_order(black(-1)), "draft-1"),
        (new_order(black(10**30)), "draft-1"),
        (new_order(OrderLine("Z-BLK", 1, Decimal("0.001"))), "draft-1"),
        (new_order(OrderLine("Z-BLK", 1, Decimal(-1))), "draft-1"),
        (new_order(OrderLine("Z-BLK", 1, Decimal("NaN"))), "draft-1"),
        (new_order(OrderLine("Z-BLK", 10**9, Decimal(10**9))), "draft-1"),
        (new_order(black(1)), ""),
        (new_order(black(1)), "draft\0"),
        (new_order(black(1), placed_by="\ud800"), "draft-1"),
    ],
)
def test_what_is_no_order_is_refused(seller: Seller, order: NewOrder, reference: str) -> None:
    with pytest.raises(Refused):
        seller.orders.place_order(order, reference)
    assert seller.orders.unacknowledged_orders() == ()


def test_numbers_are_never_used_twice(open_seller: OpenSeller) -> None:
    first = open_seller(tables()).placed(new_order(black(1)), "draft-1").number
    held = tables()
    held["orders"].append(held["orders"][0] | {"number": first[:-1] + str(int(first[-1]) + 1)})
    seller = open_seller(held)
    numbers = [seller.placed(new_order(black(1)), f"draft-{n}").number for n in range(2, 5)]
    assert len({first, held["orders"][-1]["number"], *numbers}) == 5
    assert numbers == sorted(numbers)


def test_an_unknown_reference_is_no_order(seller: Seller) -> None:
    assert seller.orders.order_by_reference("draft-1") is None
    assert seller.orders.order_by_reference("draft\0") is None
    assert seller.reads.account("D1").as_of == LOADED
