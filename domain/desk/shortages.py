"""Lines of which fewer pieces are there than asked for: what is wanted then, from where, what instead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.allocation import Place, planned, rank_of
from domain.answers import DraftLine, Item, Obstacle
from domain.desk.access import Clerk
from domain.desk.alternatives import alternatives
from domain.desk.mentions import in_stock
from domain.desk.terms import Terms
from domain.intents import IfShort
from domain.placing import Allocation

MAX_ALTERNATIVES = 2
"""The most products that are offered in place of one line's."""
_MOST_LINES = 3
"""Short lines for which alternatives are looked up: of a long list they would fill the screen."""


def settled(line: DraftLine, if_short: IfShort | None) -> DraftLine:
    """Return a line of an item and a quantity as it can be ordered now, on what was said of a shortage.

    Where nothing was said, or nothing is there to be sent instead, `NO_STOCK` stands in the way.
    """
    there = in_stock(line.item) if line.item else 0
    asked = line.quantity or 0
    if asked <= there:
        return line
    if if_short is IfShort.BACK_ORDER:
        return replace(line, back_ordered=asked - there)
    if if_short is IfShort.LESS and there:
        return replace(line, quantity=there, left_out=asked - there)
    return replace(line, obstacles=(*line.obstacles, Obstacle.NO_STOCK))


def without_what_is_not_there(
    lines: Sequence[DraftLine], if_short: Sequence[IfShort | None]
) -> tuple[DraftLine, ...]:
    """Return the lines, those left out of which nothing is there though what is there was wanted.

    Not where nothing else could be sent: then they stand as they are.
    """
    if not any(line.quantity and not line.obstacles for line in lines):
        return tuple(lines)
    return tuple(
        replace(line, quantity=0, left_out=line.quantity or 0, obstacles=())
        if line.obstacles == (Obstacle.NO_STOCK,) and wish is IfShort.LESS
        else line
        for line, wish in zip(lines, if_short, strict=True)
    )


def sourced(lines: Sequence[DraftLine], city: str) -> tuple[DraftLine, ...]:
    """Return the lines with the warehouses that placing would take their pieces from."""
    return tuple(replace(line, sources=_sources(line, city)) for line in lines)


def _sources(line: DraftLine, city: str) -> tuple[Allocation, ...]:
    if not (line.item and line.item.availability and line.quantity) or line.obstacles:
        return ()
    sku = line.item.product.sku
    places = [
        Place(sku, at.warehouse.code, rank_of(at.warehouse.city, city), at.available)
        for at in line.item.availability.places
    ]
    return planned({sku: line.quantity - line.back_ordered}, places).allocations


def with_alternatives(clerk: Clerk, lines: Sequence[DraftLine], terms: Terms) -> tuple[DraftLine, ...]:
    """Return the lines, the first that are short with what is in stock instead, the nearest first."""
    short = [at for at, line in enumerate(lines) if Obstacle.NO_STOCK in line.obstacles][:_MOST_LINES]
    return tuple(
        replace(line, alternatives=tuple(_instead(clerk, line, terms))) if at in short else line
        for at, line in enumerate(lines)
    )


def _instead(clerk: Clerk, line: DraftLine, terms: Terms) -> Iterator[Item]:
    if line.item:
        there = in_stock(line.item)
        found = alternatives(clerk, (line.item.product,), terms, line.quantity)
        yield from [item for item in found if in_stock(item) > there][:MAX_ALTERNATIVES]
