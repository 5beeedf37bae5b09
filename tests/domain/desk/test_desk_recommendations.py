from collections.abc import Callable
from decimal import Decimal

import pytest

from domain.answers import DealerNotFound, PriceBasis
from domain.desk import SalesDesk
from domain.intents import Budget, ProductMention, Standing
from domain.offer_answers import Recommendations
from tests.fakes import FakeDistribution
from tests.records import a_product
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, ambiguous, known, named, wish


def skus(answer: Recommendations) -> list[str]:
    return [item.product.sku for item in answer.items]


def up_to(high: int, low: int | None = None) -> Budget:
    return Budget(None if low is None else Decimal(low), Decimal(high))


def test_one_product_a_model_nearest_to_the_upper_end_first_at_the_own_price(ask_one: Ask) -> None:
    answer = ask_one(wish("recommend_products", budget=up_to(51_000)))
    assert isinstance(answer, Recommendations)
    assert skus(answer) == ["O9-8-BLK", "Z5-8-BLK", "Z4-8-BLK"]
    assert answer.basis is PriceBasis.OWN
    assert all(item.prices.tier == "A" and item.availability.available for item in answer.items)


def test_the_price_within_the_budget_is_the_askers_own(ask_one: Ask, shop: FakeDistribution) -> None:
    budget = up_to(49_000, 48_000)
    assert skus(ask_one(wish("recommend_products", budget=budget))) == ["Z5-8-BLK"]
    assert skus(ask_one(wish("recommend_products", budget=budget), actor=as_dealer(shop, "D-4"))) == []


def test_a_rep_recommends_at_the_price_of_the_named_dealer(ask_one: Ask, shop: FakeDistribution) -> None:
    intent = wish("recommend_products", budget=up_to(50_000), dealer=named("karim", "D-2"))
    answer = ask_one(intent, actor=as_staff(shop))
    assert (answer.basis, answer.dealer.code) == (PriceBasis.DEALER, "D-2")
    elsewhere = wish("recommend_products", budget=up_to(50_000), dealer=named("noor", "D-3"))
    assert ask_one(elsewhere, actor=as_staff(shop)) == DealerNotFound("noor")


def test_memory_brand_and_network_narrow(ask_one: Ask) -> None:
    six = ask_one(wish("recommend_products", ram_gb=Decimal(6), budget=up_to(90_000)))
    assert skus(six) == ["Z5-6-BLK"]
    assert skus(ask_one(wish("recommend_products", brand="orbit", budget=up_to(90_000)))) == ["O9-8-BLK"]
    assert skus(ask_one(wish("recommend_products", network="5G"))) == []


def test_nothing_fitting_says_so(ask_one: Ask) -> None:
    assert ask_one(wish("recommend_products", budget=up_to(900))).items == ()


def test_accessories_are_recommended_where_no_handset_fits(ask_one: Ask) -> None:
    assert skus(ask_one(wish("recommend_products", budget=up_to(1_495)))) == ["OC-20", "CAB-1", "PC-20"]


def test_five_at_most_from_the_upper_end_of_very_many(ask_one: Ask, shop: FakeDistribution) -> None:
    for number in range(700):
        shop.catalogue_products.append(
            a_product(f"N-{number}", "Novo", f"N{number}", list_price=10_000 + 50 * number)
        )
        shop.put(f"N-{number}", 3)
    answer = ask_one(wish("recommend_products", budget=up_to(40_000)))
    prices = [item.prices.unit_price() for item in answer.items]
    assert prices == [40_000, 39_950, 39_900, 39_850, 39_800]


def test_without_a_budget_the_range_is_shown(ask_one: Ask, shop: FakeDistribution) -> None:
    for number in range(20):
        shop.catalogue_products.append(
            a_product(f"N-{number}", "Novo", f"N{number}", list_price=10_000 + 1_000 * number)
        )
        shop.put(f"N-{number}", 3)
    answer = ask_one(wish("recommend_products", brand="Novo"))
    prices = [item.prices.unit_price() for item in answer.items]
    assert (len(prices), prices[0], prices[-1]) == (5, 10_000, 29_000)


def test_a_series_narrows_to_its_models(ask_one: Ask) -> None:
    series = ambiguous("Z4-8-BLK", "Z5-8-BLK", "Z5-8-BLU")
    assert skus(ask_one(wish("recommend_products", series, budget=up_to(60_000)))) == ["Z5-8-BLK", "Z4-8-BLK"]


def test_a_product_is_recommended_with_what_comes_near_it(ask_one: Ask) -> None:
    assert skus(ask_one(wish("recommend_products", known("O9-8-BLK")))) == [
        "O9-8-BLK",
        "Z5-8-BLK",
        "Z4-8-BLK",
        "Z5P-8-BLK",
    ]


def test_the_intent_carries_what_was_recommended(desk: SalesDesk, shop: FakeDistribution) -> None:
    outcome = desk.answer([wish("recommend_products", budget=up_to(51_000))], as_dealer(shop))
    (mention,) = outcome.intents[0].products
    assert mention.standing is Standing.KNOWN
    assert mention.skus == tuple(skus(outcome.answers[0]))


@pytest.mark.parametrize(
    "budget",
    [
        Budget(),
        Budget(Decimal("NaN"), Decimal("Infinity")),
        Budget(Decimal("sNaN"), Decimal("sNaN")),
        Budget(Decimal(-5), Decimal(10) ** 40),
        Budget(Decimal("0.001"), Decimal("51000.00499")),
        Budget(Decimal(60_000), Decimal(20_000)),
    ],
)
def test_an_odd_budget_raises_nothing(ask_one: Ask, budget: Budget) -> None:
    assert ask_one(wish("check_price", budget=budget))
    assert isinstance(ask_one(wish("recommend_products", budget=budget)), Recommendations)


def chargers(shop: FakeDistribution, count: int = 400) -> tuple[str, ...]:
    for number in range(count):
        shop.catalogue_products.append(
            a_product(
                f"CH-{number:03}", "Volt", f"Charger {number}", None, network=None, list_price=500 + number
            )
        )
        shop.put(f"CH-{number:03}", 3)
    return tuple(f"CH-{number:03}" for number in range(count))


@pytest.mark.parametrize("standing", [ambiguous, known])
def test_a_kind_of_goods_is_recommended_and_nothing_else(
    ask_one: Ask, shop: FakeDistribution, standing: Callable[..., ProductMention]
) -> None:
    kind = standing(*chargers(shop))
    fitting = ask_one(wish("recommend_products", kind, budget=up_to(800, 797)))
    assert skus(fitting) == ["CH-300", "CH-299", "CH-298", "CH-297"]
    assert not fitting.nearest
    cheap = ask_one(wish("recommend_products", kind, budget=up_to(800, 797), detail="give cheap"))
    assert skus(cheap) == ["CH-297", "CH-298", "CH-299", "CH-300"]


def test_where_nothing_of_the_kind_fits_the_cheapest_of_it_are_nearest(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    kind = ambiguous(*chargers(shop, 9), text="charger")
    answer = ask_one(wish("recommend_products", kind, budget=up_to(400)))
    assert (skus(answer), answer.nearest, answer.asked) == (["CH-000", "CH-001", "CH-002"], True, "charger")
    of_brand = ask_one(wish("recommend_products", brand="zenta", budget=up_to(9_000)))
    assert (skus(of_brand)[0], of_brand.nearest) == ("Z5-6-BLK", True)


def test_the_cheapest_of_all_handsets_comes_first_however_many_cheaper_goods_there_are(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    chargers(shop)
    assert skus(ask_one(wish("recommend_products", detail="cheap")))[:3] == [
        "Z5-6-BLK",
        "Z4-8-BLK",
        "O9-8-BLK",
    ]
