"""What a conversation remembers of approvals after a turn."""

from dataclasses import replace

from domain.approval_answers import ApprovalOutcome, ApprovalSent, ReasonWanted
from domain.approvals import Approval, ApprovalState
from domain.conversation import Context
from domain.desk import Outcome
from domain.intents import CONFIRM, REASON, SHOW, Intent, IntentName


def with_approvals(context: Context, before: Context, outcome: Outcome) -> Context:
    """Return the context after a turn with the question for a reason, and with what a mere yes confirms.

    A yes places nothing before the approval was told: it may be to what was said of sending it. A summary
    that went to a manager is done with: what is said next changes nothing in it.
    """
    answers = outcome.answers
    if any(isinstance(answer, ReasonWanted) for answer in answers):
        asked = (Intent(IntentName.APPROVAL, 1.0, detail=REASON),)
        lines, draft = before.draft_lines, before.draft
        return replace(context, pending=asked, draft_lines=lines, draft_age=0, draft=draft)
    if sent := [answer.approval for answer in answers if isinstance(answer, ApprovalSent)]:
        return replace(context, draft_lines=(), draft=None, pending=(_look(sent[0]),))
    approved = [one.approval for one in answers if isinstance(one, ApprovalOutcome)]
    approved = [one for one in approved if one.state is ApprovalState.APPROVED]
    if len(approved) == 1 and context.draft is None:
        return replace(context, pending=(_yes(approved[0]),))
    again = tuple(one for one in outcome.intents if one in before.pending or _confirms(one))
    again = tuple(one for one in again if one.name is IntentName.APPROVAL)
    return replace(context, pending=again) if again else context


def _look(approval: Approval) -> Intent:
    """Return what a mere "ok" means until the outcome was told: it is shown, and places nothing yet."""
    return Intent(IntentName.APPROVAL, 1.0, order=approval.name, detail=SHOW)


def _confirms(intent: Intent) -> bool:
    return (intent.name, intent.detail) == (IntentName.APPROVAL, CONFIRM)


def _yes(approval: Approval) -> Intent:
    """Return what a mere "confirm" means from now on."""
    return Intent(IntentName.APPROVAL, 1.0, order=approval.name, detail=CONFIRM)
