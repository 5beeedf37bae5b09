"""Products that a text may mean when no rule finds any: mere likeness, for somebody else to judge."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, Token
from domain.language.transliterate import romanise

_MOST = 12
_LEAST = 30
"""Ratio, in percent, under which two texts have nothing in common."""


def widely_like(tokens: Sequence[Token], names: Sequence[str]) -> list[int]:
    """Return the places of the names most like the words of a message, numbers read, best first."""
    words = [token.text for token in tokens if token.kind not in {Kind.SIGN, Kind.BREAK}]
    said = " ".join(word if word.isascii() else romanise(word) for word in words)
    said += "".join(f" {number.value:f}" for number in read_numbers(tokens))
    found = process.extract(said, names, scorer=fuzz.WRatio, limit=_MOST, score_cutoff=_LEAST)
    return [place for _, _, place in found]
