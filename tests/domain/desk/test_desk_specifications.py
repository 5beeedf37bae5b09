"""Questions on goods: documents first, then the catalogue, else honestly not known."""

import pytest

from domain.answers import HandOff, HandOffReason, WhichProduct
from domain.clock import FixedClock
from domain.desk import SalesDesk
from domain.documents import Stance
from domain.facts import ModelFacts, PolicyAnswer
from domain.intents import IntentName
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_passage, a_policy
from tests.records import NOON, a_product
from tests.shops import as_dealer
from tests.wishes import Ask, ambiguous, known, wish

Z5 = known("Z5-8-BLK", "Z5-8-BLU", "Z5-6-BLK")
SHEET = a_passage("Battery: 5,000 mAh\nNFC for contactless payments\nNo headphone jack\nWeight: 190 g")


@pytest.fixture(autouse=True)
def sheet(knowledge: FakeKnowledge) -> None:
    knowledge.passages.append(SHEET)


def asked(question: str, *products: object) -> object:
    return wish("product_specs", *(products or (Z5,)), question=question)  # type: ignore[arg-type]


def test_a_fact_is_quoted_from_the_models_own_document(ask_one: Ask, knowledge: FakeKnowledge) -> None:
    told = ask_one(asked("battery kitni hai?"))
    assert isinstance(told, ModelFacts)
    assert [(one.quote, one.passage.document) for one in told.statements] == [
        ("Battery: 5,000 mAh", "sheets/z5.pdf")
    ]
    assert (told.catalogue, told.unstated) == ((), ())
    assert knowledge.calls == [("specifications", "battery kitni hai?", "Zenta", "Z5")]


@pytest.mark.parametrize(
    ("question", "stance"), [("nfc hai?", Stance.AFFIRMS), ("headphone jack hai?", Stance.DENIES)]
)
def test_a_yes_or_no_comes_with_its_passage(ask_one: Ask, question: str, stance: Stance) -> None:
    told = ask_one(asked(question))
    assert (told.whether, [one.stance for one in told.statements]) == (True, [stance])


def test_what_nothing_states_is_not_a_no_and_is_handed_on(ask: Ask) -> None:
    told, handed = ask(asked("wireless charging hai?"))
    assert (told.statements, told.catalogue, told.unstated) == ((), (), ("wireless_charging",))
    assert told.near
    assert (handed.reason, [product.sku for product in handed.products]) == (
        HandOffReason.NO_DOCUMENTS, ["Z5-8-BLK", "Z5-6-BLK"],
    )  # fmt: skip


def test_only_the_rest_of_a_question_is_handed_on(ask: Ask) -> None:
    told, handed = ask(asked("weight aur bluetooth?"))
    assert ([one.quote for one in told.statements], told.unstated) == (["Weight: 190 g"], ("bluetooth",))
    assert isinstance(handed, HandOff)


@pytest.mark.parametrize(
    ("question", "name", "values"),
    [
        ("ram kitni hai", "memory", ("8/256", "6/128")),
        ("5g hai?", "network", ("4G",)),
        ("kaunse rang hain", "colours", ("Black", "Blue")),
        ("pta approved?", "pta", ("yes",)),
    ],
)
def test_what_is_sold_is_told_by_the_catalogue_alone(
    ask_one: Ask, knowledge: FakeKnowledge, question: str, name: str, values: tuple[str, ...]
) -> None:
    knowledge.passages.append(a_passage("RAM: 12 GB\nColours: Gold\n5G: yes\nPTA approved: no"))
    told = ask_one(asked(question))
    assert [(fact.name, fact.values) for fact in told.catalogue] == [(name, values)]
    assert (told.statements, knowledge.calls) == ((), [])


def test_a_column_of_the_catalogue_answers_where_no_document_does(
    ask_one: Ask, shop: FakeDistribution
) -> None:
    shop.catalogue_products.append(a_product("N-1", "Novo", "N1", charging_w="25", camera_mp="50"))
    told = ask_one(asked("charging speed kitni hai?", known("N-1")))
    assert [(fact.name, fact.values) for fact in told.catalogue] == [("charging_w", ("25",))]
    assert told.unstated == ()


def test_a_column_is_found_by_its_own_name(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.catalogue_products.append(a_product("F-1", "Novo", "Fan", None, None, network=None, size="56 inch"))
    told = ask_one(asked("size kya hai?", known("F-1")))
    assert [(fact.name, fact.values) for fact in told.catalogue] == [("size", ("56 inch",))]


@pytest.mark.parametrize(("column", "told_too"), [("5000", False), ("6000 mAh", True)])
def test_document_and_catalogue_stand_side_by_side_only_where_they_differ(
    ask_one: Ask, shop: FakeDistribution, column: str, told_too: bool
) -> None:
    shop.catalogue_products = [a_product("Z5-8-BLK", battery_mah=column)]
    told = ask_one(asked("battery?", known("Z5-8-BLK")))
    assert [one.quote for one in told.statements] == ["Battery: 5,000 mAh"]
    assert [fact.values for fact in told.catalogue] == ([(column,)] if told_too else [])


def test_a_question_for_everything_tells_both_and_hands_on_where_there_is_no_document(ask: Ask) -> None:
    (told,) = ask(asked("specs batao"))
    assert len(told.statements) == 4
    assert [fact.name for fact in told.catalogue] == ["memory", "network", "colours", "pta"]
    bare, handed = ask(asked("specs batao", known("Z4-8-BLK")))
    assert (bare.statements, handed.reason) == ((), HandOffReason.NO_DOCUMENTS)
    assert bare.catalogue


def test_each_model_is_answered_by_itself_four_at_most(ask: Ask, shop: FakeDistribution) -> None:
    shop.catalogue_products += [a_product(f"N-{number}", "Novo", f"N{number}") for number in range(6)]
    answers = ask(asked("nfc?", Z5, *(known(f"N-{number}") for number in range(6))))
    told = [one for one in answers if isinstance(one, ModelFacts)]
    assert [(one.product.model, bool(one.statements)) for one in told] == [
        ("Z5", True), ("N0", False), ("N1", False), ("N2", False),
    ]  # fmt: skip
    (handed,) = (one for one in answers if isinstance(one, HandOff))
    assert [product.sku for product in handed.products] == ["N-0", "N-1", "N-2"]


def test_an_unclear_product_is_asked_about_and_none_at_all_too(ask_one: Ask) -> None:
    unclear = ask_one(asked("nfc?", ambiguous("Z4-8-BLK", "Z5P-8-BLK")))
    assert isinstance(unclear, WhichProduct)
    assert ask_one(wish("product_specs")) == WhichProduct(IntentName.PRODUCT_SPECS, None)


def test_a_warranty_no_sheet_states_is_what_holds_for_all_goods(ask: Ask, knowledge: FakeKnowledge) -> None:
    knowledge.passages.append(a_policy("The warranty on handsets is 12 months."))
    told, policy = ask(asked("warranty kitni hai?"))
    assert (told.unstated, isinstance(policy, PolicyAnswer)) == (("warranty",), True)
    (without,) = ask(wish("product_specs", question="warranty kitni hai?"))
    assert without == policy


@pytest.mark.parametrize("knowledge_is", ["none", "broken"])
def test_documents_that_cannot_be_read_now_stop_nothing_else(
    shop: FakeDistribution, knowledge: FakeKnowledge, knowledge_is: str
) -> None:
    knowledge.broken = True
    desk = SalesDesk(shop, FixedClock(NOON), knowledge if knowledge_is == "broken" else None)
    wishes = [asked("nfc hai?"), wish("check_stock", Z5), asked("ram?")]
    answers = desk.answer(wishes, as_dealer(shop)).answers  # type: ignore[arg-type]
    told, handed, stock, memory = answers
    assert isinstance(handed, HandOff)
    assert (told.unreadable, told.unstated, handed.reason) == (True, ("nfc",), HandOffReason.NO_DOCUMENTS)
    assert stock.asked_stock
    assert (memory.unreadable, [fact.name for fact in memory.catalogue]) == (False, ["memory"])
    assert len(knowledge.calls) <= 1
