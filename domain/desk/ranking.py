"""Goods with the most of a measured attribute: ranked only by what is stated of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.columns import catalogue_facts, telling
from domain.desk.mentions import in_stock, model_of
from domain.desk.offering import MAX_RECOMMENDED, bounds_of, query_of, unused, windows, within
from domain.desk.terms import Terms
from domain.documents import Measure
from domain.facts import Cell, RankedOffers
from domain.intents import Budget, Intent
from domain.language.attributes import attributes, attributes_in
from domain.language.measured import measured_values
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise
from domain.ports import OfferQuery

MAX_ASKED = 40
"""The most models with the most of it stated that are looked up in stock."""
MEANT_BY = {
    "battery": "battery_capacity",
    "battery_life": "battery_capacity",
    "charging": "charging_speed",
    "camera": "main_camera",
}
"""What is measured where a broader word is said."""
ALWAYS = ("battery_capacity", "charging_speed")
"""Of these more is wished for whenever they are named: "a big battery"."""
WITH_VALUE = (*ALWAYS, "refresh_rate", "main_camera", "front_camera", "brightness")
"""Of these it is where a least value is named: "120 Hz"; a good camera is not the one with most pixels."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """A product in stock with how much of the attribute is stated, and what states it."""

    product: Product
    value: Decimal
    cell: Cell


def by_measure(clerk: Clerk, intent: Intent, terms: Terms) -> RankedOffers | None:
    """Return what fits with the most of what was wished for; `None` where that is nothing measured.

    There is one product a model. "5000 mah" asks for as much or more; where nothing reaches that, the
    nearest to it are shown.
    """
    wish = wished(intent.question or "")
    if wish is None:
        return None
    attribute, least = wish
    budget = bounds_of(intent.budget)
    ranked = sorted(_measured(clerk, intent, attribute, budget, terms), key=lambda one: -one.value)
    enough = [one for one in ranked if least is None or one.value >= least]
    chosen = (enough or ranked)[: 2 * MAX_RECOMMENDED]
    items = {item.product.sku: item for item in clerk.items([one.product for one in chosen], terms)}
    there = [one for one in chosen if in_stock(items[one.product.sku])][:MAX_RECOMMENDED]
    return RankedOffers(
        attribute=attribute,
        items=tuple(items[one.product.sku] for one in there),
        cells=tuple(one.cell for one in there),
        budget=None if budget == Budget() else budget,
        basis=terms.basis,
        dealer=terms.named,
        nearest=bool(there) and not enough,
        unused=tuple(name for name in unused(intent) if MEANT_BY.get(name, name) != attribute),
    )


def wished(question: str) -> tuple[str, Decimal | None] | None:
    """Return the measured attribute that a search wishes for, with the least of it if a value is named.

    Of several the first with a value counts.
    """
    asked = dict.fromkeys(MEANT_BY.get(name, name) for name in attributes_in(question))
    values = measured_values(tokenise(normalise(question)))
    least = {
        name: min(value.value for value in values if value.unit in units)
        for name in asked
        if name in WITH_VALUE
        and (units := attributes()[name].units).intersection(value.unit for value in values)
    }
    if least:
        return next(iter(least.items()))
    return next(((name, None) for name in asked if name in ALWAYS), None)


def without_measures(intent: Intent) -> Intent:
    """Return an intent without the products that are nothing but a measure, which goes to its question."""
    measures = tuple(one for one in intent.products if _is_measure(one.text))
    words = filter(None, (intent.question, *(one.text for one in measures)))
    products = tuple(one for one in intent.products if one not in measures)
    return replace(intent, products=products, question=" ".join(words) or None)


def _is_measure(text: str) -> bool:
    """Tell whether a mention is nothing but a measure: "5000 mah+" names no product."""
    tokens = tokenise(normalise(text))
    measured = {at for value in measured_values(tokens) for at in range(value.start, value.end)}
    rest = [token for at, token in enumerate(tokens) if at not in measured and token.kind is not Kind.SIGN]
    return bool(measured) and not rest


def _measured(clerk: Clerk, wish: Intent, attribute: str, budget: Budget, terms: Terms) -> list[_Measured]:
    """Return one product a model that fits and of which it is stated, the nearest to the budget first."""
    stated: dict[object, Measure] = {
        ((one.brand or "").casefold(), (one.model or "").casefold()): one
        for one in clerk.documents.measures(attribute)
        if one.model and one.unit in attributes()[attribute].units
    }
    found: dict[object, _Measured] = {}
    query = query_of(wish)
    for kind in (None,) if query.skus else (True, None):
        for product in _offered(clerk, replace(query, handset=kind), budget, terms, stated.values()):
            measured = _value_of(product, attribute, stated)
            if measured:
                found.setdefault(model_of(product), measured)
        if found:
            break
    return list(found.values())


def _offered(
    clerk: Clerk, query: OfferQuery, budget: Budget, terms: Terms, stated: Iterable[Measure]
) -> Iterator[Product]:
    """Yield what is in stock and fits: by price, and of the models with the most of it stated."""
    upwards = budget.high is None
    queries = list(windows(query, budget, upwards=upwards))
    if not query.skus:
        most = sorted(stated, key=lambda measure: -measure.value)
        fitting = [one for one in most if query.brand is None or _same(query.brand, one.brand)]
        queries += [replace(query, brand=one.brand, model=one.model) for one in fitting[:MAX_ASKED]]
    for one in queries:
        products = clerk.offers(one, terms).products
        yield from within(products, clerk.prices(products, terms), budget, upwards=upwards)


def _value_of(product: Product, attribute: str, stated: Mapping[object, Measure]) -> _Measured | None:
    """Return what the catalogue's own column says, else what a document of the model does."""
    for fact in telling(catalogue_facts([product]), attribute):
        value = _number(fact.values[0], attributes()[attribute].units)
        if value is not None:
            return _Measured(product, value, Cell(catalogue=(fact,)))
    measure = stated.get(model_of(product)) if product.model else None
    return _Measured(product, measure.value, Cell((measure.statement,))) if measure else None


def _number(text: str, units: frozenset[str]) -> Decimal | None:
    """Return the only number of a column's value; `None` where there are several, or another unit."""
    tokens = tokenise(normalise(text))
    measured = measured_values(tokens)
    if measured:
        return measured[0].value if len(measured) == 1 and measured[0].unit in units else None
    numbers = [token.text for token in tokens if token.kind is Kind.NUMBER]
    return Decimal(numbers[0].replace(",", "")) if len(numbers) == 1 else None


def _same(one: str, other: str | None) -> bool:
    return one.casefold() == (other or "").casefold()
