"""How we trade: rules as they are written, where to pay, and what this chat does not do."""

import pytest
from trade_goods import NOW, REP, product

from bot.replies import phrase
from domain.answers import Answer, HandOff, HandOffReason, WhichProduct
from domain.documents import Finding, Passage, Statement
from domain.facts import BankAccounts, NotTaken, PolicyAnswer
from domain.intents import IntentName
from domain.parties import Language

RULES = Passage("p", "returns.md", "Returns and claims", ("Returns and claims", "Time"), None, "")
RULE = Statement(RULES, "Damaged goods come back within 7 days of delivery.")


def said(*answers: Answer, language: Language = Language.ENGLISH) -> list[str]:
    return phrase(answers, language, NOW).text.splitlines()


def test_a_rule_is_quoted_with_its_source() -> None:
    assert said(PolicyAnswer(Finding((RULE,)))) == [
        "“Damaged goods come back within 7 days of delivery.”",
        "Source: Returns and claims, Time",
    ]


@pytest.mark.parametrize(("language", "told"), [(Language.URDU, "سات دن"), (Language.ROMAN_URDU, "7 days")])
def test_a_rule_in_two_languages_is_told_in_that_of_the_reply(language: Language, told: str) -> None:
    both = Finding((RULE, Statement(RULES, "خراب مال سات دن میں واپس ہوتا ہے۔")))
    text, source = said(PolicyAnswer(both), language=language)
    assert told in text
    assert "Returns" in source


def test_a_rule_that_is_nowhere_is_noted_for_a_person() -> None:
    handed = HandOff(HandOffReason.NO_DOCUMENTS, REP)
    assert said(PolicyAnswer(Finding()), handed)[:3] == [
        "This is not stated in our documents.",
        "",
        "Your question is noted for our team.",
    ]
    assert said(PolicyAnswer(None), handed)[0] == "Our documents cannot be read just now."


@pytest.mark.parametrize("language", Language)
def test_where_to_pay_is_told_with_a_warning_and_without_one_known_the_warning_stays(
    language: Language,
) -> None:
    account = "Example Bank, 0000-1111, Example Traders"
    head, told, warning = said(BankAccounts((account,)), language=language)
    assert (account in told, bool(head)) == (True, True)
    unknown = said(HandOff(HandOffReason.BANK_ACCOUNT, REP), language=language)
    assert warning in unknown
    assert any("Kamran Shah" in line for line in unknown)


@pytest.mark.parametrize("language", Language)
def test_what_is_not_taken_names_the_rep_once(language: Language) -> None:
    text = "\n".join(said(NotTaken(REP), HandOff(HandOffReason.COMPLAINT, REP), language=language))
    assert text.count("0300 1234567") == 1
    assert said(NotTaken(None), language=language)[0] in text


@pytest.mark.parametrize("language", Language)
def test_the_second_product_of_a_comparison_is_asked_for(language: Language) -> None:
    (line,) = said(WhichProduct(IntentName.COMPARE_PRODUCTS, None, beside=product()), language=language)
    assert "Nimbus Orbit Z5" in line
    assert line.rstrip().endswith(("?", "؟"))
