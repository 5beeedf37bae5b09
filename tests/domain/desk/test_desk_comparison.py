"""Models side by side: a cell for each attribute and model, at the prices of who asks."""

import pytest

from domain.answers import DealerNotFound, HandOff, PriceBasis, ProductNotSold, WhichProduct
from domain.facts import Comparison
from domain.intents import IntentName
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_passage
from tests.records import a_product
from tests.shops import as_staff
from tests.wishes import Ask, ambiguous, known, named, unknown, wish

BOTH = known("Z5-8-BLK"), known("O9-8-BLK")


@pytest.fixture(autouse=True)
def sheets(knowledge: FakeKnowledge) -> None:
    other = {"brand": "Orbit", "model": "O9", "title": "Orbit O9"}
    knowledge.passages += [
        a_passage("Battery: 5000 mAh\nNFC is there\nWeight: 190 g"),
        a_passage("Battery: 6000 mAh\nDisplay: 6.7 inch", **other),
    ]


def cells(answer: Comparison) -> dict[str, list[list[str]]]:
    return {
        name: [
            [one.quote for one in cell.statements] + [v for fact in cell.catalogue for v in fact.values]
            for cell in row
        ]
        for name, row in answer.rows
    }


def test_only_what_was_asked_is_compared_and_what_is_missing_is_handed_on(ask: Ask) -> None:
    told, handed = ask(wish("compare_products", *BOTH, question="battery aur nfc"))
    assert cells(told) == {
        "battery": [["Battery: 5000 mAh"], ["Battery: 6000 mAh"]],
        "nfc": [["NFC is there"], []],
    }
    assert isinstance(handed, HandOff)
    assert [product.sku for product in handed.products] == ["O9-8-BLK"]


def test_without_an_attribute_all_that_is_known_of_any_is_compared(ask: Ask) -> None:
    (told,) = ask(wish("compare_products", *BOTH, question="farq batao"))
    found = cells(told)
    assert found["weight"] == [["Weight: 190 g"], []]
    assert found["battery_capacity"] == [["Battery: 5000 mAh"], ["Battery: 6000 mAh"]]
    assert found["pta"] == [["yes"], ["yes"]]
    assert [product.model for product in told.models] == ["Z5", "O9"]


def test_a_word_that_nothing_states_is_no_question_for_everything(ask: Ask) -> None:
    told, handed = ask(wish("compare_products", *BOTH, question="kaunsa xylight hai"))
    assert cells(told) == {"xylight": [[], []]}
    assert isinstance(handed, HandOff)


def test_a_comparison_tells_prices_and_asks_about_the_unclear(ask: Ask) -> None:
    mentions = (*BOTH, ambiguous("Z4-8-BLK", "Z5P-8-BLK"), unknown())
    told, which, missing = ask(wish("compare_products", *mentions))
    prices = {item.product.sku: item.prices.unit_price() for item in told.items}
    assert prices == {"Z5-8-BLK": 49_000, "O9-8-BLK": 51_000}
    assert isinstance(which, WhichProduct)
    assert which.intent is IntentName.COMPARE_PRODUCTS
    assert isinstance(missing, ProductNotSold)


def test_a_comparison_is_at_the_prices_of_who_asks(ask_one: Ask, shop: FakeDistribution) -> None:
    listed = ask_one(wish("compare_products", *BOTH), actor=as_staff(shop))
    assert (listed.basis, listed.items[0].prices.unit_price()) == (PriceBasis.LIST, 50_000)
    elsewhere = ask_one(wish("compare_products", *BOTH, dealer=named("noor", "D-3")))
    assert elsewhere == DealerNotFound("noor", own_only=True)


def test_at_most_four_models_are_compared(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.catalogue_products += [a_product(f"N-{number}", "Novo", f"N{number}") for number in range(6)]
    told = ask_one(wish("compare_products", *(known(f"N-{number}") for number in range(6))))
    assert len(told.models) == 4


def test_one_product_alone_asks_for_the_second(ask_one: Ask) -> None:
    which = ask_one(wish("compare_products", known("Z5-8-BLK"), question="compare"))
    assert (which.intent, which.mention, which.beside.model) == (IntentName.COMPARE_PRODUCTS, None, "Z5")
    assert ask_one(wish("compare_products")) == WhichProduct(IntentName.COMPARE_PRODUCTS, None)


def test_documents_that_cannot_be_read_leave_the_catalogue_to_be_compared(
    ask: Ask, knowledge: FakeKnowledge
) -> None:
    knowledge.broken = True
    (told,) = ask(wish("compare_products", *BOTH))
    assert (told.unreadable, [name for name, _ in told.rows][:1]) == (True, ["memory"])
