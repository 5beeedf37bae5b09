"""What the documents that hold for all goods say to a question on how we trade.

General documents are indexed sentence by sentence. Each is compared by what it and the headings above it
are about. How much of what was asked they cover decides whether it answers; how much of it is beside
the point, and how near it is in meaning, only rank what is left.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from domain.documents import Finding, Passage, Statement
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.concepts import STRANGE, concepts
from knowledge.retrieval.words import signals

ENOUGH = 0.55
"""The share of what was asked (by weight) that a sentence and its headings must cover."""
MOST_STATEMENTS = 2
_MOST_COMPARED = 24
_NEARLY = 0.93
_ABSENT, _ABSENT_STRANGE = 0.35, 0.8
"""How much what no document speaks of weighs: a trade word that stands beside the point little, a word that
nobody knows (Dubai, franchise) nearly as much as a rare one."""
_OWN, _FOCUS, _NEAR, _NUMBER, _SCRIPT = 0.5, 0.4, 0.6, 0.3, 0.15
_NEAREST, _FARTHEST = 0.92, 0.77
"""Cosines between which texts of one language lie in practice (multilingual-e5-small)."""
_ACCOUNT = re.compile(r"\bpk\d{2}[a-z]{4}\d{10,}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


@dataclass(frozen=True)
class _Entry:
    passage: Passage
    body: frozenset[str]
    above: frozenset[str]
    has_number: bool
    is_urdu: bool


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among them is its weight."""
        self._entries = [_entry(passage) for passage in passages]
        self._seen = Counter(concept for entry in self._entries for concept in entry.body | entry.above)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best sentences that answer a question, or none where none covers it."""
        tokens = tokenise(normalise(question))
        asked = concepts(tokens)
        unstated = tuple(concept.removeprefix(STRANGE) for concept in asked)
        covering = self._covering(asked)
        if not covering:
            return Finding(documented=bool(self._entries), unstated=unstated, asked=unstated)
        near = nearness(question, [entry.passage for _, entry in covering])
        wants_number = any(lexicon().glosses(token.text) & signals("wants number") for token in tokens)
        is_urdu = _is_urdu(tokens)
        ranked = sorted(
            (
                (
                    score
                    + _NEAR * min(1.0, max(0.0, (cosine - _FARTHEST) / (_NEAREST - _FARTHEST)))
                    + _NUMBER * (wants_number and entry.has_number)
                    + _SCRIPT * (is_urdu is entry.is_urdu),
                    entry,
                )
                for (score, entry), cosine in zip(covering, near, strict=True)
            ),
            key=lambda found: -found[0],
        )
        best = ranked[0][0]
        kept = [entry.passage for score, entry in ranked[:MOST_STATEMENTS] if score >= _NEARLY * best]
        if any(_ACCOUNT.search(normalise(passage.text)) for passage in kept):
            kept = []
        statements = tuple(Statement(passage, passage.text) for passage in kept)
        return Finding(statements, documented=True, asked=unstated, unstated=() if kept else unstated)

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        rarity = math.log(1 + len(self._entries) / (count or 0.5))
        return rarity * (1.0 if count else _ABSENT_STRANGE if concept.startswith(STRANGE) else _ABSENT)

    def _sum(self, found: Iterable[str]) -> float:
        return sum(map(self._weight, found))

    def _covering(self, asked: Sequence[str]) -> list[tuple[float, _Entry]]:
        """Return the sentences that cover enough of what was asked with their scores, the likeliest first."""
        wanted = frozenset(asked)
        total = self._sum(wanted)
        found = []
        for entry in self._entries:
            share = self._sum(wanted & (entry.body | entry.above)) / total if total else 0.0
            if share >= ENOUGH:
                own = self._sum(wanted & entry.body) / total
                focus = self._sum(wanted & entry.above) / (self._sum(wanted | entry.above) or 1.0)
                found.append((share + _OWN * own + _FOCUS * focus, entry))
        found.sort(key=lambda pair: -pair[0])
        return found[:_MOST_COMPARED]


def _entry(passage: Passage) -> _Entry:
    body = tokenise(normalise(passage.text))
    above = tokenise(normalise(" \n ".join((passage.title, *passage.heading))))
    return _Entry(
        passage,
        frozenset(concepts(body)),
        frozenset(concepts(above)),
        any(token.kind is Kind.NUMBER for token in body),
        _is_urdu(body),
    )


def _is_urdu(tokens: Sequence[Token]) -> bool:
    arabic = sum(token.kind is Kind.ARABIC for token in tokens)
    return arabic > sum(token.kind is Kind.LATIN for token in tokens)
