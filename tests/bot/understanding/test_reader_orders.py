"""Order numbers: of every learnt shape, by the word before them, and never from a quantity or a price."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.reader import LocalReader
from domain.intents import IntentName
from tests.bot.understanding.counters import Counter, handsets
from tests.records import an_order

QUESTIONS = (
    "{} kahan hai",
    "where is {}?",
    "{} ka status",
    "status of order {}",
    "میرا آرڈر {} کہاں ہے",
    "order {} kab aayega",
)


def digits_of(number: str | None) -> str:
    return "".join(sign for sign in number or "" if sign.isdigit())


@settings(max_examples=60, deadline=None)
@given(
    digits=st.integers(41_000, 49_999),
    letters=st.sampled_from(["SO-", "so", "So/", "SO#", "so ", "so-"]),
    question=st.sampled_from(QUESTIONS),
)
def test_a_number_of_the_learnt_shape_is_an_order(
    counter: Counter, digits: int, letters: str, question: str
) -> None:
    intent = counter.only(question.format(f"{letters}{digits}"))
    assert (intent.name, digits_of(intent.order)) == (IntentName.ORDER_STATUS, str(digits))


@pytest.mark.parametrize(
    "example",
    ["PO/2026/00042", "LHR-7-1182", "K12345", "900123", "0017", "ORD.55.8812", "DC 40031"],
)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_shape_is_learnt_from_the_distributors_own_orders(
    counter: Counter, cache: Path, example: str, question: str
) -> None:
    shop = handsets()
    shop.order_book = [an_order(example, "D-101")]
    reading = LocalReader(shop, cache).read(question.format(example), counter.context, counter.actor)
    (intent,) = reading.intents
    assert (intent.name, digits_of(intent.order)) == (IntentName.ORDER_STATUS, digits_of(example))


@pytest.mark.parametrize(
    "text", ["order 41007 status", "#41007 kahan hai", "order number 412 ka kya hua", "tracking of 0042"]
)
def test_bare_digits_are_an_order_after_a_word_for_it(counter: Counter, text: str) -> None:
    assert digits_of(counter.only(text).order) == digits_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "order 500 c51",
        "order 50 pcs c51",
        "order 250 c51 aur 300 a17",
        "so 10 pcs c51 bhej do",
        "c51 50000 mein milega?",
        "order c51 150 pcs",
    ],
)
def test_pieces_and_money_are_no_order(counter: Counter, text: str) -> None:
    assert all(intent.order is None for intent in counter.intents(text))


def test_several_orders_are_several_questions(counter: Counter) -> None:
    asked = counter.intents("SO-41007 aur SO-41016 kahan hain")
    assert [(intent.name.value, intent.order) for intent in asked] == [
        ("order_status", "so-41007"),
        ("order_status", "so-41016"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SO-41007 cancel kar dein", "cancel_order"),
        ("cancel order 41007 please", "cancel_order"),
        ("order no. 41007 kahan hai", "order_status"),
        ("SO-41007 mein 2 piece toote hue hain", "complaint"),
        ("SO-41007", "order_status"),
    ],
)
def test_what_is_wanted_of_an_order_is_told_apart(counter: Counter, text: str, name: str) -> None:
    intent = counter.only(text)
    assert (intent.name.value, digits_of(intent.order)) == (name, "41007")


def test_without_a_number_the_order_spoken_of_is_meant_but_not_for_all_orders(counter: Counter) -> None:
    after = counter.after("SO-41007 kahan hai")
    assert after.only("kab tak pohanchega?").order == "so-41007"
    assert after.only("mere sab orders ka status").order is None
