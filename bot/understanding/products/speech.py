"""What the lexicon says of a word, as far as finding products needs it."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

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
    {
        "accessory",
        "charger",
        "cable",
        "cover",
        "protector",
        "earbuds",
        "power_bank",
        "watch",
        "speaker",
        "fan",
        "tablet",
    }
)
"""Glosses of words that name goods: where the catalogue has such a word, it means the catalogue's."""
_COLOUR = "colour:"
_BEHIND_BRAND = frozenset({"of", "price", "rate_list", "phone", "stock", "available"})
_WITH_BRAND = frozenset({"of", "brand", "original"})
_RATHER_WORDS = frozenset(
    "ek aik aek eik ik one no noo do doo two tin tinn car sat sath so soo ایک دو".split()  # noqa: SIM905 - a list of so many strings is harder to read
)
"""Number words that as a rule are something else (`do` give): no model number is read in them."""
_ENGLISH_IN_URDU = {
    "ون": "1", "ٹو": "2", "تھری": "3", "فور": "4", "فائیو": "5", "فایو": "5", "سکس": "6", "سیون": "7",
    "ایٹ": "8", "نائن": "9", "ٹین": "10", "الیون": "11", "ٹویلو": "12", "تھرٹین": "13", "فورٹین": "14",
    "ففٹین": "15", "سکسٹین": "16", "سیونٹین": "17",
}  # fmt: skip
"""English numbers as Urdu writes them: models are called by these."""
_JOINS = frozenset({"and", "or"})
_SEPARATING = frozenset(",;?!.|&/\\")
_HIGHEST_NUMBER_WORD = 200


@lru_cache(_REMEMBERED)
def is_everyday(word: str) -> bool:
    """Tell whether a word belongs to speech: a product is meant by it only among other words of a product."""
    known = [sense for sense in lexicon().senses(word) if _is_spelt(word, sense.form)]
    if not known:
        return word in _plain_english() or word in numerals() or word in units()
    return all(sense.gloss not in _GOODS for sense in known)


@lru_cache(_REMEMBERED)
def is_grammar(word: str) -> bool:
    """Tell whether the lexicon knows a word: `se` is "from" before it is a model's SE."""
    return any(_is_spelt(word, sense.form) for sense in lexicon().senses(word))


@lru_cache(maxsize=1)
def _plain_english() -> frozenset[str]:
    """Return common English words: products are named after them, speech is made of them."""
    text = resources.files("bot.understanding.products").joinpath("everyday.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(_REMEMBERED)
def is_understood(word: str) -> bool:
    """Tell whether a word is of speech, however badly spelt."""
    return is_everyday(word) or bool(lexicon().senses(word))


@lru_cache(_REMEMBERED)
def is_in_lexicon(word: str) -> bool:
    """Tell whether the lexicon knows a word, however badly spelt; plain English is not enough."""
    return bool(lexicon().senses(word)) or word in numerals() or word in units()


@lru_cache(_REMEMBERED)
def number_word(word: str) -> str | None:
    """Return the digits that a number word stands for, e.g. `13` for `terah`."""
    if word in _ENGLISH_IN_URDU:
        return _ENGLISH_IN_URDU[word]
    numeral = None if word in _RATHER_WORDS else numerals().get(word)
    if numeral is None or numeral.is_scale or numeral.value > _HIGHEST_NUMBER_WORD:
        return None
    return f"{numeral.value.normalize():f}"


@lru_cache(_REMEMBERED)
def colour_group(words: str) -> str | None:
    """Return the group of colours that a word or a phrase names in any language: `black` for `kala`."""
    glosses = (sense.gloss for sense in lexicon().senses(words))
    return next((gloss.removeprefix(_COLOUR) for gloss in glosses if gloss.startswith(_COLOUR)), None)


@lru_cache(_REMEMBERED)
def is_only_colour(word: str) -> bool:
    """Tell whether a word, spelt well, is a colour and nothing else: not `clear`, not a typo of `raven`."""
    senses = lexicon().senses(word)
    meant = all(sense.gloss.startswith(_COLOUR) for sense in senses)
    return bool(senses) and meant and word not in _plain_english() and _is_spelt(word, senses[0].form)


def _is_spelt(word: str, form: str) -> bool:
    return form == word or spelling_key(form) == spelling_key(word)


@lru_cache(_REMEMBERED)
def goods_named(word: str, *, foreign: bool = False) -> frozenset[str]:
    """Return the kinds of goods a word names; if `foreign`, only a word that is not English."""
    senses = lexicon().senses(word)
    return frozenset(s.gloss for s in senses if s.gloss in _GOODS and not (foreign and s.language == "en"))


@lru_cache(_REMEMBERED)
def is_and(word: str) -> bool:
    """Tell whether a word joins what is said: no name begins with it."""
    return lexicon().gloss(word) == "and"


@lru_cache(_REMEMBERED)
def makes_brand(word: str) -> bool:
    """Tell whether a word shows that the one before it was a brand: `ka`, `rates`, `phones`."""
    return lexicon().gloss(word) in _BEHIND_BRAND


@lru_cache(_REMEMBERED)
def links_brand(word: str) -> bool:
    """Tell whether a word may stand between a brand and its goods: `ka`, `company`, `original`."""
    return lexicon().gloss(word) in _WITH_BRAND


@lru_cache(_REMEMBERED)
def names_phone(word: str) -> bool:
    """Tell whether a word only says "phone"."""
    return lexicon().gloss(word) == "phone"


def asks_about(word: str) -> bool:
    """Tell whether a word shows that the one before it was what is asked about: `ka`, `rates`."""
    return makes_brand(word) and not names_phone(word) and word != "of"  # "a spark of hope"


@lru_cache(_REMEMBERED)
def is_joining(word: str) -> bool:
    """Tell whether a word is "and" or "or"."""
    return any(sense.gloss in _JOINS for sense in lexicon().senses(word))


def is_and_sign(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a "+" stands between goods, not at the end of a name: "a16 + 3 a06", not "13 pro+ 3"."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text != "+" or after is None:
        return False
    glued = before is not None and before.end == tokens[at].start
    return not glued or (after.kind is Kind.NUMBER and tokens[at].end == after.start)


def separates(token: Token) -> bool:
    """Tell whether a token ends what can be one product."""
    if token.kind is Kind.BREAK or token.text in _SEPARATING:
        return True
    return token.kind is not Kind.SIGN and is_joining(token.text)


def counted(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the tokens of numbers that count pieces, money or time, with their unit words."""
    spans = (span for span in read_numbers(tokens) if span.unit in _NOT_MODELS)
    return frozenset(at for span in spans for at in range(span.start, span.end))
