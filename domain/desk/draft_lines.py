"""The lines of a draft: which product, how many, at what price, and what stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from domain.answers import DraftLine, Item, Obstacle
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.mentions import choices, in_stock, meant, memory_of, nearest_in_stock, pieces, spread
from domain.desk.shortages import settled, sourced, with_alternatives, without_what_is_not_there
from domain.desk.terms import Terms
from domain.intents import IfShort, Intent, ProductMention, Standing
from domain.orders import OrderLine

MAX_VARIANTS = 12
"""The most variants of one model that are offered to choose from."""
UNCLEAR = frozenset(
    {Obstacle.WHICH_PRODUCT, Obstacle.WHICH_VARIANT, Obstacle.UNKNOWN_PRODUCT, Obstacle.NO_QUANTITY}
)
"""Obstacles of a line that a question removes."""
NOTHING_SAID = ProductMention("", Standing.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one line asks for: exactly one product, or why there is none."""

    mention: ProductMention
    quantity: int | None
    product: Product | None = None
    obstacle: Obstacle | None = None
    choices: tuple[Product, ...] = ()
    if_short: IfShort | None = None


def draft_lines(
    clerk: Clerk, intents: Iterable[Intent], terms: Terms, city: str | None
) -> tuple[DraftLine, ...]:
    """Return the lines asked for, priced on these terms; lines of one SKU are one line of all its pieces.

    With the dealer's `city` they say from where the goods come.
    """
    asked = _asked(intents)
    wanted = _summed(replace(_wanted(clerk, of, quantity), if_short=wish) for of, quantity, wish in asked)
    products = dict.fromkeys(line.product for line in wanted if line.product)
    items = {item.product.sku: item for item in clerk.items(products, terms)}
    lines = [_line(line, items) for line in wanted]
    found = without_what_is_not_there(lines, [line.if_short for line in wanted])
    return with_alternatives(clerk, sourced(found, city) if city else found, terms)


def order_lines(lines: Sequence[DraftLine]) -> tuple[OrderLine, ...]:
    """Return the lines on which product, quantity and price stand."""
    clear = [line for line in lines if not UNCLEAR.intersection(line.obstacles)]
    return tuple(
        OrderLine(
            line.item.product.sku,
            line.quantity,
            line.item.prices.unit_price(line.quantity),
            line.back_ordered,
        )
        for line in clear
        if line.item and line.item.prices and line.quantity
    )


def _summed(lines: Iterable[_Wanted]) -> list[_Wanted]:
    """Return the lines, those with pieces of one SKU as one, where the first of them stood."""
    summed: dict[object, _Wanted] = {}
    for place, line in enumerate(lines):
        key = line.product.sku if line.product and line.quantity else place
        before = summed.get(key)
        summed[key] = _together(before, line) if before else line
    return list(summed.values())


def _together(one: _Wanted, other: _Wanted) -> _Wanted:
    quantity = (one.quantity or 0) + (other.quantity or 0)
    return replace(one, quantity=quantity, if_short=one.if_short or other.if_short)


def _asked(intents: Iterable[Intent]) -> Iterable[tuple[ProductMention, int | None, IfShort | None]]:
    """Yield mention and quantity of each line, and what is wanted should there be fewer.

    An intent is one line. Should it name several products all the same, it is not known which of
    them its quantity belongs to.
    """
    for intent in intents:
        quantity = pieces(intent) if len(intent.products) <= 1 else None
        for mention in intent.products or (NOTHING_SAID,):
            yield mention, quantity, intent.if_short


def _wanted(clerk: Clerk, mention: ProductMention, quantity: int | None) -> _Wanted:
    line = _Wanted(mention, quantity)
    if mention is NOTHING_SAID:
        return replace(line, obstacle=Obstacle.WHICH_PRODUCT)
    if mention.standing is Standing.AMBIGUOUS:
        return replace(line, obstacle=Obstacle.WHICH_PRODUCT, choices=choices(clerk, mention))
    products = meant(clerk, mention)
    if len(products) == 1:
        return replace(line, product=products[0])
    if products:
        return replace(line, obstacle=Obstacle.WHICH_VARIANT, choices=_variants(clerk, products))
    return replace(line, obstacle=Obstacle.UNKNOWN_PRODUCT, choices=nearest_in_stock(clerk, mention))


def _variants(clerk: Clerk, products: Sequence[Product]) -> tuple[Product, ...]:
    """Return the variants, what is there first, every memory before a second colour of one."""
    items = clerk.items(products, None)
    there = [item.product for item in items if in_stock(item)]
    gone = [item.product for item in items if not in_stock(item)]
    return (spread(there, memory_of) + spread(gone, memory_of))[:MAX_VARIANTS]


def _line(line: _Wanted, items: dict[str, Item]) -> DraftLine:
    item = items.get(line.product.sku) if line.product else None
    obstacles = [line.obstacle] if line.obstacle else []
    if line.product and not (item and item.prices):  # gone since it was looked up: a load in between
        obstacles.append(Obstacle.UNKNOWN_PRODUCT)
    if line.quantity is None:
        obstacles.append(Obstacle.NO_QUANTITY)
    asked = DraftLine(line.mention, line.quantity, item, tuple(obstacles), line.choices)
    return settled(asked, line.if_short) if item and line.quantity else asked
