"""Stock, price or both of the products meant: in full, by variant or by model, as the screen allows."""

from collections.abc import Callable

from bot.replies.layout import Part
from bot.replies.model_lines import Question, by_variant, in_full, item_line, one_line
from bot.replies.rates import basis_line
from bot.replies.shelf import Model, shelved
from bot.replies.tongue import Tongue
from domain.answers import PriceBasis, ProductAnswer

MOST_LINES = 14
"""More is not read on a phone between two customers."""
_MOST_MODELS = 12
_MOST_ALTERNATIVES = 4


def phrase_products(answer: ProductAnswer, t: Tongue) -> Part:
    """Say what was asked of the products, and what is there instead of what is not."""
    models = shelved(answer.items)
    neither = not (answer.asked_stock or answer.asked_price)
    alone = sum(len(model.items) for model in models) == 1 and answer.basis is PriceBasis.LIST
    q = Question(
        t,
        stock=answer.asked_stock or neither,
        price=answer.asked_price or neither,
        quantity=answer.quantity,
        basis=PriceBasis.OWN if alone else answer.basis,
        city=answer.city,
        city_asked=answer.city_asked,
    )
    head = basis_line(answer.basis, answer.dealer, t) if q.price and not alone else ""
    instead = _alternatives(answer, q)
    lines = [head, *_fitting(models, q, MOST_LINES - len(instead)), *instead]
    return Part(tuple(line for line in lines if line) or (t.say("Nothing found."),))


def _fitting(models: tuple[Model, ...], q: Question, most: int) -> list[str]:
    """Return the fullest form of at most so many lines; every total in it is over all SKUs."""
    if (lines := _up_to(most, models, q, in_full)) is not None:
        return lines
    name_it = q.t.say("For more, name the memory or colour.")
    if (lines := _up_to(most, models, q, by_variant)) is not None:
        return [*lines, name_it]
    lines = [one_line(model, q) for model in models[:_MOST_MODELS]]
    if len(models) <= _MOST_MODELS:
        return [*lines, name_it]
    return [*lines, q.t.say("… and more models: please name one.")]


def _up_to(
    most: int, models: tuple[Model, ...], q: Question, form: Callable[[Model, Question], list[str]]
) -> list[str] | None:
    """Return all models in one form, or `None` as soon as that makes too many lines."""
    lines: list[str] = []
    for model in models:
        lines += form(model, q)
        if len(lines) > most:
            return None
    return lines


def _alternatives(answer: ProductAnswer, q: Question) -> list[str]:
    if not answer.alternatives:
        return []
    priced = any(item.prices for item in answer.alternatives) and not q.price
    whose = basis_line(answer.basis, answer.dealer, q.t) if priced else ""
    each = {item.product.sku: item for item in reversed(answer.alternatives)}
    lines = [item_line(item, q.t, q.basis) for item in reversed(each.values())][:_MOST_ALTERNATIVES]
    return [q.t.say("In stock instead:"), *([whose] if whose else []), *lines]
