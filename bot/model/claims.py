"""The clauses of a text as a guard needs them: figures with units, attributes, yes or no, and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.model.guard_words import NEGATIVE
from domain.language.attributes import attribute_spans
from domain.language.lexicon import lexicon
from domain.language.measured import measured_values
from domain.language.normalise import normalise
from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, Token, tokenise

Figure = tuple[Decimal, str | None]
_ENDS = frozenset(",;.!?:|•،۔؛؟")
_BUT = frozenset({"and", "but", "aur", "lekin", "magar", "اور", "لیکن", "مگر", "or", "ya", "یا"})
_NOT = frozenset({"not", "no"})
_LONG_WORD = 4
_STEM = 5


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence. `figure_words` are the tokens that are figures with their units."""

    figures: frozenset[Figure]
    figure_words: frozenset[str]
    attributes: tuple[str, ...]
    negated: bool
    stems: frozenset[str]


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text in any of the three languages."""
    return tuple(_clause(part) for part in _parts(tokenise(normalise(text))) if part)


def negations(text: str) -> int:
    """Return how many clauses of a text say no."""
    return sum(clause.negated for clause in clauses(text))


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.kind is Kind.BREAK or token.text in _ENDS or token.text in _BUT:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _clause(tokens: Sequence[Token]) -> Clause:
    figures, used = _figures(tokens)
    return Clause(
        figures,
        frozenset(tokens[at].text for at in used),
        tuple(dict.fromkeys(span.gloss for span in attribute_spans(tokens))),
        _is_negated(tokens),
        frozenset(
            token.text[:_STEM]
            for at, token in enumerate(tokens)
            if at not in used and token.kind is Kind.LATIN and len(token.text) >= _LONG_WORD
        ),
    )


def _figures(tokens: Sequence[Token]) -> tuple[frozenset[Figure], frozenset[int]]:
    found: set[Figure] = set()
    used: set[int] = set()
    for value in measured_values(tokens):
        found.add((value.value, value.unit))
        used.update(range(value.start, value.end))
    for span in read_numbers(tokens):
        own = set(range(span.start, span.end))
        in_digits = any(tokens[at].kind is not Kind.LATIN and tokens[at].text[0].isdigit() for at in own)
        if not own & used and (span.exact or span.unit or in_digits):
            found.add((span.value, span.unit))
            used |= own
    for at, token in enumerate(tokens):
        if at not in used and token.kind is Kind.NUMBER:
            found.add((Decimal(token.text.replace(",", "")), None))
            used.add(at)
    return frozenset(found), frozenset(used)


def _is_negated(tokens: Sequence[Token]) -> bool:
    """Tell whether a word says no, by itself or in a phrase of the lexicon."""
    spans = [span.senses for span in lexicon().match(tokens)]
    spans += [lexicon().written(token.text) for token in tokens]
    by_lexicon = any(sense.gloss in _NOT for senses in spans for sense in senses)
    words = {token.text for token in tokens}
    return by_lexicon or bool(words & NEGATIVE) or any(word.endswith("n't") for word in words)
