"""A clause: a part of a message that says one thing, as the classifier and the rules see it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.understanding.marking import Mark, MarkKind
from domain.intents import IntentName
from domain.language.tokens import Kind, Token

Probabilities = dict[IntentName, float]


class Classifies(Protocol):
    """What says how probable each intent is in a text with marks, and which words it has learnt."""

    def probabilities(self, clause: str) -> Probabilities:
        """Return the probability of every intent."""

    def knows(self, word: str) -> bool:
        """Tell whether a normalised word was learnt."""

    def resembles(self, word: str) -> bool:
        """Tell whether a normalised word was learnt, or may be a slip of one that was."""


_NAMES = frozenset({MarkKind.PRODUCT, MarkKind.BRAND, MarkKind.ORDER, MarkKind.DEALER})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message that says one thing: its marks, its words and the text to classify.

    `bare` tells that nothing but things were named: no verb, no question word. `joined` tells that it
    begins with "and": it continues what was spoken of. `starts` are the first tokens of its parts, which
    commas, line ends and "and" part. `question` is its own words without products, orders and dealers.
    `apart` tells that a full stop or the like stands before it: what was said there does not reach it.
    `strange` are its words that neither the lexicon nor the examples know: names, perhaps.
    """

    marks: tuple[Mark, ...]
    text: str
    bare: bool
    joined: bool
    starts: tuple[int, ...] = ()
    question: str = ""
    apart: bool = False
    strange: tuple[str, ...] = ()

    def of(self, *kinds: MarkKind) -> tuple[Mark, ...]:
        """Return the marks of these kinds."""
        return tuple(mark for mark in self.marks if mark.kind in kinds)

    def part_of(self, mark: Mark) -> int:
        """Return which part of the clause a mark stands in."""
        return bisect_right(self.starts, mark.start)


def together(clauses: Sequence[Clause]) -> Clause:
    """Return clauses that follow one another as one; `bare` tells that one of them names things only."""
    return replace(
        clauses[0],
        marks=tuple(mark for clause in clauses for mark in clause.marks),
        text=" ".join(clause.text for clause in clauses),
        bare=any(clause.bare for clause in clauses),
        starts=tuple(start for clause in clauses for start in clause.starts),
        question=" ".join(filter(None, (clause.question for clause in clauses))),
        strange=tuple(word for clause in clauses for word in clause.strange),
    )


def masked(tokens: Sequence[Token], marks: Sequence[Mark], indices: Sequence[int]) -> str:
    """Return the words of a clause with every mark in place of its tokens, as the classifier learnt them."""
    starts = {mark.start: mark for mark in marks}
    hidden = {index for mark in marks for index in mark.tokens}
    words = []
    for index in indices:
        if index in starts:
            mark = starts[index]
            words.append(mark.kind.value)
            last = tokens[mark.number.end - 1] if mark.number and mark.number.unit else None
            if last and max(mark.tokens) > mark.start and last.kind is not Kind.NUMBER:
                words.append(last.text)
        elif index not in hidden:
            words.append(tokens[index].text)
    return " ".join(words) + _question_mark(tokens, indices)


def unnamed(tokens: Sequence[Token], marks: Sequence[Mark], indices: Sequence[int]) -> str:
    """Return the words of a clause as they were said, without products, brands, orders and dealers."""
    named = {index for mark in marks if mark.kind in _NAMES for index in mark.tokens}
    said = ""
    for index in indices:
        if index not in named:
            apart = index - 1 in named or tokens[index - 1].end < tokens[index].start
            said += f" {tokens[index].text}" if said and apart else tokens[index].text
    return said.strip("-,:;/ ").removesuffix(" or") + _question_mark(tokens, indices)


def _question_mark(tokens: Sequence[Token], indices: Sequence[int]) -> str:
    following = tokens[indices[-1] + 1].text if indices and indices[-1] + 1 < len(tokens) else ""
    return following if following == "?" else ""
