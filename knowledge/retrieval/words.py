"""Words that must be found, words that need not, and the stems by which they are compared."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources

from domain.language.lexicon import lexicon
from domain.language.tokens import Kind, Token

_SHORTEST = 3
_SHORTEST_STEM = 4
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "e")
_GRAMMAR = frozenset({"function", "question", "courtesy", "address"})
_WORDS = frozenset({Kind.LATIN, Kind.ARABIC, Kind.MIXED})


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Return the words that questions are built with, in three languages."""
    text = resources.files("knowledge").joinpath("data", "fillers.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=1)
def _signals() -> dict[str, frozenset[str]]:
    text = resources.files("knowledge").joinpath("data", "signals.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {name: frozenset(words.split()) for name, words in rows[1:]}


def signals(name: str) -> frozenset[str]:
    """Return the words of `data/signals.tsv` that have this name."""
    return _signals()[name]


def stem(word: str) -> str:
    """Return what inflections of an English word share, e.g. of `returns`, `returned` and `returning`."""
    if not word.isascii() or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)]
    return word


def stems(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the stems of all words among tokens."""
    return frozenset(stem(token.text) for token in tokens if token.kind in _WORDS)


def content_words(tokens: Sequence[Token], covered: Iterable[int]) -> tuple[str, ...]:
    """Return the words that a document must contain itself to answer: what is neither grammar nor courtesy.

    `covered` are the places of tokens that are understood otherwise.
    """
    known = set(covered)
    for span in lexicon().match(tokens):
        if all(sense.part in _GRAMMAR or sense.gloss in signals("empty") for sense in span.senses[:1]):
            known.update(range(span.start, span.end))
    free = (token for at, token in enumerate(tokens) if at not in known and token.kind in _WORDS)
    return tuple(
        dict.fromkeys(
            token.text for token in free if len(token.text) >= _SHORTEST and token.text not in fillers()
        )
    )


def contains(found: frozenset[str], word: str) -> bool:
    """Tell whether a word, an inflection of it or another word for the same is among stems."""
    if word in found or stem(word) in found:
        return True
    meant = _meant(word)
    return meant is not None and any(
        other and other[0] == meant[0] and other[1] != meant[1] for other in map(_meant, found)
    )


@lru_cache(maxsize=8192)
def _meant(word: str) -> tuple[str, str] | None:
    """Return what a trade word means, and its language: English words of one gloss differ (metal, glass)."""
    senses = lexicon().written(word)
    return (senses[0].gloss, senses[0].language) if senses and senses[0].part not in _GRAMMAR else None
