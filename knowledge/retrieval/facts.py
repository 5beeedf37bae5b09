"""Which quotes name an attribute, the plainest first; the main facts of a model."""

from collections.abc import Iterable, Sequence

from domain.documents import Statement
from domain.language.attributes import attributes, includes
from domain.language.naming import Naming
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.words import signals

OVERVIEW = (
    "display_size",
    "panel",
    "refresh_rate",
    "main_camera",
    "camera",
    "front_camera",
    "battery_capacity",
    "charging_speed",
    "processor",
    "ram",
    "storage",
    "memory_card",
    "software",
    "mobile_generation",
    "sim",
    "wattage",
    "connector",
    "cable_length",
    "playtime",
    "bluetooth",
    "warranty",
)
"""The main facts of goods, in the order in which they are told."""


def namings_of(attribute: str, quote: Quote) -> Iterable[Naming]:
    """Return where a quote names an attribute or a part of it."""
    return (one for one in quote.namings if includes(attribute, one.attribute))


def same_line(one: str, other: str) -> bool:
    """Tell whether two attributes are one, or one is a part of the other."""
    return includes(one, other) or includes(other, one)


def ranked(attribute: str, quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes that name an attribute or a part of it, the plainest first."""
    scored = [(score, quote) for quote in quotes if (score := _naming(attribute, quote)) is not None]
    return [quote for _, quote in sorted(scored, key=lambda pair: pair[0])]


def _naming(attribute: str, quote: Quote) -> tuple[int, int] | None:
    """Return how plainly a quote names an attribute (less is plainer), `None` where it does not."""
    found = list(namings_of(attribute, quote))
    length = len(quote.text)
    if found:
        named = [one for one in found if one.attribute == attribute]
        measured = not attributes()[attribute].units or any(one.measured for one in found)
        first = bool(named) and named[0].start == min(one.start for one in quote.namings)
        return (0 if first else 1 if named else 2) + (0 if measured else 3), length
    own = any(includes(attribute, name) for name in quote.under)
    if own and (quote.answers or all(same_line(one.attribute, attribute) for one in quote.namings)):
        return 6, length
    return None


def overview(quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    """Return the main facts, one quote an attribute, no quote twice."""
    told: dict[str, Statement] = {}
    for attribute in OVERVIEW:
        best = next((quote for quote in ranked(attribute, quotes) if _tells(attribute, quote)), None)
        if best and best.text not in told:
            told[best.text] = Statement(best.passage, best.text, (attribute,))
    return tuple(told.values())


def _tells(attribute: str, quote: Quote) -> bool:
    denies = {token.text for token in quote.tokens} & signals("no")
    units = attributes()[attribute].units
    return not denies and (not units or any(one.measured for one in namings_of(attribute, quote)))
