from dataclasses import replace
from datetime import timedelta

import pytest

from domain.answers import DealerNotFound, HandOff, HandOffReason, OrderAnswer
from domain.clock import FixedClock
from domain.desk import SalesDesk
from domain.orders import Order
from tests.fakes import FakeDistribution
from tests.records import NOON, a_dealer, an_order
from tests.shops import a_shop, as_dealer, as_staff
from tests.wishes import Ask, named, wish


def numbers(answer: OrderAnswer) -> list[str]:
    return [order.number for order in answer.orders]


def test_without_a_number_the_open_orders_of_the_dealer_are_told(ask_one: Ask) -> None:
    answer = ask_one(wish("order_status"))
    assert (answer.asked, numbers(answer), answer.more) == (None, ["SO-1003", "SO-1001"], False)
    assert {product.sku for product in answer.products} == {"Z4-8-BLK", "OC-20", "Z5-8-BLK"}
    assert answer.dealers == ()
    assert [order.is_late(answer.today) for order in answer.orders] == [False, True]


def test_a_number_is_found_as_typed_and_the_intent_carries_the_true_one(
    desk: SalesDesk, shop: FakeDistribution
) -> None:
    outcome = desk.answer([wish("order_status", order="so1002")], as_dealer(shop))
    (answer,) = outcome.answers
    assert (answer.asked, numbers(answer)) == ("so1002", ["SO-1002"])
    assert [product.sku for product in answer.products] == ["OLD-1"], "sold no more, named all the same"
    assert outcome.intents[0].order == "SO-1002"


def test_a_number_that_fits_several_orders_shows_all_and_stays_as_typed(
    desk: SalesDesk, shop: FakeDistribution
) -> None:
    shop.order_book.append(an_order("SO-91003", "D-1"))
    outcome = desk.answer([wish("order_status", order="3")], as_dealer(shop))
    assert set(numbers(outcome.answers[0])) == {"SO-1003", "SO-91003"}
    assert outcome.intents[0].order == "3"


@pytest.mark.parametrize("typed", ["SO-3003", "3003", "SO-9999", "", "SO-2001"])
def test_the_order_of_another_is_not_found_and_nothing_else(ask_one: Ask, typed: str) -> None:
    answer = ask_one(wish("order_status", order=typed))
    assert isinstance(answer, OrderAnswer)
    assert (answer.asked, answer.orders, answer.products, answer.dealers) == (typed, (), (), ())


def test_a_rep_finds_orders_of_own_dealers_only(ask_one: Ask, shop: FakeDistribution) -> None:
    rep = as_staff(shop)
    found = ask_one(wish("order_status", order="2001"), actor=rep)
    assert (numbers(found), [dealer.code for dealer in found.dealers]) == (["SO-2001"], ["D-2"])
    assert numbers(ask_one(wish("order_status", order="3003"), actor=rep)) == []


@pytest.mark.parametrize("code", ["H-1", "M-1"])
def test_support_and_admin_find_every_order(ask_one: Ask, shop: FakeDistribution, code: str) -> None:
    assert numbers(ask_one(wish("order_status", order="3003"), actor=as_staff(shop, code))) == ["SO-3003"]


def test_a_rep_sees_the_newest_open_orders_of_all_own_dealers(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.order_book += [
        an_order(f"SO-50{day}", "D-2", placed_at=NOON + timedelta(days=day)) for day in range(1, 5)
    ]
    answer = ask_one(wish("order_status"), actor=as_staff(shop))
    assert numbers(answer) == ["SO-504", "SO-503", "SO-502", "SO-501", "SO-1003"]
    assert answer.more
    assert {dealer.code for dealer in answer.dealers} == {"D-1", "D-2"}


def test_a_rep_sees_the_open_orders_of_a_named_dealer(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(wish("order_status", dealer=named("karim", "D-2", "D-4")), actor=as_staff(shop))
    assert numbers(answer) == ["SO-2001"]


@pytest.mark.parametrize("slots", [{}, {"order": "SO-3003"}])
def test_orders_of_a_dealer_who_is_not_the_askers_are_refused(
    ask_one: Ask, shop: FakeDistribution, slots: dict[str, str]
) -> None:
    intent = wish("order_status", dealer=named("noor", "D-3"), **slots)
    assert ask_one(intent) == DealerNotFound("noor", own_only=True)
    assert ask_one(intent, actor=as_staff(shop)) == DealerNotFound("noor")


class CarelessDistribution(FakeDistribution):
    """An adapter that forgets the scope of orders."""

    def find_orders(
        self, typed: str, *, dealer: str | None = None, sales_rep: str | None = None
    ) -> tuple[Order, ...]:
        assert (dealer or sales_rep) is not None
        return super().find_orders(typed)


def test_what_a_careless_adapter_returns_too_much_is_dropped() -> None:
    shop = a_shop()
    careless = CarelessDistribution(**{name: getattr(shop, name) for name in shop.__dataclass_fields__})
    desk = SalesDesk(careless, FixedClock(NOON))
    for actor in (as_dealer(shop), as_staff(shop)):
        (answer,) = desk.answer([wish("order_status", order="3003")], actor).answers
        assert numbers(answer) == []


def test_cancelling_hands_the_own_order_to_a_person(desk: SalesDesk, shop: FakeDistribution) -> None:
    before = list(shop.order_book)
    outcome = desk.answer([wish("cancel_order", order="1003")], as_dealer(shop))
    (answer,) = outcome.answers
    assert isinstance(answer, HandOff)
    assert (answer.reason, answer.order.number, answer.order_asked) == (
        HandOffReason.CANCEL_ORDER, "SO-1003", "1003",
    )  # fmt: skip
    assert (answer.rep.name, outcome.intents[0].order) == ("Nadia Rep", "SO-1003")
    assert shop.order_book == before


def test_cancelling_what_is_not_the_askers_is_not_found_and_handed_to_nobody(ask_one: Ask) -> None:
    answer = ask_one(wish("cancel_order", order="3003"))
    assert isinstance(answer, OrderAnswer)
    assert (answer.asked, answer.orders) == ("3003", ())


def test_cancelling_without_a_number_is_handed_over_without_an_order(ask_one: Ask) -> None:
    answer = ask_one(wish("cancel_order"))
    assert (answer.reason, answer.order, answer.order_asked) == (HandOffReason.CANCEL_ORDER, None, None)


def test_cancelling_by_a_number_that_fits_several_shows_them_and_names_none(
    ask: Ask, shop: FakeDistribution
) -> None:
    shop.order_book.append(an_order("SO-91003", "D-1"))
    shown, handed = ask(wish("cancel_order", order="03"))
    assert len(shown.orders) == 2
    assert (handed.reason, handed.order, handed.order_asked) == (HandOffReason.CANCEL_ORDER, None, "03")


def test_the_order_of_a_dealer_who_is_gone_is_hidden_from_a_rep(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.order_book.append(an_order("SO-7007", "D-7"))
    assert numbers(ask_one(wish("order_status", order="7007"), actor=as_staff(shop))) == []
    shop.parties.append(a_dealer("D-7"))
    assert numbers(ask_one(wish("order_status", order="7007"), actor=as_staff(shop))) == ["SO-7007"]
    shop.parties[-1] = replace(shop.parties[-1], sales_rep="S-2")
    assert numbers(ask_one(wish("order_status", order="7007"), actor=as_staff(shop))) == []
