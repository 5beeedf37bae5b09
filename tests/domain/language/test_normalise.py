import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  A15   8/256 ", "a15 8/256"),
        ("قيمت كيا هے", "قیمت کیا ہے"),
        ("۱۲۳ ٤٥٦ ７８", "123 456 78"),
        ("A\u200f1\u200e5\u202b\u2066", "a15"),
        ("ری\u200bڈمی", "ریڈمی"),
        ("کر\u200cدو", "کر دو"),
        ("قیـــمت", "قیمت"),
        ("قِیمَت", "قیمت"),
        ("ا\u0653ج", "آج"),
        ("plzzzz", "plzz"),
        ("teeen", "teen"),
        ("xperia 10 III", "xperia 10 iii"),
        ("100000", "100000"),
        ("Café", "cafe"),
        ("👍🏽", "👍"),
        ("5️⃣", "5"),
        ("₨ 500", "rs 500"),
        ("a\r\nb\n\n c", "a\nb\nc"),
        ("tab\there", "tab here"),
        ("what’s “up” – ok", 'what\'s "up" - ok'),
        ("کیا ہے؟", "کیا ہے?"),
        ("ﷲ", "اللہ"),
        ("", ""),
        ("\u200f\u200e\ufeff", ""),
    ],
)
def test_what_looks_the_same_is_spelled_the_same(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(max_size=200))
def test_nothing_invisible_is_left(text: str) -> None:
    categories = {unicodedata.category(character) for character in normalise(text)} - {"Cc"}
    assert not categories & {"Cf", "Zl", "Zp", "Cs", "Co"}
    assert not set(normalise(text)) & set("\r\t\x00")


@given(st.characters(), st.integers(min_value=3, max_value=9))
def test_stretching_a_letter_further_changes_nothing(letter: str, times: int) -> None:
    assert (
        normalise(f"ab{letter * 3}c") == normalise(f"ab{letter * times}c")
        or letter.isdigit()
        or not (normalise(letter).isalpha())
    )
