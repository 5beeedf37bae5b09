"""What the documents that hold for all goods say to a question on how we trade.

Each passage is compared by what it is about: the trade's own words (glossed, so that `wapis` and `return` are
one) and the words that only documents know. How much of what was asked a passage covers decides
whether it answers; how near it is in meaning only ranks what is left.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.documents import Finding, Passage, Statement
from domain.language.attributes import attribute_spans
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.quotes import Quote, quotes_of
from knowledge.retrieval.words import fillers, signals, stem, unknown_words

ENOUGH = 0.55
"""The share of what was asked (by weight) that a passage must cover."""
MOST_STATEMENTS = 2
_MOST_COMPARED = 12
_STRANGE = "~"
"""Marks a concept that is a word nobody glosses."""
_ABSENT, _ABSENT_STRANGE = 0.35, 0.8
"""How much what no document speaks of weighs: a trade word that stands beside the point little, a word that
nobody knows (Dubai, franchise) nearly as much as a rare one."""
_NUMBER_WEIGHT = 1.5
_HEADING_WEIGHT = 0.35
_DENSE_WEIGHT = 0.6
_NEARLY = 0.85
_ACCOUNT = re.compile(r"\bpk\d{2}[a-z]{4}\d{10,}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


def concepts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what a text is about: glosses of its trade words, and stems of words nobody glosses."""
    found = [f"is:{span.gloss}" for span in attribute_spans(tokens)]
    covered: set[int] = set()
    for span in lexicon().match(tokens):
        covered.update(range(span.start, span.end))
        if span.gloss not in signals("empty") and not span.gloss.startswith(("colour:", "language:")):
            found.append(span.gloss)
    for at, token in enumerate(tokens):
        wordy = token.kind in {Kind.LATIN, Kind.ARABIC, Kind.MIXED}
        if wordy and at not in covered and token.text not in fillers():
            found.append(_STRANGE + stem(token.text))
    return tuple(found)


@dataclass(frozen=True)
class _Entry:
    passage: Passage
    body: frozenset[str]
    above: frozenset[str]

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(quotes_of(self.passage))


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among them is its weight."""
        self._entries = [
            _Entry(
                passage,
                frozenset(concepts(tokenise(normalise(passage.text)))),
                frozenset(concepts(tokenise(normalise(" ".join((passage.title, *passage.heading)))))),
            )
            for passage in passages
        ]
        self._seen = Counter(concept for entry in self._entries for concept in entry.body | entry.above)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best quotes that answer a question, or none where no passage covers it."""
        tokens = tokenise(normalise(question))
        asked = tuple(dict.fromkeys(concepts(tokens)))
        if not asked or not self._entries:
            return Finding(documented=bool(self._entries), unstated=asked, asked=asked)
        scored = sorted(self._covered(asked), key=lambda found: -found[0] - found[1])[:_MOST_COMPARED]
        enough = [(share + above, entry) for share, above, entry in scored if share >= ENOUGH]
        if not enough:
            return Finding(documented=True, unstated=unknown_words(tokens, ()) or asked, asked=asked)
        dense = nearness(question, [entry.passage for _, entry in enough])
        ranked = sorted(
            (
                (share + _DENSE_WEIGHT * near, entry)
                for (share, entry), near in zip(enough, dense, strict=True)
            ),
            key=lambda pair: -pair[0],
        )
        best = ranked[0][0]
        statements: list[Statement] = []
        for score, entry in ranked[:MOST_STATEMENTS]:
            if score >= _NEARLY * best:
                statements += self._quoted(entry, asked, tokens)
        kept = tuple(dict.fromkeys(statements))[:MOST_STATEMENTS]
        return Finding(kept, documented=True, asked=asked, unstated=() if kept else asked)

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        rarity = math.log(1 + len(self._entries) / (count or 0.5))
        return rarity * (1.0 if count else _ABSENT_STRANGE if concept.startswith(_STRANGE) else _ABSENT)

    def _covered(self, asked: Sequence[str]) -> list[tuple[float, float, _Entry]]:
        """Return how much of what was asked each passage covers, what its headings add to that, and it."""
        total = sum(map(self._weight, asked))
        found = []
        for entry in self._entries:
            own = sum(self._weight(one) for one in asked if one in entry.body or one in entry.above)
            above = sum(self._weight(one) for one in asked if one in entry.above)
            if own:
                found.append((own / total, _HEADING_WEIGHT * above / total, entry))
        return found

    def _quoted(self, entry: _Entry, asked: Sequence[str], tokens: Sequence[Token]) -> list[Statement]:
        """Return the sentence of a passage that says most of what was asked, with a number where one is."""
        glosses = {gloss for token in tokens for gloss in lexicon().glosses(token.text)}
        wants_number = bool(glosses & signals("wants number"))

        def said(quote: Quote) -> float:
            own = set(concepts(quote.tokens))
            score = sum(self._weight(one) for one in asked if one in own)
            return score + (_NUMBER_WEIGHT if wants_number and _has_number(quote) else 0.0)

        best = max(entry.quotes, key=said, default=None)
        if best is None or _ACCOUNT.search(normalise(best.text)):
            return []
        return [Statement(entry.passage, best.text)] if not wants_number or _has_number(best) else []


def _has_number(quote: Quote) -> bool:
    return any(token.kind is Kind.NUMBER for token in quote.tokens) or bool(quote.values)
