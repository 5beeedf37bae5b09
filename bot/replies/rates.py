"""What a piece costs, in words: own price, list price, quantity breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.replies.tongue import Tongue
from domain.answers import Item, PriceBasis
from domain.money import format_rupees
from domain.parties import Dealer
from domain.prices import PriceBreak

_MOST_BREAKS = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """Rupees for one piece at a quantity; `others` are the quantity breaks above it that save money."""

    price: Decimal
    from_list: bool
    others: tuple[PriceBreak, ...]


def rate_of(item: Item, quantity: int | None) -> Rate | None:
    """Return the rate of an item at a quantity (one piece if none was said), `None` if not read."""
    if item.prices is None:
        return None
    holds = item.prices.break_for(quantity or 1)
    price = item.prices.unit_price(quantity or 1)
    later = (step for step in item.prices.breaks if step.min_qty > (quantity or 1))
    return Rate(price, holds is None, _saving(later, price))


def _saving(steps: Iterable[PriceBreak], price: Decimal) -> tuple[PriceBreak, ...]:
    """Return the steps from which on a piece costs less than with fewer pieces."""
    saving: list[PriceBreak] = []
    for step in steps:
        if step.unit_price < price:
            saving.append(step)
            price = step.unit_price
    return tuple(saving)


def rate_text(rate: Rate | None, t: Tongue, basis: PriceBasis, *, each: bool = False) -> str:
    """Return a rate; a list price is named so unless the whole reply is of list prices."""
    if rate is None:
        return t.say("rate not known")
    price = t.money(rate.price)
    if each:
        price = t.say("{price} each", price=price)
    if rate.from_list and basis is not PriceBasis.LIST:
        return t.say("{price} (list price)", price=price)
    return price


def short_rate(item: Item, t: Tongue, basis: PriceBasis) -> str:
    """Return the rate of one piece and, where the price list starts at more pieces, from there on."""
    rate = rate_of(item, None)
    text = rate_text(rate, t, basis)
    if rate and rate.from_list and rate.others:
        return t.listed([text, _break_text(rate.others[0], t)])
    return text


def breaks_line(rate: Rate | None, t: Tongue) -> str:
    """Return the line of quantity breaks, e.g. `On quantity: 5+ Rs 54,500`; empty without any."""
    if rate is None or not rate.others:
        return ""
    steps = t.listed(_break_text(step, t) for step in rate.others[:_MOST_BREAKS])
    return t.say("On quantity: {steps}", steps=steps)


def _break_text(step: PriceBreak, t: Tongue) -> str:
    return t.isolated(f"{step.min_qty:,}+ {format_rupees(step.unit_price)}")


def total_line(rate: Rate, quantity: int, t: Tongue, basis: PriceBasis) -> str:
    """Return what so many pieces cost, each and together."""
    each = rate_text(rate, t, basis, each=True)
    total = t.money(rate.price * quantity)
    return t.say("{pieces}: {each}, total {total}", pieces=t.pieces(quantity), each=each, total=total)


def basis_line(basis: PriceBasis, dealer: Dealer | None, t: Tongue) -> str:
    """Return whose prices follow; empty where they are the asker's own."""
    if basis is PriceBasis.DEALER and dealer:
        return t.say("Rates of {dealer}:", dealer=t.name(dealer.name))
    if basis is PriceBasis.LIST:
        return t.say("List prices:")
    return ""


def span(rates: Iterable[Rate | None], t: Tongue, basis: PriceBasis, *, each: bool = False) -> str:
    """Return one rate, or the lowest and the highest of several."""
    known = sorted((rate for rate in rates if rate), key=lambda rate: (rate.price, rate.from_list))
    if not known:
        return t.say("rate not known")
    low, high = (rate_text(rate, t, basis, each=each) for rate in (known[0], known[-1]))
    return low if low == high else t.say("{low} to {high}", low=low, high=high)
