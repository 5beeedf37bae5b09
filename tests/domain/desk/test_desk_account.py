from decimal import Decimal

import pytest

from domain.answers import (
    AccountAnswer,
    Courtesy,
    CourtesyAnswer,
    DealerNotFound,
    HandOff,
    HandOffReason,
    LanguageChanged,
    WhichDealer,
)
from domain.desk import SalesDesk
from domain.desk.account import MOST_DEALERS
from domain.errors import Unavailable
from domain.intents import DEALERS, IntentName
from domain.parties import UNKNOWN_PERSON, Language
from tests.fakes import FakeDistribution
from tests.records import a_dealer, an_order
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, known, named, wish


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


def test_staff_are_told_their_own_dealers_by_city_and_name(ask_one: Ask, shop: FakeDistribution) -> None:
    listed = ask_one(wish("account_balance", detail=DEALERS), actor=as_staff(shop))
    assert [dealer.code for dealer in listed.dealers] == ["D-2", "D-1"]
    assert not listed.more
    every = ask_one(wish("account_balance", detail=DEALERS), actor=as_staff(shop, "M-1"))
    assert {dealer.code for dealer in every.dealers} == {"D-1", "D-2", "D-3", "D-4"}


def test_a_dealer_is_told_of_no_dealers(ask_one: Ask, shop: FakeDistribution) -> None:
    assert ask_one(wish("account_balance", detail=DEALERS)) == CourtesyAnswer(Courtesy.NOT_UNDERSTOOD)
    assert "dealers" not in shop.calls


def test_a_long_list_of_dealers_says_that_it_is_not_all(ask_one: Ask, shop: FakeDistribution) -> None:
    shop.parties += [a_dealer(f"D-{number}", f"Shop {number}") for number in range(100, 100 + MOST_DEALERS)]
    listed = ask_one(wish("account_balance", detail=DEALERS), actor=as_staff(shop))
    assert (len(listed.dealers), listed.more) == (MOST_DEALERS, True)
