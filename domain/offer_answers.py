"""Answers that offer goods: today's rates, and what fits a wish."""

from dataclasses import dataclass
from datetime import datetime

from domain.answers import Answer, Item, PriceBasis
from domain.intents import Budget
from domain.parties import Dealer


@dataclass(frozen=True, slots=True)
class RateList(Answer):
    """Today's rates of what is in stock, those of a brand together, the dearest last.

    `more` tells that the list was cut; `brands` are then all brands that there is something of.
    """

    brand: str | None
    items: tuple[Item, ...]
    as_of: datetime
    basis: PriceBasis
    dealer: Dealer | None
    more: bool
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendations(Answer):
    """What is in stock within the budget and the memory, brand or network asked for.

    `asked` is the kind of goods asked for, as it was written. With `nearest` none of them fits, and
    `items` are the cheapest of them in stock. `unused` are attributes wished for that did not count.
    """

    items: tuple[Item, ...]
    budget: Budget | None
    basis: PriceBasis
    dealer: Dealer | None
    asked: str | None = None
    nearest: bool = False
    unused: tuple[str, ...] = ()
