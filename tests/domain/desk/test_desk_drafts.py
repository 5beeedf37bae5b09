from collections.abc import Collection, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from domain.answers import DealerNotFound, DraftAnswer, HandOff, HandOffReason, Obstacle, WhichDealer
from domain.clock import FixedClock
from domain.desk import SalesDesk
from domain.intents import DealerMention, Intent, ProductMention
from domain.orders import DraftStatus, OrderLine
from domain.parties import Actor
from domain.prices import Prices
from tests.fakes import FakeDistribution
from tests.records import NOON
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, ambiguous, known, named, no_variant, unknown, wish

BLACK = known("Z5-8-BLK", text="z5 8/256 black")
PRO = known("Z5P-8-BLK", text="z5 pro")


def order(*products: ProductMention, quantity: int | None = 4, **slots: Any) -> Intent:
    return wish("place_order", *products, quantity=quantity, **slots)


def test_all_lines_of_a_message_are_one_priced_draft(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(order(BLACK, quantity=4), order(PRO, quantity=2))
    assert isinstance(answer, DraftAnswer)
    assert answer.draft.lines == (
        OrderLine("Z5-8-BLK", 4, Decimal(49_000)),
        OrderLine("Z5P-8-BLK", 2, Decimal(60_000)),
    )
    assert answer.draft.total == Decimal(316_000)
    assert (answer.draft.dealer, answer.draft.status, answer.obstacles) == ("D-1", DraftStatus.READY, ())
    assert answer.account.credit_left == Decimal(500_000)
    assert len(shop.order_book) == 5, "nothing was placed"


def test_the_draft_stands_where_its_first_line_was_said(ask: Ask) -> None:
    answers = ask(order(BLACK), wish("account_balance"), order(PRO))
    assert [type(answer).__name__ for answer in answers] == ["DraftAnswer", "AccountAnswer"]


def test_lines_of_one_sku_count_together_for_break_and_stock(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.held_orders.clear()
    shop.parties[0] = as_dealer(shop, "D-1").dealer
    answer = ask_one(order(BLACK, quantity=15), order(BLACK, quantity=5), actor=as_dealer(shop, "D-1"))
    assert answer.draft.lines == (OrderLine("Z5-8-BLK", 20, Decimal("48499.50")),)
    assert [line.quantity for line in answer.lines] == [20]
    assert answer.draft.total == Decimal("969990.00")
    short = ask_one(order(BLACK, quantity=40), order(BLACK, quantity=5))
    assert [line.obstacles for line in short.lines] == [(Obstacle.NO_STOCK,)]
    assert short.rep.name == "Nadia Rep"
    asking = ask_one(order(BLACK, quantity=4), order(BLACK, quantity=None))
    assert [line.quantity for line in asking.lines] == [4, None]


@pytest.mark.parametrize(
    ("mention", "obstacle", "choices"),
    [
        (
            known("Z5-6-BLK", "Z5-8-BLK", "Z5-8-BLU"),
            Obstacle.WHICH_VARIANT,
            ["Z5-8-BLK", "Z5-8-BLU", "Z5-6-BLK"],
        ),
        (ambiguous("Z5-8-BLK", "Z5P-8-BLK"), Obstacle.WHICH_PRODUCT, ["Z5-8-BLK", "Z5P-8-BLK"]),
        (unknown("Z5-6-BLK", "Z4-8-BLK"), Obstacle.UNKNOWN_PRODUCT, ["Z5-8-BLK", "Z4-8-BLK"]),
        (no_variant("Z5-6-BLK"), Obstacle.UNKNOWN_PRODUCT, ["Z5-8-BLK", "Z5-8-BLU"]),
        (known("OLD-1"), Obstacle.UNKNOWN_PRODUCT, []),
    ],
)
def test_an_unclear_line_is_asked_and_only_what_is_clear_is_priced(
    ask_one: Ask, shop: FakeDistribution, mention: ProductMention, obstacle: Obstacle, choices: list[str]
) -> None:
    shop.put("Z5-6-BLK", 0)
    answer = ask_one(order(mention), order(PRO, quantity=1))
    unclear, clear = answer.lines
    assert (unclear.obstacles, [product.sku for product in unclear.choices]) == ((obstacle,), choices)
    assert (clear.obstacles, [line.sku for line in answer.draft.lines]) == ((), ["Z5P-8-BLK"])
    assert answer.draft.status is DraftStatus.INCOMPLETE


def test_no_product_asks_which(ask_one: Ask) -> None:
    answer = ask_one(order())
    assert answer.lines[0].obstacles == (Obstacle.WHICH_PRODUCT,)
    assert (answer.draft.lines, answer.draft.status) == ((), DraftStatus.INCOMPLETE)


@pytest.mark.parametrize("quantity", [None, 0, -3, 100_001])
def test_a_line_without_a_sensible_quantity_is_asked(ask_one: Ask, quantity: int | None) -> None:
    answer = ask_one(order(BLACK, quantity=quantity))
    assert answer.lines[0].obstacles == (Obstacle.NO_QUANTITY,)
    assert answer.lines[0].item.prices is not None
    assert (answer.lines[0].quantity, answer.draft.lines) == (None, ())
    assert answer.draft.status is DraftStatus.INCOMPLETE


def test_a_quantity_said_of_several_products_at_once_is_nobodys(ask_one: Ask) -> None:
    answer = ask_one(order(BLACK, PRO, quantity=10))
    assert [line.obstacles for line in answer.lines] == [(Obstacle.NO_QUANTITY,)] * 2


def test_more_than_there_is_blocks(ask_one: Ask) -> None:
    answer = ask_one(order(PRO, quantity=6))
    assert answer.lines[0].obstacles == (Obstacle.NO_STOCK,)
    assert answer.draft.status is DraftStatus.BLOCKED


def test_fewer_than_the_price_list_begins_with_cost_the_list_price(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    dealer = as_dealer(shop, "D-2")
    few = ask_one(order(BLACK, quantity=4), actor=dealer)
    assert few.lines[0].obstacles == ()
    sku = few.draft.lines[0].sku
    assert few.draft.lines[0].unit_price == shop.prices([sku], None)[sku].list_price
    enough = ask_one(order(BLACK, quantity=2), order(BLACK, quantity=3), actor=dealer)
    assert (enough.draft.status, enough.draft.total) == (DraftStatus.READY, Decimal(5 * 49_445))


def test_credit_is_what_limit_balance_and_orders_placed_here_leave(ask_one: Ask) -> None:
    within = ask_one(order(BLACK, quantity=10))
    assert within.draft.status is DraftStatus.READY
    over = ask_one(order(BLACK, quantity=11))
    assert (over.draft.status, over.obstacles) == (DraftStatus.BLOCKED, (Obstacle.OVER_CREDIT,))


def test_who_has_no_limit_is_never_over_it(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(order(BLACK, quantity=42), actor=as_dealer(shop, "D-2"))
    assert (answer.draft.status, answer.account.credit_left) == (DraftStatus.READY, None)


@pytest.mark.parametrize("codes", [("D-3",), ("D-1", "D-3"), ()])
def test_a_dealer_orders_for_its_own_shop_whatever_shop_it_names(
    ask_one: Ask, codes: tuple[str, ...]
) -> None:
    answer = ask_one(order(BLACK, dealer=named("noor", *codes)), order(PRO))
    assert (answer.draft.dealer, answer.view.own_shop_only) == ("D-1", "D-1" not in codes)
    assert {one.dealer for one in answer.wanted} <= {None, named("noor", "D-1")}


def test_a_dealer_that_names_its_own_shop_is_told_nothing_of_others(ask_one: Ask) -> None:
    answer = ask_one(order(BLACK, dealer=named("bilal", "D-1")))
    assert (answer.draft.dealer, answer.view.own_shop_only) == ("D-1", False)


@pytest.mark.parametrize("code", ["S-1", "M-1"])
def test_a_rep_and_an_admin_order_for_a_named_dealer_at_its_price(
    ask_one: Ask, shop: FakeDistribution, code: str
) -> None:
    answer = ask_one(
        order(BLACK, dealer=named("karim", "D-2"), quantity=5),
        order(PRO, quantity=5),
        actor=as_staff(shop, code),
    )
    assert (answer.draft.dealer, answer.draft.status) == ("D-2", DraftStatus.READY)
    assert [line.unit_price for line in answer.draft.lines] == [Decimal(49_445), Decimal(60_445)]


def test_a_rep_does_not_order_for_the_dealer_of_another(ask: Ask, shop: FakeDistribution) -> None:
    assert ask(order(BLACK, dealer=named("noor", "D-3")), actor=as_staff(shop)) == (DealerNotFound("noor"),)


def test_a_rep_is_asked_for_whom(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(order(BLACK), actor=as_staff(shop))
    assert (answer.obstacles, answer.draft.status) == ((Obstacle.WHICH_DEALER,), DraftStatus.INCOMPLETE)
    assert (answer.draft.dealer, answer.account) == (None, None)
    assert answer.draft.lines[0].unit_price == Decimal(50_000), "the list price as long as no tier is known"


def test_a_rep_is_asked_which_of_several(ask: Ask, shop: FakeDistribution) -> None:
    draft, which = ask(order(BLACK, dealer=named("k", "D-1", "D-2", "D-4")), actor=as_staff(shop))
    assert draft.obstacles == (Obstacle.WHICH_DEALER,)
    assert isinstance(which, WhichDealer)
    assert [dealer.code for dealer in which.choices] == ["D-1", "D-2"]


def test_two_dealers_in_one_message_are_no_dealer(ask_one: Ask, shop: FakeDistribution) -> None:
    lines = order(BLACK, dealer=named("bilal", "D-1")), order(PRO, dealer=named("karim", "D-2"))
    assert ask_one(*lines, actor=as_staff(shop)).draft.status is DraftStatus.INCOMPLETE


@pytest.mark.parametrize("dealer", [None, named("karim", "D-2")])
def test_support_may_not_order(ask_one: Ask, shop: FakeDistribution, dealer: DealerMention | None) -> None:
    answer = ask_one(order(BLACK, quantity=5, dealer=dealer), actor=as_staff(shop, "H-1"))
    assert (answer.obstacles, answer.draft.status) == ((Obstacle.NOT_ALLOWED,), DraftStatus.BLOCKED)


def test_a_confirmed_summary_that_is_ready_is_handed_to_a_person_and_not_placed(
    ask: Ask, shop: FakeDistribution
) -> None:
    draft, handed = ask(order(BLACK, detail="confirm"), order(PRO, quantity=1, detail="confirm"))
    assert draft.draft.status is DraftStatus.READY
    assert isinstance(handed, HandOff)
    assert (handed.reason, handed.rep.name) == (HandOffReason.CONFIRM_ORDER, "Nadia Rep")
    assert [product.sku for product in handed.products] == ["Z5-8-BLK", "Z5P-8-BLK"]
    assert len(shop.order_book) == 5


@pytest.mark.parametrize(
    "lines",
    [
        (order(PRO, quantity=6, detail="confirm"),),
        (order(BLACK, detail="confirm"), order(PRO, quantity=1)),
        (wish("place_order", detail="confirm"), order(BLACK)),
        (wish("place_order", detail="confirm"),),
    ],
    ids=["blocked by now", "a line was added", "lines that were not shown", "nothing to confirm"],
)
def test_nothing_else_counts_as_confirmed(ask_one: Ask, lines: tuple[Intent, ...]) -> None:
    assert isinstance(ask_one(*lines), DraftAnswer)


def test_a_dealer_who_is_gone_by_now_orders_nothing(ask_one: Ask, shop: FakeDistribution) -> None:
    actor = Actor(dealer=shop.parties.pop(0))
    answer = ask_one(order(BLACK), actor=actor)
    assert (answer.draft.status, answer.obstacles) == (DraftStatus.BLOCKED, (Obstacle.NOT_ALLOWED,))


def test_credit_is_used_up_to_the_last_paisa(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.held_orders["D-1"] = Decimal(600_000 - 4 * 49_000)
    assert ask_one(order(BLACK)).draft.status is DraftStatus.READY
    shop.held_orders["D-1"] += Decimal("0.01")
    assert ask_one(order(BLACK)).obstacles == (Obstacle.OVER_CREDIT,)


def test_who_may_not_order_is_not_asked_for_what_is_missing(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(order(BLACK, quantity=None), actor=as_staff(shop, "H-1"))
    assert answer.draft.status is DraftStatus.BLOCKED


class ForgetfulDistribution(FakeDistribution):
    """A distribution whose products vanish before their prices are read."""

    def prices(self, skus: Collection[str], tier: str | None) -> Mapping[str, Prices]:
        return {sku: prices for sku, prices in super().prices(skus, tier).items() if sku != "Z5-8-BLK"}


def test_a_line_without_a_price_keeps_the_draft_from_being_ready(shop: FakeDistribution) -> None:
    forgetful = ForgetfulDistribution(**{field.name: getattr(shop, field.name) for field in fields(shop)})
    desk = SalesDesk(forgetful, FixedClock(NOON))
    (answer,) = desk.answer([order(BLACK), order(PRO)], as_dealer(shop)).answers
    assert isinstance(answer, DraftAnswer)
    assert [line.sku for line in answer.draft.lines] == ["Z5P-8-BLK"]
    assert answer.lines[0].obstacles == (Obstacle.UNKNOWN_PRODUCT,)
    assert answer.draft.status is DraftStatus.INCOMPLETE
