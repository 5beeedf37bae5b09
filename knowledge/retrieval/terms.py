"""What questions and policies are about: terms of trade in fine senses, and words that only they know."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from domain.language.lexicon import Lexicon, lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Token, tokenise
from knowledge.retrieval.words import content_words

_LANGUAGES = ("en", "ur-Latn", "ur")
WORD = "~"
"""Begins what is no term but a word that must be there itself."""
CITY = "city:"


@dataclass(frozen=True, slots=True)
class Term:
    """A thing that terms of trade are about.

    A question for a hard one is only answered where it is said, or one of `instead` is.
    """

    name: str
    is_hard: bool
    instead: frozenset[str]


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    text = resources.files("knowledge").joinpath("data", "terms.tsv").read_text("utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines() if line and line[0] != "#"]
    return tuple(rows[1:])


@lru_cache(maxsize=1)
def terms() -> dict[str, Term]:
    """Return all terms by name."""
    return {
        name: Term(name, weight == "hard", frozenset(instead.split()))
        for name, weight, instead, *_ in _rows()
    }


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    text = resources.files("knowledge").joinpath("data", "provinces.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return {CITY + city: CITY + province for province, cities in rows[1:] for city in cities.split()}


def province_of(city: str) -> str | None:
    """Return the concept of the province that the concept of a city lies in, `None` for anything else."""
    return _provinces().get(city)


@lru_cache(maxsize=1)
def term_words() -> Lexicon:
    """Return the words for terms; the gloss of each is a term's name."""
    return Lexicon(
        (forms, language, row[0], "noun", "standard")
        for row in _rows()
        for forms, language in zip(row[3:], _LANGUAGES, strict=True)
        if forms
    )


def concepts_of(text: str) -> tuple[str, ...]:
    """Return what a question is about, in its order: terms, cities, and words that are neither."""
    return _concepts(tokenise(normalise(text)))


def concepts_in(text: str) -> frozenset[str]:
    """Return all that a text speaks of, terms within longer ones too: `freight` in `freight is free`."""
    tokens = tokenise(normalise(text))
    single = {sense.gloss for token in tokens for sense in term_words().written(token.text)}
    return frozenset(single | set(_concepts(tokens)))


def _concepts(tokens: Sequence[Token]) -> tuple[str, ...]:
    found: list[str] = []
    covered: set[int] = set()
    for span in term_words().match(tokens):
        words = [token.text for token in tokens[span.start : span.end]]
        if len(words) == 1 and words[0] != span.senses[0].form and lexicon().written(words[0]):
            continue  # the trade knows it as another word: it is no misspelling of this one
        found += [sense.gloss for sense in span.senses]
        covered.update(range(span.start, span.end))
    for span in lexicon().match(tokens):
        if span.gloss.startswith(CITY) and not covered & set(range(span.start, span.end)):
            found.append(span.gloss)
            covered.update(range(span.start, span.end))
    found += [WORD + word for word in content_words(tokens, covered)]
    return tuple(dict.fromkeys(found))
