"""Summaries that a turn shows, kept so that each can be confirmed: once, and only as it was shown."""

from dataclasses import replace
from datetime import datetime

from domain.answers import Answer, Courtesy, CourtesyAnswer, DraftAnswer
from domain.approval_answers import is_approvable
from domain.desk import Outcome
from domain.drafts import Amendment, Drafts, KeptDraft, draft_code
from domain.order_answers import ChangeQuestion
from domain.orders import DraftStatus


def with_code(outcome: Outcome, turn: str) -> Outcome:
    """Return an outcome whose draft has the code under which this turn shows it."""
    answers = tuple(_coded(answer, draft_code(turn)) for answer in outcome.answers)
    return replace(outcome, answers=answers)


def _coded(answer: Answer, code: str) -> Answer:
    if isinstance(answer, ChangeQuestion):
        return replace(answer, code=code)
    return (
        replace(answer, view=replace(answer.view, code=code)) if isinstance(answer, DraftAnswer) else answer
    )


def kept_after(
    drafts: Drafts, outcome: Outcome, summary: tuple[str, str, str, str | None], now: datetime
) -> str | None:
    """Keep the draft that a turn shows, if it can be confirmed or sent; return the id of what can be then.

    `summary` are the ids of turn and conversation, the person's code, and the draft shown before. A draft
    that is being changed line by line is no summary: the one shown before stands as long as it is the
    same, and is dropped once it is not.

    Raises:
        domain.errors.Unavailable: if it cannot be stored.
    """
    turn, conversation, person, before = summary
    if before and CourtesyAnswer(Courtesy.DRAFT_DROPPED) in outcome.answers:
        drafts.drop(before, now)
    if change := next((one for one in outcome.answers if isinstance(one, ChangeQuestion)), None):
        amends = Amendment(change.order.number, change.order.lines)
        lines, dealer = change.draft.lines, change.order.dealer
        drafts.show(KeptDraft(turn, conversation, person, dealer, lines, now, now, amends=amends), None)
        return turn
    answer = next((one for one in outcome.answers if isinstance(one, DraftAnswer)), None)
    if answer is None:
        return None
    draft = answer.draft
    ready = draft.status is DraftStatus.READY or (is_approvable(answer) and answer.rep is None)
    if before and answer.view.closes:
        drafts.drop(before, now)
    if ready and draft.dealer and not answer.view.editing:
        kept = KeptDraft(turn, conversation, person, draft.dealer, draft.lines, now, now)
        drafts.show(kept, answer.view.takes_up, beside=before if answer.view.beside else None)
        return turn
    shown = drafts.draft(before) if before else None
    if shown and answer.view.editing and shown.shows(draft):
        return shown.id
    if shown and shown.dealer == draft.dealer:
        drafts.drop(shown.id, now)
    return None
