"""A mark: the value of a slot in a message, with the tokens it uses."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.understanding.dealers import FoundDealer
from bot.understanding.products import FoundProduct
from domain.language.lexicon import lexicon
from domain.language.numbers import NumberSpan
from domain.language.tokens import Kind, Token


class MarkKind(StrEnum):
    """What a mark stands for; the value is how it is written in a clause for the classifier."""

    PRODUCT = "<product>"
    BRAND = "<brand>"
    MEMORY = "<memory>"
    COLOUR = "<colour>"
    ORDER = "<order>"
    DEALER = "<dealer>"
    NUMBER = "<number>"
    MONEY = "<money>"
    CITY = "<city>"


@dataclass(frozen=True, slots=True)
class Mark:
    """A slot's value in a message. `tokens` are the token indices it uses, `start` the first of them."""

    kind: MarkKind
    start: int
    tokens: frozenset[int]
    product: FoundProduct | None = None
    order: str | None = None
    dealer: FoundDealer | None = None
    number: NumberSpan | None = None
    city: str | None = None


@dataclass(slots=True)
class Marking:
    """Marks found so far. What was found first keeps its tokens."""

    marks: list[Mark] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def keep(self, found: Iterable[Mark]) -> None:
        """Add what of `found` uses no token that is taken."""
        for mark in found:
            if not mark.tokens & self.taken:
                self.marks.append(mark)
                self.taken |= mark.tokens

    def product_at(self, index: int) -> bool:
        """Tell whether a product, a brand or a memory begins at a token."""
        return any(
            mark.product is not None and mark.start == index and mark.kind is not MarkKind.COLOUR
            for mark in self.marks
        )

    def names_product(self, index: int) -> bool:
        """Tell whether a token is a product's."""
        return any(mark.product is not None and index in mark.tokens for mark in self.marks)


def glosses(word: str) -> set[str]:
    """Return everything a word may mean in the trade."""
    return {sense.gloss for sense in lexicon().senses(word)}


def parts(tokens: Sequence[Token], ends: Collection[str]) -> Iterator[range]:
    """Yield the places of each part of a message; line ends, "and" and the signs of `ends` part two."""
    start = 0
    for at, token in enumerate(tokens):
        if token.kind is Kind.BREAK or token.text in ends or "and" in glosses(token.text):
            yield range(start, at)
            start = at + 1
    yield range(start, len(tokens))
