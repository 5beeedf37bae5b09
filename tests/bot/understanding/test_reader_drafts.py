"""Answers to a summary that was just shown: yes, no, another quantity, one more line, one line less."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.intents import DealerMention
from tests.bot.understanding.counters import Counter

C51, A17 = ("RILMO-C51-4-64-MINT-GREEN",), ("KALMIR-ORBIS-A17-4-128-BLACK",)


@pytest.fixture(scope="module")
def one(counter: Counter) -> Counter:
    """After a summary of one line."""
    return counter.after("5 c51 bhej do")


@pytest.fixture(scope="module")
def two(counter: Counter) -> Counter:
    """After a summary of two lines."""
    return counter.after("5 c51 aur 3 a17 bhej do")


YES = (
    "confirm",
    "yes",
    "haan",
    "jee haan",
    "ok",
    "ok confirm",
    "theek hai",
    "yes please",
    "کنفرم",
    "جی ہاں",
    "confirm kar dein",
    "haan bhej do",
)


@pytest.mark.parametrize("text", YES)
def test_agreement_confirms_the_very_lines_shown(two: Counter, text: str) -> None:
    assert two.lines(text) == [(C51, 5), (A17, 3)]
    assert {intent.detail for intent in two.intents(text)} == {"confirm"}


@pytest.mark.parametrize("text", YES)
def test_agreement_without_a_summary_or_long_after_it_confirms_nothing(
    counter: Counter, two: Counter, text: str
) -> None:
    stale = replace(two, context=replace(two.context, draft_age=9))
    for somebody in (counter, stale):
        assert all(intent.detail != "confirm" for intent in somebody.intents(text))


@pytest.mark.parametrize(
    "text",
    [
        "confirm 10",
        "confirm kitne din mein aayega?",
        "haan magar rate zyada hai",
        "yes but send only 2",
        "ok thanks",
        "confirm nahi",
        "confirm mat karna",
        "ok rate?",
        "yes c51 hai?",
    ],
)
def test_more_than_agreement_is_no_confirmation(one: Counter, text: str) -> None:
    assert all(intent.detail != "confirm" for intent in one.intents(text))


@pytest.mark.parametrize(
    "text",
    ["cancel", "nahi", "rehne do", "nahi chahiye", "no", "cancel kar do", "rehne dein", "کینسل", "نہیں"],
)
def test_a_refusal_drops_the_summary_and_nothing_else(one: Counter, text: str) -> None:
    intent = one.only(text)
    assert (intent.name.value, intent.detail) == ("small_talk", "draft_dropped")


@pytest.mark.parametrize(
    "text", ["8 kar do", "8 kar dein", "make it 8", "5 nahi 8", "8", "8 pcs", "aath kar do", "8 کر دیں"]
)
def test_another_quantity_changes_the_only_line(one: Counter, text: str) -> None:
    assert one.lines(text) == [(C51, 8)]


def test_of_two_lines_the_one_with_the_quantity_named_is_changed(two: Counter) -> None:
    assert two.lines("3 nahi 9 kar do") == [(C51, 5), (A17, 9)]


@pytest.mark.parametrize(
    "text", ["aur 3 a17 bhi", "a17 bhi 3 kar do", "and 3 a17 also", "add 3 a17", "اور 3 a17 بھی"]
)
def test_one_more_comes_on_top(one: Counter, text: str) -> None:
    assert one.lines(text) == [(C51, 5), (A17, 3)]


@pytest.mark.parametrize("text", ["a17 nikalo", "remove a17", "a17 hata dein", "remove the a17 please"])
def test_a_line_is_taken_away(two: Counter, text: str) -> None:
    assert two.lines(text) == [(C51, 5)]


@pytest.mark.parametrize(
    ("order", "answer", "lines"),
    [
        ("13c 5 bhej do", "green", [(("ZORVA-13C-4-128-GREEN",), 5)]),
        ("13c 5 bhej do", "blue wala", [(("ZORVA-13C-4-128-BLUE",), 5)]),
        ("c51 bhej do", "10", [(C51, 10)]),
        ("c51 aur a17 bhej do", "10 aur 4", [(C51, 10), (A17, 4)]),
    ],
)
def test_what_a_summary_asks_for_is_filled_by_a_bare_answer(
    counter: Counter, order: str, answer: str, lines: Sequence[tuple[tuple[str, ...], int]]
) -> None:
    assert counter.after(order).lines(answer) == lines


def test_a_dealer_named_afterwards_is_the_dealer_of_all_lines(rep: Counter) -> None:
    lines = rep.after("5 c51 aur 3 a17 bhej do").intents("rehmat telecom")
    assert [intent.dealer for intent in lines] == [DealerMention("rehmat telecom", ("D-102",))] * 2


@pytest.mark.parametrize("text", ["a17 ka rate?", "mera balance", "SO-41007 kahan hai"])
def test_another_question_leaves_the_summary_alone(one: Counter, text: str) -> None:
    assert "place_order" not in one.names(text)


def test_a_new_order_stands_for_itself(one: Counter) -> None:
    assert one.lines("2 a17 bhej do") == [(A17, 2)]
