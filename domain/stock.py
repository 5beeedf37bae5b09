"""Availability: what can be sold now, and what is coming."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.catalogue import Warehouse


@dataclass(frozen=True, slots=True)
class StockAt:
    """One SKU in one warehouse, in pieces.

    `reserved` is what the company's own system has promised (as loaded); `held` is what orders
    placed through Hazir hold that the company's system does not know yet.
    """

    sku: str
    warehouse: Warehouse
    on_hand: int
    reserved: int
    held: int
    incoming: int
    incoming_date: date | None

    @property
    def available(self) -> int:
        """Return on hand minus reserved minus held, never below zero."""
        return max(0, self.on_hand - self.reserved - self.held)


@dataclass(frozen=True, slots=True)
class Availability:
    """One SKU over all warehouses, as of one moment.

    `waiting` are the pieces that orders have on back order and that are kept nowhere yet: they are the
    first to be served of what comes.
    """

    sku: str
    as_of: datetime
    places: tuple[StockAt, ...]
    waiting: int = 0

    @property
    def available(self) -> int:
        """Return the pieces that can be sold now, over all warehouses."""
        return sum(place.available for place in self.places)

    @property
    def incoming(self) -> tuple[StockAt, ...]:
        """Return the places that expect goods, the earliest first, undated last.

        What others wait for already is not in it: it comes off the earliest.
        """
        expecting = [place for place in self.places if place.incoming > 0]
        expecting.sort(key=lambda place: place.incoming_date or date.max)
        spoken_for, left = self.waiting, []
        for place in expecting:
            taken = min(spoken_for, place.incoming)
            spoken_for -= taken
            left.append(replace(place, incoming=place.incoming - taken))
        return tuple(place for place in left if place.incoming)
