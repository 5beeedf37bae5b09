"""The lines that tell one model's stock and price."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.replies.naming import full_name, worded
from bot.replies.pieces import arrivals, available, city_facts, enough_line, places_line, stock_text
from bot.replies.rates import Rate, breaks_line, rate_of, rate_text, short_rate, span, total_line
from bot.replies.shelf import Model, Shade, Variant
from bot.replies.tongue import Tongue
from domain.answers import Item, PriceBasis

_MOST_COMING = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked of the products, and in which language to answer."""

    t: Tongue
    stock: bool
    price: bool
    quantity: int | None
    basis: PriceBasis
    city: str | None
    city_asked: bool = False

    def there(self, items: Sequence[Item]) -> list[str]:
        """Return how many pieces are there, in the city asked about first."""
        if self.city and self.city_asked and available(items) is not None:
            return city_facts(items, self.city, self.t)
        return [stock_text(items, self.t)]

    def places(self, items: Sequence[Item]) -> str:
        """Return where the pieces lie."""
        return places_line(items, self.city, self.t, besides=self.city_asked)

    def rate(self, item: Item) -> Rate | None:
        """Return the rate of an item at the quantity asked about."""
        return rate_of(item, self.quantity)

    def one_rate(self, items: Iterable[Item]) -> bool:
        """Tell whether one rate holds for all items, or none is wanted."""
        return not self.price or len({self.rate(item) for item in items}) == 1


def item_line(item: Item, t: Tongue, basis: PriceBasis) -> str:
    """Return one SKU with what was read of it."""
    facts = [stock_text([item], t)] if item.availability else []
    facts += [short_rate(item, t, basis)] if item.prices else []
    name = t.name(full_name(item.product))
    return t.labelled(name, facts) if facts else name


def one_line(model: Model, q: Question) -> str:
    """Return a model with its total and the span of its rates."""
    return q.t.labelled(q.t.name(model.title), _sums(model.items, q))


def by_variant(model: Model, q: Question) -> list[str]:
    """Return a model with its total, then the total of each variant."""
    lines = [one_line(model, q)]
    if len(model.variants) > 1 and (q.stock or not q.one_rate(model.items)):
        lines += [q.t.labelled(q.t.name(v.label), _sums(v.items, q)) for v in model.variants]
    if q.stock:
        lines += [q.places(model.items), _coming([("", model.items)], q.t)]
    return [line for line in lines if line]


def in_full(model: Model, q: Question) -> list[str]:
    """Return a model with total, colours by variant and rate, places, quantity breaks and arrivals."""
    uniform = q.one_rate(model.items)
    name = q.t.name(model.title)
    facts = q.there(model.items) if q.stock else []
    if q.price and uniform and q.quantity is None:
        facts.append(rate_text(q.rate(model.items[0]), q.t, q.basis))
    lines = [q.t.labelled(name, facts) if facts else q.t.say("{label}:", label=name)]
    if len(model.items) > 1 and not (uniform and not (q.stock and available(model.items))):
        lines += [line for variant in model.variants for line in _variant(model, variant, q)]
    if q.stock:
        lines.append(q.places(model.items))
        lines.append(enough_line(model.items, q.quantity, q.t) if q.quantity else "")
    if q.price and uniform:
        lines += _rate_lines(q.rate(model.items[0]), q)
    if q.stock:
        lines.append(_coming(_awaited(model), q.t))
    return [line for line in lines if line]


def _sums(items: Sequence[Item], q: Question) -> list[str]:
    facts = q.there(items) if q.stock else []
    if q.price:
        each = q.quantity is not None
        facts.append(span([q.rate(item) for item in items], q.t, q.basis, each=each))
    return facts


def _rate_lines(rate: Rate | None, q: Question) -> list[str]:
    """Return the price of the pieces asked for, and the quantity breaks."""
    if rate is None:
        return [q.t.say("rate not known")] if q.quantity else []
    total = total_line(rate, q.quantity, q.t, q.basis) if q.quantity else ""
    return [total, breaks_line(rate, q.t)]


def _variant(model: Model, variant: Variant, q: Question) -> list[str]:
    """Return the lines of a variant, a group of lines for each of its rates."""
    label = q.t.name(variant.label) if len(model.variants) > 1 else ""
    if q.one_rate(model.items):
        return [_row([label], variant.shades if q.stock else (), q)]
    by_rate: dict[Rate | None, list[Shade]] = {}
    for shade in variant.shades:
        by_rate.setdefault(q.rate(shade.item), []).append(shade)
    lines: list[str] = []
    for rate, shades in by_rate.items():
        said = "" if q.quantity else rate_text(rate, q.t, q.basis)
        colours = shades if q.stock or len(by_rate) > 1 else ()
        lines += [_row([label, said], colours, q), *_rate_lines(rate, q)]
    return lines


def _row(labels: Sequence[str], shades: Sequence[Shade], q: Question) -> str:
    """Return e.g. `8/256, Rs 54,999: Black 40, Blue 20`, as much of it as there is."""
    head, colours = q.t.listed(labels), _colours(shades, q) if shades else ""
    return q.t.labelled(head, [colours]) if head and colours else head or colours


def _colours(shades: Sequence[Shade], q: Question) -> str:
    items = [shade.item for shade in shades]
    if not q.stock:
        return q.t.listed(q.t.name(shade.label) for shade in shades if shade.label)
    if available(items) is None or not all(shade.label for shade in shades):
        return stock_text(items, q.t)
    if not available(items):
        colours = q.t.listed(q.t.name(shade.label) for shade in shades)
        return q.t.say("none now ({colours})", colours=colours)
    return q.t.listed(_colour(shade, q) for shade in sorted(shades, key=lambda shade: not _left(shade)))


def _colour(shade: Shade, q: Question) -> str:
    colour, left = q.t.name(shade.label), _left(shade)
    if left:
        return f"{colour} {left:,}"
    return q.t.say("{colour} none", colour=colour)


def _left(shade: Shade) -> int:
    return available([shade.item]) or 0


def _awaited(model: Model) -> list[tuple[str, Sequence[Item]]]:
    """Return the SKUs with goods on the way and their labels."""
    told = [
        (worded(variant.label if len(model.variants) > 1 else "", shade.label), shade.item)
        for variant in model.variants
        for shade in variant.shades
        if shade.item.availability and shade.item.availability.incoming
    ]
    single = len(model.items) == 1
    return [("" if single else label, [item]) for label, item in told]


def _coming(awaited: Sequence[tuple[str, Sequence[Item]]], t: Tongue) -> str:
    coming = arrivals(awaited, t, _MOST_COMING)
    return t.say("Coming: {arrivals}", arrivals=coming) if coming else ""
