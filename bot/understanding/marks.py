"""What in a message is a product, an order, a dealer, money, a number or a city; the rest is speech."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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


_CURRENCY = frozenset({"rs", "pkr", "rupees", "rupee", "rupay", "rupaye", "rupye", "روپے", "روپیہ", "روپیے"})
_MONEY_FROM = 1000
"""A bare number this large near a word for money is rupees."""
_MUST_BE_MONEY = 5000
_LEAST_ORDER_DIGITS = 3
_SLANG_THOUSANDS = 200
"""Where money is meant, a smaller number is thousands: "35 tak" is 35,000."""


def marks_of(
    normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary, actor: Actor
) -> tuple[Mark, ...]:
    """Return the marks of a message, left to right; no token is in two of them."""
    taken: set[int] = set()
    marks: list[Mark] = []

    def keep(mark: Mark) -> None:
        if not mark.tokens & taken:
            marks.append(mark)
            taken.update(mark.tokens)

    for mark in _order_codes(normalised, tokens, vocabulary):
        keep(mark)
    for found in vocabulary.products.find(tokens):
        keep(Mark(_product_kind(found), found.start, found.tokens, product=found))
    for shop in vocabulary.dealers.find(normalised, tokens, taken, alone=actor.staff is not None):
        keep(Mark(MarkKind.DEALER, shop.start, frozenset(range(shop.start, shop.end)), dealer=shop))
    numbers = read_numbers(tokens)
    for mark in _named_orders(tokens, numbers, vocabulary):
        keep(mark)
    for number in numbers:
        keep(_number(tokens, number, taken))
    for index, token in enumerate(tokens):
        city = vocabulary.city(token.text)
        if city:
            keep(Mark(MarkKind.CITY, index, frozenset({index}), city=city))
    kept = (mark for mark in marks if mark.number is None or _is_meant(tokens, mark, marks))
    return tuple(sorted(kept, key=lambda mark: mark.start))


def _product_kind(found: FoundProduct) -> MarkKind:
    if found.named_model or not (found.brand or found.ram_gb or found.storage_gb or found.colours):
        return MarkKind.PRODUCT
    if found.brand:
        return MarkKind.BRAND
    return MarkKind.MEMORY if found.ram_gb or found.storage_gb else MarkKind.COLOUR


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


def _number(tokens: Sequence[Token], number: NumberSpan, taken: set[int]) -> Mark:
    span = frozenset(range(number.start, number.end))
    kind = MarkKind.MONEY if _is_money(tokens, number, taken) else MarkKind.NUMBER
    return Mark(kind, number.start, span, number=number)


_MONEY_WORDS = frozenset({"budget", "under", "above", "between", "price", "payment", "cheap", "range"})
_THOUSANDS = re.compile(r"\d(k|hazar|lakh|lac)$|^(k|hazar|hazaar|lakh|lac|ہزار|لاکھ)$")


def _is_money(tokens: Sequence[Token], number: NumberSpan, taken: set[int]) -> bool:
    if number.unit:
        return False
    around = [
        tokens[i].text
        for i in (number.start - 2, number.start - 1, number.end, number.end + 1)
        if 0 <= i < len(tokens) and i not in taken
    ]
    if any(word in _CURRENCY for word in around):
        return True
    said = [tokens[i].text for i in range(number.start, number.end)]
    large = any(_THOUSANDS.search(word) for word in said)
    if number.value >= _MUST_BE_MONEY or (large and number.value >= _MONEY_FROM):
        return True
    near = {gloss for word in around for gloss in _glosses(word)} & (_MONEY_WORDS - {"price", "payment"})
    return bool(near)


def rupees(number: NumberSpan) -> Decimal:
    """Return the money that a number means where money is meant; small ones are thousands."""
    return number.value * 1000 if number.value < _SLANG_THOUSANDS else number.value


_VERBS_BEFORE = frozenset({"send", "give", "make_it", "tell", "do", "deliver", "order", "confirm", "cancel", "change"})


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
