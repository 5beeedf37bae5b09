from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from domain.answers import (
    DealerNotFound,
    Item,
    PriceBasis,
    ProductAnswer,
    ProductNotSold,
    WhichDealer,
    WhichProduct,
)
from domain.desk import SalesDesk
from domain.intents import IntentName, ProductMention
from domain.offer_answers import RateList, Recommendations
from tests.fakes import FakeDistribution
from tests.records import KARACHI_WEST, a_product
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, ambiguous, known, named, no_variant, unknown, wish

Z5 = known("Z5-8-BLK", "Z5-8-BLU", "Z5-6-BLK")
BLACK = known("Z5-8-BLK", text="z5 8/256 black")


def skus(items: Iterable[Item]) -> list[str]:
    return [item.product.sku for item in items]


def test_stock_is_told_for_every_sku_meant_and_nothing_else_is_read(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    answer = ask_one(wish("check_stock", Z5))
    assert skus(answer.items) == ["Z5-8-BLK", "Z5-8-BLU", "Z5-6-BLK"]
    assert [item.availability.available for item in answer.items] == [30 + 17 - 2 - 3, 10, 8]
    assert (answer.asked_stock, answer.asked_price, answer.city) == (True, False, "Lahore")
    assert all(item.prices is None for item in answer.items)
    assert "prices" not in shop.calls


def test_stock_and_price_of_the_same_products_are_one_answer(ask_one: Ask) -> None:
    answer = ask_one(wish("check_stock", Z5, quantity=20), wish("check_price", Z5))
    assert (answer.asked_stock, answer.asked_price, answer.quantity) == (True, True, 20)
    assert all(item.prices and item.availability for item in answer.items)


def test_two_quantities_of_one_product_are_two_answers(ask: Ask) -> None:
    answers = ask(wish("check_price", BLACK, quantity=10), wish("check_price", BLACK, quantity=50))
    assert [answer.quantity for answer in answers] == [10, 50]


def test_answers_follow_the_order_of_the_intents(ask: Ask) -> None:
    answers = ask(wish("check_price", known("Z4-8-BLK")), wish("order_status"), wish("check_stock", Z5))
    assert [type(answer).__name__ for answer in answers] == ["ProductAnswer", "OrderAnswer", "ProductAnswer"]


def test_a_dealer_sees_the_price_of_the_own_tier_with_its_breaks(ask_one: Ask) -> None:
    answer = ask_one(wish("check_price", BLACK, quantity=25))
    assert (answer.basis, answer.dealer) == (PriceBasis.OWN, None)
    prices = answer.items[0].prices
    assert (prices.unit_price(1), prices.unit_price(25)) == (Decimal(49_000), Decimal("48499.50"))


def test_a_rep_sees_the_price_of_an_own_dealer_by_name_and_the_list_price_without(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    rep = as_staff(shop)
    own = ask_one(wish("check_price", BLACK, dealer=named("karim", "D-2", "D-4")), actor=rep)
    assert (own.basis, own.dealer.code, own.city) == (PriceBasis.DEALER, "D-2", "Karachi")
    assert own.items[0].prices.unit_price(5) == Decimal(49_445)
    listed = ask_one(wish("check_price", BLACK), actor=rep)
    assert (listed.basis, listed.dealer) == (PriceBasis.LIST, None)
    assert (listed.items[0].prices.tier, listed.items[0].prices.breaks) == (None, ())


@pytest.mark.parametrize("codes", [("D-3",), (), ("D-99",)])
def test_a_dealer_that_is_not_the_reps_is_answered_like_one_that_does_not_exist(
    ask: Ask, shop: FakeDistribution, codes: tuple[str, ...]
) -> None:
    answers = ask(wish("check_price", BLACK, dealer=named("noor", *codes)), actor=as_staff(shop))
    assert answers == (DealerNotFound("noor"),)


def test_a_dealer_naming_another_gets_stock_but_no_prices_and_the_other_is_not_even_read(
    ask: Ask, shop: FakeDistribution
) -> None:
    intents = [wish(name, BLACK, dealer=named("noor", "D-3")) for name in ("check_stock", "check_price")]
    refusal, stock = ask(*intents)
    assert refusal == DealerNotFound("noor", own_only=True)
    assert (stock.asked_stock, stock.asked_price) == (True, False)
    assert not {"dealer", "prices"} & set(shop.calls)


def test_a_dealer_may_name_itself(ask_one: Ask) -> None:
    assert ask_one(wish("check_price", BLACK, dealer=named("bilal", "D-1"))).basis is PriceBasis.OWN


def test_dealers_alike_in_name_are_asked_about_those_only_that_may_be_seen(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    mention = named("k", "D-1", "D-2", "D-3", "D-4")
    answer = ask_one(wish("check_price", BLACK, dealer=mention), actor=as_staff(shop))
    assert isinstance(answer, WhichDealer)
    assert [dealer.code for dealer in answer.choices] == ["D-1", "D-2"]


def test_the_city_asked_about_comes_before_the_dealers(ask_one: Ask) -> None:
    assert ask_one(wish("check_stock", BLACK, city="Karachi")).city == "Karachi"


def test_what_is_there_needs_no_alternatives(ask_one: Ask) -> None:
    assert ask_one(wish("check_stock", BLACK, quantity=42)).alternatives == ()


def test_alternatives_start_with_the_model_then_the_brand_then_the_memory(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.put("Z5-8-BLK", 2)
    shop.put("Z5-8-BLK", 0, at=KARACHI_WEST)
    answer = ask_one(wish("check_stock", BLACK, quantity=9), wish("check_price", BLACK))
    assert skus(answer.alternatives) == ["Z5-8-BLU", "Z5-6-BLK", "Z4-8-BLK"]
    assert all(item.availability.available and item.prices.tier == "A" for item in answer.alternatives)
    for sku in ("Z5-8-BLU", "Z5-6-BLK", "Z4-8-BLK"):
        shop.put(sku, 0)
    assert skus(ask_one(wish("check_stock", BLACK, quantity=9)).alternatives) == ["O9-8-BLK"]


def test_an_alternative_with_enough_pieces_comes_before_one_without(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.catalogue_products.append(a_product("Z5-8-RED", colour="Red"))
    shop.put("Z5-8-RED", 60)
    answer = ask_one(wish("check_stock", BLACK, quantity=50))
    assert skus(answer.alternatives)[:2] == ["Z5-8-RED", "Z5-8-BLU"]


def test_a_cable_is_no_alternative_to_a_charger(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.put("OC-20", 0)
    assert skus(ask_one(wish("check_stock", known("OC-20"))).alternatives) == ["PC-20"]


def test_alternatives_are_found_among_very_many_products_near_the_price(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.put("O9-8-BLK", 0)
    for number in range(400):
        product = a_product(f"N-{number:03}", "Novo", f"N{number}", list_price=30_000 + 100 * number)
        shop.catalogue_products.append(product)
        shop.put(product.sku, 5)
    answer = ask_one(wish("check_stock", known("O9-8-BLK")), wish("check_price", known("O9-8-BLK")))
    assert len(answer.alternatives) == 3
    assert all(abs(item.prices.unit_price() - 51_000) <= 1_000 for item in answer.alternatives)


def test_a_mention_of_several_models_asks_with_one_product_a_model(ask_one: Ask) -> None:
    answer = ask_one(wish("check_stock", ambiguous("Z5-8-BLK", "Z5-8-BLU", "Z5P-8-BLK")))
    assert isinstance(answer, WhichProduct)
    assert answer.intent is IntentName.CHECK_STOCK
    assert [product.sku for product in answer.choices] == ["Z5-8-BLK", "Z5P-8-BLK"]


def test_no_product_asks_once_for_stock_and_price(ask_one: Ask) -> None:
    answer = ask_one(wish("check_stock"), wish("check_price"))
    assert (answer.mention, answer.choices) == (None, ())


@pytest.mark.parametrize("mentions", [(), (ambiguous("O9-8-BLK", "OC-20", text="orbit"),)])
def test_a_question_on_a_brand_is_answered_with_its_rates(
    ask_one: Ask, mentions: tuple[ProductMention, ...]
) -> None:
    answer = ask_one(wish("check_stock", *mentions, brand="orbit"))
    assert isinstance(answer, RateList)
    assert skus(answer.items) == ["O9-8-BLK", "OC-20"], "handsets first"
    assert all(item.availability.available == 10 for item in answer.items)


def test_a_question_on_memory_alone_is_answered_with_what_there_is(ask_one: Ask) -> None:
    answer = ask_one(wish("check_price", ram_gb=Decimal(6), storage_gb=Decimal(128)))
    assert isinstance(answer, Recommendations)
    assert skus(answer.items) == ["Z5-6-BLK"]


def test_an_unknown_product_is_not_sold_and_the_nearest_in_stock_are_offered(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.put("Z5P-8-BLK", 0)
    shop.put("Z5-8-BLU", 0)
    answer = ask_one(wish("check_price", unknown("Z5-8-BLU", "Z5P-8-BLK", "O9-8-BLK")))
    assert isinstance(answer, ProductNotSold)
    assert not answer.same_model
    assert skus(answer.nearest) == ["Z5-6-BLK", "O9-8-BLK"], "another variant stands for the blue one"
    assert all(item.availability.available and item.prices for item in answer.nearest)


def test_a_variant_that_is_not_sold_is_answered_with_those_that_are(ask_one: Ask) -> None:
    answer = ask_one(wish("check_stock", no_variant("Z5-8-BLK")))
    assert answer.same_model
    assert skus(answer.nearest) == ["Z5-8-BLK", "Z5-6-BLK", "Z5-8-BLU"]


def test_the_known_are_answered_and_the_others_asked_about(ask: Ask) -> None:
    answers = ask(wish("check_stock", BLACK, unknown(), ambiguous("Z5-8-BLK", "Z4-8-BLK")))
    assert [type(answer) for answer in answers] == [ProductAnswer, ProductNotSold, WhichProduct]


def test_a_product_that_vanished_from_the_catalogue_is_not_sold(ask_one: Ask) -> None:
    assert isinstance(ask_one(wish("check_price", known("OLD-1", "GONE"))), ProductNotSold)


@pytest.mark.parametrize("quantity", [0, -5, 100_001])
def test_an_absurd_quantity_is_no_quantity(ask_one: Ask, quantity: int | None) -> None:
    assert ask_one(wish("check_stock", BLACK, quantity=quantity)).quantity is None


def test_rates_of_the_day_are_the_own_tiers_of_what_is_in_stock(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.put("Z4-8-BLK", 0)
    answer = ask_one(wish("rate_list", brand="Zenta"))
    assert skus(answer.items) == ["Z5-6-BLK", "Z5-8-BLK", "Z5-8-BLU", "Z5P-8-BLK"]
    assert (answer.basis, answer.more, answer.as_of) == (PriceBasis.OWN, False, shop.as_of)
    assert {item.prices.tier for item in answer.items} == {"A"}
    assert "availability" not in shop.calls


def test_a_long_rate_list_is_cut_and_says_so(ask_one: Ask, shop: FakeDistribution) -> None:
    for number in range(70):
        shop.catalogue_products.append(a_product(f"X-{number}", "Xeno", f"X{number}"))
        shop.put(f"X-{number}", 1)
    answer = ask_one(wish("rate_list"), actor=as_staff(shop))
    assert (len(answer.items), answer.more, answer.basis) == (60, True, PriceBasis.LIST)


def test_the_rate_of_a_named_product_is_its_price(ask_one: Ask) -> None:
    answer = ask_one(wish("rate_list", BLACK, brand="Zenta"))
    assert isinstance(answer, ProductAnswer)
    assert (answer.asked_price, answer.asked_stock) == (True, False)


def test_rates_for_a_dealer_who_is_not_the_reps_are_refused(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(wish("rate_list", dealer=named("noor", "D-3")), actor=as_staff(shop))
    assert answer == DealerNotFound("noor")


def test_the_intent_keeps_only_dealers_that_may_be_known(desk: SalesDesk, shop: FakeDistribution) -> None:
    intent = wish("check_price", BLACK, dealer=named("karim", "D-2", "D-4"))
    seen = {
        actor.code: desk.answer([intent], actor).intents[0].dealer.codes
        for actor in (as_dealer(shop), as_staff(shop), as_staff(shop, "H-1"))
    }
    assert seen == {"D-1": (), "S-1": ("D-2",), "H-1": ("D-2", "D-4")}


def test_a_dealer_without_a_price_list_pays_the_list_price(ask_one: Ask, shop: FakeDistribution) -> None:
    answer = ask_one(wish("check_price", BLACK), actor=as_dealer(shop, "D-4"))
    assert answer.items[0].prices.unit_price(50) == Decimal(50_000)


def test_goods_of_another_import_status_come_last_among_alternatives(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.put("O9-8-BLK", 0)
    cheap = a_product("N-1", "Novo", "N1", list_price=52_000)
    shop.catalogue_products += [
        replace(cheap, pta_approved=False),
        a_product("N-2", "Novo", "N2", list_price=54_000),
    ]
    shop.put("N-1", 9)
    shop.put("N-2", 9)
    answer = ask_one(wish("check_stock", known("O9-8-BLK")))
    found = skus(answer.alternatives)
    assert "N-2" in found
    assert "N-1" not in found[: found.index("N-2")]


def test_a_product_is_priced_for_each_dealer_named(ask: Ask, shop: FakeDistribution) -> None:
    intents = [wish("check_price", BLACK, dealer=named(code, code)) for code in ("D-1", "D-2")]
    answers = ask(*intents, actor=as_staff(shop))
    assert [(answer.dealer.code, answer.items[0].prices.tier) for answer in answers] == [
        ("D-1", "A"),
        ("D-2", "B"),
    ]


def test_the_dealer_named_once_is_meant_for_stock_and_price(ask_one: Ask, shop: FakeDistribution) -> None:
    intents = wish("check_stock", BLACK), wish("check_price", BLACK, dealer=named("karim", "D-2"))
    answer = ask_one(*intents, actor=as_staff(shop))
    assert (answer.asked_stock, answer.asked_price, answer.dealer.code) == (True, True, "D-2")
