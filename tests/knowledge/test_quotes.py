"""A passage falls into pieces that can each be quoted, as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.quotes import quotes_of
from tests.knowledge.shelf import passage


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


@given(st.text(max_size=400))
def test_every_quote_stands_in_the_passage(text: str) -> None:
    folded = " ".join(text.split())
    assert all(" ".join(piece.split()) in folded for piece in pieces(text))
