"""Which language to reply in: sticky, changed by real grammar of another language or on request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.language.language_request import requested_language
from domain.language.lexicon import Sense, lexicon
from domain.language.tables import read_rows
from domain.language.tokens import Kind, Token
from domain.parties import Language

__all__ = ["reply_language", "requested_language"]

_GRAMMAR = 2.0
"""The evidence of one word of grammar, and what it takes to change the language."""
_WORD = 1.0
_TRACE = 0.5
_CLEARLY = 2.0
"""How many times as much evidence another language needs where the current one is used as well."""
_LOANED = frozenset({"courtesy", "address", "name", "number", "unit"})
"""Parts of speech that pass between the languages and tell nothing: `salam`, `bhai`, `lahore`, `darjan`."""

_MOST_LIKELY = (Language.ROMAN_URDU, Language.URDU, Language.ENGLISH)
"""Of two with the same evidence the first: English words inside Urdu are the norm, not the other way."""

Scores = dict[Language, float]


def reply_language(tokens: Sequence[Token], current: Language) -> Language:
    """Return the language to reply in to a message, given that of the conversation so far.

    Urdu script is strong evidence by itself: a message whose only words of grammar, or whose only known
    words, are in it is answered in it. Loanwords, names, numbers and courtesies in Latin letters are
    no evidence: `rate pls` changes nothing, `a15 hai?` does.
    """
    scores = _scores(tokens)
    if _is_in_urdu_script(tokens, scores):
        return Language.URDU
    best = max(_MOST_LIKELY, key=lambda language: (scores[language], language is current))
    if best is current or scores[best] < _GRAMMAR:
        return current
    return best if scores[best] >= _CLEARLY * scores[current] and scores[best] > scores[current] else current


def _is_in_urdu_script(tokens: Sequence[Token], scores: Scores) -> bool:
    urdu = [token for token in tokens if token.kind is Kind.ARABIC]
    latin_grammar = max(scores[Language.ENGLISH], scores[Language.ROMAN_URDU])
    if not urdu:
        return False
    if latin_grammar:
        return scores[Language.URDU] > latin_grammar
    if any(lexicon().senses(token.text) for token in urdu):
        return True
    return not any(token.kind is Kind.LATIN and lexicon().senses(token.text) for token in tokens)


def _scores(tokens: Sequence[Token]) -> Scores:
    """Add up the evidence for each language."""
    words = [token for token in tokens if token.kind in {Kind.LATIN, Kind.ARABIC}]
    evidence = [_evidence(token) for token in words]
    spoken = _sure(evidence)
    scores: Scores = dict.fromkeys(Language, 0.0)
    for at, found in enumerate(evidence):
        settled = found if len(found) == 1 else _settled(words, evidence, at, spoken)
        for language, weight in settled.items():
            scores[language] += weight
    return scores


def _settled(words: Sequence[Token], evidence: Sequence[Scores], at: int, spoken: set[Language]) -> Scores:
    """Decide whose word a homograph is: its neighbours', by English pairs (`send me`), the message's."""
    found = evidence[at]
    if not found:
        return found
    around = _sure([*evidence[max(0, at - 1) : at], *evidence[at + 1 : at + 2]])
    strongest = max(found.values())
    if len(around & found.keys()) == 1:
        return {(around & found.keys()).pop(): strongest}
    if _is_english_pair(words, at):
        return {Language.ENGLISH: strongest}
    if len(spoken & found.keys()) == 1:
        return {(spoken & found.keys()).pop(): strongest}
    return found


def _sure(evidence: Iterable[Scores]) -> set[Language]:
    """Return the languages of the words of grammar that belong to one language alone."""
    alone = (found for found in evidence if len(found) == 1)
    return {language for found in alone for language, weight in found.items() if weight >= _GRAMMAR}


def _is_english_pair(words: Sequence[Token], at: int) -> bool:
    homograph = _homographs()[words[at].text]
    before = words[at - 1].text if at else ""
    following = words[at + 1].text if at + 1 < len(words) else ""
    return (
        before in homograph.after
        or following in homograph.before
        or bool("*" in homograph.before and following)
    )


def _evidence(token: Token) -> Scores:
    if token.kind is Kind.ARABIC:
        senses = lexicon().senses(token.text)
        return {Language.URDU: _weight(senses[0]) if senses else _TRACE}
    homograph = _homographs().get(token.text)
    if homograph:
        return {language: weight for language, weight in homograph.weights.items() if weight}
    senses = lexicon().senses(token.text)
    if not senses or senses[0].part in _LOANED:
        return {}
    english = [sense for sense in senses if sense.language == "en"]
    if english:
        return {Language.ENGLISH: _GRAMMAR} if english[0].part in {"function", "question"} else {}
    return {Language.ROMAN_URDU: _weight(senses[0])}


def _weight(sense: Sense) -> float:
    return _GRAMMAR if sense.part in {"function", "preposition", "question", "verb"} else _WORD


@dataclass(frozen=True, slots=True)
class _Homograph:
    """A word of both English and Roman Urdu, its weight for each, and where it is surely English.

    `after` and `before` are words it then follows or precedes; `*` is any word.
    """

    weights: Scores
    after: frozenset[str]
    before: frozenset[str]


@lru_cache(maxsize=1)
def _homographs() -> dict[str, _Homograph]:
    rows = read_rows("homographs.tsv", ("form", "english", "roman", "after", "before"))
    return {
        form: _Homograph(
            {Language.ENGLISH: float(english), Language.ROMAN_URDU: float(roman)},
            frozenset(after.split()),
            frozenset(before.split()),
        )
        for form, english, roman, after, before in rows
    }
