import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.intents.misspellings import Misspellings
from domain.language.lexicon import Lexicon, lexicon

GUESSING = Misspellings(
    Lexicon(
        [
            ("how much", "en", "how_much", "function", "standard"),
            ("balance", "en", "balance", "noun", "standard"),
            ("price", "en", "price", "noun", "standard"),
            ("stock", "en", "stock", "noun", "standard"),
            ("stack", "en", "pile", "noun", "standard"),
            ("قیمت", "ur", "price", "noun", "standard"),
        ]
    )
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mcuh", "much"),
        ("hwo", "how"),
        ("blnce", "balance"),
        ("blnc", "balance"),
        ("pric", "price"),
        ("rpice", "price"),
        ("قیبت", "قیمت"),
    ],
)
def test_a_slip_is_guessed(written: str, meant: str) -> None:
    assert GUESSING.guess(written) == meant


@pytest.mark.parametrize("word", ["price", "balance", "xyzzy", "pr", "m1uch", "<product>", ""])
def test_nothing_is_guessed_for_known_far_or_short_words(word: str) -> None:
    assert GUESSING.guess(word) is None


def test_nothing_is_guessed_between_two_meanings() -> None:
    assert GUESSING.guess("steck") is None


@given(st.text(max_size=15))
def test_a_guess_is_a_word_of_the_lexicon(word: str) -> None:
    full = Misspellings(lexicon())
    guess = full.guess(word)
    assert guess is None or (guess != word and guess.isalpha())
