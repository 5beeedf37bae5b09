"""What a conversation remembers after a turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.answers import (
    Answer,
    Courtesy,
    CourtesyAnswer,
    DraftAnswer,
    HandOff,
    HandOffReason,
    WhichDealer,
    WhichProduct,
)
from domain.conversation import DEALER_STAYS, Context, CurrentDealer
from domain.desk import Outcome
from domain.drafts import draft_code
from domain.facts import NotTaken
from domain.intents import SHOW, IntentName
from domain.order_answers import CancelQuestion, CancelUnknown, OrderChanged, OrderPlaced, OrderUnknown
from domain.order_lists import OpenDrafts, WhichOrder
from domain.parties import Language

_REMEMBERED = 4
"""Intents of earlier turns kept for "both of them"."""
_ASKING = (WhichProduct, WhichDealer, CancelQuestion, CancelUnknown)
_IDLE = frozenset({IntentName.SMALL_TALK, IntentName.HELP, IntentName.OFF_TOPIC})


def now_in_reach(context: Context, now: datetime) -> Context:
    """Return a context whose summary takes up further goods only as long as its dealer is the current one."""
    old = context.summary_at is not None and now - context.summary_at > DEALER_STAYS
    return replace(context, summary_at=None) if old else context


def context_after(
    before: Context, outcome: Outcome, language: Language, shown: str | None, now: datetime
) -> Context:
    """Return what the next message may refer to; small talk leaves it as it was.

    `shown` is the id of the draft that can be confirmed after the turn.
    """
    dealer = _dealer_after(before.dealer, outcome, now)
    serious = tuple(intent for intent in outcome.intents if intent.name not in _IDLE)
    if CourtesyAnswer(Courtesy.DRAFT_DROPPED) in outcome.answers:
        return Context(language, before.spoken, before.earlier, dealer=dealer)
    if not serious:
        kept = tuple(one for one in before.pending if one.name is not IntentName.CANCEL_ORDER)
        return replace(
            before, language=language, pending=kept, dealer=dealer
        )  # a cancellation is confirmed at once or not
    named = tuple(i for i in serious if i.products or i.order or i.dealer or i.brand or i.budget or i.period)
    taken = not any(isinstance(answer, NotTaken) for answer in outcome.answers)
    drafts = [answer for answer in outcome.answers if isinstance(answer, DraftAnswer)]
    ordered = tuple(i for i in serious if i.name is IntentName.PLACE_ORDER and taken and i.detail != SHOW)
    if ordered and not drafts and serious[0].name is IntentName.REORDER:
        ordered = ()  # they come on top of an order of before, and which one is asked first
    orders = drafts[0].wanted if drafts else () if _is_list(outcome) else ordered
    asking = (*_ASKING, WhichOrder) if serious[0].name is IntentName.REORDER and len(serious) > 1 else _ASKING
    asked = any(isinstance(answer, asking) for answer in outcome.answers)
    if shown and drafts and drafts[0].view.takes_up:  # shown again by its button: “confirm” is about it
        orders = tuple(replace(one, draft=draft_code(shown)) for one in orders)
    handed = any(_is_ordered(answer) for answer in outcome.answers)
    kept = () if handed else before.draft_lines
    return Context(
        language=language,
        spoken=named or before.spoken,
        earlier=(*before.spoken, *before.earlier)[:_REMEMBERED] if named else before.earlier,
        pending=tuple(i for i in serious if i not in ordered) if asked else (),
        draft_lines=tuple(replace(i, detail=None) for i in orders) if orders and not handed else kept,
        draft_age=0 if orders else before.draft_age + 1,
        draft=shown or (None if orders and not handed else before.draft),
        editing=drafts[0].view.editing.line if drafts and drafts[0].view.editing else None,
        dealer=dealer,
        placed=_placed_after(before.placed, outcome),
        listed=_listed(outcome),
        summary=_summary_after(before.summary, drafts, over=handed or bool(orders)),
        summary_at=now if orders else before.summary_at,
    )


def _summary_after(before: str | None, drafts: Sequence[DraftAnswer], *, over: bool) -> str | None:
    """Return the code in the buttons under the summary shown last.

    None once its lines are an order, or others took their place that are no summary: of an order's change.
    """
    if drafts and drafts[0].view.code:
        return drafts[0].view.code
    return None if over else before


def _listed(outcome: Outcome) -> tuple[str, ...]:
    """Return the codes of the drafts that a turn lists."""
    lists = (one.drafts for one in outcome.answers if isinstance(one, OpenDrafts))
    return tuple(one.draft.code for drafts in lists for one in drafts)


def _placed_after(before: str | None, outcome: Outcome) -> str | None:
    """Return the number of the order that a message without goods or a number may change."""
    done = [one.order.number for one in outcome.answers if isinstance(one, OrderPlaced | OrderChanged)]
    if done:
        return done[-1]
    return None if any(intent.products for intent in outcome.intents) else before


def _is_list(outcome: Outcome) -> bool:
    """Tell whether a confirmation was answered with the drafts that it may mean: none of them was shown."""
    return any(isinstance(answer, OpenDrafts) for answer in outcome.answers)


def _dealer_after(before: CurrentDealer | None, outcome: Outcome, now: datetime) -> CurrentDealer | None:
    """Return the dealer that staff order for after a turn: the one drafted for last."""
    drafts = (a for a in outcome.answers if isinstance(a, DraftAnswer) and any(i.dealer for i in a.wanted))
    if shown := next((answer.dealer for answer in drafts if answer.dealer), None):
        return CurrentDealer(shown.code, now)
    if before is None:
        return None
    dropped = CourtesyAnswer(Courtesy.DRAFT_DROPPED) in outcome.answers
    if dropped or any(_is_ordered(answer) for answer in outcome.answers):
        return CurrentDealer(before.code, now, done=True)
    named = any(intent.dealer and intent.dealer.codes == (before.code,) for intent in outcome.intents)
    return replace(before, at=now) if named else before


def _is_ordered(answer: Answer) -> bool:
    """Tell whether the lines of the summary shown are dealt with: nothing is added to them any more."""
    by_hand = isinstance(answer, HandOff) and answer.reason is HandOffReason.CONFIRM_ORDER
    return by_hand or isinstance(answer, OrderPlaced | OrderChanged | OrderUnknown)
