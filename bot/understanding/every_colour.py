"""Orders of every colour: "har rang ka aik aik"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind
from bot.understanding.products import ProductIndex
from domain.intents import Intent, IntentName

_EVERY = frozenset({"each", "all"})
_ONE_EACH = re.compile(
    r"\b(ek|aik|ik|one|1) (?:\1|each|of each|of every)\b"
    r"|\b(?:one|1) (?:of )?(?:each|every)\b"
    r"|(ایک|اک) \2"
)


def asks_every_colour(clause: Clause) -> bool:
    """Tell whether a clause speaks of each of the colours."""
    meant = said(clause)
    return bool(meant & _EVERY) and "colour" in meant


def in_each_colour_named(index: ProductIndex, clause: Clause, intents: Sequence[Intent]) -> list[Intent]:
    """Return lines of an order, what is so many of each of several colours as a line a colour."""
    if not said(clause) & _EVERY and not any(m.number and m.number.each for m in clause.of(MarkKind.NUMBER)):
        return list(intents)
    named = {m.product.mention: len(m.product.colours) for m in clause.of(MarkKind.PRODUCT) if m.product}
    lines: list[Intent] = []
    for one in intents:
        colours = named.get(one.products[0], 0) if one.quantity and len(one.products) == 1 else 0
        each = index.by_colour(one.products[0]) if colours > 1 else ()
        lines += [replace(one, products=(other,)) for other in each] if len(each) == colours > 1 else [one]
    return lines


def in_every_colour(index: ProductIndex, clause: Clause, intents: Sequence[Intent]) -> list[Intent]:
    """Return the lines of an order with one for each colour of what they order."""
    lines: list[Intent] = []
    for intent in intents:
        if intent.name is not IntentName.PLACE_ORDER or len(intent.products) != 1:
            lines.append(intent)
            continue
        quantity = intent.quantity or (1 if _ONE_EACH.search(clause.text) else None)
        lines += [
            replace(intent, products=(mention,), quantity=quantity)
            for mention in index.by_colour(intent.products[0])
        ]
    return lines
