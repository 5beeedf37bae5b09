from decimal import Decimal

import pytest

from domain.answers import (
    AccountAnswer,
    CatalogueFacts,
    Courtesy,
    CourtesyAnswer,
    DealerNotFound,
    HandOff,
    HandOffReason,
    LanguageChanged,
    PriceBasis,
    ProductNotSold,
    WhichDealer,
    WhichProduct,
)
from domain.desk import SalesDesk
from domain.errors import Unavailable
from domain.intents import IntentName
from domain.parties import UNKNOWN_PERSON, Language
from tests.fakes import FakeDistribution
from tests.records import a_product, an_order
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, ambiguous, known, named, unknown, wish


def test_a_dealer_hears_balance_credit_and_what_is_overdue(ask_one: Ask) -> None:
    answer = ask_one(wish("account_balance"))
    assert isinstance(answer, AccountAnswer)
    assert (answer.dealer.code, answer.account.balance) == ("D-1", Decimal(400_000))
    assert answer.account.credit_left == Decimal(1_000_000 - 400_000 - 100_000)
    assert [invoice.number for invoice in answer.account.overdue(answer.today)] == ["INV-1"]


def test_staff_must_name_whose_account(ask_one: Ask, shop: FakeDistribution) -> None:
    assert ask_one(wish("account_balance"), actor=as_staff(shop)) == WhichDealer(None)
    named_own = ask_one(wish("account_balance", dealer=named("karim", "D-2")), actor=as_staff(shop))
    assert named_own.account.dealer == "D-2"


@pytest.mark.parametrize("code", ["D-1", "S-1"])
def test_the_account_of_another_is_never_read(ask_one: Ask, shop: FakeDistribution, code: str) -> None:
    actor = as_dealer(shop) if code == "D-1" else as_staff(shop)
    refusal = ask_one(wish("account_balance", dealer=named("noor", "D-3")), actor=actor)
    assert refusal == DealerNotFound("noor", own_only=code == "D-1")
    assert "account" not in shop.calls


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("payment_notice", HandOffReason.PAYMENT_NOTICE),
        ("talk_to_human", HandOffReason.ASKED_FOR_PERSON),
        ("complaint", HandOffReason.COMPLAINT),
        ("policy_question", HandOffReason.NO_DOCUMENTS),
    ],
)
def test_what_a_person_must_take_up_names_the_dealers_rep(
    ask_one: Ask, shop: FakeDistribution, name: str, reason: HandOffReason
) -> None:
    answer = ask_one(wish(name))
    assert isinstance(answer, HandOff)
    assert (answer.reason, answer.rep.name, answer.rep.phone) == (reason, "Nadia Rep", "0300-5550101")
    assert ask_one(wish(name), actor=as_staff(shop)).rep is None


def test_a_complaint_carries_the_own_order_and_never_anothers(
    desk: SalesDesk, shop: FakeDistribution
) -> None:
    outcome = desk.answer([wish("complaint", order="1001")], as_dealer(shop))
    assert outcome.answers[0].order.number == outcome.intents[0].order == "SO-1001"
    outcome = desk.answer([wish("complaint", order="3003")], as_dealer(shop))
    assert (outcome.answers[0].order, outcome.answers[0].order_asked) == (None, "3003")
    shop.order_book.append(an_order("SO-91001", "D-1"))
    outcome = desk.answer([wish("complaint", order="01")], as_dealer(shop))
    assert (outcome.answers[0].order, outcome.intents[0].order) == (None, "01")


def test_specifications_are_handed_off_with_one_product_a_variant(ask_one: Ask) -> None:
    answer = ask_one(wish("product_specs", known("Z5-8-BLK", "Z5-8-BLU", "Z5-6-BLK"), detail="battery"))
    assert (answer.reason, [product.sku for product in answer.products]) == (
        HandOffReason.NO_DOCUMENTS, ["Z5-8-BLK", "Z5-6-BLK"],
    )  # fmt: skip


def test_what_the_catalogue_knows_is_told_and_handed_to_nobody(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.catalogue_products.append(a_product("N-1", "Novo", "N1", battery_mah="5000", category="smartphone"))
    known_to_us = ask_one(wish("product_specs", known("N-1"), detail="how battery big"))
    assert isinstance(known_to_us, CatalogueFacts)
    assert known_to_us.asked == ("battery",)
    memory = ask_one(wish("product_specs", known("Z5-8-BLK"), detail="storage"))
    assert memory.asked == ("memory",)


def test_part_of_a_question_that_is_not_known_is_handed_to_a_person(ask: Ask) -> None:
    told, handed = ask(wish("product_specs", known("Z5-8-BLK"), detail="ram camera"))
    assert told.asked == ("memory",)
    assert isinstance(handed, HandOff)
    everything, also_handed = ask(wish("product_specs", known("Z5-8-BLK"), detail="specs"))
    assert (everything.asked, also_handed.reason) == ((), HandOffReason.NO_DOCUMENTS)


def test_a_comparison_tells_prices_and_asks_about_the_unclear(ask: Ask) -> None:
    mentions = known("Z5-8-BLK"), known("O9-8-BLK"), ambiguous("Z4-8-BLK", "Z5P-8-BLK"), unknown()
    told, which, missing = ask(wish("compare_products", *mentions))
    assert isinstance(told, CatalogueFacts)
    prices = {item.product.sku: item.prices.unit_price() for item in told.items}
    assert prices == {"Z5-8-BLK": 49_000, "O9-8-BLK": 51_000}
    assert isinstance(which, WhichProduct)
    assert which.intent is IntentName.COMPARE_PRODUCTS
    assert isinstance(missing, ProductNotSold)


def test_a_comparison_is_at_the_prices_of_who_asks(ask_one: Ask, shop: FakeDistribution) -> None:
    both = known("Z5-8-BLK"), known("O9-8-BLK")
    listed = ask_one(wish("compare_products", *both), actor=as_staff(shop))
    assert (listed.basis, listed.items[0].prices.unit_price()) == (PriceBasis.LIST, 50_000)
    elsewhere = ask_one(wish("compare_products", *both, dealer=named("noor", "D-3")))
    assert elsewhere == DealerNotFound("noor", own_only=True)


def test_at_most_four_models_are_compared(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.catalogue_products += [a_product(f"N-{number}", "Novo", f"N{number}") for number in range(6)]
    mentions = [known(f"N-{number}") for number in range(6)]
    assert len(ask_one(wish("compare_products", *mentions)).items) == 4


@pytest.mark.parametrize("name", ["product_specs", "compare_products"])
def test_a_question_on_no_product_asks_which(ask_one: Ask, name: str) -> None:
    assert ask_one(wish(name)) == WhichProduct(IntentName(name), None)


def test_small_talk_is_answered_by_its_kind(ask: Ask) -> None:
    greeting, thanks, advice, off = ask(
        wish("small_talk"), wish("small_talk", detail="thanks"), wish("help"), wish("off_topic")
    )
    assert greeting == CourtesyAnswer(Courtesy.GREETING, "Bilal Mobiles")
    assert thanks == CourtesyAnswer(Courtesy.THANKS)
    assert (advice.kind, off.kind) == (Courtesy.HELP, Courtesy.OFF_TOPIC)


def test_a_language_is_changed_on_request_and_an_odd_one_is_not_understood(ask_one: Ask) -> None:
    assert ask_one(wish("small_talk", detail="language:ur-Latn")) == LanguageChanged(Language.ROMAN_URDU)
    assert ask_one(wish("small_talk", detail="language:xx")).kind is Courtesy.NOT_UNDERSTOOD


def test_a_message_without_an_intent_is_not_passed_over_in_silence(ask_one: Ask) -> None:
    assert ask_one().kind is Courtesy.NOT_UNDERSTOOD


def test_the_same_refusal_is_said_once(ask: Ask) -> None:
    elsewhere = named("noor", "D-3")
    answers = ask(wish("account_balance", dealer=elsewhere), wish("order_status", dealer=elsewhere))
    assert answers == (DealerNotFound("noor", own_only=True),)


def test_an_unknown_person_is_told_a_way_in_whatever_was_asked_and_nothing_is_read(
    desk: SalesDesk, shop: FakeDistribution
) -> None:
    wishes = [wish(name, known("Z5-8-BLK"), order="1001", dealer=named("x", "D-1")) for name in IntentName]
    outcome = desk.answer(wishes, UNKNOWN_PERSON)
    assert outcome.answers == (CourtesyAnswer(Courtesy.UNKNOWN_PERSON),)
    assert shop.calls == []
    assert {intent.dealer.codes for intent in outcome.intents} == {()}


def test_a_system_that_does_not_answer_is_not_papered_over(ask: Ask, shop: FakeDistribution) -> None:
    shop.down = True
    with pytest.raises(Unavailable):
        ask(wish("account_balance"))
