"""Rate lists and recommendations: many models, a line each."""

from collections.abc import Sequence

from bot.replies.attributes import attribute_title
from bot.replies.comparisons import cell_value, source_lines
from bot.replies.layout import Part
from bot.replies.model_lines import item_line
from bot.replies.naming import clean
from bot.replies.pieces import stock_text
from bot.replies.rates import basis_line, short_rate
from bot.replies.shelf import Model, Shade, Variant, shelved
from bot.replies.tongue import END_ISOLATE, Tongue
from domain.answers import PriceBasis
from domain.facts import RankedOffers
from domain.intents import Budget
from domain.offer_answers import RateList, Recommendations

_MOST_RATES = 40
_MOST_RECOMMENDED = 10
_MOST_BRANDS = 40
_HEADED = 1
"""More models of a brand than this, on average, are read more easily under a heading."""


def phrase_rates(answer: RateList, t: Tongue) -> Part:
    """Say today's rates by brand, a line for each model and memory, colours of one price merged."""
    brand, at = clean(answer.brand or ""), t.moment(answer.as_of)
    if not answer.items:
        return Part((_no_rates(brand, at, t),))
    if brand:
        head = t.say("{brand} rates of {time}:", brand=t.name(brand), time=at)
    else:
        head = t.say("Rates of {time}:", time=at)
    lines = _rate_lines(answer, brand, t)
    more = _name_one(answer, brand, t) if answer.more or len(lines) > _MOST_RATES else []
    basis = basis_line(answer.basis, answer.dealer, t)
    return Part((head, *([basis] if basis else []), *_whole(lines[:_MOST_RATES]), *more))


def _rate_lines(answer: RateList, brand: str, t: Tongue) -> list[str]:
    """Return the lines of rates, where there are several brands under a heading line for each."""
    models = shelved(answer.items)
    brands = {_brand_of(model) for model in models}
    headed = not brand and len(brands) > 1 and len(models) > _HEADED * len(brands)
    lines: list[str] = []
    last = None
    for model in models:
        under = brand or (_brand_of(model) if headed else "")
        if headed and under != last:
            heading = t.name(under) if under else t.say("Others")
            lines.append(t.say("{label}:", label=heading))
        last = under
        lines += [
            t.labelled(
                _title(model, variant, under, t), [*_rates(variant, answer.basis, t), *_stock(variant, t)]
            )
            for variant in model.variants
        ]
    return lines


def _brand_of(model: Model) -> str:
    return clean(model.items[0].product.brand or "")


def _whole(lines: list[str]) -> list[str]:
    """Return the lines without a heading that has lost its lines."""
    return lines[:-1] if lines and lines[-1].rstrip(END_ISOLATE).endswith(":") else lines


def _no_rates(brand: str, at: str, t: Tongue) -> str:
    if brand:
        return t.say("{brand}: nothing in stock, {time}.", brand=t.name(brand), time=at)
    return t.say("Nothing in stock, {time}.", time=at)


def _name_one(answer: RateList, brand: str, t: Tongue) -> list[str]:
    """Return that there is more, with the brands that can be asked for."""
    if brand:
        return [t.say("… and more: please name a model.")]
    more = t.say("… and more: please name a brand.")
    names = list(dict.fromkeys(clean(name) for name in answer.brands))
    shown = [*(t.name(name) for name in names[:_MOST_BRANDS]), *(["…"] if len(names) > _MOST_BRANDS else [])]
    return [more, t.say("Brands: {brands}", brands=t.listed(shown))] if shown else [more]


def _title(model: Model, variant: Variant, brand: str, t: Tongue) -> str:
    """Return model and variant, without the brand where the heading says it."""
    name = model.name
    if brand and name.casefold().startswith(brand.casefold() + " "):
        name = name[len(brand) + 1 :]
    return t.name(f"{name} {variant.label}")


def _rates(variant: Variant, basis: PriceBasis, t: Tongue) -> list[str]:
    by_rate: dict[str, list[Shade]] = {}
    for shade in variant.shades:
        by_rate.setdefault(short_rate(shade.item, t, basis), []).append(shade)
    if len(by_rate) == 1:
        return list(by_rate)
    return [_with_colours(rate, shades, t) for rate, shades in by_rate.items()]


def _with_colours(rate: str, shades: list[Shade], t: Tongue) -> str:
    colours = t.listed(t.name(shade.label) for shade in shades if shade.label)
    return t.say("{rate} ({colours})", rate=rate, colours=colours) if colours else rate


def phrase_recommendations(answer: Recommendations, t: Tongue) -> Part:
    """Say what is in stock that fits, a line each, or that nothing does and what is nearest to it."""
    if not answer.items:
        return Part((_nothing(answer, t),))
    lines = list(dict.fromkeys(item_line(item, t, answer.basis) for item in answer.items))
    more = [t.say("… and more: please name a brand.")] if len(lines) > _MOST_RECOMMENDED else []
    basis = basis_line(answer.basis, answer.dealer, t)
    if answer.nearest:
        head = [_nothing(answer, t), t.say("Nearest to it in stock:")]
    else:
        head = [_range_head(answer.budget, t)]
    basis_lines = [basis] if basis else []
    return Part((*head, *basis_lines, *lines[:_MOST_RECOMMENDED], *more, *unused_lines(answer.unused, t)))


def phrase_ranked(answer: RankedOffers, t: Tongue) -> Part:
    """Say what is in stock with the most of an attribute, under each what states it, then where."""
    ranked = attribute_title(answer.attribute, t)
    head = [_range_head(answer.budget, t), t.say("Ranked by what is stated: {attribute}", attribute=ranked)]
    if answer.nearest:
        head.insert(0, t.say("Nothing in stock that fits is stated to have that much."))
    basis = basis_line(answer.basis, answer.dealer, t)
    lines: list[str] = [basis] if basis else []
    for item, cell in list(zip(answer.items, answer.cells, strict=True))[:_MOST_RECOMMENDED]:
        told = cell_value(answer.attribute, cell, t)
        lines += [item_line(item, t, answer.basis), told if cell.catalogue else t.labelled(ranked, [told])]
    return Part((*head, *lines, *source_lines(answer.cells, t), *unused_lines(answer.unused, t)))


def unused_lines(attributes: Sequence[str], t: Tongue) -> list[str]:
    """Return that some of what was wished for did not count: nothing here ranks it."""
    names = t.listed(attribute_title(name, t) for name in attributes)
    return [t.say("{attributes}: not counted in this choice.", attributes=names)] if names else []


def _stock(variant: Variant, t: Tongue) -> list[str]:
    """Return the pieces of each colour where they were read: the list may not hold all colours."""
    if not all(shade.item.availability for shade in variant.shades):
        return []
    return [
        f"{t.name(shade.label)} {stock_text([shade.item], t)}" if shade.label else stock_text([shade.item], t)
        for shade in variant.shades
    ]


def _range_head(budget: Budget | None, t: Tongue) -> str:
    within = _range(budget, t)
    return t.say("In stock, {range}:", range=within) if within else t.say("In stock now:")


def _nothing(answer: Recommendations, t: Tongue) -> str:
    within = _range(answer.budget, t)
    if answer.asked:
        asked = t.name(answer.asked)
        if within:
            return t.say("{product}: nothing in stock, {range}.", product=asked, range=within)
        return t.say("{product}: nothing that fits is in stock now.", product=asked)
    if within:
        return t.say("Nothing that fits is in stock, {range}.", range=within)
    return t.say("Nothing that fits is in stock now.")


def _range(budget: Budget | None, t: Tongue) -> str:
    low = t.money(budget.low) if budget and budget.low is not None else ""
    high = t.money(budget.high) if budget and budget.high is not None else ""
    if low and high:
        return t.say("{low} to {high}", low=low, high=high)
    if high:
        return t.say("up to {price}", price=high)
    return t.say("from {price}", price=low) if low else ""
