"""Words written together that are known apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.clause import Probabilities
from bot.understanding.joined_words import parted
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

SPOKEN = frozenset({"due", "mujhe", "tak", "suggest", "kal", "tumhara", "kit", "le", "مجھے", "بھی"})


class Speech:
    """A classifier that has learnt a few words, and takes one word for a slip of another."""

    def probabilities(self, clause: str) -> Probabilities:
        raise AssertionError(clause)

    def knows(self, word: str) -> bool:
        return word in SPOKEN

    def resembles(self, word: str) -> bool:
        return word in SPOKEN or word == "kitle"


def words(text: str, names: frozenset[int] = frozenset()) -> list[str]:
    return [token.text for token in parted(tokenise(normalise(text)), names, Speech())]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("mydue", ["my", "due"]),
        ("51 hazar taksuggest karo", ["51", "hazar", "tak", "suggest", "karo"]),
        ("مجھےبھی", ["مجھے", "بھی"]),
        ("ki billkya", ["ki", "bill", "kya"]),
    ],
)
def test_a_word_that_is_two_known_ones_is_read_as_two(text: str, read: list[str]) -> None:
    assert words(text) == read


@pytest.mark.parametrize("text", ["tumhara", "stock", "zxqvbn", "chahiye", "13c", "50000", "kal", "kitle"])
def test_what_is_known_or_knows_no_cut_stays_whole(text: str) -> None:
    assert words(text) == [text]


def test_a_name_is_never_cut() -> None:
    assert words("mydue", frozenset({0})) == ["mydue"]


@given(st.text(max_size=60))
def test_no_letter_is_lost_and_every_word_stands_where_it_stood(text: str) -> None:
    normalised = normalise(text)
    before = tokenise(normalised)
    after = parted(before, frozenset(), Speech())
    assert "".join(token.text for token in after) == "".join(token.text for token in before)
    assert all(normalised[token.start : token.end] == token.text for token in after)
