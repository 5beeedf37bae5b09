"""Brands that head the lines of a list: "SAMSUNG:", below it "a16 10", "a06 5"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.marking import Mark, MarkKind
from bot.understanding.products import ProductIndex
from domain.intents import Intent, IntentName


def headings(clause: Clause) -> tuple[Mark, ...]:
    """Return the brands that stand alone in a part of a clause above parts that name products."""
    products = clause.of(MarkKind.PRODUCT)
    return tuple(
        brand
        for brand in clause.of(MarkKind.BRAND)
        if sum(clause.part_of(mark) == clause.part_of(brand) for mark in clause.marks) == 1
        and any(clause.part_of(mark) > clause.part_of(brand) for mark in products)
    )


def under_headings(index: ProductIndex, clause: Clause, intents: Sequence[Intent]) -> list[Intent]:
    """Return lines of an order, what fits several brands as that of the brand that it stands below."""
    brands = headings(clause)
    places = {mark.product.mention: mark.start for mark in clause.of(MarkKind.PRODUCT) if mark.product}
    return [
        _below(index, brands, places.get(one.products[0], 0), one) if _may(one) else one for one in intents
    ]


def _may(intent: Intent) -> bool:
    return intent.name is IntentName.PLACE_ORDER and len(intent.products) == 1 and len(intent.skus) > 1


def _below(index: ProductIndex, brands: Sequence[Mark], start: int, intent: Intent) -> Intent:
    above = [brand.product for brand in brands if brand.start < start and brand.product]
    mention = index.narrow(intent.skus, above[-1]) if above else None
    return replace(intent, products=(mention,)) if mention and mention.skus else intent
