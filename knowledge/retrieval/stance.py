"""Whether a sentence says that a thing is there, that it is not, or neither.

In doubt it says neither: the sentence is shown without a yes or a no.
"""

import re

from domain.documents import Stance
from domain.language.attributes import attributes, includes
from domain.language.naming import Naming
from knowledge.retrieval.question import Question
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.words import signals

_BREAK = re.compile(
    r"\b(?:but|however|although|though|while|whereas|yet|magar|lekin)\b|[;.]|مگر|لیکن|جبکہ|—|–|\s,\s(?=صرف)"
)
_LIST = re.compile(r",|\band\b|\baur\b|\bاور\b|&|\+")
_LEAST_PROOF = 7
"""The second digit of an IP rating (IEC 60529) from which a thing may lie in water."""
_LEAST_ATM = 5
"""The water pressure in atmospheres (ISO 22810) from which a watch may be worn for swimming."""

_NAMES_GOODS = frozenset({"watt"})


def stance_of(quote: Quote, attribute: str, question: Question) -> Stance:
    """Return what a quote that names `attribute` says to a question whether it is there."""
    if _words(quote) & signals("depends"):
        return Stance.STATES
    found = [one for one in quote.namings if includes(attribute, one.attribute)]
    if quote.answers and not found:
        return Stance.DENIES if quote.answers in signals("no") else Stance.AFFIRMS
    asked = {
        value for name, value in question.values if includes(name, attribute) or includes(attribute, name)
    }
    if asked and any(one.value in asked for one in found):
        found = [one for one in found if one.value in asked]
    said = {_said(quote, one, attribute, question) for one in found} or {
        Stance.STATES if _words(quote) & signals("no") else Stance.AFFIRMS
    }
    if len(said) > 1 and Stance.DENIES not in said:
        said.discard(Stance.STATES)  # a row's label says little where its value says more
    return said.pop() if len(said) == 1 else Stance.STATES


def _words(quote: Quote) -> set[str]:
    return {token.text for token in quote.tokens}


def _said(quote: Quote, naming: Naming, attribute: str, question: Question) -> Stance:
    """Return what a quote says where it names an attribute once."""
    text = " ".join(token.text for token in quote.tokens)
    at = sum(len(token.text) + 1 for token in quote.tokens[: naming.start])
    label, colon, value = text.rstrip(" .!").partition(" : ")
    if colon and quote.label and at <= len(label):
        return _of_value(value, quote, naming, question)
    clause, at = _clause(text, at)
    if set(clause.split()) & signals("only"):
        return Stance.STATES
    denied = _denied(clause, at)
    if denied is None:
        return Stance.STATES
    return Stance.DENIES if denied else _affirmed(quote, attribute, question)


def _of_value(value: str, quote: Quote, naming: Naming, question: Question) -> Stance:
    """Return what the value of a row says: yes, no, or a figure that takes the thing for granted."""
    words = value.split()
    no, yes = signals("no"), signals("yes")
    if not words:
        return Stance.STATES
    if words[0] in no:
        return Stance.STATES if _BREAK.search(value) else Stance.DENIES
    if set(words) & no:
        return Stance.AFFIRMS if words[0] in signals("plain yes") else Stance.STATES
    if words[0] in yes or _figures(quote, naming):
        return _affirmed(quote, naming.attribute, question)
    return Stance.STATES


def _figures(quote: Quote, naming: Naming) -> bool:
    """Tell whether a row gives a number or a value for what its label names."""
    behind = [token.text for token in quote.tokens[naming.end :]]
    same = [one for one in quote.namings if includes(naming.attribute, one.attribute)]
    return any(word[0].isdigit() for word in behind) or any(one.value or one.measured for one in same)


def _clause(text: str, at: int) -> tuple[str, int]:
    """Return the clause in which an attribute is named at `at`, and the offset of its name there."""
    begin = 0
    for found in _BREAK.finditer(text):
        if found.end() <= at:
            begin = found.end()
        elif found.start() >= at:
            return text[begin : found.start()], at - begin
    return text[begin:], at - begin


def _denied(clause: str, at: int) -> bool | None:
    """Tell whether a clause denies what is named at `at`; `None` where that is not clear."""
    no = signals("no")
    if not set(clause.split()) & no:
        return False
    marks = [(found.start(), found.end()) for found in _LIST.finditer(clause)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(clause)]
    own, start, end = next(
        (clause[start:end], start, end)
        for start, end in zip(starts[::-1], ends[::-1], strict=True)
        if start <= at
    )
    denials = sum(word in no for word in own.split())
    if denials:
        return True if denials == 1 else None  # "no lack of" denies nothing
    if not set(clause[:start].split()) & no:
        return None if set(clause[end:].split()) & signals("no behind") else False
    return True if set(clause.split()) & signals("or") else None


def _affirmed(quote: Quote, attribute: str, question: Question) -> Stance:
    """Return whether naming an attribute affirms it: not for a value other than the one asked."""
    found = [one for one in quote.namings if includes(attribute, one.attribute)]
    values = {value for one in found for value in one.measured}
    if attribute == "water_resistance":
        ratings = {value.value for value in values if value.unit == "ip"}
        depths = {value.value for value in values if value.unit == "atm"}
        if not any(rating % 10 >= _LEAST_PROOF for rating in ratings) and max(depths, default=0) < _LEAST_ATM:
            return Stance.STATES
    asked = {
        value for name, value in question.values if includes(name, attribute) or includes(attribute, name)
    }
    if not (asked or question.measures or attributes()[attribute].is_whether):
        return Stance.STATES  # that a thing has an output, or a screen, was not the question
    if asked - {one.value for one in found}:
        return Stance.STATES
    if question.measures:
        told = {(value.unit, value.value) for value in quote.values}
        if any(unit in _NAMES_GOODS for unit, _ in question.measures):
            return Stance.STATES  # chargers are called by it: "and the 25W one?" asks for something else
        return Stance.AFFIRMS if set(question.measures) <= told else Stance.STATES
    return Stance.AFFIRMS
