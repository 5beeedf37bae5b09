"""What a conversation remembers after a turn."""

from dataclasses import replace

from domain.answers import Answer, Courtesy, CourtesyAnswer, HandOff, HandOffReason, WhichDealer, WhichProduct
from domain.conversation import Context
from domain.desk import Outcome
from domain.facts import NotTaken
from domain.intents import IntentName
from domain.order_answers import CancelQuestion, CancelUnknown, OrderChanged, OrderPlaced, OrderUnknown
from domain.parties import Language

_REMEMBERED = 4
"""Intents of earlier turns kept for "both of them"."""
_ASKING = WhichProduct | WhichDealer | CancelQuestion | CancelUnknown
_IDLE = frozenset({IntentName.SMALL_TALK, IntentName.HELP, IntentName.OFF_TOPIC})


def context_after(before: Context, outcome: Outcome, language: Language, shown: str | None) -> Context:
    """Return what the next message may refer to; small talk leaves it as it was.

    `shown` is the id of the draft that the turn shows, if it can be confirmed.
    """
    serious = tuple(intent for intent in outcome.intents if intent.name not in _IDLE)
    if CourtesyAnswer(Courtesy.DRAFT_DROPPED) in outcome.answers:
        return Context(language, before.spoken, before.earlier)
    if not serious:
        kept = tuple(one for one in before.pending if one.name is not IntentName.CANCEL_ORDER)
        return replace(before, language=language, pending=kept)  # a cancellation is confirmed at once or not
    named = tuple(i for i in serious if i.products or i.order or i.dealer or i.brand or i.budget)
    taken = not any(isinstance(answer, NotTaken) for answer in outcome.answers)
    orders = tuple(i for i in serious if i.name is IntentName.PLACE_ORDER and taken)
    asked = any(isinstance(answer, _ASKING) for answer in outcome.answers)
    handed = any(_is_ordered(answer) for answer in outcome.answers)
    kept = () if handed else before.draft_lines
    return Context(
        language=language,
        spoken=named or before.spoken,
        earlier=(*before.spoken, *before.earlier)[:_REMEMBERED] if named else before.earlier,
        pending=tuple(i for i in serious if i not in orders) if asked else (),
        draft_lines=tuple(replace(i, detail=None) for i in orders) if orders and not handed else kept,
        draft_age=0 if orders else before.draft_age + 1,
        draft=shown or (None if orders and not handed else before.draft),
    )


def _is_ordered(answer: Answer) -> bool:
    """Tell whether the lines of the summary shown are dealt with: nothing is added to them any more."""
    by_hand = isinstance(answer, HandOff) and answer.reason is HandOffReason.CONFIRM_ORDER
    return by_hand or isinstance(answer, OrderPlaced | OrderChanged | OrderUnknown)
