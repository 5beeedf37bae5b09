"""What is wanted if less is there, or that goods be kept aside, put to the lines that it is said of."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.provisos import Provisos
from domain.conversation import Context
from domain.intents import ADDED, HOLD, Intent, IntentName, Standing

_FRESH = 3
"""Turns for which the lines of a summary can still be meant."""
_ASKING = frozenset({IntentName.CHECK_STOCK, IntentName.CHECK_PRICE})


def put_to_lines(provisos: Provisos, said: Sequence[Intent], context: Context) -> tuple[Intent, ...] | None:
    """Return the lines of an order with what was said beside them, `None` where it was said of none.

    `said` is what the rest of the message orders; where there is no rest, the lines of the summary shown
    last are meant, and goods just spoken of where they are to be kept aside.
    """
    shown = context.draft_lines if context.draft_age <= _FRESH else ()
    if provisos.says_no_more:
        lines = shown or (_spoken_of(context) if provisos.hold else ())
        return _with(provisos, lines) or None
    lines = tuple(said)
    if provisos.alone or not lines or any(line.name is not IntentName.PLACE_ORDER for line in lines):
        return None
    if not shown and not any(line.products for line in lines):
        return None  # nothing that could be short
    if provisos.hold and not all(_names(provisos, line) for line in lines):
        return None  # "ek minute hold karo"
    return (
        _beside_summary(provisos, lines, context)
        or _in_place(shown, _with(provisos, lines))
        or _with(provisos, lines)
    )


def _beside_summary(provisos: Provisos, lines: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return the lines of the summary shown with those that come on top of it; nothing where none does."""
    if any(line.detail == ADDED for line in lines):
        return tuple(new for line in lines for new in (_with(provisos, [line]) if line.detail else [line]))
    added = tuple(line for line in lines if line not in context.draft_lines)
    return (*context.draft_lines, *_with(provisos, added)) if len(added) < len(lines) else ()


def _with(provisos: Provisos, lines: Sequence[Intent]) -> tuple[Intent, ...]:
    detail = HOLD if provisos.hold else None
    return tuple(
        replace(line, detail=detail, if_short=provisos.if_short or line.if_short)
        for line in lines
        if line.name is IntentName.PLACE_ORDER
    )


def _names(provisos: Provisos, line: Intent) -> bool:
    """Tell whether the message itself names the goods of a line."""
    words = {token.text for token in provisos.rest}
    return any(words & set(mention.text.casefold().split()) for mention in line.products)


def _spoken_of(context: Context) -> tuple[Intent, ...]:
    """Return the goods last asked about as lines of an order."""
    asked = [intent for intent in context.spoken if intent.name in _ASKING]
    known = {
        mention: intent.quantity
        for intent in asked
        for mention in intent.products
        if mention.standing is Standing.KNOWN
    }
    return tuple(
        Intent(IntentName.PLACE_ORDER, 1.0, products=(mention,), quantity=quantity)
        for mention, quantity in known.items()
    )


def _in_place(shown: Sequence[Intent], named: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the lines shown, those that are named again as they are now wanted; nothing if one is new."""
    lines = list(shown)
    for one in named:
        at = [place for place, line in enumerate(lines) if line.skus and set(line.skus) <= set(one.skus)]
        other_shop = one.dealer is not None and any(one.dealer != lines[place].dealer for place in at)
        if len(at) != 1 or other_shop:
            return ()
        before = lines[at[0]]
        lines[at[0]] = replace(
            before, quantity=one.quantity or before.quantity, if_short=one.if_short, detail=one.detail
        )
    return tuple(lines)
