"""What every adapter of the port `Orders` does when an order is cancelled: all comes back, once."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.errors import Refused
from domain.orders import OrderLine, OrderStatus
from domain.placing import Cancelled, NotCancelled, Obstacle, Placed
from tests.distributor import Tables, line, order, tables
from tests.selling import Seller, black, new_order

OpenSeller = Callable[[Tables], Seller]


@pytest.fixture
def seller(open_seller: OpenSeller) -> Seller:
    return open_seller(tables())


def test_stock_and_credit_come_back_once(seller: Seller) -> None:
    kept = seller.placed(new_order(black(1)), "draft-0")
    order = new_order(black(4), OrderLine("Z-BLU", 2, Decimal("41000.50")))
    placed = seller.placed(order, "draft-1")
    answer = seller.orders.cancel_order(placed.number, "cancel-1")
    assert isinstance(answer, Cancelled)
    assert not answer.already
    assert (answer.order.number, answer.order.status) == (placed.number, OrderStatus.CANCELLED)
    again = seller.orders.cancel_order(placed.number, "cancel-1")
    assert again == Cancelled(answer.order, already=True)
    assert seller.orders.order_by_reference("draft-1") == answer.order
    assert (seller.available("Z-BLK"), seller.available("Z-BLU")) == (5, 2)
    assert seller.reads.account("D1").open_orders == kept.total


def test_a_cancelled_reference_places_nothing_again(seller: Seller) -> None:
    placed = seller.placed(new_order(black(4)), "draft-1")
    seller.orders.cancel_order(placed.number, "cancel-1")
    again = seller.orders.place_order(new_order(black(4)), "draft-1")
    assert isinstance(again, Placed)
    assert (again.already, again.order.status) == (True, OrderStatus.CANCELLED)
    assert seller.available("Z-BLK") == 6


def test_a_second_cancellation_is_told_of_the_first(seller: Seller) -> None:
    placed = seller.placed(new_order(black(4)), "draft-1")
    seller.orders.cancel_order(placed.number, "cancel-1")
    assert seller.orders.cancel_order(placed.number, "cancel-2") == NotCancelled(Obstacle.ALREADY_CANCELLED)
    assert seller.available("Z-BLK") == 6


def test_one_reference_cancels_one_order(seller: Seller) -> None:
    first, second = (seller.placed(new_order(black(1)), f"draft-{n}") for n in (1, 2))
    seller.orders.cancel_order(first.number, "cancel-1")
    with pytest.raises(Refused, match="same reference"):
        seller.orders.cancel_order(second.number, "cancel-1")
    assert seller.available("Z-BLK") == 5


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [
        ("SO-00043", Obstacle.NOT_PLACED_HERE),
        ("HZ-000000-0000", Obstacle.UNKNOWN),
        ("", Obstacle.UNKNOWN),
        ("HZ\0", Obstacle.UNKNOWN),
    ],
)
def test_only_what_was_placed_here_is_cancelled(seller: Seller, number: str, obstacle: Obstacle) -> None:
    assert seller.orders.cancel_order(number, "cancel-1") == NotCancelled(obstacle)


@pytest.mark.parametrize("reference", ["", "cancel\0"])
def test_a_reference_that_cannot_be_kept_cancels_nothing(seller: Seller, reference: str) -> None:
    placed = seller.placed(new_order(black(4)), "draft-1")
    with pytest.raises(Refused):
        seller.orders.cancel_order(placed.number, reference)
    assert seller.available("Z-BLK") == 2


@pytest.mark.parametrize(
    ("status", "obstacle"), [("packed", Obstacle.TOO_LATE), ("confirmed", Obstacle.HANDED_OVER)]
)
def test_what_the_companys_system_has_is_cancelled_there(
    seller: Seller, status: str, obstacle: Obstacle
) -> None:
    placed = seller.placed(new_order(black(4)), "draft-1")
    known = tables()
    known["orders"].append(order(placed.number, "D1", 15, status, warehouse="LHE"))
    known["order_lines"].append(line(placed.number, "Z-BLK", 4, "38000"))
    seller.load(known)
    assert seller.orders.cancel_order(placed.number, "cancel-1") == NotCancelled(obstacle)
