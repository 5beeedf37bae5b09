"""A message that changes a placed order is read once more, beside the lines of that order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.conversation import Context
from domain.desk import SalesDesk
from domain.intents import CONFIRM, SHOW, Intent, IntentName, Reading
from domain.language.lexicon import lexicon
from domain.parties import Actor
from domain.ports import Reader

_ABOUT_AN_ORDER = frozenset({IntentName.ORDER_STATUS, IntentName.CANCEL_ORDER, IntentName.PLACE_ORDER})
_MAY_CHANGE = _ABOUT_AN_ORDER | {IntentName.OFF_TOPIC, IntentName.SMALL_TALK}


def with_amendment(
    reading: Reading, reader: Reader, desk: SalesDesk, context: Context, actor: Actor
) -> Reading:
    """Return the reading, or the lines that a placed order is to have where a message says so.

    A reader knows nobody's orders: what "10 ki jagah 8" means is clear only beside the lines of the order. So
    the message is read again without the number, as if the order's own lines had just been shown. What is
    no clear change of them stands as it was read first; where it only wants to order, a person must see it.
    Without a number the order that was just placed is meant, where no goods are ordered in so many words.

    Raises:
        domain.errors.Unavailable: if the distributor's system does not answer.
    """
    if any(intent.detail in {CONFIRM, SHOW} for intent in reading.intents):
        return _of_new_orders(reading, context)
    orders = {intent.order for intent in reading.intents if intent.order}
    number = orders.pop() if len(orders) == 1 else None
    names = {intent.name for intent in reading.intents}
    rest = re.sub(re.escape(number), " ", reading.normalised, flags=re.IGNORECASE) if number else ""
    if number and names <= _ABOUT_AN_ORDER and rest != reading.normalised and not _is_shown(number, context):
        return _of_order(reading, number, rest, desk.lines_of(number, actor), _Again(reader, context, actor))
    if context.placed and not context.draft_lines and (names <= _MAY_CHANGE or _swaps(reading)):
        lines = desk.lines_of(context.placed, actor)
        return _of_last(_of_new_orders(reading, context), lines, _Again(reader, context, actor))
    return _of_new_orders(reading, context)


@dataclass(frozen=True, slots=True)
class _Again:
    """Reads a message once more, as if something else had been said before it."""

    reader: Reader
    context: Context
    actor: Actor

    def alone(self, text: str) -> tuple[Intent, ...]:
        """Return what a text wants that comes after nothing."""
        return self.reader.read(text, Context(self.context.language), self.actor).intents

    def beside(self, lines: tuple[Intent, ...], text: str) -> tuple[Intent, ...]:
        """Return the lines of an order as a text makes them, as if they had just been shown."""
        if not lines:
            return ()
        spoken = lines if len(lines) == 1 else ()
        shown = Context(self.context.language, spoken, draft_lines=lines)
        found = self.reader.read(text, shown, self.actor).intents
        return found if all(one.name is IntentName.PLACE_ORDER for one in found) else ()


def _is_shown(number: str, context: Context) -> bool:
    """Tell whether the change of an order is what was shown last, and so was edited by this message."""
    return number in {line.order for line in context.draft_lines}


def _of_order(reading: Reading, number: str, rest: str, lines: tuple[Intent, ...], again: _Again) -> Reading:
    """Return what a message says of the order that it names; what only orders is never a new order.

    `rest` is the message without the number.
    """
    changed = again.beside(lines, rest)
    if changed and _is_change(lines, changed):
        return _changed(reading, changed, lines[0].order)
    ordered = all(intent.name is IntentName.PLACE_ORDER for intent in reading.intents)
    cancels = any(intent.name is IntentName.CANCEL_ORDER for intent in reading.intents)
    if ordered or (changed and not cancels):
        return _unclear(reading, number)
    return _of_new_orders(reading, again.context)


def _of_last(reading: Reading, lines: tuple[Intent, ...], again: _Again) -> Reading:
    """Return what a message without a number says of the order just placed, or the reading as it is."""
    number = lines[0].order if lines else None
    if number is None or any(intent.order for intent in reading.intents):
        return reading
    if _orders_goods(again.alone(reading.normalised)) and not _swaps(reading):
        return reading
    changed = again.beside(lines, reading.normalised)
    if changed and _is_change(lines, changed):
        return _changed(reading, changed, number)
    own = {sku for line in lines for sku in line.skus}
    cancels = all(one.name is IntentName.CANCEL_ORDER for one in reading.intents)
    if cancels and all(not one.skus or own & {*one.skus} for one in reading.intents):
        return replace(reading, intents=tuple(replace(one, order=number) for one in reading.intents))
    if all(one.name is IntentName.PLACE_ORDER and set(one.skus) <= own for one in reading.intents):
        return _unclear(reading, number)
    return reading


def _changed(reading: Reading, lines: Sequence[Intent], number: str | None) -> Reading:
    return replace(reading, intents=tuple(replace(one, order=number, dealer=None) for one in lines))


def _unclear(reading: Reading, number: str) -> Reading:
    """Return that an order is to be changed, and not how: a person must see it."""
    return replace(reading, intents=(Intent(IntentName.PLACE_ORDER, 1.0, order=number),))


def _orders_goods(intents: Sequence[Intent]) -> bool:
    """Tell whether a message by itself says what is to be ordered, and how many."""
    return any(
        intent.name is IntentName.PLACE_ORDER and intent.products and intent.quantity for intent in intents
    )


def _swaps(reading: Reading) -> bool:
    """Tell whether something is to take the place of something else: "lavender ki jagah black"."""
    return any(
        sense.gloss == "instead" for word in reading.normalised.split() for sense in lexicon().senses(word)
    )


def _of_new_orders(reading: Reading, context: Context) -> Reading:
    """Return a reading whose lines are of a placed order only where its change was shown before."""
    shown = {line.order for line in context.draft_lines}
    return replace(
        reading,
        intents=tuple(
            replace(one, order=None) if one.name is IntentName.PLACE_ORDER and one.order not in shown else one
            for one in reading.intents
        ),
    )


def _is_change(before: Sequence[Intent], after: Sequence[Intent]) -> bool:
    """Tell whether lines are those of the order but for one of them, and all of them clear."""
    old = [(line.skus, line.quantity) for line in before]
    new = [(line.skus, line.quantity) for line in after]
    if new == old or not all(len(skus) == 1 and pieces for skus, pieces in new):
        return False
    kept = [line for line in old if line in new]
    if len(old) == 1 and not kept:
        (skus, pieces), (first, *further) = old[0], new
        return not further and (first[0] == skus or first[1] == pieces)
    return len(kept) >= len(old) - 1
