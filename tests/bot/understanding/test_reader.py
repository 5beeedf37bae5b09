"""Whatever is typed gives a reading; a catalogue that changes is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.reader import LONGEST_MESSAGE, LocalReader
from domain.errors import Unavailable
from domain.intents import IntentName, Standing
from tests.bot.understanding.counters import Counter, handsets
from tests.records import a_product

WORDS = st.sampled_from(
    [
        "a17",
        "hot 50",
        "5",
        "1.",
        "x",
        "aur",
        "اور",
        "۱۲",
        "bhej do",
        "rate?",
        "SO-41007",
        "-",
        "+",
        "\n",
        ",",
        "50k",
        "D-102",
        "bilal",
        "8/256",
        "nahi",
        "kya",
        "\u200f",
        "\x00",
        "👍",
        "do",
        "ek",
        "zyx9",
        "بھیجیں",
    ]
)


@settings(max_examples=120, deadline=None)
@given(text=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
@example(text="1. ?")
@example(text="\u202e\u2066a17\u2069")
def test_whatever_is_typed_gives_a_reading_with_sensible_slots(counter: Counter, text: str) -> None:
    for intent in counter.intents(text):
        assert 0 <= intent.confidence <= 1
        assert intent.quantity is None or intent.quantity > 0
        assert all(
            bool(mention.skus) or mention.standing is not Standing.KNOWN for mention in intent.products
        )


@settings(max_examples=60, deadline=None)
@given(text=st.lists(WORDS.filter(lambda word: word != "👍"), max_size=8).map(" ".join))
@example(text="1. ?")
@example(text="2) !")
def test_nothing_but_agreement_confirms_a_summary(counter: Counter, text: str) -> None:
    shown = counter.after("5 c51 bhej do")
    assert all(intent.detail != "confirm" for intent in shown.intents(text))


@pytest.mark.parametrize("piece", ["a17 5\n", "1. ", "5 a17, ", "a ", "SO-41007 ", "bilal mobiles ", "👍"])
def test_the_longest_message_is_read_and_a_longer_one_is_too_long(counter: Counter, piece: str) -> None:
    text = (piece * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
    assert "too_long" not in {intent.detail for intent in counter.intents(text)}
    assert counter.only(text + "x").detail == "too_long"


@pytest.mark.parametrize("text", ["", "  ", "???", "👍👍", "\n\n", "-- --", "\u200f\u200e"])
def test_a_message_without_a_word_is_empty(counter: Counter, text: str) -> None:
    intent = counter.only(text)
    assert (intent.name, intent.detail) == (IntentName.OFF_TOPIC, "empty")


def test_a_distribution_that_does_not_answer_is_not_taken_for_a_message_not_understood(
    counter: Counter, cache: Path
) -> None:
    shop = handsets()
    reader = LocalReader(shop, cache)
    shop.down = True
    with pytest.raises(Unavailable):
        reader.read("a17 rate", counter.context, counter.actor)


def test_a_load_is_noticed_at_the_next_message(counter: Counter, cache: Path) -> None:
    shop = handsets()
    here = replace(counter, reader=LocalReader(shop, cache))
    assert here.only("quellor z77 rate").skus == ()
    shop.catalogue_products.append(a_product("Q-1", "Quellor", "Z77"))
    shop.version = "handsets, loaded again"
    assert here.only("quellor z77 rate").skus == ("Q-1",)
