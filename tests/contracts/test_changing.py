"""What every adapter of the port `Orders` does when an order is changed: old back, new held, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from domain.errors import Refused
from domain.orders import Order, OrderLine, OrderStatus
from domain.placing import (
    Changed,
    NoStock,
    NotChanged,
    NotPlaced,
    Obstacle,
    OverCredit,
    Placed,
    PriceChanged,
    Terms,
)
from tests.distributor import Tables, line, order, tables
from tests.selling import NOON, Seller, black, new_order

OpenSeller = Callable[[Tables], Seller]
BLUE = OrderLine("Z-BLU", 2, Decimal("41000.50"))


@pytest.fixture
def seller(open_seller: OpenSeller) -> Seller:
    return open_seller(tables())


@pytest.fixture
def placed(seller: Seller) -> Order:
    return seller.placed(new_order(black(4)), "draft-1")


def test_old_comes_back_and_new_is_held(seller: Seller, placed: Order) -> None:
    answer = seller.orders.change_order(placed.number, placed.lines, new_order(black(1), BLUE), "change-1")
    assert isinstance(answer, Changed)
    assert (answer.order.number, answer.order.reference) == (placed.number, "draft-1")
    assert answer.order.lines == (black(1), BLUE)
    assert (seller.available("Z-BLK"), seller.available("Z-BLU")) == (5, 0)
    assert seller.reads.account("D1").open_orders == answer.order.total == Decimal("120001.00")
    assert seller.orders.order_by_reference("change-1") == answer.order
    assert seller.orders.order_by_reference("draft-1") == answer.order


def test_a_second_call_changes_nothing(seller: Seller, placed: Order) -> None:
    asked = new_order(black(6))
    first = seller.orders.change_order(placed.number, placed.lines, asked, "change-1")
    again = seller.orders.change_order(placed.number, placed.lines, asked, "change-1")
    assert isinstance(first, Changed)
    assert again == Changed(first.order, already=True)
    assert seller.available("Z-BLK") == 0


def test_what_the_order_holds_itself_counts_as_there(seller: Seller, placed: Order) -> None:
    assert isinstance(
        seller.orders.change_order(placed.number, placed.lines, new_order(black(6)), "c"), Changed
    )
    answer = seller.orders.change_order(placed.number, (black(6),), new_order(black(7)), "d")
    assert answer == NotPlaced((NoStock("Z-BLK", 7, 6),))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((black(9),), NoStock("Z-BLK", 9, 6)),
        ((replace(black(4), unit_price=Decimal(1)),), PriceChanged("Z-BLK", Decimal(1), Decimal(38000))),
        ((OrderLine("C-1M", 700, Decimal(450)), black(3)), OverCredit(Decimal(49000))),
    ],
)
def test_what_cannot_be_leaves_the_order_as_it_was(
    seller: Seller, placed: Order, lines: tuple[OrderLine, ...], reason: object
) -> None:
    answer = seller.orders.change_order(placed.number, placed.lines, new_order(*lines), "change-1")
    assert answer == NotPlaced((reason,))  # type: ignore[arg-type]
    assert seller.orders.order_by_reference("draft-1") == placed
    assert seller.orders.order_by_reference("change-1") is None
    assert seller.available("Z-BLK") == 2
    assert seller.reads.account("D1").open_orders == placed.total


def test_a_line_that_stays_keeps_its_price(seller: Seller, placed: Order) -> None:
    dearer = tables()
    dearer["price_list"] = [
        row | {"unit_price": Decimal(39500)} if row["sku"] == "Z-BLK" else row for row in dearer["price_list"]
    ]
    seller.load(dearer)
    asked = new_order(black(4), BLUE)
    answer = seller.orders.change_order(placed.number, placed.lines, asked, "c")
    assert isinstance(answer, NotPlaced)
    kept = Terms(agreed_prices=frozenset({"Z-BLK"}))
    answer = seller.orders.change_order(placed.number, placed.lines, asked, "c", kept)
    assert isinstance(answer, Changed)
    assert answer.order.total == Decimal("234001.00")


def test_it_must_be_the_order_that_was_shown(seller: Seller, placed: Order) -> None:
    answer = seller.orders.change_order(placed.number, (black(3),), new_order(black(5)), "change-1")
    assert answer == NotChanged(Obstacle.OVERTAKEN)
    assert seller.orders.order_by_reference("draft-1") == placed


def test_a_changed_order_is_cancelled_whole_and_changed_no_more(seller: Seller, placed: Order) -> None:
    seller.orders.change_order(placed.number, placed.lines, new_order(black(1), BLUE), "change-1")
    seller.orders.cancel_order(placed.number, "cancel-1")
    assert (seller.available("Z-BLK"), seller.available("Z-BLU")) == (6, 2)
    assert seller.reads.account("D1").open_orders == 0
    answer = seller.orders.change_order(placed.number, (black(1), BLUE), new_order(black(2)), "change-2")
    assert answer == NotChanged(Obstacle.ALREADY_CANCELLED)


def test_placing_again_under_the_first_reference_gives_the_changed_order(
    seller: Seller, placed: Order
) -> None:
    changed = seller.orders.change_order(placed.number, placed.lines, new_order(black(1)), "change-1")
    again = seller.orders.place_order(new_order(black(4)), "draft-1")
    assert isinstance(changed, Changed)
    assert again == Placed(changed.order, already=True)


def test_a_reference_is_one_change_and_an_order_stays_with_its_dealer(seller: Seller, placed: Order) -> None:
    other = seller.placed(new_order(black(1)), "draft-2")
    seller.orders.change_order(placed.number, placed.lines, new_order(black(3)), "change-1")
    with pytest.raises(Refused, match="same reference"):
        seller.orders.change_order(other.number, other.lines, new_order(black(2)), "change-1")
    with pytest.raises(Refused, match="same reference"):
        seller.orders.change_order(placed.number, (black(3),), new_order(black(2)), "change-1")
    with pytest.raises(Refused, match="its dealer"):
        seller.orders.change_order(other.number, other.lines, new_order(black(1), dealer="D3"), "change-2")
    assert seller.available("Z-BLK") == 2


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [("SO-00043", Obstacle.NOT_PLACED_HERE), ("HZ-000000-0000", Obstacle.UNKNOWN), ("H\0", Obstacle.UNKNOWN)],
)
def test_only_what_was_placed_here_is_changed(seller: Seller, number: str, obstacle: Obstacle) -> None:
    answer = seller.orders.change_order(number, (), new_order(black(1)), "change-1")
    assert answer == NotChanged(obstacle)


@pytest.mark.parametrize(
    ("status", "obstacle"), [("packed", Obstacle.TOO_LATE), ("confirmed", Obstacle.HANDED_OVER)]
)
def test_what_the_companys_system_has_is_changed_there(
    seller: Seller, placed: Order, status: str, obstacle: Obstacle
) -> None:
    known = tables()
    known["orders"].append(order(placed.number, "D1", 15, status, warehouse="LHE"))
    known["order_lines"].append(line(placed.number, "Z-BLK", 4, "38000"))
    seller.load(known)
    answer = seller.orders.change_order(placed.number, placed.lines, new_order(black(1)), "change-1")
    assert answer == NotChanged(obstacle)


def test_it_is_exported_again_as_changed(seller: Seller, placed: Order) -> None:
    confirmed = {placed.number: OrderStatus.CONFIRMED}
    seller.orders.change_order(placed.number, placed.lines, new_order(black(1)), "change-1")
    (waiting,) = seller.orders.unacknowledged_orders()
    assert (waiting.revision, waiting.order.lines) == (1, (black(1),))
    assert seller.orders.acknowledge(confirmed, NOON).changed == (placed.number,)
    assert seller.orders.acknowledge(confirmed, NOON, {placed.number: 1}).taken == (placed.number,)
