"""Orders that are a range, a choice or taken back: asked about or corrected, never added up."""

import pytest

from domain.intents import IntentName
from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    "text",
    [
        "send 10-12 c51",
        "10 se 12 c51 bhej do",
        "10 say 12 c51 bhej do",
        "send -5 c51",
        "order minus 5 c51",
    ],
)
def test_a_range_or_a_minus_is_no_quantity(counter: Counter, text: str) -> None:
    assert all(intent.quantity is None for intent in counter.intents(text))


@pytest.mark.parametrize("text", ["send 5 c51 or 3 a17", "5 c51 ya 3 a17 bhej do"])
def test_of_two_alternatives_neither_is_ordered(counter: Counter, text: str) -> None:
    assert all(
        intent.quantity is None for intent in counter.intents(text) if intent.name is IntentName.PLACE_ORDER
    )


def test_or_is_and_in_roman_urdu(counter: Counter) -> None:
    assert [quantity for _, quantity in counter.lines("5 c51 or 3 a17 bhej do")] == [5, 3]


@pytest.mark.parametrize(
    "text",
    [
        "5 c51 bhej do nahi 8 c51 bhej do",
        "c51 5 nahi 8 bhejo",
        "send five c51, sorry eight",
    ],
)
def test_the_last_word_holds(counter: Counter, text: str) -> None:
    assert [quantity for _, quantity in counter.lines(text)] == [8]


@pytest.mark.parametrize("text", ["did you send 5 c51?", "should i order 5 c51?", "quote me for 5 c51"])
def test_what_is_asked_is_not_ordered(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)


def test_a_product_that_is_only_given_is_asked_how_many(counter: Counter) -> None:
    assert counter.lines("c51 do")[0][1] is None


def test_each_colour_has_its_quantity_twice_the_same_is_each(counter: Counter) -> None:
    assert [quantity for _, quantity in counter.lines("2-2 c51 aur a17 bhej do")] == [2, 2]


def test_a_summary_not_wanted_now_is_not_confirmed_later(counter: Counter) -> None:
    shown = counter.after("send 5 c51")
    assert shown.only("ok but not now").detail == "draft_dropped"


@pytest.mark.parametrize("text", ["order 2026/11/7 kahan hai", "2026/11/7 ka status"])
def test_an_order_number_of_digits_and_slashes_is_learnt(text: str) -> None:
    from bot.understanding.codes import CodeShapes

    spans = CodeShapes(["2026/11/71", "2026/10/3"]).find(text)
    assert [text[start:end] for start, end in spans] == ["2026/11/7"]
