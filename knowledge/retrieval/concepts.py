"""What a text on how we trade is about: one name for what people and documents call by many words."""

from collections.abc import Sequence
from functools import lru_cache

from domain.language.attributes import attribute_spans
from domain.language.lexicon import Lexicon, lexicon
from domain.language.tables import read_rows
from domain.language.tokens import Kind, Token
from knowledge.retrieval.words import fillers, signals, stem

STRANGE, POLICY = "~", "+"
"""Mark a concept that is a word nobody glosses, and one of policies."""
_BESIDE_THE_POINT = "nothing"
"""The concept of words that only ask: how long, by when."""
_NO_MATTER = ("colour:", "language:")
_WORDY = frozenset({Kind.LATIN, Kind.ARABIC, Kind.MIXED})


def shown(concept: str) -> str:
    """Return a concept as a word to read."""
    return concept.removeprefix("is:").strip(STRANGE + POLICY).replace("_", " ")


@lru_cache(maxsize=1)
def policy_words() -> Lexicon:
    """Return the words of policies (`data/policy-words.tsv`); the gloss of each is its concept.

    They count as written: a typo away from most of them stands another word of the trade.
    """
    rows = read_rows("policy-words.tsv", ("forms", "concept"))
    return Lexicon((forms, "en", concept, "noun", "short") for forms, concept in rows)


def concepts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what a text is about: concepts of policies, trade words, attributes, and words nobody knows."""
    found: list[str] = []
    covered: set[int] = set()
    for span in policy_words().match(tokens):
        covered.update(range(span.start, span.end))
        if span.gloss != _BESIDE_THE_POINT:
            found.append(POLICY + span.gloss)
    for span in attribute_spans(tokens):
        if covered.isdisjoint(range(span.start, span.end)):
            covered.update(range(span.start, span.end))
            found.append(f"is:{span.gloss}")
    for span in lexicon().match(tokens):
        fresh = covered.isdisjoint(range(span.start, span.end))
        covered.update(range(span.start, span.end))
        if fresh and span.gloss not in signals("empty") and not span.gloss.startswith(_NO_MATTER):
            found.append(STRANGE + span.gloss if span.gloss == "off_topic" else span.gloss)
    for at, token in enumerate(tokens):
        if token.kind in _WORDY and at not in covered and token.text not in fillers():
            found.append(STRANGE + stem(token.text))
    return tuple(dict.fromkeys(found))
