"""What is there to sell: the rates of the day, and goods within a budget."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.answers import Item
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.alternatives import PAISA, alternatives
from domain.desk.mentions import in_stock, meant, model_of, named_skus, one_each, pieces
from domain.desk.terms import Terms
from domain.intents import Budget, Intent
from domain.language.attributes import attributes_in
from domain.offer_answers import RateList, Recommendations
from domain.ports import OfferQuery
from domain.prices import Prices

MAX_RATES = 60
MAX_RECOMMENDED = 5
MAX_NEAREST = 3
"""The most goods that are shown where nothing fits."""
CHEAP = "cheap"
"""The word of an intent's detail that asks for the cheapest."""
MAX_CONSIDERED = 60
"""The most offers of one window of prices that are priced to choose the recommended ones from."""
MAX_RANGE = 120
"""The same where no budget was named and a range of prices is to be shown."""
SHARES = tuple(Decimal(share) for share in ("0.995", "0.97", "0.9", "0.75", "0.5", "0"))
"""Lower ends of the windows opened below the upper end of a budget, as shares of it."""
FEW_SHARES = (SHARES[2], SHARES[4], SHARES[5])
"""The same among named goods, of which there are fewer."""
_SLOTS = frozenset({"memory", "ram", "storage", "network", "mobile_generation"})
"""Attributes that are slots of an intent."""
DEAREST = Decimal(10) ** 12
"""No price reaches this many rupees; a budget above it narrows nothing."""


def narrows(intent: Intent) -> bool:
    """Tell whether the intent names memory, network or budget."""
    return any((intent.ram_gb, intent.storage_gb, intent.network, bounds_of(intent.budget) != Budget()))


def rate_list(clerk: Clerk, intent: Intent, terms: Terms, *, stock: bool = False) -> RateList:
    """Return today's rates of what is in stock, of a brand or of all; with stock where that was asked.

    Handsets come before all else, the goods of a brand together.
    """
    query = replace(query_of(intent), tell_brands=intent.brand is None)
    if intent.brand:
        query = replace(query, skus=())
    handsets = clerk.offers(replace(query, handset=True, limit=MAX_RATES), terms)
    room = MAX_RATES - len(handsets.products)
    others = clerk.offers(replace(query, handset=False, limit=room), terms) if room else handsets
    products = (*_by_brand(handsets.products), *(_by_brand(others.products) if room else ()))
    items = clerk.items(products, terms, stock=stock)
    more = handsets.more or others.more or not room
    return RateList(intent.brand, items, handsets.as_of, terms.basis, terms.named, more, handsets.brands)


def _by_brand(products: Iterable[Product]) -> list[Product]:
    """Return the products of a brand together, the brands in the order of their first."""
    by_brand: dict[str, list[Product]] = {}
    for product in products:
        by_brand.setdefault((product.brand or "").casefold(), []).append(product)
    return [product for group in by_brand.values() for product in group]


def recommendations(clerk: Clerk, intent: Intent, terms: Terms) -> Recommendations:
    """Return up to five models in stock that fit, the nearest to the upper end of the budget first.

    Where a kind, a series or a brand was named, only of that; if nothing of it fits, the cheapest of it.
    A known model without a budget means that model and what is like it.
    """
    budget = bounds_of(intent.budget)
    named = named_skus(intent)
    reference = [product for mention in intent.products for product in meant(clerk, mention)]
    items = _fitting(clerk, intent, budget, terms)
    nearest = not items and bool(named or intent.brand)
    if nearest:
        items = _cheapest(clerk, intent, terms)
    if reference and budget == Budget() and len(items) < MAX_RECOMMENDED:
        items = (*items, *_like(clerk, tuple(reference), terms, intent))[:MAX_RECOMMENDED]
    return Recommendations(
        items=items,
        budget=None if budget == Budget() else budget,
        basis=terms.basis,
        dealer=terms.named,
        asked=" ".join(mention.text for mention in intent.products) or intent.brand,
        nearest=nearest and bool(items),
        unused=unused(intent),
    )


def unused(intent: Intent) -> tuple[str, ...]:
    """Return the attributes wished for by which nothing was chosen, because nothing here ranks them."""
    return tuple(name for name in attributes_in(intent.question or "") if name not in _SLOTS)


def _like(clerk: Clerk, reference: tuple[Product, ...], terms: Terms, intent: Intent) -> tuple[Item, ...]:
    own = {model_of(product) for product in reference}
    found = alternatives(clerk, reference, terms, pieces(intent))
    return tuple(item for item in found if model_of(item.product) not in own)


def _cheapest(clerk: Clerk, intent: Intent, terms: Terms) -> tuple[Item, ...]:
    """Return the cheapest in stock of what was named, whatever the budget."""
    query = replace(query_of(intent), low=None, high=None, limit=MAX_CONSIDERED)
    bare = OfferQuery(brand=query.brand, skus=query.skus, limit=MAX_CONSIDERED)
    products = clerk.offers(query, terms).products or clerk.offers(bare, terms).products
    items = clerk.items(one_each(products, model_of)[: 2 * MAX_NEAREST], terms)
    return tuple(item for item in items if in_stock(item))[:MAX_NEAREST]


def query_of(intent: Intent) -> OfferQuery:
    """Return what an intent narrows to: brand, memory, network, what was named, and the budget."""
    bounds = bounds_of(intent.budget)
    return OfferQuery(
        brand=intent.brand,
        ram_gb=intent.ram_gb,
        storage_gb=intent.storage_gb,
        network=intent.network,
        skus=named_skus(intent),
        low=bounds.low,
        high=bounds.high,
    )


def bounds_of(budget: Budget | None) -> Budget:
    """Return a budget whose ends are whole paisa and can be searched for."""
    return Budget(_bound(budget.low), _bound(budget.high)) if budget else Budget()


def _bound(amount: Decimal | None) -> Decimal | None:
    usable = amount is not None and amount.is_finite() and 0 < amount < DEAREST
    return amount.quantize(PAISA) if usable and amount is not None else None


def _fitting(clerk: Clerk, intent: Intent, budget: Budget, terms: Terms) -> tuple[Item, ...]:
    """Return what fits: of what was named, else handsets, and other goods only where there is no handset."""
    query = query_of(intent)
    chosen: list[Product] = []
    for kind in (None,) if query.skus else (True, None):
        chosen = _chosen(clerk, replace(query, handset=kind), budget, terms, cheap=_is_cheap(intent))
        if chosen:
            break
    items = clerk.items(chosen[: 2 * MAX_RECOMMENDED], terms)
    there = [item for item in items if in_stock(item)]
    return tuple(there[:MAX_RECOMMENDED])


def _chosen(clerk: Clerk, query: OfferQuery, budget: Budget, terms: Terms, *, cheap: bool) -> list[Product]:
    """Return one product a model, the best first."""
    upwards = cheap or budget.high is None
    found: dict[Hashable, Product] = {}
    chosen: list[Product] = []
    for window in windows(query, budget, upwards=upwards):
        offered = clerk.offers(window, terms).products
        for product in within(offered, clerk.prices(offered, terms), budget, upwards=upwards):
            found.setdefault(model_of(product), product)
        chosen = _with_memory(found.values()) if query.handset else list(found.values())
        if len(chosen) >= MAX_RECOMMENDED:
            break
    chosen = chosen or list(found.values())
    return _evenly(chosen, MAX_RECOMMENDED) if budget == Budget() and not cheap else chosen


def _is_cheap(intent: Intent) -> bool:
    """Tell whether the cheapest were asked for."""
    return CHEAP in (intent.detail or "").split()


def windows(query: OfferQuery, budget: Budget, *, upwards: bool) -> Iterator[OfferQuery]:
    """Yield the query for one window of prices after the other, from the upper end of the budget down.

    Offers come cheapest first and are cut; what is nearest to the upper end must be looked for there.
    `upwards` there is one window: what is cheapest comes first anyhow.
    """
    if upwards or budget.high is None:
        yield replace(query, limit=MAX_RANGE)
        return
    query = replace(query, limit=MAX_CONSIDERED)
    floor, high = budget.low or Decimal(0), budget.high
    for share in FEW_SHARES if query.skus else SHARES:
        low = max((budget.high * share).quantize(PAISA), floor)
        yield replace(query, low=low, high=high)
        high = low - PAISA
        if high < floor:
            return


def _with_memory(products: Iterable[Product]) -> list[Product]:
    """Return the products with memory: who names a budget means no button phone where there are others."""
    return [product for product in products if product.storage_gb is not None]


def _evenly(products: Sequence[Product], count: int) -> list[Product]:
    """Return `count` of the products at even steps, the first and the last among them."""
    if len(products) <= count:
        return list(products)
    return [products[round(step * (len(products) - 1) / (count - 1))] for step in range(count)]


def within(
    products: Sequence[Product], prices: Mapping[str, Prices], budget: Budget, *, upwards: bool
) -> list[Product]:
    """Return what is within the budget, the cheapest first if `upwards`, else the dearest."""
    priced = [(prices[product.sku].unit_price(), product) for product in products if product.sku in prices]
    within = [
        (price, product)
        for price, product in priced
        if (budget.low is None or budget.low <= price) and (budget.high is None or price <= budget.high)
    ]
    within.sort(key=lambda row: row[0], reverse=not upwards)
    return [product for _, product in within]
