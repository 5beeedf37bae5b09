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
from functools import cached_property

from domain.documents import Finding, Passage, Statement
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.terms import CITY, WORD, concepts_in, concepts_of, terms
from knowledge.retrieval.words import contains, signals, stems

ENOUGH = 0.55
"""The share of what was asked (by weight) that a sentence and its headings must cover."""
MOST_STATEMENTS, MOST_STEPS = 3, 5
_WHOLE = 420
"""Letters of a section that is quoted whole."""
_MOST_COMPARED = 24
_BESIDE = 0.72
"""Sentences of the best one's section go with it if they score at least this share of it."""
_ABSENT, _ABSENT_WORD, _ABSENT_VERB = 0.3, 0.8, 0.2
"""How much what no document speaks of weighs: a city or what stands beside the point little, a word that
nobody knows (Dubai) nearly as much as a rare one, a verb of Roman Urdu (bhijwana) next to nothing."""
_VERB = re.compile(r"[a-z]{3,}(?:t[aei]|t[ae]y|n[aei]|w[ae]n[aei]|[aei]g[aei]|enge|oge|ayein|aein|wao)")
_INSTEAD, _IN_SECTION = 0.6, 0.6
"""How much it counts that a near term is said instead, or that another sentence of the section says it."""
_SOFT = 0.4
"""How much a soft term weighs beside a hard one."""
_ACCOUNT_TERM, _ANY_CITY = "account_number", "city_any"
_OWN, _TITLE, _HEADING, _NEAR, _NUMBER, _SCRIPT, _LEAD = 0.5, 1.5, 0.4, 0.6, 0.3, 0.15, -0.35
_EXCEPTION = -0.3
_NEAREST, _FARTHEST = 0.92, 0.77
"""Cosines between which texts of one language lie in practice (multilingual-e5-small)."""
_OWNER = re.compile(r"'s\b")
_ACCOUNT = re.compile(r"\bpk\d{2}[a-z]{4}\d{10,}|\b\d(?:[ -]?\d){9,}\b", re.IGNORECASE)
"""An IBAN, or a number long enough to be a bank account: never told out of a document."""

Nearness = Callable[[str, Sequence[Passage]], Sequence[float]]


@dataclass(frozen=True)
class _Entry:
    """A sentence as compared.

    `is_lead` tells that it stands under the title alone: it says what follows; `is_exception` that it begins
    with what the rule does not hold for.
    """

    place: int
    passage: Passage
    body: frozenset[str]
    title: frozenset[str]
    heading: frozenset[str]
    has_number: bool
    has_time: bool
    is_urdu: bool
    is_lead: bool
    is_exception: bool

    @property
    def section(self) -> tuple[str, tuple[str, ...]]:
        """The document and the headings that it stands under."""
        return self.passage.document, self.passage.heading

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words and of those of its headings."""
        text = " ".join((self.passage.text, self.passage.title, *self.passage.heading))
        return stems(tokenise(normalise(text)))

    @cached_property
    def told(self) -> frozenset[str]:
        """What the sentence and all above it are about."""
        return self.body | self.title | self.heading


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among them is its weight."""
        self._entries = [_entry(place, passage) for place, passage in enumerate(passages)]
        self._seen = Counter(concept for entry in self._entries for concept in entry.told)
        self._sections: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        for entry in self._entries:
            place = entry.section
            self._sections[place] = self._sections.get(place, frozenset()) | entry.body
        self._stems = frozenset(stem for entry in self._entries for stem in entry.stems)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best sentences that answer a question, or none where none covers it."""
        tokens = tokenise(_OWNER.sub("", normalise(question)))
        asked = concepts_of(_OWNER.sub("", normalise(question)))
        unstated = tuple(one.removeprefix(WORD).removeprefix(CITY).replace("_", " ") for one in asked)
        covering = [] if _ACCOUNT_TERM in asked else self._covering(asked)
        glosses = {gloss for token in tokens for gloss in lexicon().glosses(token.text)}
        if all(one.startswith(CITY) for one in asked) and not glosses & signals("needs number"):
            covering = []  # a city alone asks for nothing; "Karachi, how many days?" does
        if not covering:
            return Finding(documented=bool(self._entries), unstated=unstated, asked=unstated)
        only = len(covering) == 1
        near = (_NEAREST,) if only else nearness(question, [entry.passage for _, entry in covering])
        wants_number = bool(glosses & signals("wants number") or set(asked) & signals("told in numbers"))
        is_urdu = _is_urdu(tokens)
        scores = {
            entry: score
            + _NEAR * min(1.0, max(0.0, (cosine - _FARTHEST) / (_NEAREST - _FARTHEST)))
            + _NUMBER * (wants_number and entry.has_number)
            + _SCRIPT * (is_urdu is entry.is_urdu)
            + _LEAD * entry.is_lead
            + _EXCEPTION * entry.is_exception
            for (score, entry), cosine in zip(covering, near, strict=True)
        }
        if wants_number:
            timed = glosses & signals("needs number") and {token.text for token in tokens} & signals("time")
            told = {e: score for e, score in scores.items() if (e.has_time if timed else e.has_number)}
            if not told and glosses & signals("needs number"):
                return Finding(documented=True, unstated=unstated, asked=unstated)
            if told and (timed or max(told.values()) >= _BESIDE * max(scores.values())):
                scores = told
        whole = "how" in glosses
        kept = self._short_section(scores, whole=whole) or _with_their_section(
            scores, frozenset(asked), whole=whole
        )
        if any(_ACCOUNT.search(normalise(passage.text)) for passage in kept):
            kept = []
        statements = tuple(Statement(passage, passage.text) for passage in kept)
        return Finding(statements, documented=True, asked=unstated, unstated=() if kept else unstated)

    def _short_section(self, scores: dict[_Entry, float], *, whole: bool) -> list[Passage]:
        """Return the section of the best sentence if it is short: a rule with its exceptions, a list.

        One line of it may mislead: "not PTA approved: 7 days" does not answer "how long is the warranty".
        """
        best = max(scores, key=lambda entry: scores[entry])
        section = [entry.passage for entry in self._entries if entry.section == best.section]
        short = len(section) <= MOST_STEPS and sum(len(one.text) for one in section) <= _WHOLE
        if not short or best.is_lead:
            return []
        return section if whole else sorted(section, key=lambda one: one is not best.passage)

    def _weight(self, concept: str) -> float:
        count = self._seen.get(concept, 0)
        strange = concept.startswith(WORD)
        if strange and not count and contains(self._stems, concept.removeprefix(WORD)):
            count = 1
        rarity = math.log(1 + len(self._entries) / (count or 0.5))
        soft = _SOFT if concept in terms() and not terms()[concept].is_hard else 1.0
        if strange and not count and _VERB.fullmatch(concept.removeprefix(WORD)):
            return rarity * _ABSENT_VERB
        return soft * rarity * (1.0 if count else _ABSENT_WORD if strange else _ABSENT)

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
            said = {one: self._said(one, entry) for one in asked}
            if any(not said[one] for one in asked if one in terms() and terms()[one].is_hard):
                continue
            if _is_of_another_city(wanted, entry.told):
                continue
            if 1.0 not in said.values() and not all(one.startswith(CITY) for one in asked):
                continue
            share = sum(self._weight(one) * said[one] for one in asked) / total if total else 0.0
            if share >= ENOUGH:
                own = self._alike(wanted, entry.body)
                title, heading = (self._alike(wanted, above) for above in (entry.title, entry.heading))
                found.append((share + _OWN * own + _TITLE * title + _HEADING * heading, entry))
        found.sort(key=lambda pair: -pair[0])
        return found[:_MOST_COMPARED]

    def _said(self, concept: str, entry: _Entry) -> float:
        """Return how plainly a sentence and what stands above it say what was asked, 0 to 1."""
        if concept.startswith(WORD):
            return 1.0 if contains(entry.stems, concept.removeprefix(WORD)) else 0.0
        if concept in entry.told:
            return 1.0
        if concept.startswith(CITY):
            return _INSTEAD if _ANY_CITY in entry.told else 0.0
        known = terms().get(concept)
        if known and known.instead & entry.told:
            return _INSTEAD
        return _IN_SECTION if concept in self._sections[entry.section] else 0.0


def _is_of_another_city(wanted: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether a city was asked for and others are told of, but neither it nor all of them."""
    asked = {one for one in wanted if one.startswith(CITY)}
    cities = {one for one in told if one.startswith(CITY)}
    return bool(asked and cities and not asked & cities and _ANY_CITY not in told)


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
        concepts_in(passage.text),
        concepts_in(f"{passage.title} . {passage.topic or ''}"),
        concepts_in(" . ".join(heading)),
        any(token.kind is Kind.NUMBER or token.text in signals("numbers") for token in body),
        _tells_time(body),
        _is_urdu(body),
        not any(part != passage.title for part in passage.heading),
        len(body) > _FEWEST and body[0].text in signals("except"),
    )


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


_FEWEST = 4
"""A sentence of so few words ("Not offered.") is the rule itself."""
_FEW = signals("numbers") | {"same", "a", "next"}
