"""One line of a draft: the product with its price, or the one short question it still needs."""

from collections.abc import Iterator

from bot.replies.layout import MOST_BUTTONS
from bot.replies.naming import choice_names, clean, full_name, variant_name, worded
from bot.replies.questions import listed_choices, not_sold, which_one
from bot.replies.rates import Rate, rate_of, rate_text
from bot.replies.shelf import Model, Variant, shelved
from bot.replies.shortages import pieces_facts, shortage_lines, sources_fact
from bot.replies.tongue import Tongue
from domain.answers import DraftAnswer, DraftLine, Item, Obstacle, PriceBasis
from domain.conversation import Button
from domain.intents import Standing
from domain.orders import OrderLine

MONEY_AND_RIGHTS = frozenset(
    {Obstacle.OVER_CREDIT, Obstacle.OVERDUE, Obstacle.BELOW_MINIMUM, Obstacle.TOO_MANY_LINES}
    | {Obstacle.NOT_ALLOWED, Obstacle.WHICH_DEALER}
)
"""Obstacles of an order as a whole, even where they were found at a line."""
_MOST_VARIANTS, _MOST_COLOURS = 6, 10


def priced_lines(answer: DraftAnswer) -> dict[int, OrderLine]:
    """Return the priced line that belongs to each line of the answer, by the identity of the latter."""
    free = list(answer.draft.lines)
    priced: dict[int, OrderLine] = {}
    for line in answer.lines:
        for order_line in free:
            if line.item and (order_line.sku, order_line.quantity) == (line.item.product.sku, line.quantity):
                priced[id(line)] = order_line
                free.remove(order_line)
                break
    return priced


def draft_line(
    line: DraftLine, priced: OrderLine | None, t: Tongue, *, price: bool = True, city: str | None = None
) -> Iterator[str]:
    """Yield the line with its price (if `price`) and what is wrong with it, or its question.

    Where its pieces come from is said unless all of them lie in the dealer's own `city`.
    """
    obstacles = frozenset(line.obstacles)
    if line.item is None or obstacles & {
        Obstacle.WHICH_PRODUCT,
        Obstacle.WHICH_VARIANT,
        Obstacle.UNKNOWN_PRODUCT,
    }:
        yield _question(line, t)
        if Obstacle.NO_QUANTITY in obstacles:
            yield t.say("How many pcs?")
        return
    name = t.name(full_name(line.item.product))
    if line.quantity is None or Obstacle.NO_QUANTITY in obstacles:
        yield t.say("{product}: how many pcs?", product=name)
    elif not line.quantity:
        yield t.labelled(name, [t.say("none in stock now, left out")])
    else:
        rate = _price(line.item, line.quantity, priced, t) if price else ()
        yield t.labelled(name, [*pieces_facts(line, t), *rate, sources_fact(line, city, t)])
    yield from shortage_lines(line, t)


def _price(item: Item, quantity: int, priced: OrderLine | None, t: Tongue) -> Iterator[str]:
    if priced:
        steps = item.prices.breaks if item.prices else ()
        from_list = item.prices is not None and all(s.unit_price != priced.unit_price for s in steps)
        yield rate_text(Rate(priced.unit_price, from_list, ()), t, PriceBasis.OWN, each=True)
        yield t.say("total {total}", total=t.money(priced.total))
    elif item.prices:
        yield rate_text(rate_of(item, quantity), t, PriceBasis.OWN, each=True)


def _question(line: DraftLine, t: Tongue) -> str:
    said = clean(line.mention.text)
    if Obstacle.UNKNOWN_PRODUCT in line.obstacles:
        head = not_sold(said, t, same_model=line.mention.standing is Standing.NO_VARIANT)
        if not line.choices:
            return head
        nearest = t.say("Nearest: {choices}", choices=listed_choices(_names(line), t))
        return f"{head} {nearest}"
    models = shelved(Item(product) for product in line.choices)
    if len(models) == 1 and len(line.choices) > 1:
        return _which_variant(models[0], line.quantity, t)
    return which_one(said, line.quantity, _names(line), t)


def _which_variant(model: Model, quantity: int | None, t: Tongue) -> str:
    name = t.name(model.name)
    label = t.listed([name, t.pieces(quantity)]) if quantity else name
    shown = [_variant(variant, t) for variant in model.variants[:_MOST_VARIANTS]]
    if len(model.variants) > _MOST_VARIANTS:
        shown.append("…")
    return t.say("{product}: which one? {choices}", product=label, choices=t.in_groups(shown))


def _variant(variant: Variant, t: Tongue) -> str:
    colours = listed_choices([shade.label for shade in variant.shades if shade.label], t)
    if variant.label and colours:
        return t.labelled(t.name(variant.label), [colours])
    return t.name(variant.label) if variant.label else colours


def _names(line: DraftLine) -> tuple[str, ...]:
    return choice_names(line.choices, whole=line.mention.standing is Standing.NO_VARIANT)


def line_buttons(line: DraftLine) -> tuple[Button, ...]:
    """Return buttons for the choices of a line; pressing one orders that line's pieces of it."""
    models = {product.model_name.casefold() for product in line.choices}
    names = _names(line)
    before = f"{line.quantity} " if line.quantity else ""
    one_model = len(models) == 1 and len(names) > 1
    labels = [variant_name(p) for p in line.choices] if one_model else list(names)
    if len(set(labels)) < len(labels):
        labels = list(names)
    pairs = zip(labels, names, strict=True)
    return tuple(Button(label, worded(before + name)) for label, name in pairs)[:MOST_BUTTONS]
