"""Whether a sentence says that a thing is there, that it is not, or neither.

In doubt it says neither: the sentence is shown without a yes or a no.
"""

import re

from domain.documents import Stance
from domain.language.attributes import attributes, value_meant
from knowledge.retrieval.question import Question
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.words import signals

_BREAK = re.compile(r"\b(?:but|however|although|though|while|whereas|yet|magar|lekin)\b|[;.]|مگر|لیکن|—|–")
_LIST = re.compile(r",|\band\b|\baur\b|\bاور\b|&|\+")
_FULL_PROOF = re.compile(r"\bip(?:6|x)[789]k?\b")


def stance_of(quote: Quote, attribute: str, question: Question) -> Stance:
    """Return what a quote that names `attribute` says to a question whether it is there."""
    text = " ".join(token.text for token in quote.tokens)
    words = set(text.split())
    if words & signals("depends"):
        return Stance.STATES
    if quote.answers and attribute not in quote.attributes:
        return Stance.DENIES if quote.answers in signals("no") else Stance.AFFIRMS
    label, colon, value = text.rstrip(" .!").partition(" : ")
    if colon and quote.label and _names(quote, attribute, len(label)):
        said = _of_value(value)
        if said is not None:
            return said
    clause = _clause(quote, attribute, text)
    if clause is None:
        return Stance.STATES if words & signals("no") else _affirmed(quote, attribute, question)
    denied = _denied(clause[0], clause[1])
    if denied is None:
        return Stance.STATES
    return Stance.DENIES if denied else _affirmed(quote, attribute, question)


def _names(quote: Quote, attribute: str, before: int) -> bool:
    """Tell whether an attribute is named among the first `before` characters of the joined tokens."""
    starts = [span.start for span in quote.spans if span.gloss == attribute]
    return bool(starts) and sum(len(token.text) + 1 for token in quote.tokens[: starts[0]]) <= before


def _of_value(value: str) -> Stance | None:
    words = value.split()
    if not words:
        return None
    if words[0] in signals("no") and not _BREAK.search(value):
        return Stance.DENIES
    if set(words) & signals("no"):
        return (
            Stance.STATES
            if words[0] not in signals("yes") or _BREAK.search(value) is None
            else Stance.AFFIRMS
        )
    return Stance.AFFIRMS if words[0] in signals("yes") else None


def _clause(quote: Quote, attribute: str, text: str) -> tuple[str, int] | None:
    """Return the clause in which an attribute is named, and the offset of its name there."""
    span = next((span for span in quote.spans if span.gloss == attribute), None)
    if span is None:
        return None
    start = sum(len(token.text) + 1 for token in quote.tokens[: span.start])
    begin = 0
    for found in _BREAK.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= start:
            return text[begin : found.start()], start - begin
    return text[begin:], start - begin


def _denied(clause: str, at: int) -> bool | None:
    """Tell whether a clause denies what is named at `at`; `None` where that is not clear."""
    words = set(clause.split())
    if not words & signals("no"):
        return False
    marks = [(found.start(), found.end()) for found in _LIST.finditer(clause)]
    starts, ends = [0, *(end for _, end in marks)], [*(start for start, _ in marks), len(clause)]
    own = next(clause[start:end] for start, end in zip(starts[::-1], ends[::-1], strict=True) if start <= at)
    if set(own.split()) & signals("no"):
        return True
    before = clause[: clause.find(own)]
    after = clause[clause.find(own) + len(own) :]
    if not set(before.split()) & signals("no"):
        return False if not set(after.split()) & signals("no behind") else None
    return True if set(clause.split()) & signals("or") else None


def _affirmed(quote: Quote, attribute: str, question: Question) -> Stance:
    """Return whether naming an attribute affirms it: not for a value other than the one asked."""
    text = " ".join(token.text for token in quote.tokens)
    if attribute == "water_resistance":
        weak = set(text.split()) & signals("splash") or "ip" in text
        if weak and not _FULL_PROOF.search(text):
            return Stance.STATES
    asked = [value for name, value in question.values if name == attribute]
    if not (asked or question.measures or attributes()[attribute].is_whether):
        return Stance.STATES  # that a thing has an output, or a screen, was not the question
    if asked and not all(named(quote, value) for value in asked):
        return Stance.STATES
    if question.measures:
        told = {(value.unit, value.value) for value in quote.values}
        return Stance.AFFIRMS if set(question.measures) <= told else Stance.STATES
    return Stance.AFFIRMS


def named(quote: Quote, value: str) -> bool:
    """Tell whether a quote names a value, in whatever form."""
    return any(value_meant(span.senses[0].form) == value for span in quote.spans)
