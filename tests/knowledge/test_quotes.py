"""A passage falls into pieces that can each be quoted, as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.quotes import quotes_of
from tests.knowledge.shelf import PRO, passage


def pieces(text: str) -> list[str]:
    return [quote.text for quote in quotes_of(passage(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("One is here. Two is 5.5 there.", ["One is here.", "Two is 5.5 there."]),
        ("- Battery:   5000 mAh\n* NFC: yes", ["Battery: 5000 mAh", "NFC: yes"]),
        ("Wi-Fi: N/A\nNFC: -\nGPS: not stated\nRadio: TBD", []),
        ("Has it NFC? Yes, it has.", ["Has it NFC? Yes, it has."]),
        ("Has it NFC?", []),
        ("About 12 hrs, approx. Ten in use.", ["About 12 hrs, approx. Ten in use."]),
        ("پہلا جملہ۔ دوسرا جملہ۔", ["پہلا جملہ۔", "دوسرا جملہ۔"]),
    ],
)
def test_sentences_items_and_rows(text: str, quotes: list[str]) -> None:
    assert pieces(text) == quotes


def test_halves_of_a_sentence_on_goods_stand_apart_and_those_of_terms_together() -> None:
    sentence = "Write first; the desk gives you a number."
    of_goods = [quote.text for quote in quotes_of(passage(sentence, of=PRO))]
    assert of_goods == ["Write first", "the desk gives you a number."]
    assert pieces(sentence) == [sentence]


@given(st.text(max_size=400))
def test_every_quote_stands_in_the_passage(text: str) -> None:
    folded = " ".join(text.split())
    assert all(" ".join(piece.split()) in folded for piece in pieces(text))
