"""What a message means as an answer to what we showed last: a summary, or the offer of a person."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.calling_off import is_to_stay, without_what_is_kept
from bot.understanding.clause import Clause
from bot.understanding.conditions import is_conditional
from bot.understanding.desk_words import speaks_of
from bot.understanding.edits import (
    agrees_unsurely,
    confirms,
    drops,
    edited,
    lets_be,
    of_delivered_goods,
    says_confirm,
    swapped,
)
from bot.understanding.for_another import for_another
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.of_what_was_shown import total_asked
from bot.understanding.prices_asked import repriced
from bot.understanding.products import ProductIndex
from bot.understanding.recounting import recounted
from bot.understanding.refusals import is_refused
from bot.understanding.slots import mentions
from bot.understanding.taken_out import taken_out
from bot.understanding.thread import completed
from bot.understanding.unclear_amounts import unclear_amount
from domain.answers import Courtesy
from domain.conversation import Context
from domain.intents import CONFIRM, DRAFTS, Intent, IntentName
from domain.language.tokens import Token

_JUST = frozenset({"hi", "hee", "bas", "ہی", "بس"})
_FRESH = 3
"""Turns for which a summary can still be confirmed."""
_OFFERED = 2
"""From so many turns that came to nothing on a person was offered."""


def answer_to_us(
    clauses: Sequence[Clause], context: Context, index: ProductIndex, gone: Sequence[Token]
) -> tuple[Intent, ...] | None:
    """Return what a message means as an answer, or `None` if it is none.

    `gone` are the words that it took back: "black ki jagah white" says "white" and took back "black".
    """
    found = _agreed(clauses, context) or total_asked(clauses, context)
    if found := found or taken_out(clauses, context) or for_another(clauses, context):
        return found
    lines = context.draft_lines
    clauses = without_what_is_kept(clauses)
    if not lines or len(clauses) != 1 or is_conditional(clauses[0]) or of_delivered_goods(clauses[0]):
        return None
    if drops(clauses[0]) and not is_to_stay(clauses[0]):
        return (Intent(IntentName.SMALL_TALK, 1.0, detail=Courtesy.DRAFT_DROPPED.value),)
    if is_to_stay(clauses[0]) or (not gone and _lets_a_number_be(clauses[0])):
        return lines
    which = unclear_amount(lines, clauses[0]) if context.draft_age <= _FRESH else ()
    if which or context.draft_age:
        fewer = context.draft_age <= _FRESH and speaks_of("fewer", clauses[0].text)
        return which or (recounted(lines, clauses[0], instead=False) if fewer else None)
    return _changed(index, lines, clauses[0], gone)


def _lets_a_number_be(clause: Clause) -> bool:
    """Tell whether a number is named that is not wanted: "10 chahiye the lekin rehne do", not "1 hi ..."."""
    counted = clause.of(MarkKind.NUMBER) and not mentions(clause)
    just = speaks_of("only", clause.text) or _JUST & set(clause.text.split())
    return bool(counted) and is_refused(clause) and not just


def _agreed(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return what a yes agrees to: a person, a cancellation, the summary shown, the one that was placed."""
    agreed = bool(clauses) and all(map(confirms, clauses))
    if agreed and context.unclear >= _OFFERED and not any("confirm" in said(clause) for clause in clauses):
        return (Intent(IntentName.TALK_TO_HUMAN, 1.0),)
    if cancelled := _cancelled(clauses, context):
        return cancelled
    lines = context.draft_lines
    called = bool(clauses) and not context.draft_age and all(map(_only_calls, clauses))
    called = called or (len(clauses) == 1 and context.draft_age <= _FRESH and agrees_unsurely(clauses[0]))
    if lines and (called or (agreed and context.draft_age <= _FRESH)):
        asked_again = called or _counted_since(context)
        return lines if asked_again else tuple(replace(line, detail=CONFIRM) for line in lines)
    if not agreed or lines or not all(map(says_confirm, clauses)):
        return ()
    again = Intent(IntentName.PLACE_ORDER, 1.0, detail=CONFIRM)
    return (again if context.draft else Intent(IntentName.ORDER_STATUS, 1.0, detail=DRAFTS),)


def _only_calls(clause: Clause) -> bool:
    """Tell whether a clause is a mere form of address: "ji" is a yes to many and none to others."""
    words = clause.text.strip("?!").split()
    return bool(words) and not clause.marks and all(glosses(word) == {"address"} for word in words)


def _counted_since(context: Context) -> bool:
    """Tell whether other pieces than the summary's were spoken of since it was shown.

    "10 pe kya rate milega" over a summary of 4, then "theek hai": whether 4 or 10 are meant is not known.
    """
    shown = {(sku, line.quantity) for line in context.draft_lines for sku in line.skus}
    for one in (*context.spoken, *context.earlier) if context.draft_age else ():
        if one.name is IntentName.PLACE_ORDER:
            return False
        if one.quantity and one.skus and not shown & {(sku, one.quantity) for sku in one.skus}:
            return True
    return False


def _cancelled(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return what a message means as an answer to the question whether to cancel an order, yes or no."""
    asked = next((one for one in context.pending if one.name is IntentName.CANCEL_ORDER), None)
    if asked is None or asked.order is None or len(clauses) != 1:
        return ()
    clause = clauses[0]
    if lets_be(clause):
        return (Intent(IntentName.SMALL_TALK, 1.0, detail=Courtesy.ACKNOWLEDGED.value),)
    if _only_calls(clause) or agrees_unsurely(clause):
        return (asked,)
    named = [(mark.order or "").casefold() for mark in clause.of(MarkKind.ORDER)]
    again = named == [asked.order.casefold()] and {"confirm", "cancel"} <= said(clause)
    once_more = not clause.marks and "cancel" in said(clause) and drops(clause)
    return (replace(asked, detail=CONFIRM),) if again or once_more or confirms(clause) else ()


def _changed(
    index: ProductIndex, lines: tuple[Intent, ...], clause: Clause, gone: Sequence[Token]
) -> tuple[Intent, ...] | None:
    if gone:
        taken_back = index.find(gone)
        counted = None if taken_back else recounted(lines, clause, instead=True)
        return counted or swapped(index, lines, clause, taken_back)
    counted = repriced(lines, clause) or recounted(lines, clause, instead=False)
    return counted or completed(index, lines, clause) or edited(index, lines, clause)
