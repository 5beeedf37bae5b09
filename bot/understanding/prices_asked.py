"""Prices that somebody wants to order at: "10 redmi 13c at 26500", "26500 wala rate lagao".

They are shown beside ours and never taken.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.understanding.clause import Clause
from bot.understanding.counting import rupees
from bot.understanding.guards import said
from bot.understanding.marking import Mark, MarkKind
from bot.understanding.slots import mentions
from domain.intents import BARGAIN, Intent, IntentName

_OTHER_MONEY = frozenset(
    {"budget", "under", "above", "between", "cheap", "payment", "bank", "cheque", "total"}
)
_SETTING = frozenset({"price", "make_it", "do", "give", "change", "send"})
_BARGAINING = re.compile(
    r"\b(?:discounts?|disc|riayat|percent)\b|رعایت|ڈسکاونٹ|فیصد|\d\s*%"
    r"|(?:\bat|@)\s*(?:rs\.?\s*)?(?:0+(?![\d.,/:])|-\s*\d)"
    r"|\d{3,6}\s+(?:mein|me|main|mn|میں)\s+(?:lag\w*|de|dein|den|do|kar\w*|لگا\w*|دے|دو|دیں)(?!\w)"
)
"""What asks for another price, whether or not an amount was understood."""
_SETTING_WORDS = re.compile(r"\b(?:lag\w*|wal[aie]|at|per|pe|par|each|mein|me)\b|@|لگا|والا|پر|میں")


def prices_asked(clause: Clause) -> Mapping[Mark, Decimal]:
    """Return by product mark the rupees a piece that a clause names for it; each amount follows its product.

    With one product and one amount it does not matter which comes first.
    """
    amounts = _amounts(clause)
    products = clause.of(MarkKind.PRODUCT, MarkKind.BRAND)
    if len(products) == len(amounts) == 1:
        return {products[0]: amounts[0][1]}
    found: dict[Mark, Decimal] = {}
    for start, amount in amounts:
        before = [mark for mark in products if mark.start < start]
        if before and before[-1] not in found:
            found[before[-1]] = amount
    return found


def repriced(lines: Sequence[Intent], clause: Clause) -> tuple[Intent, ...] | None:
    """Return the lines of a summary with the price that a message asks for one of them.

    `None` where it asks for none, or it is not clear for which.
    """
    amounts, named = _amounts(clause), mentions(clause)
    sets = said(clause) & _SETTING or _SETTING_WORDS.search(clause.text)
    if len(amounts) != 1 or len(named) > 1 or not sets or clause.text.endswith("?"):
        return None
    if clause.of(MarkKind.NUMBER, MarkKind.ORDER):
        return None
    skus = {sku for mention in named for sku in mention.skus}
    places = [at for at, line in enumerate(lines) if not named or skus & set(line.skus)]
    if len(places) != 1:
        return None
    changed = list(lines)
    changed[places[0]] = replace(lines[places[0]], price=amounts[0][1])
    return tuple(changed)


def as_orders(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents of a member of staff: so many pieces at a price are a draft, not a bargain."""
    return tuple(
        replace(one, name=IntentName.PLACE_ORDER, detail=None)
        if one.detail == BARGAIN and one.price and one.quantity and len(one.products) == 1
        else one
        for one in intents
    )


def with_bargain(text: str, intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents of a message, its order lines marked where it asks for a price none has.

    A discount, a price of nothing, or an amount that belongs to no line: the summary says so.
    """
    lines = [one for one in intents if one.name is IntentName.PLACE_ORDER]
    if not _BARGAINING.search(text) or any(line.price for line in lines):
        return tuple(intents)
    return tuple(
        replace(one, detail=BARGAIN)
        if one.name is IntentName.PLACE_ORDER and one.detail is None and one.order is None
        else one
        for one in intents
    )


def _amounts(clause: Clause) -> list[tuple[int, Decimal]]:
    """Return where amounts of money stand that are a price, with their rupees."""
    if said(clause) & _OTHER_MONEY:
        return []
    return [
        (mark.start, amount)
        for mark in clause.of(MarkKind.MONEY)
        if mark.number and (amount := mark.number.value if mark.number.unit else rupees(mark.number)) > 0
    ]
