"""Whose business is asked about: by name, by code, in two scripts, from a dealer or from staff."""

import pytest

from domain.intents import IntentName
from tests.bot.understanding.counters import Counter


def codes(counter: Counter, text: str) -> tuple[str, ...]:
    dealer = counter.only(text).dealer
    return dealer.codes if dealer else ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("balance of rehmat telecom", "D-102"),
        ("Rehmat ka balance batao", "D-102"),
        ("rehmt telecom ka balance", "D-102"),
        ("D-102 ka balance", "D-102"),
        ("d102 ka kitna balance hai", "D-102"),
        ("شالیمار کمیونیکیشن کا بیلنس", "D-104"),
        ("shalimar ka khata", "D-104"),
    ],
)
def test_staff_name_a_dealer_in_many_ways(rep: Counter, text: str, code: str) -> None:
    assert codes(rep, text) == (code,)


@pytest.mark.parametrize(
    "text",
    [
        "balance of rehmat telecom",
        "D-102 ka balance",
        "rehmat telecom ka kitna udhaar hai",
        "D-999 ka balance",
    ],
)
def test_another_dealer_named_by_a_dealer_is_marked_and_not_forgotten(counter: Counter, text: str) -> None:
    intent = counter.only(text)
    assert intent.name is IntentName.ACCOUNT_BALANCE
    assert intent.dealer is not None
    assert "D-101" not in intent.dealer.codes


def test_a_code_that_nobody_has_is_a_dealer_without_codes(rep: Counter) -> None:
    dealer = rep.only("D-999 ka balance").dealer
    assert dealer is not None
    assert (dealer.text, dealer.codes) == ("d-999", ())


@pytest.mark.parametrize(
    "text", ["mera balance", "c51 rate", "noor jaisa koi phone hai?", "3 mobiles chahiye"]
)
def test_common_words_of_shop_names_name_no_dealer(counter: Counter, text: str) -> None:
    assert all(intent.dealer is None for intent in counter.intents(text))


def test_two_dealers_in_a_question_are_two_questions(rep: Counter) -> None:
    asked = rep.intents("rehmat telecom aur bilal mobiles ka balance")
    assert [intent.dealer.codes for intent in asked if intent.dealer] == [("D-102",), ("D-101",)]


def test_each_part_of_a_message_keeps_its_own_dealer(rep: Counter) -> None:
    asked = rep.intents("rehmat telecom ka balance aur al noor phones ke orders")
    assert [(intent.name.value, intent.dealer and intent.dealer.codes) for intent in asked] == [
        ("account_balance", ("D-102",)),
        ("order_status", ("D-103",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "rehmat telecom aur al noor phones ko 5 c51 bhej do",
        "rehmat telecom: 5 c51\nal noor phones: 3 hot 50",
        "D-102 ko 5 c51 aur D-103 ko 3 hot 50 bhej do",
    ],
)
def test_an_order_that_names_two_shops_is_none_of_either(rep: Counter, text: str) -> None:
    assert rep.only(text).detail == "several_shops"


@pytest.mark.parametrize(
    "text",
    ["5 c51 bhej do\nbilal mobiles ke liye", "bilal mobiles\n5 c51 bhej do", "5 c51 for bilal mobiles"],
)
def test_the_dealer_of_an_order_stands_anywhere_in_it(rep: Counter, text: str) -> None:
    assert rep.lines(text) == [(("RILMO-C51-4-64-MINT-GREEN",), 5)]
    assert codes(rep, text) == ("D-101",)


def test_the_dealer_spoken_of_is_meant_by_his_but_never_by_an_order(rep: Counter) -> None:
    after = rep.after("rehmat telecom ka balance")
    assert codes(after, "aur uske orders?") == ("D-102",)
    assert codes(after, "5 c51 bhej do") == ()
    assert codes(after, "bilal mobiles ka balance") == ("D-101",)
