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
from knowledge.retrieval.concepts import POLICY, STRANGE, concepts, shown
from knowledge.retrieval.words import signals

ENOUGH = 0.55
"""The share of what was asked (by weight) that a sentence and its headings must cover."""
MOST_STATEMENTS = 3
_MOST_COMPARED = 24
_BESIDE = 0.72
"""Sentences of the best one's section go with it if they score at least this share of it."""
_ABSENT, _ABSENT_STRANGE = 0.35, 0.8
"""How much what no document speaks of weighs: a trade word that stands beside the point little, a word of
policies or one that nobody knows (Dubai, franchise) nearly as much as a rare one."""
_OWN, _TITLE, _HEADING, _NEAR, _NUMBER, _SCRIPT, _LEAD = 0.5, 1.5, 0.4, 0.6, 0.3, 0.15, -0.35
_NEAREST, _FARTHEST = 0.92, 0.77
"""Cosines between which texts of one language lie in practice (multilingual-e5-small)."""
_OWNER = re.compile(r"'s\b")
_ACCOUNT = re.compile(r"\bpk\d{2}[a-z]{4}\d{10,}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


@dataclass(frozen=True)
class _Entry:
    """A sentence as compared. `is_lead` tells that it stands under the title alone: it says what follows."""

    place: int
    passage: Passage
    body: frozenset[str]
    title: frozenset[str]
    heading: frozenset[str]
    has_number: bool
    is_urdu: bool
    is_lead: bool

    @property
    def told(self) -> frozenset[str]:
        """What the sentence and all above it are about."""
        return self.body | self.title | self.heading


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among them is its weight."""
        self._entries = [_entry(place, passage) for place, passage in enumerate(passages)]
        self._seen = Counter(concept for entry in self._entries for concept in entry.told)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best sentences that answer a question, or none where none covers it."""
        tokens = tokenise(_OWNER.sub("", normalise(question)))
        asked = concepts(tokens)
        unstated = tuple(map(shown, asked))
        covering = self._covering(asked)
        if not covering:
            return Finding(documented=bool(self._entries), unstated=unstated, asked=unstated)
        near = nearness(question, [entry.passage for _, entry in covering])
        glosses = {gloss for token in tokens for gloss in lexicon().glosses(token.text)}
        wants_number = bool(glosses & signals("wants number") or set(asked) & signals("told in numbers"))
        is_urdu = _is_urdu(tokens)
        scores = {
            entry: score
            + _NEAR * min(1.0, max(0.0, (cosine - _FARTHEST) / (_NEAREST - _FARTHEST)))
            + _NUMBER * (wants_number and entry.has_number)
            + _SCRIPT * (is_urdu is entry.is_urdu)
            + _LEAD * entry.is_lead
            for (score, entry), cosine in zip(covering, near, strict=True)
        }
        if wants_number and any(entry.has_number for entry in scores):
            numbered = {entry: score for entry, score in scores.items() if entry.has_number}
            scores = numbered if max(numbered.values()) >= _BESIDE * max(scores.values()) else scores
        elif glosses & signals("needs number"):
            return Finding(documented=True, unstated=unstated, asked=unstated)
        kept = _with_their_section(scores)
        if any(_ACCOUNT.search(normalise(passage.text)) for passage in kept):
            kept = []
        statements = tuple(Statement(passage, passage.text) for passage in kept)
        return Finding(statements, documented=True, asked=unstated, unstated=() if kept else unstated)

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        rarity = math.log(1 + len(self._entries) / (count or 0.5))
        if count:
            return rarity
        return rarity * (_ABSENT_STRANGE if concept.startswith((STRANGE, POLICY)) else _ABSENT)

    def _sum(self, found: Iterable[str]) -> float:
        return sum(map(self._weight, found))

    def _alike(self, wanted: frozenset[str], told: frozenset[str]) -> float:
        """Return the share, by weight, of all that is asked or told which is both."""
        return self._sum(wanted & told) / (self._sum(wanted | told) or 1.0)

    def _covering(self, asked: Sequence[str]) -> list[tuple[float, _Entry]]:
        """Return the sentences that cover enough of what was asked with their scores, the likeliest first."""
        wanted = frozenset(asked)
        total = self._sum(wanted)
        found = []
        for entry in self._entries:
            share = self._sum(wanted & entry.told) / total if total else 0.0
            if share >= ENOUGH:
                own = self._alike(wanted, entry.body)
                title, heading = (self._alike(wanted, above) for above in (entry.title, entry.heading))
                found.append((share + _OWN * own + _TITLE * title + _HEADING * heading, entry))
        found.sort(key=lambda pair: -pair[0])
        return found[:_MOST_COMPARED]


def _with_their_section(scores: dict[_Entry, float]) -> list[Passage]:
    """Return the best sentence and those of its section that are nearly as good, in the order written."""
    best = max(scores, key=lambda entry: scores[entry])
    place = (best.passage.document, best.passage.heading)
    beside = [
        entry
        for entry, score in scores.items()
        if (entry.passage.document, entry.passage.heading) == place and score >= _BESIDE * scores[best]
    ]
    kept = sorted(beside, key=lambda entry: -scores[entry])[:MOST_STATEMENTS]
    return [entry.passage for entry in sorted(kept, key=lambda entry: entry.place)]


def _entry(place: int, passage: Passage) -> _Entry:
    body = tokenise(normalise(passage.text))
    heading = (part for part in passage.heading if part != passage.title)
    return _Entry(
        place,
        passage,
        frozenset(concepts(body)),
        frozenset(concepts(tokenise(normalise(passage.title)))),
        frozenset(concepts(tokenise(normalise(" \n ".join(heading))))),
        any(token.kind is Kind.NUMBER for token in body),
        _is_urdu(body),
        not any(part != passage.title for part in passage.heading),
    )


def _is_urdu(tokens: Sequence[Token]) -> bool:
    arabic = sum(token.kind is Kind.ARABIC for token in tokens)
    return arabic > sum(token.kind is Kind.LATIN for token in tokens)
