"""A wish for a big battery: what states one counts, what does not state one is not guessed."""

from decimal import Decimal

import pytest

from domain.answers import Recommendations
from domain.desk.batteries import least_asked
from domain.facts import RankedOffers
from domain.intents import Budget
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_measure, a_passage
from tests.records import a_product
from tests.wishes import Ask, unknown, wish


@pytest.fixture(autouse=True)
def shelf(shop: FakeDistribution, knowledge: FakeKnowledge) -> None:
    """Batteries: N1 4000 and N2 6000 in the catalogue, Z5 5000 in a document, all others nowhere."""
    for sku, model, size in (("N-1", "N1", "4000"), ("N-2", "N2", "6,000 mAh")):
        shop.catalogue_products.append(a_product(sku, "Novo", model, list_price=40_000, battery_mah=size))
        shop.put(sku, 9)
    knowledge.numbers["battery_capacity"] = (a_measure(a_passage("Battery: 5000 mAh"), "5000"),)


def models(answer: RankedOffers) -> list[str | None]:
    return [item.product.model for item in answer.items]


def test_the_biggest_stated_battery_comes_first_with_what_states_it(ask_one: Ask) -> None:
    answer = ask_one(wish("recommend_products", question="bari battery wala phone"))
    assert isinstance(answer, RankedOffers)
    assert models(answer) == ["N2", "Z5", "N1"]
    column, sheet, _ = answer.cells
    assert column.catalogue[0].values == ("6,000 mAh",)
    assert sheet.statements[0].quote == "Battery: 5000 mAh"


@pytest.mark.parametrize("question", ["5000 mah+ battery", "battery 5000mah se zyada", "5,000 mAh wala"])
def test_a_least_battery_leaves_out_what_has_less(ask_one: Ask, question: str) -> None:
    answer = ask_one(wish("recommend_products", question=question))
    assert (models(answer), answer.nearest) == (["N2", "Z5"], False)


def test_a_measure_that_was_taken_for_a_product_is_the_least(ask_one: Ask) -> None:
    answer = ask_one(wish("recommend_products", unknown("N-1", text="6000 mah+"), question="wala"))
    assert models(answer) == ["N2"]


def test_where_nothing_reaches_it_the_nearest_is_shown_as_such(ask_one: Ask) -> None:
    answer = ask_one(wish("recommend_products", question="9000 mah battery"))
    assert (models(answer)[0], answer.nearest) == ("N2", True)


def test_the_budget_is_at_the_dealers_price(ask_one: Ask) -> None:
    """The Z5 in 6/128 is 42,000 on the list and 41,000 for this dealer."""
    answer = ask_one(wish("recommend_products", question="battery", budget=Budget(high=Decimal(41_500))))
    assert [(item.product.sku, item.prices.unit_price()) for item in answer.items] == [
        ("N-2", 40_000), ("Z5-6-BLK", 41_000), ("N-1", 40_000),
    ]  # fmt: skip


def test_what_is_out_of_stock_is_not_recommended(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.put("N-2", 0)
    assert models(ask_one(wish("recommend_products", question="battery"))) == ["Z5", "N1"]


def test_without_any_stated_battery_the_choice_is_by_price_and_says_so(
    ask_one: Ask, shop: FakeDistribution, knowledge: FakeKnowledge
) -> None:
    shop.catalogue_products = [p for p in shop.catalogue_products if p.brand != "Novo"]
    knowledge.broken = True
    answer = ask_one(wish("recommend_products", question="bari battery, achi camera"))
    assert isinstance(answer, Recommendations)
    assert answer.unused == ("battery", "camera")


def test_another_wish_beside_the_battery_is_named_as_not_counted(ask_one: Ask) -> None:
    answer = ask_one(wish("recommend_products", question="bari battery aur acha camera, 8gb ram"))
    assert answer.unused == ("camera",)


def test_the_least_is_the_smaller_of_two_and_only_in_its_unit() -> None:
    assert least_asked("5000 ya 6000 mah") == 6000
    assert least_asked("4000 mah ya 5000mah") == 4000
    assert least_asked("6000 rupees") is None
