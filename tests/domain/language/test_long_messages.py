"""However long a message is, reading it costs work in proportion to its length."""

import sys
from collections.abc import Callable

import pytest

from domain.language.detect import reply_language, requested_language
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.numbers import read_numbers
from domain.language.tokens import tokenise
from domain.language.transliterate import romanise, sound_key
from domain.parties import Language

_UNITS = [
    "a",
    "ab",
    "\u0301\u0315",
    "1,22",
    "1.",
    "قیمت ",
    "\u200d",
    "😀",
    "do ",
    "hazar ",
    "and ",
    "a'",
    "9",
    "a1",
]


def read_all(text: str) -> None:
    normalised = normalise(text)
    tokens = tokenise(normalised)
    lexicon().match(tokens)
    read_numbers(tokens)
    reply_language(tokens, Language.ENGLISH)
    requested_language(tokens)
    romanise(normalised)
    sound_key(normalised)


def steps(work: Callable[[], None]) -> int:
    """Return how many lines of Python `work` ran: a clock that no other process disturbs."""
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", [*_UNITS, "urdu ", "bhej do do "])
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    short, long = (unit * 1_000)[:1_000], (unit * 2_000)[:2_000]
    read_all(long)
    assert steps(lambda: read_all(long)) < 3 * steps(lambda: read_all(short)) + 500
