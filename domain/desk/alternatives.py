"""What stands in for a product that is not there: the nearest that is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from domain.answers import Item
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.mentions import in_stock, memory_of, model_of, one_each, same_model, spread
from domain.desk.terms import LIST_TERMS, Terms
from domain.ports import OfferQuery

MAX_ALTERNATIVES = 3
NEAR = (Decimal("0.05"), Decimal("0.2"))
"""How far a price may lie from the wanted one; the wider window opens only if the first gives too little."""
PAISA = Decimal("0.01")

Candidates = tuple[Product, ...]


def alternatives(
    clerk: Clerk, wanted: Candidates, terms: Terms | None, quantity: int | None
) -> tuple[Item, ...]:
    """Return up to three products in stock that stand in for the wanted ones, the nearest first.

    Other colours and memories of the model come first, then the same memory of the same brand near
    the price, then of any brand. Those with as many pieces as wanted come before those with fewer.
    Without `terms` no prices are shown and the list price decides what is near.
    """
    found: list[Item] = []
    skus = {product.sku for product in wanted}
    for candidates in _candidates(clerk, wanted[0], terms or LIST_TERMS):
        fresh = tuple(product for product in candidates if product.sku not in skus)
        skus |= {product.sku for product in fresh}
        items = [item for item in clerk.items(fresh, terms) if in_stock(item)]
        found += sorted(items, key=lambda item: in_stock(item) < (quantity or 1))
        if len(found) >= MAX_ALTERNATIVES:
            break
    return tuple(found[:MAX_ALTERNATIVES])


def _candidates(clerk: Clerk, wanted: Product, terms: Terms) -> Iterator[Candidates]:
    nearness = _nearness(clerk, wanted, terms)
    siblings = sorted(same_model(clerk, wanted, terms), key=lambda p: memory_of(p) != memory_of(wanted))
    same_memory = tuple(p for p in siblings if memory_of(p) == memory_of(wanted))
    yield same_memory[: 2 * MAX_ALTERNATIVES]
    yield spread((p for p in siblings if p not in same_memory), memory_of)[: 2 * MAX_ALTERNATIVES]
    alike = OfferQuery(ram_gb=wanted.ram_gb, storage_gb=wanted.storage_gb, network=wanted.network)
    if wanted.brand:
        yield nearness(replace(alike, brand=wanted.brand))
    yield nearness(alike)


def _nearness(clerk: Clerk, wanted: Product, terms: Terms) -> Callable[[OfferQuery], Candidates]:
    """Return a search for other models near the price of the wanted product, the nearest price first."""
    prices = clerk.prices((wanted,), terms)
    target = prices[wanted.sku].unit_price() if wanted.sku in prices else wanted.list_price

    def search(query: OfferQuery) -> Candidates:
        nearest: Candidates = ()
        for share in NEAR:
            margin = (target * share).quantize(PAISA)
            window = replace(query, low=target - margin, high=target + margin)
            nearest = _ranked(clerk, wanted, target, window, terms)
            if len(nearest) >= MAX_ALTERNATIVES:
                break
        return nearest[: 2 * MAX_ALTERNATIVES]

    return search


def _ranked(clerk: Clerk, wanted: Product, target: Decimal, window: OfferQuery, terms: Terms) -> Candidates:
    offered = [
        product
        for product in clerk.offers(window, terms).products
        if model_of(product) != model_of(wanted) and _same_kind(product, wanted)
    ]
    prices = clerk.prices(offered, terms)
    priced = [product for product in offered if product.sku in prices]
    priced.sort(
        key=lambda product: (
            product.pta_approved != wanted.pta_approved,
            abs(prices[product.sku].unit_price() - target),
            product.sku,
        )
    )
    return one_each(priced, model_of)


def _same_kind(product: Product, wanted: Product) -> bool:
    """Tell whether one can stand in for the other.

    Memory tells handsets from everything else; goods without memory (a cable, a fan) must share a
    further attribute, for a near price alone makes no cable a charger.
    """
    if (product.ram_gb, product.storage_gb) != (wanted.ram_gb, wanted.storage_gb):
        return False
    has_memory = wanted.ram_gb is not None or wanted.storage_gb is not None
    return has_memory or bool(set(product.attributes) & set(wanted.attributes))
