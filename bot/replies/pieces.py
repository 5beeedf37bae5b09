"""What is there, where it lies and what is coming, in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.replies.naming import clean
from bot.replies.tongue import Tongue
from domain.answers import Item

_MOST_PLACES = 6
_MOST_ARRIVALS = 3


def available(items: Sequence[Item]) -> int | None:
    """Return the pieces of all items that can be sold now, `None` where the stock of one was not read."""
    counts = [item.availability.available for item in items if item.availability]
    return sum(counts) if len(counts) == len(items) else None


def stock_text(items: Sequence[Item], t: Tongue) -> str:
    """Return how many pieces are there."""
    number = available(items)
    if number is None:
        return t.say("stock not known")
    return t.pieces(number) if number else t.say("none now")


def places_line(items: Sequence[Item], city: str | None, t: Tongue) -> str:
    """Return where the pieces lie, the asker's city first; empty where there are none."""
    counts, names = _by_city(items)
    if not any(counts.values()):
        return ""
    own = [key for key in counts if city and key == clean(city).casefold()]
    away = sorted((key for key in counts if key not in own and counts[key]), key=lambda key: -counts[key])
    order = [*own, *away]
    shown = [f"{t.name(names[key])} {counts[key]:,}" for key in order[:_MOST_PLACES]]
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


def arrivals(items: Sequence[Item], t: Tongue) -> str:
    """Return what is coming, e.g. `50 pcs (28 Nov)`, by date, undated last; empty where nothing is."""
    coming: Counter[date | None] = Counter()
    for item in items:
        for place in item.availability.incoming if item.availability else ():
            coming[place.incoming_date] += place.incoming
    days = sorted(coming, key=lambda day: day or date.max)
    return t.listed(_arrival(coming[day], day, t) for day in days[:_MOST_ARRIVALS])


def _arrival(number: int, day: date | None, t: Tongue) -> str:
    if day is None:
        return t.say("{pieces} (date not known)", pieces=t.pieces(number))
    if day < t.today:
        return t.say("{pieces} (was due {day})", pieces=t.pieces(number), day=t.day(day))
    return t.say("{pieces} ({day})", pieces=t.pieces(number), day=t.day(day))


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
