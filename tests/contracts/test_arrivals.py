"""What every adapter does with goods that others wait for: they come off what is promised, and are kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.orders import Order, OrderStatus
from domain.placing import Cancelled, Changed, NoStock, NotPlaced
from tests.distributor import LOADED, Tables, line, order, stock, tables
from tests.selling import NOON, Seller, black, new_order

OpenSeller = Callable[[Tables], Seller]
SOON, LATER = date(2026, 1, 20), date(2026, 1, 25)


def shop(lahore: int, karachi: int = 0, coming: int = 0) -> Tables:
    """Return a distributor with so many of Z-BLK, of which more come: 5 soon, the others later."""
    held = tables()
    held["stock"] = [
        stock("Z-BLK", "LHE", lahore, incoming=min(5, coming), incoming_date=SOON),
        stock("Z-BLK", "KHI", karachi, incoming=max(0, coming - 5), incoming_date=LATER),
    ]
    return held


@pytest.fixture
def seller(open_seller: OpenSeller) -> Seller:
    return open_seller(shop(0, coming=12))


def waits(seller: Seller, pieces: int, reference: str, minutes: int = 0, dealer: str = "D1") -> Order:
    """Place an order of pieces none of which is there."""
    lines = replace(black(pieces), back_ordered=pieces)
    at = NOON + timedelta(minutes=minutes)
    price = seller.reads.prices(["Z-BLK"], "bronze" if dealer == "D2" else "gold")["Z-BLK"]
    lines = replace(lines, unit_price=price.unit_price(pieces))
    return seller.placed(new_order(lines, dealer=dealer, placed_at=at), reference)


def coming(seller: Seller) -> list[tuple[date | None, int]]:
    found = seller.reads.availability(["Z-BLK"])["Z-BLK"]
    return [(place.incoming_date, place.incoming) for place in found.incoming]


def held(seller: Seller) -> dict[str, int]:
    return {place.warehouse.code: place.held for place in seller.places("Z-BLK") if place.held}


def test_what_others_wait_for_comes_off_the_earliest(seller: Seller) -> None:
    assert coming(seller) == [(SOON, 5), (LATER, 7)]
    first = waits(seller, 3, "draft-1")
    assert coming(seller) == [(SOON, 2), (LATER, 7)]
    waits(seller, 4, "draft-2", dealer="D2")
    assert coming(seller) == [(LATER, 5)]
    seller.orders.cancel_order(first.number, "cancel-1")
    assert coming(seller) == [(SOON, 1), (LATER, 7)]
    waits(seller, 100, "draft-3", dealer="D2")
    assert coming(seller) == []


def test_what_comes_is_kept_for_who_ordered_first(seller: Seller) -> None:
    late = waits(seller, 4, "draft-1", minutes=9)
    early = waits(seller, 3, "draft-2", minutes=1, dealer="D2")
    seller.load(shop(2, 3, coming=4))
    assert (seller.available("Z-BLK"), held(seller)) == (0, {"LHE": 2, "KHI": 3})
    assert coming(seller) == [(SOON, 2)]  # four come, of which two are still owed to who ordered late
    short = seller.orders.place_order(new_order(black(1)), "draft-3")
    assert short == NotPlaced((NoStock("Z-BLK", 1, 0),))
    seller.orders.cancel_order(early.number, "cancel-1")
    assert (seller.available("Z-BLK"), sum(held(seller).values())) == (1, 4)
    seller.load(shop(2, 3))
    assert (seller.available("Z-BLK"), sum(held(seller).values())) == (1, 4)
    seller.orders.cancel_order(late.number, "cancel-2")
    assert (seller.available("Z-BLK"), held(seller)) == (5, {})


def test_pieces_that_were_there_come_before_what_waits(seller: Seller) -> None:
    waits(seller, 4, "draft-1")
    seller.load(shop(6))
    assert seller.available("Z-BLK") == 2
    seller.placed(new_order(black(2)), "draft-2")
    seller.load(shop(3))
    assert held(seller) == {"LHE": 3}, "two sold, one for the four that wait"
    assert seller.available("Z-BLK") == 0


@pytest.mark.parametrize("exported", [True, False])
def test_what_the_company_has_taken_over_is_its_own_to_keep(seller: Seller, exported: bool) -> None:
    placed = waits(seller, 4, "draft-1")
    seller.load(shop(6))
    after = shop(6)
    if exported:
        after["orders"].append(order(placed.number, "D1", 15))
        after["order_lines"].append(line(placed.number, "Z-BLK", 4, "38000") | {"back_ordered": 0})
    else:
        seller.orders.acknowledge({placed.number: OrderStatus.CONFIRMED}, LOADED)
        assert seller.available("Z-BLK") == 2, "until a load brings what it reserves itself"
    after["stock"][0]["reserved"] = 4
    seller.load(after)
    assert (seller.available("Z-BLK"), held(seller)) == (2, {})


def test_what_is_exported_stays_what_it_was(seller: Seller) -> None:
    waits(seller, 4, "draft-1")
    before = seller.orders.unacknowledged_orders()
    seller.load(shop(6))
    (placed,) = seller.orders.unacknowledged_orders()
    assert placed.allocations == before[0].allocations == ()
    assert placed.order.lines == before[0].order.lines


def test_a_change_keeps_what_was_set_aside_as_far_as_it_still_waits(seller: Seller) -> None:
    placed = waits(seller, 4, "draft-1")
    waits(seller, 9, "draft-2", minutes=5, dealer="D2")
    seller.load(shop(5))
    assert held(seller) == {"LHE": 5}
    fewer = new_order(replace(black(3), back_ordered=3))
    assert isinstance(seller.orders.change_order(placed.number, placed.lines, fewer, "change-1"), Changed)
    assert (seller.available("Z-BLK"), held(seller)) == (0, {"LHE": 5}), "one more for the other"
    more = new_order(replace(black(9), back_ordered=9))
    assert isinstance(seller.orders.change_order(placed.number, fewer.lines, more, "change-2"), Changed)
    assert (seller.available("Z-BLK"), held(seller)) == (0, {"LHE": 5}), "no more than it had"
    assert isinstance(seller.orders.cancel_order(placed.number, "cancel-1"), Cancelled)
    assert (seller.available("Z-BLK"), held(seller)) == (0, {"LHE": 5})


def test_what_a_cancelled_order_gives_back_is_for_who_waits_longest(open_seller: OpenSeller) -> None:
    seller = open_seller(shop(3, karachi=2))
    taken = seller.placed(new_order(black(5)), "draft-1")
    waits(seller, 2, "draft-2", minutes=1, dealer="D2")
    second = waits(seller, 9, "draft-3", minutes=2, dealer="D2")
    assert isinstance(seller.orders.cancel_order(taken.number, "cancel-1"), Cancelled)
    assert seller.available("Z-BLK") == 0
    assert sum(held(seller).values()) == 5
    refused = seller.orders.place_order(new_order(black(1)), "draft-4")
    assert isinstance(refused, NotPlaced)
    assert isinstance(seller.orders.cancel_order(taken.number, "cancel-1"), Cancelled)
    assert sum(held(seller).values()) == 5
    assert isinstance(seller.orders.cancel_order(second.number, "cancel-2"), Cancelled)
    assert (sum(held(seller).values()), seller.available("Z-BLK")) == (2, 3)


def test_what_a_changed_order_gives_back_is_for_who_waits(open_seller: OpenSeller) -> None:
    seller = open_seller(shop(5))
    taken = seller.placed(new_order(black(5)), "draft-1")
    waits(seller, 2, "draft-2", minutes=1)
    less = new_order(black(1))
    assert isinstance(seller.orders.change_order(taken.number, taken.lines, less, "change-1"), Changed)
    assert (sum(held(seller).values()), seller.available("Z-BLK")) == (3, 2)
