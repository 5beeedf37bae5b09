"""What is there to sell: the rates of the day, and goods within a budget."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.answers import Answer, Item, RateList, Recommendations
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.alternatives import PAISA, alternatives
from domain.desk.mentions import in_stock, meant, model_of, pieces
from domain.desk.terms import Terms
from domain.intents import Budget, Intent, ProductMention, Standing
from domain.ports import OfferQuery
from domain.prices import Prices

MAX_RATES = 60
MAX_RECOMMENDED = 5
MAX_CONSIDERED = 60
"""The most offers of one window of prices that are priced to choose the recommended ones from."""
MAX_RANGE = 120
"""The same where no budget was named and a range of prices is to be shown."""
SHARES = tuple(Decimal(share) for share in ("0.995", "0.97", "0.9", "0.75", "0.5", "0"))
"""Lower ends of the windows opened below the upper end of a budget, as shares of it."""
DEAREST = Decimal(10) ** 12
"""No price reaches this many rupees; a budget above it narrows nothing."""


def narrows(intent: Intent) -> bool:
    """Tell whether the intent names memory, network or budget."""
    return any((intent.ram_gb, intent.storage_gb, intent.network, _bounds(intent.budget) != Budget()))


def rate_list(clerk: Clerk, intent: Intent, terms: Terms, *, stock: bool = False) -> RateList:
    """Return today's rates of what is in stock, of a brand or of all; with stock where that was asked."""
    page = clerk.offers(replace(_query(intent), limit=MAX_RATES), terms)
    items = clerk.items(page.products, terms, stock=stock)
    return RateList(intent.brand, items, page.as_of, terms.basis, terms.named, page.more)


def recommendations(clerk: Clerk, intent: Intent, terms: Terms) -> Recommendations:
    """Return up to five models in stock that fit, the nearest to the upper end of the budget first.

    A mention that fits several models narrows to them; a known one without a budget means "like this".
    """
    budget = _bounds(intent.budget)
    reference = [product for mention in intent.products for product in meant(clerk, mention)]
    if reference and budget == Budget():
        items = alternatives(clerk, tuple(reference), terms, pieces(intent))
    else:
        items = _fitting(clerk, intent, budget, terms)
    return Recommendations(items, None if budget == Budget() else budget, terms.basis, terms.named)


def recommended(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Recommend, and return the intent with the recommended SKUs in its products."""
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    answer = recommendations(clerk, intent, clerk.terms(party.dealer))
    text = " ".join(mention.text for mention in intent.products)
    skus = tuple(item.product.sku for item in answer.items)
    mentions = (ProductMention(text, Standing.KNOWN, skus),) if skus else ()
    return replace(intent, products=mentions), (answer,)


def _query(intent: Intent) -> OfferQuery:
    bounds = _bounds(intent.budget)
    return OfferQuery(
        brand=intent.brand,
        ram_gb=intent.ram_gb,
        storage_gb=intent.storage_gb,
        network=intent.network,
        low=bounds.low,
        high=bounds.high,
    )


def _bounds(budget: Budget | None) -> Budget:
    """Return a budget whose ends are whole paisa and can be searched for."""
    return Budget(_bound(budget.low), _bound(budget.high)) if budget else Budget()


def _bound(amount: Decimal | None) -> Decimal | None:
    usable = amount is not None and amount.is_finite() and 0 < amount < DEAREST
    return amount.quantize(PAISA) if usable and amount is not None else None


def _fitting(clerk: Clerk, intent: Intent, budget: Budget, terms: Terms) -> tuple[Item, ...]:
    among = _fitting_skus(intent)
    found: dict[Hashable, Product] = {}
    chosen: list[Product] = []
    for query in _windows(replace(_query(intent), limit=MAX_CONSIDERED), budget):
        offered = [p for p in clerk.offers(query, terms).products if not among or p.sku in among]
        for product in _best_first(offered, clerk.prices(offered, terms), budget):
            found.setdefault(model_of(product), product)
        chosen = list(found.values()) if among else _handsets(found.values())
        if len(chosen) >= MAX_RECOMMENDED:
            break
    chosen = chosen or list(found.values())
    if budget == Budget():
        chosen = _evenly(chosen, MAX_RECOMMENDED)
    items = clerk.items(chosen[: 2 * MAX_RECOMMENDED], terms)
    there = [item for item in items if in_stock(item)]
    return tuple(there[:MAX_RECOMMENDED])


def _fitting_skus(intent: Intent) -> set[str]:
    mentions = (mention for mention in intent.products if mention.standing is Standing.AMBIGUOUS)
    return {sku for mention in mentions for sku in mention.skus}


def _windows(query: OfferQuery, budget: Budget) -> Iterator[OfferQuery]:
    """Yield the query for one window of prices after the other, from the upper end of the budget down.

    Offers come cheapest first and are cut; what is nearest to the upper end must be looked for there.
    """
    if budget.high is None:
        yield replace(query, limit=MAX_RANGE)
        return
    floor, high = budget.low or Decimal(0), budget.high
    for share in SHARES:
        low = max((budget.high * share).quantize(PAISA), floor)
        yield replace(query, low=low, high=high)
        high = low - PAISA
        if high < floor:
            return


def _handsets(products: Iterable[Product]) -> list[Product]:
    """Return the products with memory: "something for 20,000" means a handset where there are any."""
    return [product for product in products if product.storage_gb is not None]


def _evenly(products: Sequence[Product], count: int) -> list[Product]:
    """Return `count` of the products at even steps, the first and the last among them."""
    if len(products) <= count:
        return list(products)
    return [products[round(step * (len(products) - 1) / (count - 1))] for step in range(count)]


def _best_first(products: Sequence[Product], prices: Mapping[str, Prices], budget: Budget) -> list[Product]:
    """Return what is within the budget: dearest first under an upper end, else cheapest first."""
    priced = [(prices[product.sku].unit_price(), product) for product in products if product.sku in prices]
    within = [
        (price, product)
        for price, product in priced
        if (budget.low is None or budget.low <= price) and (budget.high is None or price <= budget.high)
    ]
    within.sort(key=lambda row: row[0], reverse=budget.high is not None)
    return [product for _, product in within]
