"""From which warehouses pieces come: near ones first, nothing else. Shown in drafts, and done in placing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.placing import Allocation, NoStock


@dataclass(frozen=True, slots=True)
class Place:
    """The pieces of a SKU that a warehouse can give; the lower its rank, the sooner it is asked."""

    sku: str
    warehouse: str
    rank: int
    free: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which warehouse gives what, what is short, and the SKUs of which nothing is left afterwards.

    `warehouse` is the nearest one that gives anything.
    """

    allocations: tuple[Allocation, ...]
    short: tuple[NoStock, ...]
    used_up: tuple[str, ...]
    warehouse: str | None


def rank_of(city: str, dealer_city: str, *, asked_for: bool = False) -> int:
    """Return 0 for the warehouse that was asked for, 1 for one in the dealer's city, 2 for all others."""
    if asked_for:
        return 0
    return 1 if _folded(city) == _folded(dealer_city) else 2


def _folded(city: str) -> str:
    return " ".join(city.split()).casefold()


def planned(wanted: Mapping[str, int], places: Sequence[Place]) -> Plan:
    """Return from where the wanted pieces of each SKU come, by rank and then by warehouse code."""
    at: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda place: (place.rank, place.warehouse)):
        if place.free > 0:
            at[place.sku].append(place)
    free = {sku: sum(place.free for place in at[sku]) for sku in wanted}
    short = tuple(NoStock(sku, pieces, free[sku]) for sku, pieces in wanted.items() if pieces > free[sku])
    given = [part for sku, pieces in wanted.items() for part in _given(pieces, at[sku])]
    nearest = min(given, key=lambda part: (part[0].rank, part[0].warehouse), default=None)
    return Plan(
        tuple(Allocation(place.sku, place.warehouse, pieces) for place, pieces in given),
        short,
        tuple(sku for sku, pieces in wanted.items() if pieces == free[sku]),
        nearest[0].warehouse if nearest else None,
    )


def _given(pieces: int, places: Sequence[Place]) -> list[tuple[Place, int]]:
    given: list[tuple[Place, int]] = []
    for place in places:
        if pieces > 0:
            given.append((place, min(pieces, place.free)))
            pieces -= given[-1][1]
    return given
