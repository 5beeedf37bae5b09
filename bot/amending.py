"""A message that changes a placed order is read once more, beside the lines of that order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.conversation import Context
from domain.desk import SalesDesk
from domain.intents import CONFIRM, Intent, IntentName, Reading
from domain.parties import Actor
from domain.ports import Reader

_ABOUT_AN_ORDER = frozenset({IntentName.ORDER_STATUS, IntentName.CANCEL_ORDER, IntentName.PLACE_ORDER})


def with_amendment(
    reading: Reading, reader: Reader, desk: SalesDesk, context: Context, actor: Actor
) -> Reading:
    """Return the reading, or the lines that a placed order is to have where a message says so.

    A reader knows nobody's orders: what "10 ki jagah 8" means is clear only beside the lines of the order. So
    the message is read again without the number, as if the order's own lines had just been shown. What is
    no clear change of them stands as it was read first; where it only wants to order, a person must see it.

    Raises:
        domain.errors.Unavailable: if the distributor's system does not answer.
    """
    intent = reading.intents[0] if len(reading.intents) == 1 else None
    reading = _of_new_orders(reading, context)
    if not intent or intent.name not in _ABOUT_AN_ORDER or intent.detail == CONFIRM or not intent.order:
        return reading
    rest = re.sub(re.escape(intent.order), " ", reading.normalised, flags=re.IGNORECASE)
    lines = desk.lines_of(intent.order, actor) if rest != reading.normalised else ()
    if not lines:
        return reading
    again = reader.read(rest, Context(context.language, draft_lines=lines), actor).intents
    if not again or any(one.name is not IntentName.PLACE_ORDER for one in again):
        return reading
    number = lines[0].order
    if _is_change(lines, again):
        return replace(reading, intents=tuple(replace(one, order=number, dealer=None) for one in again))
    if intent.name is not IntentName.ORDER_STATUS:
        return reading
    return replace(reading, intents=(Intent(IntentName.PLACE_ORDER, 1.0, order=number),))


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
