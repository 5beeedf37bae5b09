"""What the documents that hold for all goods say to a question on how we trade.

A sentence answers if all that was asked is said by it or by the headings above it. How near it is in
meaning only ranks what is left: nearness alone does not tell what is stated from what is not.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.documents import Finding, Passage, Statement
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise
from knowledge.retrieval.quotes import Quote, quotes_of
from knowledge.retrieval.terms import CITY, WORD, concepts_in, concepts_of, terms
from knowledge.retrieval.words import contains, signals, stems

ENOUGH = 0.6
"""The share of what was asked, by weight, that a sentence and its headings must say."""
MOST_STATEMENTS = 2
_MOST_COMPARED = 12
_OWN, _ABOVE, _BESIDE = 1.0, 0.9, 0.6
"""How much it counts that a sentence says a thing itself, its headings do, or a sentence beside it does."""
_INSTEAD = 0.6
_ABSENT_CITY, _ABSENT_WORD = 0.3, 0.8
"""How much what no document speaks of weighs: a city little, where terms hold for all of them; a word that
nobody knows (Dubai, franchise) nearly as much as a rare one."""
_DENSE_WEIGHT, _FIRST_WEIGHT = 0.4, 0.05
_NEARLY = 0.9
_ACCOUNT = re.compile(r"\bpk\d{2} ?[a-z]{4}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""
_ACCOUNT_TERM = "account_number"

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


@dataclass(frozen=True)
class _Sentence:
    """A sentence that can be quoted, with what it, its headings and its neighbours are about."""

    quote: Quote
    place: int
    above: frozenset[str]
    beside: frozenset[str]

    @cached_property
    def own(self) -> frozenset[str]:
        return concepts_in(self.quote.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return self.quote.stems

    @cached_property
    def has_number(self) -> bool:
        words = {token.text for token in self.quote.tokens}
        digits = any(token.kind is Kind.NUMBER or token.text[0].isdigit() for token in self.quote.tokens)
        return digits or bool(self.quote.values) or bool(words & signals("numbers"))


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among their sentences is its weight."""
        self._sentences = [sentence for passage in passages for sentence in _sentences_of(passage)]
        self._seen = Counter(
            concept for sentence in self._sentences for concept in sentence.own | sentence.above
        )
        self._stems = frozenset(word for sentence in self._sentences for word in sentence.stems)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best quotes that answer a question, or none where no sentence says all of it."""
        asked = concepts_of(question)
        unstated = tuple(one.removeprefix(WORD) for one in asked)
        if not asked or not self._sentences or _ACCOUNT_TERM in asked:
            return Finding(documented=bool(self._sentences), unstated=unstated, asked=unstated)
        glosses = {
            gloss for token in tokenise(normalise(question)) for gloss in lexicon().glosses(token.text)
        }
        wants_number = bool(glosses & signals("wants number"))
        weights = {one: self._weight(one) for one in asked}
        total = sum(weights.values())
        scored = []
        for sentence in self._sentences:
            said = {one: _said(one, sentence) for one in asked}
            if any(not said[one] for one in asked if one in terms() and terms()[one].is_hard):
                continue
            share = sum(weights[one] * said[one] for one in asked) / total
            if share >= ENOUGH and (not wants_number or sentence.has_number):
                scored.append((share - _FIRST_WEIGHT * min(sentence.place, 5) / 5, sentence))
        scored.sort(key=lambda pair: -pair[0])
        return self._told(question, scored[:_MOST_COMPARED], unstated, nearness)

    def _told(
        self,
        question: str,
        scored: Sequence[tuple[float, _Sentence]],
        asked: tuple[str, ...],
        nearness: Nearness,
    ) -> Finding:
        if not scored:
            return Finding(documented=True, unstated=asked, asked=asked)
        dense = nearness(question, [sentence.quote.passage for _, sentence in scored])
        ranked = sorted(
            (
                (share + _DENSE_WEIGHT * near, at, sentence.quote)
                for at, ((share, sentence), near) in enumerate(zip(scored, dense, strict=True))
            ),
            key=lambda found: (-found[0], found[1]),
        )
        best = ranked[0][0]
        kept = [
            Statement(quote.passage, quote.text)
            for score, _, quote in ranked[:MOST_STATEMENTS]
            if score >= _NEARLY * best and not _ACCOUNT.search(normalise(quote.text))
        ]
        return Finding(tuple(kept), documented=True, asked=asked, unstated=() if kept else asked)

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        if concept.startswith(WORD) and not count and contains(self._stems, concept.removeprefix(WORD)):
            count = 1
        rarity = math.log(1 + len(self._sentences) / (count or 0.5))
        if count:
            return rarity
        return rarity * (_ABSENT_CITY if concept.startswith(CITY) else _ABSENT_WORD)


def _sentences_of(passage: Passage) -> list[_Sentence]:
    above = concepts_in(" . ".join((passage.title, *passage.heading)))
    beside = concepts_in(passage.text)
    return [_Sentence(quote, at, above, beside) for at, quote in enumerate(quotes_of(passage))]


def _said(concept: str, sentence: _Sentence) -> float:
    """Return how plainly a sentence says what was asked, 0 to 1."""
    if concept.startswith(WORD):
        word = concept.removeprefix(WORD)
        above = frozenset(one.removeprefix(WORD) for one in sentence.above if one.startswith(WORD))
        if contains(sentence.stems, word):
            return _OWN
        return _ABOVE if contains(stems_of(above), word) else 0.0
    plain = _plainly(concept, sentence)
    if plain or concept not in terms():
        return plain
    return _INSTEAD * max((_plainly(one, sentence) for one in terms()[concept].instead), default=0.0)


def _plainly(concept: str, sentence: _Sentence) -> float:
    if concept in sentence.own:
        return _OWN
    if concept in sentence.above:
        return _ABOVE
    return _BESIDE if concept in sentence.beside else 0.0


def stems_of(words: frozenset[str]) -> frozenset[str]:
    """Return the stems of words."""
    return stems(tokenise(" ".join(sorted(words))))
