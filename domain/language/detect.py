"""Which language to reply in: sticky, changed by real grammar of another language or on request."""

from collections.abc import Sequence
from functools import lru_cache

from domain.language.lexicon import Sense, lexicon, read_rows
from domain.language.tokens import Kind, Token
from domain.parties import Language

_GRAMMAR = 2.0
"""The evidence of one word of grammar, and what it takes to change the language."""
_WORD = 1.0
_TRACE = 0.5
_CLEARLY = 2.0
"""How many times as much evidence another language needs where the current one is used as well."""
_LOANED = frozenset({"courtesy", "address", "name", "number", "unit"})
"""Parts of speech that pass between the languages and tell nothing: `salam`, `bhai`, `lahore`, `darjan`."""

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
    best = max(scores, key=lambda language: (scores[language], language is current))
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
    """Add up the evidence for each language; a word of two languages goes with its neighbours."""
    words = [token for token in tokens if token.kind in {Kind.LATIN, Kind.ARABIC}]
    evidence = [_evidence(token) for token in words]
    scores: Scores = dict.fromkeys(Language, 0.0)
    for at, found in enumerate(evidence):
        for language, weight in _settled(found, evidence[max(0, at - 1) : at + 2]).items():
            scores[language] += weight
    return scores


def _settled(found: Scores, around: Sequence[Scores]) -> Scores:
    """Give a homograph's whole weight to the language that a neighbour belongs to alone."""
    if len(found) < 2:  # noqa: PLR2004 -- one language: nothing to settle
        return found
    sure = {language for other in around if len(other) == 1 for language in other}
    chosen = [language for language in found if language in sure]
    return {chosen[0]: max(found.values())} if len(chosen) == 1 else found


def _evidence(token: Token) -> Scores:
    if token.kind is Kind.ARABIC:
        senses = lexicon().senses(token.text)
        return {Language.URDU: _weight(senses[0]) if senses else _TRACE}
    homograph = _homographs().get(token.text)
    if homograph:
        return {Language.ENGLISH: homograph[0], Language.ROMAN_URDU: homograph[1]}
    senses = lexicon().senses(token.text)
    if not senses or senses[0].part in _LOANED:
        return {}
    if any(sense.language == "en" for sense in senses):
        return {Language.ENGLISH: _GRAMMAR} if senses[0].part == "function" else {}
    return {Language.ROMAN_URDU: _weight(senses[0])}


def _weight(sense: Sense) -> float:
    return _GRAMMAR if sense.part in {"function", "verb", "question"} else _WORD


@lru_cache(maxsize=1)
def _homographs() -> dict[str, tuple[float, float]]:
    """Return the words of both English and Roman Urdu with their weight for each."""
    rows = read_rows("homographs.tsv", ("form", "english", "roman"))
    return {form: (float(english), float(roman)) for form, english, roman in rows}
