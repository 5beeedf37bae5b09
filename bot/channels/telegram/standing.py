"""Whether the buttons under a summary still mean it, after something else was said."""

from domain.conversation import Context
from domain.ports import ConversationLog


def still_stands(log: ConversationLog, turn: str) -> bool:
    """Tell whether the draft that a turn has shown is the conversation's draft to this moment, unchanged.

    A question between, thanks, or an answer that failed leave it as it is.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    shown = log.turn(turn)
    now = log.context(shown.conversation) if shown else None
    return shown is not None and now is not None and _draft(shown.context) == _draft(now)


def _draft(context: Context) -> tuple[object, ...]:
    return context.draft_lines, context.draft, context.summary, context.editing
