"""Goods with a big battery: ranked by what the catalogue or a document states, never by anything else."""

from collections.abc import Iterable, Iterator
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
from domain.language.attributes import attributes_in
from domain.language.measured import measured_values
from domain.language.normalise import normalise
from domain.language.tokens import Kind, tokenise
from domain.ports import OfferQuery

CAPACITY, UNIT = "battery_capacity", "mah"
MAX_ASKED = 40
"""The most models with the biggest stated batteries that are looked up in stock."""
_WISHED = frozenset({"battery", "battery_capacity", "battery_life"})


@dataclass(frozen=True, slots=True)
class _Charged:
    """A product in stock with what states its battery, in mAh."""

    product: Product
    value: Decimal
    cell: Cell


def by_battery(clerk: Clerk, intent: Intent, terms: Terms) -> RankedOffers | None:
    """Return what fits with the biggest stated batteries, one product a model; `None` where none was wished.

    "5000 mah" asks for as much or more. Where nothing reaches that, the nearest to it are shown.
    """
    question = intent.question or ""
    if not _WISHED.intersection(attributes_in(question)):
        return None
    least = least_asked(question)
    budget = bounds_of(intent.budget)
    ranked = sorted(_charged(clerk, intent, budget, terms), key=lambda one: -one.value)
    enough = [one for one in ranked if least is None or one.value >= least]
    chosen = (enough or ranked)[: 2 * MAX_RECOMMENDED]
    items = {item.product.sku: item for item in clerk.items([one.product for one in chosen], terms)}
    there = [one for one in chosen if in_stock(items[one.product.sku])][:MAX_RECOMMENDED]
    return RankedOffers(
        attribute=CAPACITY,
        items=tuple(items[one.product.sku] for one in there),
        cells=tuple(one.cell for one in there),
        budget=None if budget == Budget() else budget,
        basis=terms.basis,
        dealer=terms.named,
        nearest=bool(there) and not enough,
        unused=tuple(name for name in unused(intent) if name not in _WISHED),
    )


def least_asked(question: str) -> Decimal | None:
    """Return the milliampere-hours that a question names, the least of several; `None` without any."""
    values = measured_values(tokenise(normalise(question)))
    return min((value.value for value in values if value.unit == UNIT), default=None)


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


def _charged(clerk: Clerk, wish: Intent, budget: Budget, terms: Terms) -> list[_Charged]:
    """Return one product a model that fits and whose battery is stated, the nearest to the budget first."""
    stated = _stated(clerk.documents.measures(CAPACITY))
    found: dict[object, _Charged] = {}
    query = query_of(wish)
    for kind in (None,) if query.skus else (True, None):
        for product in _offered(clerk, replace(query, handset=kind), budget, terms, stated.values()):
            charged = _charge(product, stated)
            if charged:
                found.setdefault(model_of(product), charged)
        if found:
            break
    return list(found.values())


def _offered(
    clerk: Clerk, query: OfferQuery, budget: Budget, terms: Terms, stated: Iterable[Measure]
) -> Iterator[Product]:
    """Yield what is in stock and fits: by price, and of the models with the biggest batteries stated."""
    upwards = budget.high is None
    queries = list(windows(query, budget, upwards=upwards))
    if not query.skus and query.model is None:
        biggest = sorted(stated, key=lambda measure: -measure.value)
        fitting = [one for one in biggest if query.brand is None or _same(query.brand, one.brand)]
        queries += [replace(query, brand=one.brand, model=one.model) for one in fitting[:MAX_ASKED]]
    for one in queries:
        products = clerk.offers(one, terms).products
        yield from within(products, clerk.prices(products, terms), budget, upwards=upwards)


def _charge(product: Product, stated: dict[object, Measure]) -> _Charged | None:
    """Return what the catalogue's own column says, else what a document of the model does."""
    for fact in telling(catalogue_facts([product]), CAPACITY):
        numbers = [token for token in tokenise(normalise(fact.values[0])) if token.kind is Kind.NUMBER]
        units = measured_values(tokenise(normalise(fact.values[0])))
        if len(numbers) == 1 or (not numbers and len(units) == 1):
            value = units[0].value if units else Decimal(numbers[0].text.replace(",", ""))
            return _Charged(product, value, Cell(catalogue=(fact,)))
    measure = stated.get(model_of(product)) if product.model else None
    return _Charged(product, measure.value, Cell((measure.statement,))) if measure else None


def _stated(measures: Iterable[Measure]) -> dict[object, Measure]:
    return {
        ((one.brand or "").casefold(), (one.model or "").casefold()): one
        for one in measures
        if one.model and one.unit == UNIT
    }


def _same(one: str, other: str | None) -> bool:
    return one.casefold() == (other or "").casefold()
