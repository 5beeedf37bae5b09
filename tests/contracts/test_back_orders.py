"""What every adapter of the port `Orders` does with back orders: owed, in the credit, reserved nowhere."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from domain.errors import Refused
from domain.placing import Cancelled, NoStock, NotPlaced, Placed
from tests.distributor import Tables, line, order, tables
from tests.selling import Seller, black, new_order

OpenSeller = Callable[[Tables], Seller]


@pytest.fixture
def seller(open_seller: OpenSeller) -> Seller:
    return open_seller(tables())


def test_what_is_on_back_order_is_owed_and_not_reserved(seller: Seller) -> None:
    confirmed = new_order(replace(black(9), back_ordered=3))
    placed = seller.placed(confirmed, "draft-1")
    assert (placed.lines, placed.total) == (confirmed.lines, Decimal(342000))
    assert seller.available("Z-BLK") == 0
    assert seller.reads.account("D1").open_orders == Decimal(342000)
    assert seller.reads.orders(dealer="D1", open_only=True).orders[0] == placed
    (waiting,) = seller.orders.unacknowledged_orders()
    assert sum(part.quantity for part in waiting.allocations) == 6
    assert seller.orders.place_order(confirmed, "draft-1") == Placed(placed, already=True)
    with pytest.raises(Refused, match="same reference"):
        seller.orders.place_order(new_order(replace(black(9), back_ordered=4)), "draft-1")
    cancelled = seller.orders.cancel_order(placed.number, "cancel-1")
    assert isinstance(cancelled, Cancelled)
    assert (seller.available("Z-BLK"), seller.reads.account("D1").open_orders) == (6, 0)


def test_an_order_wholly_on_back_order_takes_nothing(seller: Seller) -> None:
    placed = seller.placed(new_order(replace(black(9), back_ordered=9)), "draft-1")
    assert placed.warehouse == "LHE"
    assert seller.available("Z-BLK") == 6
    assert seller.orders.unacknowledged_orders()[0].allocations == ()
    assert seller.reads.account("D1").open_orders == Decimal(342000)


def test_what_is_said_to_be_there_must_be_there(seller: Seller) -> None:
    short = seller.orders.place_order(new_order(replace(black(9), back_ordered=2)), "draft-1")
    assert short == NotPlaced((NoStock("Z-BLK", 7, 6),))
    assert seller.available("Z-BLK") == 6


@pytest.mark.parametrize("back_ordered", [-1, 5])
def test_back_orders_are_of_what_is_ordered(seller: Seller, back_ordered: int) -> None:
    with pytest.raises(Refused, match="on back order"):
        seller.orders.place_order(new_order(replace(black(4), back_ordered=back_ordered)), "draft-1")


def test_what_a_load_says_of_back_orders_holds_else_what_was_known(seller: Seller) -> None:
    placed = seller.placed(new_order(replace(black(9), back_ordered=3)), "draft-1")
    for told, status, waiting in ((None, "confirmed", 3), (2, "confirmed", 2), (None, "packed", 0)):
        held = tables()
        held["orders"].append(order(placed.number, "D1", 15, status=status))
        exported = line(placed.number, "Z-BLK", 9, "38000")
        held["order_lines"].append(exported | ({} if told is None else {"back_ordered": told}))
        seller.load(held)
        (found,) = seller.reads.find_orders(placed.number, dealer="D1")
        assert [one.back_ordered for one in found.lines] == [waiting]
