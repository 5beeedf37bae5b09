"""What in a message is a product, an order, a dealer, money, a number or a city; the rest is speech."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.understanding.dealers import FoundDealer
from bot.understanding.products import FoundProduct
from bot.understanding.vocabulary import Vocabulary
from domain.language.lexicon import lexicon
from domain.language.numbers import NumberSpan, read_numbers
from domain.language.tokens import Kind, Token
from domain.parties import Actor


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


_COUNTED = frozenset({None, "piece", "dozen", "pair", "carton"})
_RUPEE = "rupee"
_MONEY_FROM = 1000
"""A bare number this large near a word for money is rupees."""
_MUST_BE_MONEY = 5000
_LEAST_ORDER_DIGITS = 3
_SLANG_THOUSANDS = 200
"""Where money is meant, a smaller number is thousands: "35 tak" is 35,000."""


@dataclass(slots=True)
class _Marking:
    """Marks found so far. What was found first keeps its tokens."""

    marks: list[Mark] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def keep(self, found: Iterable[Mark]) -> None:
        for mark in found:
            if not mark.tokens & self.taken:
                self.marks.append(mark)
                self.taken |= mark.tokens


def marks_of(
    normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary, actor: Actor
) -> tuple[Mark, ...]:
    """Return the marks of a message, left to right; no token is in two of them."""
    marking = _Marking()
    numbers = read_numbers(tokens)
    staff = actor.staff is not None
    marking.keep(_order_codes(normalised, tokens, vocabulary))
    marking.keep(
        Mark(_product_kind(found), found.start, found.tokens, product=found)
        for found in vocabulary.products.find(tokens)
    )
    marking.keep(
        Mark(MarkKind.DEALER, shop.start, frozenset(range(shop.start, shop.end)), dealer=shop)
        for shop in vocabulary.dealers.find(normalised, tokens, marking.taken, alone=staff)
    )
    marking.keep(_named_orders(tokens, numbers, vocabulary))
    marking.keep(_numbers(tokens, numbers, marking))
    marking.keep(_cities(tokens, vocabulary))
    return tuple(sorted(marking.marks, key=lambda mark: mark.start))


def _cities(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Mark]:
    for span in lexicon().match(tokens):
        said = span.gloss.removeprefix("city:") if span.gloss.startswith("city:") else None
        city = vocabulary.city(said.replace("_", " ")) if said else None
        if city:
            yield Mark(MarkKind.CITY, span.start, frozenset(range(span.start, span.end)), city=city)
    for index, token in enumerate(tokens):
        city = vocabulary.city(token.text)
        if city:
            yield Mark(MarkKind.CITY, index, frozenset({index}), city=city)


def _product_kind(found: FoundProduct) -> MarkKind:
    if found.named_model:
        return MarkKind.PRODUCT
    if found.brand:
        return MarkKind.BRAND
    others = found.ram_gb or found.storage_gb or found.network or found.attributes
    return MarkKind.COLOUR if found.colours and not others else MarkKind.MEMORY


def _order_codes(normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Mark]:
    marks = []
    for start, end in vocabulary.orders.find(normalised):
        inside = frozenset(i for i, token in enumerate(tokens) if start <= token.start < end)
        marks.append(Mark(MarkKind.ORDER, min(inside), inside, order=normalised[start:end]))
    return marks


_ORDER_WORDS = frozenset({"order", "order_number", "tracking", "courier", "status", "cancel", "number"})


def _named_orders(
    tokens: Sequence[Token], numbers: Sequence[NumberSpan], vocabulary: Vocabulary
) -> list[Mark]:
    """Return bare numbers that follow a word for an order: "order no 5039", "#5039"."""
    marks = []
    for number in numbers:
        token = tokens[number.start]
        digits = len(token.text)
        if token.kind is not Kind.NUMBER or number.unit or number.end - number.start > 1:
            continue
        if not token.text.isdigit() or digits < _LEAST_ORDER_DIGITS:
            continue
        before = [tokens[i].text for i in range(max(0, number.start - 3), number.start)]
        named = "#" in before[-2:] or any(_glosses(word) & _ORDER_WORDS for word in before)
        usual = vocabulary.orders.bare_digits
        if named or (usual and usual[0] <= digits <= usual[1] and digits > _LEAST_ORDER_DIGITS):
            marks.append(Mark(MarkKind.ORDER, number.start, frozenset({number.start}), order=token.text))
    return marks


def _glosses(word: str) -> set[str]:
    return {sense.gloss for sense in lexicon().senses(word)}


def _numbers(tokens: Sequence[Token], numbers: Sequence[NumberSpan], marking: _Marking) -> Iterator[Mark]:
    for number in numbers:
        if number.unit in _COUNTED or number.unit == _RUPEE:
            span = frozenset(range(number.start, number.end))
            money = _is_money(tokens, number, marking.taken)
            mark = Mark(MarkKind.MONEY if money else MarkKind.NUMBER, number.start, span, number=number)
            if _is_meant(tokens, mark, marking.marks):
                yield mark


_MONEY_WORDS = frozenset({"budget", "under", "above", "between", "price", "payment", "cheap", "range"})
_THOUSANDS = re.compile(r"\d(k|hazar|lakh|lac)$|^(k|hazar|hazaar|lakh|lac|ہزار|لاکھ)$")


def _is_money(tokens: Sequence[Token], number: NumberSpan, taken: set[int]) -> bool:
    if number.unit:
        return number.unit == _RUPEE
    around = [
        tokens[i].text
        for i in (number.start - 2, number.start - 1, number.end, number.end + 1)
        if 0 <= i < len(tokens) and i not in taken
    ]
    said = [tokens[i].text for i in range(number.start, number.end)]
    large = any(_THOUSANDS.search(word) for word in said)
    if number.value >= _MUST_BE_MONEY or (large and number.value >= _MONEY_FROM):
        return True
    near = {gloss for word in around for gloss in _glosses(word)} & (_MONEY_WORDS - {"price", "payment"})
    return bool(near)


def rupees(number: NumberSpan) -> Decimal:
    """Return the money that a number means where money is meant; small ones are thousands."""
    return number.value * 1000 if number.value < _SLANG_THOUSANDS else number.value


_VERBS_BEFORE = frozenset(
    {"send", "give", "make_it", "tell", "do", "add", "order", "confirm", "cancel", "change"}
)


def _is_meant(tokens: Sequence[Token], mark: Mark, marks: Sequence[Mark]) -> bool:
    """Tell whether a word that may be a number (do: two, give) is one here."""
    number = mark.number
    if number is None or number.exact or number.unit:
        return True
    follows = any(
        other.product is not None and other.start == number.end and other.kind is not MarkKind.COLOUR
        for other in marks
    )
    before = _glosses(tokens[number.start - 1].text) if number.start else set()
    return follows and not before & _VERBS_BEFORE
