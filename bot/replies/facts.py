"""What the catalogue itself knows of products: memory, network, approval, further attributes, prices."""

from collections.abc import Sequence

from bot.replies.layout import Part
from bot.replies.naming import clean, model_title
from bot.replies.rates import basis_line, rate_of, span
from bot.replies.shelf import Model, shelved
from bot.replies.tongue import END_ISOLATE, ISOLATE, Tongue
from domain.answers import CatalogueFacts, PriceBasis
from domain.catalogue import Product

_MOST_MODELS = 4
_MOST_FACTS = 12
_MOST_VALUES = 8
_MOST_PRICES = 6
_SAYS_NOTHING = frozenset({"category", "type", "product type", "product category", "kind", "class"})
"""Attributes that repeat what the product's name says already."""

_Facts = dict[str, list[str]]


def phrase_facts(answer: CatalogueFacts, t: Tongue) -> Part:
    """Say what is known, of one model after the other; of all that is known, only what was asked."""
    models = shelved(answer.items)[:_MOST_MODELS]
    priced = any(item.prices for item in answer.items)
    lines = [basis_line(answer.basis, answer.dealer, t)] if priced else []
    for model in models:
        lines += [*_model_lines(model, answer, t), ""]
    return Part(tuple(_trimmed(lines)) or (t.say("Nothing found."),))


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without an empty one at either end."""
    while lines and not lines[-1]:
        lines.pop()
    return lines[1:] if lines and not lines[0] else lines


def _model_lines(model: Model, answer: CatalogueFacts, t: Tongue) -> list[str]:
    products = [item.product for item in model.items]
    told = _wanted(_facts(products, t), answer.asked, t)
    lines = [t.labelled(name, values) for name, values in list(told.items())[:_MOST_FACTS]]
    title = t.say("{label}:", label=t.name(model_title(products[0])))
    return [title, *(lines or [t.say("not known")]), *_prices(model, answer.basis, t)]


def _prices(model: Model, basis: PriceBasis, t: Tongue) -> list[str]:
    """Return the price of one piece, by memory and network where that differs; none where none was read."""
    if not any(item.prices for item in model.items):
        return []
    each = [
        (variant.label, span([rate_of(item, None) for item in variant.items], t, basis))
        for variant in model.variants
    ]
    if len({rate for _, rate in each}) == 1 or len(each) > _MOST_PRICES:
        return [t.labelled(t.say("Price"), [span([rate_of(item, None) for item in model.items], t, basis)])]
    rates = [t.say("{product} {value}", product=t.name(label), value=rate) for label, rate in each]
    return [t.labelled(t.say("Price"), rates)]


def _wanted(facts: _Facts, asked: Sequence[str], t: Tongue) -> _Facts:
    """Return the facts that were asked about, all of them where none of them was."""
    own = {
        t.say("Memory"): "memory",
        t.say("Network"): "network",
        t.say("PTA approved"): "pta",
        t.say("Colours"): "colour",
    }
    if not asked:
        return facts
    wanted = {
        name: values
        for name, values in facts.items()
        if {own.get(name, ""), *name.casefold().strip(ISOLATE + END_ISOLATE).split()} & set(asked)
    }
    return wanted or facts


def _facts(products: list[Product], t: Tongue) -> _Facts:
    """Return the facts of one model, each with its different values over the SKUs, isolated."""
    facts: _Facts = {}
    for product in products:
        _add(facts, t.say("Memory"), product.memory, t)
        _add(facts, t.say("Network"), product.network or "", t)
        _add(facts, t.say("Colours"), product.colour or "", t)
        for name, value in product.attributes:
            told = clean(name.replace("_", " "))
            if told.casefold() not in _SAYS_NOTHING:
                _add(facts, t.name(told) if told else "", value, t)
    if any(p.pta_approved or p.network or p.storage_gb is not None for p in products):
        facts[t.say("PTA approved")] = [_approval({p.pta_approved for p in products}, t)]
    return {name: values[:_MOST_VALUES] for name, values in facts.items()}


def _add(facts: _Facts, name: str, value: str, t: Tongue) -> None:
    value = clean(value)
    if name and value and t.name(value) not in facts.setdefault(name, []):
        facts[name].append(t.name(value))


def _approval(states: set[bool], t: Tongue) -> str:
    if len(states) > 1:
        return t.say("some yes, some no: name the memory or colour")
    return t.say("yes") if states.pop() else t.say("no")
