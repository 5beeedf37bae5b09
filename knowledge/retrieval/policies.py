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
from knowledge.retrieval.concepts import POLICY, STRANGE, concepts, is_on_time, shown
from knowledge.retrieval.words import signals

ENOUGH = 0.55
"""The share of what was asked (by weight) that a sentence and its headings must cover."""
_ENOUGH_ON_TITLE = 0.42
"""The same in a document whose title is about nothing but what was asked."""
MOST_STATEMENTS, MOST_STEPS = 3, 5
_WHOLE = 420
"""Letters of a section that is quoted whole."""
_MOST_COMPARED = 24
_BESIDE = 0.72
"""Sentences of the best one's section go with it if they score at least this share of it."""
_ABSENT, _ABSENT_STRANGE, _ABSENT_VERB = 0.35, 0.8, 0.2
"""How much what no document speaks of weighs: a trade word that stands beside the point little, a word of
policies or one that nobody knows (Dubai, franchise) nearly as much as a rare one, what is inflected like a
verb of Roman Urdu (pohanchate, bhijwana) next to nothing."""
_VERB = re.compile(r"[a-z]{3,}(?:t[aei]|t[ae]y|n[aei]|w[ae]n[aei]|[aei]g[aei]|enge|oge|ayein|aein|wao)")
_OWN, _TITLE, _HEADING, _NEAR, _NUMBER, _SCRIPT, _LEAD, _EXCEPTION, _TIME = (
    0.5,
    1.5,
    0.4,
    0.6,
    0.3,
    0.15,
    -0.35,
    -0.3,
    0.3,
)
_NEAREST, _FARTHEST = 0.92, 0.77
"""Cosines between which texts of one language lie in practice (multilingual-e5-small)."""
_CITY = "city:"
_OWNER = re.compile(r"'s\b")
_ACCOUNT = re.compile(r"\bpk\d{2}[a-z]{4}\d{10,}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


@dataclass(frozen=True)
class _Entry:
    """A sentence as compared.

    `is_lead` tells that it stands under the title alone: it says what follows. `is_exception` tells that it
    begins with what the rule does not hold for.
    """

    place: int
    passage: Passage
    body: frozenset[str]
    title: frozenset[str]
    heading: frozenset[str]
    has_number: bool
    has_time: bool
    is_on_time: bool
    is_urdu: bool
    is_lead: bool
    is_exception: bool

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
        glosses = {gloss for token in tokens for gloss in lexicon().glosses(token.text)}
        wants_time = is_on_time(tokens) or bool(
            glosses & signals("needs number") and {token.text for token in tokens} & signals("time")
        )
        wants_number = wants_time or bool(
            glosses & signals("wants number") or set(asked) & signals("told in numbers")
        )
        is_urdu = _is_urdu(tokens)
        figures = frozenset(asked) & signals("told in numbers")
        covering = [(score, e) for score, e in covering if not figures or e.has_number or figures & e.told]
        if not covering:
            return Finding(documented=True, unstated=unstated, asked=unstated)
        near = nearness(question, [entry.passage for _, entry in covering])
        scores = {
            entry: score
            + _NEAR * min(1.0, max(0.0, (cosine - _FARTHEST) / (_NEAREST - _FARTHEST)))
            + _NUMBER * (wants_number and entry.has_number)
            + _SCRIPT * (is_urdu is entry.is_urdu)
            + _LEAD * entry.is_lead
            + _EXCEPTION * entry.is_exception
            + _TIME * (wants_time and entry.is_on_time)
            for (score, entry), cosine in zip(covering, near, strict=True)
        }
        if wants_number:
            told = {e: score for e, score in scores.items() if (e.has_time if wants_time else e.has_number)}
            if not told and glosses & signals("needs number"):
                return Finding(documented=True, unstated=unstated, asked=unstated)
            if told and (wants_time or max(told.values()) >= _BESIDE * max(scores.values())):
                scores = told
        kept = self._short_section(scores) or _with_their_section(
            scores, frozenset(asked), whole="how" in glosses
        )
        if any(_ACCOUNT.search(normalise(passage.text)) for passage in kept):
            kept = []
        statements = tuple(Statement(passage, passage.text) for passage in kept)
        return Finding(statements, documented=True, asked=unstated, unstated=() if kept else unstated)

    def _short_section(self, scores: dict[_Entry, float]) -> list[Passage]:
        """Return the whole section of the best sentence if it is short: a rule with its exceptions, a list.

        One line of it may mislead: "not PTA approved: 7 days" does not answer "how long is the warranty".
        """
        best = max(scores, key=lambda entry: scores[entry])
        place = (best.passage.document, best.passage.heading)
        section = [e.passage for e in self._entries if (e.passage.document, e.passage.heading) == place]
        short = len(section) <= MOST_STEPS and sum(len(one.text) for one in section) <= _WHOLE
        return section if short and not best.is_lead else []

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        rarity = math.log(1 + len(self._entries) / (count or 0.5))
        if count:
            return rarity
        if concept.startswith(STRANGE) and _VERB.fullmatch(concept.removeprefix(STRANGE)):
            return rarity * _ABSENT_VERB
        return rarity * (_ABSENT_STRANGE if concept.startswith((STRANGE, POLICY, _CITY)) else _ABSENT)

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
            on_title = bool(entry.title) and entry.title <= wanted
            if share >= (_ENOUGH_ON_TITLE if on_title else ENOUGH):
                own = self._alike(wanted, entry.body)
                title, heading = (self._alike(wanted, above) for above in (entry.title, entry.heading))
                found.append((share + _OWN * own + _TITLE * title + _HEADING * heading, entry))
        found.sort(key=lambda pair: -pair[0])
        return found[:_MOST_COMPARED]


def _with_their_section(scores: dict[_Entry, float], asked: frozenset[str], *, whole: bool) -> list[Passage]:
    """Return the best sentence, then those of its section that say something of what was asked.

    A question how something goes gets the `whole` section in the order written, as far as it fits.
    """
    best = max(scores, key=lambda entry: scores[entry])
    place = (best.passage.document, best.passage.heading)
    beside = [
        entry
        for entry, score in scores.items()
        if (entry.passage.document, entry.passage.heading) == place
        and (whole or (score >= _BESIDE * scores[best] and (entry.body & asked or entry is best)))
    ]
    if whole:
        return [entry.passage for entry in sorted(beside, key=lambda entry: entry.place)[:MOST_STEPS]]
    return [entry.passage for entry in sorted(beside, key=lambda entry: -scores[entry])[:MOST_STATEMENTS]]


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
        _tells_time(body),
        is_on_time(tokenise(normalise(passage.heading[-1] if passage.heading else ""))),
        _is_urdu(body),
        not any(part != passage.title for part in passage.heading),
        _is_exception(body, passage),
    )


def _is_exception(body: Sequence[Token], passage: Passage) -> bool:
    """Tell whether a sentence says what the rule does not hold for; a bare "Not offered." is the rule."""
    under = set(normalise(passage.heading[-1]).split()) if passage.heading else set()
    begins = len(body) > _SHORT and body[0].text in signals("except")
    return begins or bool(under & (signals("except") | signals("no")))


def _is_urdu(tokens: Sequence[Token]) -> bool:
    arabic = sum(token.kind is Kind.ARABIC for token in tokens)
    return arabic > sum(token.kind is Kind.LATIN for token in tokens)


def _tells_time(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence has a number of days or of another span of time."""
    times = [at for at, token in enumerate(tokens) if token.text in signals("time")]
    counted = {at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER or token.text in _FEW}
    return any(counted & {at - 1, at - 2} or _headed(tokens, at) & counted for at in times)


def _headed(tokens: Sequence[Token], at: int) -> set[int]:
    """Return the place behind a word that heads a column or row: "Working days: 2 to 4"."""
    return {at + 2} if at + 1 < len(tokens) and tokens[at + 1].text == ":" else set()


_SHORT = 4
_FEW = signals("counts") | {"same", "a", "next"}
