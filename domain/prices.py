"""Prices: a list price for everybody, and a tier's prices with quantity breaks."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PriceBreak:
    """From `min_qty` pieces on, one piece costs `unit_price` rupees, tax inclusive."""

    min_qty: int
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class Prices:
    """What one SKU costs one tier; `tier` is `None` where only the list price may be shown.

    `breaks` are ascending by `min_qty` and empty where the price list does not name the SKU.
    """

    sku: str
    tier: str | None
    as_of: datetime
    list_price: Decimal
    breaks: tuple[PriceBreak, ...] = ()

    def break_for(self, quantity: int) -> PriceBreak | None:
        """Return the break that holds for `quantity` pieces, or `None` where the list price does."""
        reached = [step for step in self.breaks if step.min_qty <= quantity]
        return reached[-1] if reached else None

    def unit_price(self, quantity: int = 1) -> Decimal:
        """Return rupees for one piece when `quantity` are bought."""
        step = self.break_for(quantity)
        return step.unit_price if step else self.list_price
