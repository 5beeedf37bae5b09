"""A wish for a big battery: what states one counts, what does not state one is not guessed."""

from decimal import Decimal

import pytest

from domain.desk.ranking import wished
from domain.facts import RankedOffers
from domain.intents import Budget
from domain.offer_answers import Recommendations
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


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("5000 ya 6000 mah", ("battery_capacity", Decimal(6000))),
        ("4000 mah ya 5000mah", ("battery_capacity", Decimal(4000))),
        ("bari battery", ("battery_capacity", None)),
        ("fast charging wala", ("charging_speed", None)),
        ("80w charging", ("charging_speed", Decimal(80))),
        ("144hz screen", ("refresh_rate", Decimal(144))),
        ("108mp camera", ("main_camera", Decimal(108))),
        ("acha camera", None),
        ("8gb ram", None),
        ("halka weight", None),
        ("6000 rupees", None),
    ],
)
def test_what_is_wished_for_is_measured_or_nothing(
    question: str, wish: tuple[str, Decimal | None] | None
) -> None:
    assert wished(question) == wish


def test_any_measured_attribute_ranks_by_its_own_value(ask_one: Ask, shop: FakeDistribution) -> None:
    for sku, model, watts in (("C-1", "C1", "33"), ("C-2", "C2", "90 W"), ("C-3", "C3", "50+10")):
        shop.catalogue_products.append(a_product(sku, "Novo", model, charging_w=watts))
        shop.put(sku, 9)
    answer = ask_one(wish("recommend_products", question="80w charging ya zyada"))
    assert (answer.attribute, models(answer)) == ("charging_speed", ["C2"])
