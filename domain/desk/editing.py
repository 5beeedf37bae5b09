"""Changing a draft line by line: which line is looked at, and what else it may be."""

from domain.answers import DraftAnswer
from domain.desk.access import Clerk
from domain.desk.mentions import memory_of, model_of
from domain.desk.terms import LIST_TERMS
from domain.draft_views import Editing
from domain.ports import OfferQuery

_MOST_OTHERS = 6
"""The most variants that a line may become by a button."""


def editing(clerk: Clerk, answer: DraftAnswer, page: int | None) -> Editing:
    """Return how a draft is shown while it is changed.

    `page` from 1 on is a line; 0 and below the first line of the list to choose from, counted downwards.
    """
    at = page or 0
    if at <= 0:
        return Editing(0, first=min(-at, max(0, len(answer.lines) - 1)))
    if at > len(answer.lines):
        return Editing()
    item = answer.lines[at - 1].item
    if item is None or item.product.model is None:
        return Editing(at)
    product = item.product
    page_of = clerk.offers(OfferQuery(brand=product.brand, model=product.model), LIST_TERMS)
    same = (one for one in page_of.products if model_of(one) == model_of(product) and one.sku != product.sku)
    nearest = sorted(same, key=lambda one: memory_of(one) != memory_of(product))
    return Editing(at, others=tuple(nearest[:_MOST_OTHERS]))
