"""What the documents that hold for all goods say to a question on how we trade.

General documents are indexed sentence by sentence. Each is compared by what it and the headings above it
are about. How much of what was asked they cover decides whether it answers; how much of it is beside
the point, and how near it is in meaning, only rank what is left.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from domain.documents import Finding, Passage, Statement
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Token, tokenise
from knowledge.retrieval.entries import Entry, entry_of, is_urdu
from knowledge.retrieval.terms import CITY, WORD, concepts_of, province_of, terms
from knowledge.retrieval.words import contains, signals

ENOUGH = 0.55
"""The share of what was asked (by weight) that a sentence and its headings must cover."""
MOST_STATEMENTS, MOST_STEPS = 3, 5
_WHOLE = 420
"""Letters of a section that is quoted whole."""
_MOST_COMPARED = 24
_NEAR_ENOUGH, _MOST_NEAR = 0.4, 8
"""The share of what was asked that is worth showing where nothing answers, and how many are compared."""
_BESIDE = 0.72
"""Sentences of the best one's section go with it if they score at least this share of it."""
_ABSENT, _ABSENT_WORD, _ABSENT_VERB = 0.3, 0.8, 0.2
"""How much what no document speaks of weighs: a city or what stands beside the point little, a word that
nobody knows (Dubai) nearly as much as a rare one, a verb of Roman Urdu (bhijwana) next to nothing."""
_VERB = re.compile(r"[a-z]{3,}(?:t[aei]|t[ae]y|n[aei]|w[ae]n[aei]|[aei]g[aei]|enge|oge|ayein|aein|wao)")
_INSTEAD, _IN_SECTION = 0.6, 0.6
"""How much it counts that a near term is said instead, or that another sentence of the section says it."""
_AROUND = 0.9
"""How much it counts that the province of a city is said."""
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


class Policies:
    """The general documents of one generation of the index, ready to be asked. Immutable."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Read all passages; how rare a concept is among them is its weight."""
        self._entries = [entry_of(place, passage) for place, passage in enumerate(passages)]
        self._seen = Counter(concept for entry in self._entries for concept in entry.told)
        self._sections: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        for entry in self._entries:
            place = entry.section
            self._sections[place] = self._sections.get(place, frozenset()) | entry.body
        self._stems = frozenset(stem for entry in self._entries for stem in entry.stems)

    def find(self, question: str, nearness: Nearness) -> Finding:
        """Return the best sentences that answer a question; where none covers it, what is near to it."""
        text = _OWNER.sub("", normalise(question))
        tokens, asked = tokenise(text), concepts_of(text)
        kept = self._answers(text, tokens, asked, nearness)
        named = tuple(one.removeprefix(WORD).removeprefix(CITY).replace("_", " ") for one in asked)
        return Finding(
            tuple(Statement(passage, passage.text) for passage in kept),
            near=() if kept else self._near(text, asked, nearness),
            asked=named,
            unstated=() if kept else named,
        )

    def _answers(
        self, text: str, tokens: Sequence[Token], asked: Sequence[str], nearness: Nearness
    ) -> list[Passage]:
        covering = [] if _ACCOUNT_TERM in asked else self._covering(asked)
        glosses = {gloss for token in tokens for gloss in lexicon().glosses(token.text)}
        needs_number = glosses & signals("needs number")
        if not covering or (all(one.startswith(CITY) for one in asked) and not needs_number):
            return []  # a city alone asks for nothing; "Karachi, how many days?" does
        only = len(covering) == 1
        near = (_NEAREST,) if only else nearness(text, [entry.passage for _, entry in covering])
        wants_number = bool(glosses & signals("wants number") or set(asked) & signals("told in numbers"))
        urdu = is_urdu(tokens)
        scores = {
            entry: score
            + _NEAR * min(1.0, max(0.0, (cosine - _FARTHEST) / (_NEAREST - _FARTHEST)))
            + _NUMBER * (wants_number and entry.has_number)
            + _SCRIPT * (urdu is entry.is_urdu)
            + _LEAD * entry.is_lead
            + _EXCEPTION * entry.is_exception
            for (score, entry), cosine in zip(covering, near, strict=True)
        }
        if wants_number:
            timed = needs_number and {token.text for token in tokens} & signals("time")
            told = {e: score for e, score in scores.items() if (e.has_time if timed else e.has_number)}
            if not told and needs_number:
                return []
            if told and (timed or max(told.values()) >= _BESIDE * max(scores.values())):
                scores = told
        whole = "how" in glosses
        kept = self._short_section(scores, whole=whole) or _with_their_section(
            scores, frozenset(asked), whole=whole
        )
        return [] if any(map(_tells_an_account, kept)) else kept

    def _near(self, text: str, asked: Sequence[str], nearness: Nearness) -> tuple[Statement, ...]:
        """Return the sentence that says the most of what was asked, though not enough to answer it.

        A figure is not shown where what it is asked for is not named: that is another thing's.
        """
        if _ACCOUNT_TERM in asked:
            return ()
        found = self._covering(asked, enough=_NEAR_ENOUGH, strict=False)[:_MOST_NEAR]
        found = [
            (score, entry)
            for score, entry in found
            if not _tells_an_account(entry.passage)
            and not (entry.has_number and self._leaves_out(asked, entry))
        ]
        cosines = nearness(text, [entry.passage for _, entry in found]) if len(found) > 1 else (0.0,)
        ranked = [(score + cosine, entry) for (score, entry), cosine in zip(found, cosines, strict=False)]
        if not ranked:
            return ()
        _, best = max(ranked, key=lambda pair: pair[0])
        return (Statement(best.passage, best.passage.text),)

    def _short_section(self, scores: dict[Entry, float], *, whole: bool) -> list[Passage]:
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

    def _covering(
        self, asked: Sequence[str], enough: float = ENOUGH, *, strict: bool = True
    ) -> list[tuple[float, Entry]]:
        """Return the sentences that cover enough of what was asked with their scores, the likeliest first.

        `strict` leaves out those that do not say a hard term of it.
        """
        wanted = frozenset(asked)
        total = self._sum(wanted)
        found = []
        for entry in self._entries:
            said = self._all_said(asked, entry)
            if strict and _lacks(said):
                continue
            if _is_of_another_city(wanted, entry.told):
                continue
            if 1.0 not in said.values() and not all(one.startswith(CITY) for one in asked):
                continue
            share = sum(self._weight(one) * said[one] for one in asked) / total if total else 0.0
            if share >= enough:
                own = self._alike(wanted, entry.body)
                title, heading = (self._alike(wanted, above) for above in (entry.title, entry.heading))
                found.append((share + _OWN * own + _TITLE * title + _HEADING * heading, entry))
        found.sort(key=lambda pair: -pair[0])
        return found[:_MOST_COMPARED]

    def _leaves_out(self, asked: Sequence[str], entry: Entry) -> bool:
        """Tell whether a sentence lacks a hard term or a strange word of what was asked."""
        said = self._all_said(asked, entry)
        strange = (
            one for one in said if one.startswith(WORD) and not _VERB.fullmatch(one.removeprefix(WORD))
        )
        return _lacks(said) or any(not said[one] for one in strange)

    def _all_said(self, asked: Sequence[str], entry: Entry) -> dict[str, float]:
        return {one: self._said(one, entry) for one in asked}

    def _said(self, concept: str, entry: Entry) -> float:
        """Return how plainly a sentence and what stands above it say what was asked, 0 to 1."""
        if concept.startswith(WORD):
            return 1.0 if contains(entry.stems, concept.removeprefix(WORD)) else 0.0
        if concept in entry.told:
            return 1.0
        if concept.startswith(CITY):
            if province_of(concept) in entry.told:
                return _AROUND
            return _INSTEAD if _ANY_CITY in entry.told else 0.0
        known = terms().get(concept)
        if known and known.instead & entry.told:
            return _INSTEAD
        return _IN_SECTION if concept in self._sections[entry.section] else 0.0


def _lacks(said: Mapping[str, float]) -> bool:
    """Tell whether a hard term of what was asked is not said at all."""
    return any(not how for one, how in said.items() if one in terms() and terms()[one].is_hard)


def _tells_an_account(passage: Passage) -> bool:
    return bool(_ACCOUNT.search(normalise(passage.text)))


def _is_of_another_city(wanted: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether a city was asked for and others are told of, but neither it nor all of them."""
    asked = {one for one in wanted if one.startswith(CITY)}
    around = {province for city in asked if (province := province_of(city))}
    cities = {one for one in told if one.startswith(CITY)}
    return bool(asked and cities and not (asked | around) & cities and _ANY_CITY not in told)


def _with_their_section(scores: dict[Entry, float], asked: frozenset[str], *, whole: bool) -> list[Passage]:
    """Return the best sentence, then those of its section that say something of what was asked.

    A question how something goes gets the `whole` section in the order written, as far as it fits.
    """
    best = max(scores, key=lambda entry: scores[entry])
    beside = [
        entry
        for entry, score in scores.items()
        if entry.section == best.section
        and (whole or (score >= _BESIDE * scores[best] and (entry.body & asked or entry is best)))
    ]
    if whole:
        return [entry.passage for entry in sorted(beside, key=lambda entry: entry.place)[:MOST_STEPS]]
    return [entry.passage for entry in sorted(beside, key=lambda entry: -scores[entry])[:MOST_STATEMENTS]]
