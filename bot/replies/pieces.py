"""What is there, where it lies and what is coming, in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from bot.replies.naming import clean
from bot.replies.tongue import Tongue
from domain.answers import Item
from domain.orders import OrderLine

_MOST_PLACES = 6


def available(items: Sequence[Item]) -> int | None:
    """Return the pieces of all items that can be sold now, `None` where the stock of one was not read."""
    counts = [item.availability.available for item in items if item.availability]
    return sum(counts) if len(counts) == len(items) else None


def city_facts(items: Sequence[Item], city: str, t: Tongue) -> list[str]:
    """Return how many pieces lie in the city asked about, then how many there are in all cities."""
    total = available(items)
    if not total:
        return [stock_text(items, t)]
    here = _by_city(items)[0][clean(city).casefold()]
    name = t.city(city)
    if not here:
        return [t.say("none in {city} now", city=name), t.say("{pieces} elsewhere", pieces=t.pieces(total))]
    facts = [t.say("{pieces} in {city}", pieces=t.pieces(here), city=name)]
    return facts if here == total else [*facts, t.say("{pieces} in all cities", pieces=t.pieces(total))]


def stock_text(items: Sequence[Item], t: Tongue) -> str:
    """Return how many pieces are there."""
    number = available(items)
    if number is None:
        return t.say("stock not known")
    return t.pieces(number) if number else t.say("none now")


def on_back_order(pieces: int, t: Tongue) -> str:
    """Return how many pieces are still to come; empty where none is."""
    return t.say("{pieces} on back order", pieces=t.pieces(pieces)) if pieces else ""


def expected(day: date, lines: Iterable[OrderLine], t: Tongue) -> str:
    """Return when an order is expected: no day is promised for what is on back order."""
    if any(line.back_ordered for line in lines):
        return t.say("Expected, without what is on back order: {day}", day=t.day(day))
    return t.say("Expected: {day}", day=t.day(day))


def places_line(items: Sequence[Item], city: str | None, t: Tongue, *, besides: bool = False) -> str:
    """Return the cities in which pieces lie, the asker's first; empty where there are none.

    With `besides` the city's own pieces were said already, and only the others follow.
    """
    counts, names = _by_city(items)
    own = clean(city).casefold() if city else ""
    there = [key for key in counts if counts[key] and not (besides and key == own)]
    order = sorted(there, key=lambda key: (key != own, -counts[key]))
    shown = [f"{t.city(names[key])} {counts[key]:,}" for key in order[:_MOST_PLACES]]
    rest = sum(counts[key] for key in order[_MOST_PLACES:])
    if rest:
        shown.append(t.say("other cities {number}", number=rest))
    return t.listed(shown)


def _by_city(items: Sequence[Item]) -> tuple[Counter[str], dict[str, str]]:
    """Return pieces and spelling of each city: a shopkeeper knows cities, not our warehouses there."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for item in items:
        for place in item.availability.places if item.availability else ():
            name = clean(place.warehouse.city or place.warehouse.name)
            names.setdefault(name.casefold(), name)
            counts[name.casefold()] += place.available
    return counts, names


def arrivals(groups: Iterable[tuple[str, Sequence[Item]]], t: Tongue, most: int = 3) -> str:
    """Return what is coming by date, undated last, e.g. `Black 50 pcs (28 Nov)`; empty where nothing is.

    Each group of items is told under its label, which may be empty; `most` arrivals are told.
    """
    coming: Counter[tuple[date, int]] = Counter()
    named = list(groups)
    for at, (_, items) in enumerate(named):
        for item in items:
            for place in item.availability.incoming if item.availability else ():
                coming[place.incoming_date or date.max, at] += place.incoming
    told = sorted(coming)[:most]
    return t.listed(_arrival(named[at][0], coming[day, at], day, t) for day, at in told)


def _arrival(label: str, number: int, day: date, t: Tongue) -> str:
    pieces = f"{t.name(label)} {t.pieces(number)}" if label else t.pieces(number)
    if day == date.max:
        return t.say("{pieces} (date not known)", pieces=pieces)
    if day < t.today:
        return t.say("{pieces} (was due {day})", pieces=pieces, day=t.day(day))
    return t.say("{pieces} ({day})", pieces=pieces, day=t.day(day))


def enough_line(items: Sequence[Item], quantity: int, t: Tongue) -> str:
    """Return whether the pieces asked for are there: in one SKU, only together, or not all."""
    total = available(items)
    if not total:
        return ""
    if total < quantity:
        return t.say("Only {available} of {pieces} available", available=total, pieces=t.pieces(quantity))
    if any((available([item]) or 0) >= quantity for item in items):
        return t.say("{pieces}: available", pieces=t.pieces(quantity))
    return t.say("{pieces}: not in one colour or variant, but together", pieces=t.pieces(quantity))
