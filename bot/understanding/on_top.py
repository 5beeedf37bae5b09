"""Goods that are ordered while a summary is open: they come into it, and nothing of it is lost."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.desk_words import speaks_of
from bot.understanding.guards import said
from domain.conversation import Context
from domain.intents import ADDED, ANEW, Intent, IntentName
from domain.orders import MAX_LINES

_CHANGING = frozenset({"make_it", "change", "do", "not", "no"})
_ORDERING = frozenset({"send", "give", "want", "order"})
_DIGITS = 4
_FRESH = 3
"""Turns for which goods come into a summary that was shown."""


def _counted(lines: Sequence[Intent], one: Intent) -> Intent:
    """Return goods that nobody knows with a number as so many of the only line called so: "neckband 10"."""
    *words, number = one.products[0].text.casefold().split() or [""]
    if one.skus or one.quantity or not words or not (number.isdecimal() and len(number) <= _DIGITS):
        return one
    called = [line for line in lines if line.skus and _is_called(line, words, number)]
    return replace(one, products=called[0].products, quantity=int(number)) if len(called) == 1 else one


def _is_called(line: Intent, words: Sequence[str], number: str) -> bool:
    own = [word for mention in line.products for word in mention.text.casefold().split()]
    named = all(word.removesuffix("s") in {other.removesuffix("s") for other in own} for word in words)
    return named and not any(number in word for word in own)


def is_plain_order(one: Intent) -> bool:
    """Tell whether an intent orders, and neither confirms nor looks at a line."""
    return one.name is IntentName.PLACE_ORDER and not one.detail


def on_top(clauses: Sequence[Clause], found: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return the lines of the summary with those of a new order, of goods that it has with their new number.

    Nothing is returned where the new order is a list of its own: for another shop, with "only", beside a
    summary of which nothing could be ordered, or long after it; nor where a placed order is being changed.
    """
    lines = context.draft_lines if context.summary_at and context.draft_age <= _FRESH else ()
    goods = [one for one in found if one.name is IntentName.PLACE_ORDER]
    if not 0 < len(lines) <= MAX_LINES or not goods or not all(map(_names_goods, goods)):
        return ()
    if any(line.order for line in lines):
        return ()
    if any(speaks_of("only", clause.text) for clause in clauses):
        return _only(lines, goods)
    shops = {one.dealer.codes or one.dealer.text for one in (*lines, *goods) if one.dealer}
    if len(shops) > 1 or not any(line.skus for line in lines):
        return ()
    goods = [_counted(lines, one) for one in goods]
    if any(said(clause) & _CHANGING and not said(clause) & _ORDERING for clause in clauses):
        goods = [_as_shown(lines, one) for one in goods]
    return (*merged(lines, goods), *(one for one in found if one.name is not IntentName.PLACE_ORDER))


def _only(lines: Sequence[Intent], goods: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the lines of these goods with their numbers: "sirf a36 rakho"; nothing if one is said anew."""
    kept = tuple(
        line for line in lines if any(line.skus and set(line.skus) <= set(one.skus) for one in goods)
    )
    return kept if len(kept) == len(goods) and not any(one.quantity for one in goods) else ()


def _as_shown(lines: Sequence[Intent], one: Intent) -> Intent:
    """Return an order of a model as one of the only variant of it that is in the summary: "a36 3 kar do"."""
    of_it = [line for line in lines if line.skus and set(line.skus) < set(one.skus)]
    return replace(one, products=of_it[0].products) if len(of_it) == 1 else one


def anew(found: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return what a message wants, an order marked that takes the place of another summary."""
    shown = {sku for line in context.draft_lines for sku in line.skus}
    goods = {sku for one in found for sku in one.skus}
    if not shown or not all(map(_names_goods, found)) or shown & goods:
        return tuple(found)
    return tuple(replace(one, detail=ANEW) for one in found)


def without_idle_marks(intents: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return what a message wants, lines that the summary has just so already no longer marked as added."""
    shown = {(line.skus, line.quantity, line.price, line.if_short) for line in context.draft_lines}
    return tuple(
        replace(one, detail=None)
        if one.detail == ADDED and (one.skus, one.quantity, one.price, one.if_short) in shown
        else one
        for one in intents
    )


def merged(lines: Sequence[Intent], found: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return lines with further ones, each marked as added; what is in one already gets its number."""
    dealer = next((one.dealer for one in (*found, *lines) if one.dealer), None)
    all_of_them = list(lines)
    for one in found:
        at = next((at for at, line in enumerate(lines) if line.skus and line.skus == one.skus), None)
        if at is None:
            all_of_them.append(replace(one, detail=ADDED))
        elif all_of_them[at].detail == ADDED and all_of_them[at].quantity and one.quantity:
            pieces = (all_of_them[at].quantity or 0) + one.quantity
            all_of_them[at] = replace(all_of_them[at], quantity=pieces)
        else:
            all_of_them[at] = replace(one, quantity=one.quantity or lines[at].quantity, detail=ADDED)
    return tuple(replace(one, dealer=dealer) for one in all_of_them)


def _names_goods(one: Intent) -> bool:
    return is_plain_order(one) and len(one.products) == 1 and one.order is None
