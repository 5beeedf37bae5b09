"""What in a message is a product, an order, a dealer, money, a number or a city; the rest is speech."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.understanding.contents import boxed
from bot.understanding.counting import counts, one_more, said_behind, times
from bot.understanding.marking import Mark, Marking, MarkKind, glosses, parts
from bot.understanding.order_numbers import named_orders, order_codes
from bot.understanding.products import FoundProduct
from bot.understanding.products.speech import goods_named
from bot.understanding.unknown_shops import heading_names, unknown_shops
from bot.understanding.vocabulary import Vocabulary
from domain.intents import ProductMention, Standing
from domain.language.lexicon import lexicon
from domain.language.numbers import NumberSpan, read_numbers
from domain.language.tokens import Kind, Token
from domain.parties import Actor

_THOUSAND = 1000
_LIST = 2
"""From so many quantities on a message is a list."""


def marks_of(
    normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary, actor: Actor
) -> tuple[Mark, ...]:
    """Return the marks of a message, left to right; no token is in two of them."""
    marking = Marking()
    numbers = read_numbers(tokens)
    found = vocabulary.products.find(_without_shops(normalised, tokens, vocabulary))
    inside = boxed(tokens, found)
    amounts = _amounts_in_words(numbers)
    found = tuple(one for one in found if not one.tokens & inside and not _is_mere_amount(one, amounts))
    marking.keep(order_codes(normalised, tokens, vocabulary))
    products = [mark for mark in _products(found) if mark.kind is not MarkKind.COLOUR]
    marking.keep(mark for mark in products if not _is_unknown(mark))
    marking.keep(times(tokens))
    marking.keep(one_more(tokens, marking))
    marking.keep(mark for mark in products if _is_unknown(mark))
    marking.keep(_dealers(normalised, tokens, vocabulary, marking, actor))
    marking.keep(_products(found))  # colours after names of shops: بلال sounds like one
    marking.keep(named_orders(tokens, numbers, vocabulary, marking))
    marking.keep(counts(tokens, numbers, marking))
    marking.keep(list(said_behind(tokens, marking)))
    marking.keep(_cities(tokens, vocabulary))
    marking.keep(list(_strangers(tokens, marking)))
    return tuple(sorted(marking.marks, key=lambda mark: mark.start))


def named(marks: Iterable[Mark]) -> frozenset[int]:
    """Return the places of words that name what is known: a product nobody sells may be mere words."""
    return frozenset(index for mark in marks if not _is_unknown(mark) for index in mark.tokens)


def _without_shops(normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> Sequence[Token]:
    """Return the tokens with a sign in place of each word of a shop named almost in full, or above a list.

    "3 <product> to Karim Telecom" names no cream one, though Karim sounds so, nor does "Gulab Mobile: 3
    <product>" name a pink one.
    """
    shops = vocabulary.dealers.find(normalised, tokens, (), alone=False)
    inside = {index for shop in shops for index in range(shop.start, shop.end)}
    inside |= {index for span in heading_names(tokens, vocabulary.dealers) for index in span}
    return [
        replace(token, text="|", kind=Kind.SIGN) if at in inside else token for at, token in enumerate(tokens)
    ]


_ENDS = frozenset(",;.&+")


def _strangers(tokens: Sequence[Token], marking: Marking) -> Iterator[Mark]:
    """Yield a product nobody knows for each part of a list that counts pieces of it.

    In "5 <product>, 3 xyzzy 9000" the second part must be asked about, not passed over, and so must be
    "2 covers" where the catalogue has none.
    """
    counted = [mark for mark in marking.marks if mark.kind is MarkKind.NUMBER]
    things = {i for mark in marking.marks if mark.product for i in mark.tokens}
    if not things or len(counted) < _LIST:
        return
    for part in parts(tokens, _ENDS):
        words = [i for i in part if i not in marking.taken and tokens[i].kind is not Kind.SIGN]
        amounts = {i for mark in counted if mark.start in part for i in mark.tokens}
        strange = [
            i
            for i in words
            if (len(tokens[i].text) > 1 and not glosses(tokens[i].text))
            or (i - 1 in amounts and goods_named(tokens[i].text))
        ]
        beside = any({i - 1, i + 1} & amounts for i in strange)
        most = len(strange) * 2 >= len(words)
        if strange and amounts and not things & set(part) and (beside or most):
            text = " ".join(tokens[i].text for i in strange)
            mention = ProductMention(text, Standing.UNKNOWN, score=0.0)
            span = frozenset(strange)
            found = FoundProduct(mention, strange[0], strange[-1] + 1, span, named_model=True)
            yield Mark(MarkKind.PRODUCT, strange[0], span, product=found)


def _amounts_in_words(numbers: Iterable[NumberSpan]) -> set[int]:
    """Return the places of amounts said in thousands: in "dropped 93 thousand" 93 is no model."""
    scaled = (one for one in numbers if one.end - one.start > 1 and one.value >= _THOUSAND and not one.unit)
    return {index for one in scaled for index in range(one.start, one.end)}


def _is_mere_amount(found: FoundProduct, amounts: Collection[int]) -> bool:
    return found.mention.standing is Standing.UNKNOWN and not found.tokens.isdisjoint(amounts)


def _is_unknown(mark: Mark) -> bool:
    return mark.product is not None and mark.product.mention.standing is Standing.UNKNOWN


def _products(found: Iterable[FoundProduct]) -> Iterator[Mark]:
    for one in found:
        yield Mark(_kind(one), one.start, one.tokens, product=one)


def _kind(found: FoundProduct) -> MarkKind:
    if found.named_model:
        return MarkKind.PRODUCT
    if found.brand:
        return MarkKind.BRAND
    others = found.ram_gb or found.storage_gb or found.network or found.attributes
    return MarkKind.COLOUR if found.colours and not others else MarkKind.MEMORY


def _dealers(
    normalised: str, tokens: Sequence[Token], vocabulary: Vocabulary, marking: Marking, actor: Actor
) -> Iterator[Mark]:
    alone = actor.staff is not None
    found = vocabulary.dealers.find(normalised, tokens, marking.taken, alone=alone)
    used = marking.taken.union(*(range(shop.start, shop.end) for shop in found))
    strange = unknown_shops(tokens, used, vocabulary.dealers, own=not alone)
    for shop in (*found, *strange):
        yield Mark(MarkKind.DEALER, shop.start, frozenset(range(shop.start, shop.end)), dealer=shop)


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
