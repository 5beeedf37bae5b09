"""An edit that fits no line of a summary: the lines stay as they are, and which one is meant is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind
from bot.understanding.recounting import lines_of
from bot.understanding.slots import mentions
from domain.answers import Courtesy
from domain.conversation import Context
from domain.intents import EDIT, Intent, IntentName
from domain.language.tokens import Token

_CHANGING = frozenset({"make_it", "change", "instead", "remove"})
_OF_AN_ORDER = frozenset({"order", "my_order"})
_IDLE = frozenset({Courtesy.ACKNOWLEDGED.value, Courtesy.THANKS.value})
_SIGNED = re.compile(r"(?<!\S)[-−]\s?\d{1,5}(?!\S)")


def signed(text: str, clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return the lines with the one to be looked at that a signed number is said of: "13c ke -3 pcs".

    Whether three fewer or three are meant is not known; nothing is returned where that was not said.
    """
    lines = context.draft_lines
    if not lines or context.draft_age or len(clauses) != 1 or not _SIGNED.search(text):
        return ()
    places = lines_of(lines, clauses[0])
    if not places and mentions(clauses[0]):
        return ()
    return asked_which(lines, places[0] + 1 if len(places) == 1 else 0)


def fits_no_line(
    clauses: Sequence[Clause], found: Sequence[Intent], context: Context, gone: Sequence[Token]
) -> tuple[Intent, ...]:
    """Return the lines of the summary just shown, to ask which is meant, where an edit fits none of them.

    That is what would else take the place of the summary: lines of an order in a message that names no
    product. Nothing is returned where the message is something else.
    """
    lines = context.draft_lines
    if not lines or context.draft_age or len(clauses) != 1 or any(map(mentions, clauses)):
        return ()
    clause = clauses[0]
    if "price" in said(clause) and not gone:
        return ()  # "gold rate today"
    variants = clause.of(MarkKind.MEMORY, MarkKind.COLOUR)
    ordered = bool(found) and all(one.name is IntentName.PLACE_ORDER and not one.detail for one in found)
    changes = bool(variants) and (bool(gone) or bool(said(clause) & _CHANGING))
    if not (ordered or changes) or clause.of(MarkKind.DEALER, MarkKind.ORDER):
        return ()
    if not (variants or gone or clause.of(MarkKind.NUMBER)):
        return tuple(lines)
    clear = all(len(one.skus) == 1 and one.quantity for one in found)
    return () if ordered and clear and len(lines) == 1 else asked_which(lines)


def refused_of_it(clauses: Sequence[Clause], found: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return what "<product> nahi chahiye" says of the summary just shown: dropped, or which line is meant.

    It calls off no order that was placed before. Nothing is returned where an order is spoken of, or goods
    that the summary does not have.
    """
    lines = context.draft_lines
    refused = [one for one in found if one.name is IntentName.CANCEL_ORDER and not one.order]
    gone = {sku for one in refused for mention in one.products for sku in (*mention.skus, *mention.nearest)}
    if _is_past(context) or any(said(clause) & _OF_AN_ORDER for clause in clauses):
        return ()
    meant = [line for line in lines if gone & set(line.skus)]
    if meant and len(meant) == len(lines) and len(found) == 1:
        return (Intent(IntentName.SMALL_TALK, 1.0, detail=Courtesy.DRAFT_DROPPED.value),)
    return asked_which(lines) if meant else ()


def shown_again(found: Sequence[Intent], context: Context) -> tuple[Intent, ...]:
    """Return the summary just shown where nothing but "bismillah karo" or thanks was said to it.

    Who says so may believe that it was ordered: it is said again that it was not.
    """
    idle = all(one.name is IntentName.SMALL_TALK and one.detail in _IDLE for one in found)
    return context.draft_lines if found and idle and not _is_past(context) else ()


def _is_past(context: Context) -> bool:
    """Tell whether no summary was shown just before; the lines of an order placed before were not."""
    return bool(context.draft_age) or context.summary_at is None


def asked_which(lines: Sequence[Intent], page: int = 0) -> tuple[Intent, ...]:
    """Return the lines as they are, one to be looked at, or to be chosen from: pages 0, -1 ..."""
    return tuple(replace(line, detail=EDIT, page=page) for line in lines)
