"""Models side by side on a narrow screen: under each attribute a line for each model."""

from collections.abc import Iterable, Sequence

from bot.replies.attributes import OWN_NAMES, attribute_title, column_title
from bot.replies.facts import fact_values
from bot.replies.layout import Part
from bot.replies.naming import clean, model_title
from bot.replies.quotes import LONGEST_PLACE, cut
from bot.replies.rates import basis_line, rate_of, span
from bot.replies.shelf import Model, shelved
from bot.replies.tongue import Tongue
from domain.answers import PriceBasis
from domain.facts import Cell, Comparison, Fact
from domain.language.attributes import attributes_in, related

_LONGEST_VALUE = 120
_MOST_PRICES = 6
_MOST_ROWS = 10
_MOST_VALUES = 2


def phrase_comparison(answer: Comparison, t: Tongue) -> Part:
    """Say what each attribute is of each model, then the prices, then where all that stands."""
    names = [t.name(model_title(product)) for product in answer.models]
    lines = [t.say("{label}:", label=t.listed(names))]
    for attribute, cells in answer.rows[:_MOST_ROWS]:
        lines += ["", t.say("{label}:", label=attribute_title(attribute, t))]
        lines += [
            t.say("{product}: {value}", product=name, value=cell_value(attribute, cell, t))
            for name, cell in zip(names, cells, strict=True)
        ]
    lines += _prices(answer, t)
    if answer.unreadable:
        lines += ["", t.say("Our documents cannot be read just now.")]
    return Part((*lines, *source_lines((cell for _, cells in answer.rows for cell in cells), t)))


def cell_value(attribute: str, cell: Cell, t: Tongue) -> str:
    """Return what is told of one model: the very words of the documents, and what the catalogue says."""
    quotes = [t.isolated(_bare(attribute, one.quote)) for one in cell.statements[:_MOST_VALUES]]
    known = [_column(fact, t) for fact in cell.catalogue[:_MOST_VALUES]]
    return t.in_groups(dict.fromkeys([*quotes, *known])) or t.say("not stated")


def _column(fact: Fact, t: Tongue) -> str:
    """Return the values of a fact; a column is named, for its name may hold the unit."""
    values = fact_values(fact, t)
    return t.listed(values) if fact.name in OWN_NAMES else t.labelled(column_title(fact.name, t), values)


def _bare(attribute: str, quote: str) -> str:
    """Return a quote without a label that says what the row's own says."""
    label, colon, value = quote.partition(":")
    if colon and value.strip() and any(related(attribute, name) for name in attributes_in(label)):
        quote = value.strip()
    return cut(quote, _LONGEST_VALUE) or "-"


def _prices(answer: Comparison, t: Tongue) -> list[str]:
    """Return the price of one piece of each model; none where none was read."""
    models = [model for model in shelved(answer.items) if any(item.prices for item in model.items)]
    if not models:
        return []
    basis, label = basis_line(answer.basis, answer.dealer, t), t.say("Price")
    lines = [
        t.say("{product}: {value}", product=t.name(model.name), value=_price(model, answer.basis, t))
        for model in models
    ]
    return ["", t.say("{label}:", label=label), *([basis] if basis else []), *lines]


def _price(model: Model, basis: PriceBasis, t: Tongue) -> str:
    """Return the price, by memory and network where that differs."""
    each = [
        (variant.label, span([rate_of(item, None) for item in variant.items], t, basis))
        for variant in model.variants
    ]
    if len({rate for _, rate in each}) == 1 or len(each) > _MOST_PRICES:
        return span([rate_of(item, None) for item in model.items], t, basis)
    return t.listed(t.say("{product} {value}", product=t.name(label), value=rate) for label, rate in each)


def source_lines(cells: Iterable[Cell], t: Tongue) -> Sequence[str]:
    """Return in one line the documents quoted, and the catalogue where it was."""
    each = list(cells)
    titles = dict.fromkeys(
        cut(clean(one.passage.title or one.passage.document), LONGEST_PLACE)
        for cell in each
        for one in cell.statements
    )
    places = [t.isolated(title or "-") for title in titles]
    places += [t.say("our catalogue")] if any(cell.catalogue for cell in each) else []
    return ["", t.say("Source: {place}", place=t.listed(places))] if places else []
