"""What the lexicon says of a word, as far as finding products needs it."""

from collections.abc import Sequence
from functools import lru_cache

from domain.language.lexicon import lexicon
from domain.language.numbers import read_numbers
from domain.language.numerals import numerals, units
from domain.language.spelling import spelling_key
from domain.language.tokens import Kind, Token

_REMEMBERED = 20_000
_NOT_MODELS = frozenset(
    {"piece", "dozen", "pair", "carton", "rupee", "percent", "minute", "hour", "day", "week", "month", "year"}
)
_GOODS = frozenset(
    {"accessory", "charger", "cable", "cover", "protector", "earbuds", "power_bank", "watch", "speaker", "fan", "tablet"}
)
"""Glosses of words that name goods: where the catalogue has such a word, it means the catalogue's."""
_COLOUR = "colour:"
_JOINS = frozenset({"and", "also", "then", "or"})
_SEPARATING = frozenset(",;?!.|&/\\")
_HIGHEST_NUMBER_WORD = 200


@lru_cache(_REMEMBERED)
def is_everyday(word: str) -> bool:
    """Tell whether a word belongs to speech: a product is meant by it only among other words of a product."""
    key = spelling_key(word)
    senses = lexicon().senses(word)
    known = [sense for sense in senses if sense.form == word or spelling_key(sense.form) == key]
    if not known:
        return word in numerals() or word in units()
    return all(sense.gloss not in _GOODS for sense in known)


@lru_cache(_REMEMBERED)
def number_word(word: str) -> str | None:
    """Return the digits that a number word stands for, e.g. `13` for `terah`."""
    numeral = numerals().get(word)
    if numeral is None or numeral.is_scale or numeral.value > _HIGHEST_NUMBER_WORD:
        return None
    return f"{numeral.value.normalize():f}"


@lru_cache(_REMEMBERED)
def colour_group(words: str) -> str | None:
    """Return the group of colours that a word or a phrase names in any language: `black` for `kala`."""
    glosses = (sense.gloss for sense in lexicon().senses(words))
    return next((gloss.removeprefix(_COLOUR) for gloss in glosses if gloss.startswith(_COLOUR)), None)


@lru_cache(_REMEMBERED)
def goods_named(word: str, *, foreign: bool = False) -> frozenset[str]:
    """Return the kinds of goods a word names; if `foreign`, only a word that is not English."""
    senses = lexicon().senses(word)
    return frozenset(s.gloss for s in senses if s.gloss in _GOODS and not (foreign and s.language == "en"))


@lru_cache(_REMEMBERED)
def is_joining(word: str) -> bool:
    """Tell whether a word is "and" or "or"."""
    return any(sense.gloss in _JOINS for sense in lexicon().senses(word))


def separates(token: Token) -> bool:
    """Tell whether a token ends what can be one product."""
    if token.kind is Kind.BREAK or token.text in _SEPARATING:
        return True
    return token.kind is not Kind.SIGN and is_joining(token.text)


def counted(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the tokens of numbers that count pieces, money or time, with their unit words."""
    spans = (span for span in read_numbers(tokens) if span.unit in _NOT_MODELS)
    return frozenset(at for span in spans for at in range(span.start, span.end))
