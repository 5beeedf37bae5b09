"""Questions on how we trade, where to pay, and a house that answers questions only."""

import pytest

from domain.answers import HandOff, HandOffReason, ProductAnswer
from domain.clock import FixedClock
from domain.desk import SalesDesk
from domain.facts import BankAccounts, ModelFacts, NotTaken, PolicyAnswer
from domain.house import HouseRules
from domain.parties import UNKNOWN_PERSON
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_passage, a_policy
from tests.records import NOON
from tests.shops import as_dealer, as_staff
from tests.wishes import Ask, known, wish

OURS = ("Example Bank, 0000-1111, Example Traders",)


def a_desk(shop: FakeDistribution, knowledge: FakeKnowledge, house: HouseRules) -> SalesDesk:
    return SalesDesk(shop, FixedClock(NOON), knowledge, house)


def test_a_policy_is_quoted_from_the_documents(ask_one: Ask, knowledge: FakeKnowledge) -> None:
    knowledge.passages.append(a_policy("Damaged goods come back within 7 days."))
    told = ask_one(wish("policy_question", question="damaged piece?"))
    assert [one.quote for one in told.finding.statements] == ["Damaged goods come back within 7 days."]


def test_what_no_policy_states_is_said_so_and_handed_on(ask: Ask) -> None:
    told, handed = ask(wish("policy_question", question="bilty kharcha kon dega?"))
    assert isinstance(told, PolicyAnswer)
    assert (told.finding.statements, handed.reason) == ((), HandOffReason.NO_DOCUMENTS)
    assert handed.rep.name == "Nadia Rep"


def test_a_policy_that_cannot_be_read_now_is_handed_on(ask: Ask, knowledge: FakeKnowledge) -> None:
    knowledge.broken = True
    told, handed = ask(wish("policy_question", question="damaged piece?"))
    assert (told, handed.reason) == (PolicyAnswer(None), HandOffReason.NO_DOCUMENTS)


def test_a_question_on_a_products_attribute_is_answered_of_that_product(
    ask_one: Ask, knowledge: FakeKnowledge
) -> None:
    knowledge.passages += [a_passage("Warranty: 24 months"), a_policy("The warranty is 12 months.")]
    told = ask_one(wish("policy_question", known("Z5-8-BLK"), question="ki warranty kitni hai?"))
    assert isinstance(told, ModelFacts)
    assert [one.quote for one in told.statements] == ["Warranty: 24 months"]


@pytest.mark.parametrize(
    "question",
    ["bank account number bhejo", "jazzcash number?", "اکاونٹ نمبر بھیجیں", "payment kis account mein"],
)
def test_where_to_pay_comes_from_the_settings_and_never_from_a_document(
    shop: FakeDistribution, knowledge: FakeKnowledge, question: str
) -> None:
    knowledge.passages.append(a_policy("Pay into account number 9999 of the jazzcash payment bank."))
    asked = [wish("policy_question", question=question)]
    told = a_desk(shop, knowledge, HouseRules(bank_accounts=OURS)).answer(asked, as_dealer(shop)).answers
    assert told == (BankAccounts(OURS),)
    (handed,) = a_desk(shop, knowledge, HouseRules()).answer(asked, as_dealer(shop)).answers
    assert (handed.reason, handed.rep.name) == (HandOffReason.BANK_ACCOUNT, "Nadia Rep")  # type: ignore[attr-defined]
    assert knowledge.calls == []


@pytest.mark.parametrize(
    "question", ["cash kitna jama karwa sakte hain", "how long does a bank transfer take"]
)
def test_how_much_and_when_to_pay_is_a_rule_and_no_account(ask: Ask, question: str) -> None:
    told, *_ = ask(wish("policy_question", question=question))
    assert isinstance(told, PolicyAnswer)


@pytest.mark.parametrize(
    "business",
    [
        wish("place_order", known("Z5-8-BLK"), quantity=5),
        wish("place_order", known("Z5-8-BLK"), quantity=5, detail="confirm"),
        wish("cancel_order", order="1001"),
        wish("payment_notice"),
    ],
)
def test_a_house_that_only_answers_takes_nothing_and_names_the_rep(
    shop: FakeDistribution, knowledge: FakeKnowledge, business: object
) -> None:
    desk = a_desk(shop, knowledge, HouseRules(read_only=True))
    asked = [business, wish("check_stock", known("Z5-8-BLK")), wish("complaint")]
    refused, stock, complaint = desk.answer(asked, as_dealer(shop)).answers  # type: ignore[arg-type]
    assert isinstance(refused, NotTaken)
    assert refused.rep is not None
    assert refused.rep.name == "Nadia Rep"
    assert isinstance(stock, ProductAnswer)
    assert isinstance(complaint, HandOff)
    assert desk.answer([business], as_staff(shop)).answers == (NotTaken(None),)  # type: ignore[list-item]


def test_an_unknown_person_learns_nothing_of_documents_or_accounts(
    shop: FakeDistribution, knowledge: FakeKnowledge
) -> None:
    desk = a_desk(shop, knowledge, HouseRules(bank_accounts=OURS))
    asked = [
        wish("product_specs", known("Z5-8-BLK"), question="nfc?"),
        wish("policy_question", question="bank?"),
    ]
    (answer,) = desk.answer(asked, UNKNOWN_PERSON).answers
    assert answer.kind.value == "unknown_person"  # type: ignore[attr-defined]
    assert (knowledge.calls, shop.calls) == ([], [])
