"""Turns that say which product was meant, told to whoever learns from it."""

import structlog

from domain.aliases import ChoiceListener
from domain.conversation import Context, Turn
from domain.errors import HazirError
from domain.intents import Standing
from domain.ports import ConversationLog, TurnFilter

_UNCLEAR = frozenset({Standing.AMBIGUOUS, Standing.UNKNOWN})
_log = structlog.get_logger()


def tell_choice(listener: ChoiceListener, log: ConversationLog, before: Context, turn: Turn) -> None:
    """Let `listener` hear of a recorded turn that may have said which product was meant before.

    The answer was given: whatever fails here only goes into the log of the program.
    """
    open_ones = (*before.spoken, *before.pending, *before.draft_lines)
    unclear = any(mention.standing in _UNCLEAR for intent in open_ones for mention in intent.products)
    known = any(m.standing is Standing.KNOWN for intent in turn.intents for m in intent.products)
    if not (unclear and known):
        return
    try:
        newest = log.turns(TurnFilter(conversation=turn.conversation, limit=2))
        if len(newest) > 1 and newest[0].id == turn.id:
            listener.heard(newest[1], turn)
    except HazirError as error:
        _log.warning("a choice was not taken down", turn=turn.id, error=str(error))
