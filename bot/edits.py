"""After which context a message is read; where in the conversation one that was changed is read again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.conversation import Context, EvidenceRow, InboundMessage, Turn
from domain.desk import OrderBook
from domain.drafts import DraftState
from domain.intents import CONFIRM, DRAFTS, Intent, IntentName, Reading
from domain.parties import Actor
from domain.ports import ConversationLog, Reader, TurnFilter

_LOOKED_BACK = 20
"""Turns within which the answer to the first version must be."""
_ASKED = frozenset(
    {
        IntentName.CHECK_STOCK,
        IntentName.CHECK_PRICE,
        IntentName.ORDER_STATUS,
        IntentName.RATE_LIST,
        IntentName.ACCOUNT_BALANCE,
        IntentName.PAYMENT_NOTICE,
        IntentName.PRODUCT_SPECS,
        IntentName.COMPARE_PRODUCTS,
        IntentName.RECOMMEND_PRODUCTS,
        IntentName.POLICY_QUESTION,
        IntentName.TALK_TO_HUMAN,
        IntentName.INVOICE_COPY,
        IntentName.CODE_SCAM,
        IntentName.COMPLAINT,
        IntentName.SMALL_TALK,
        IntentName.HELP,
        IntentName.OFF_TOPIC,
    }
)
"""What changes nothing in the distributor's system: asking it once more is safe at any time."""
_WHICH_DRAFTS = Intent(IntentName.ORDER_STATUS, 1.0, detail=DRAFTS)
_NOT_PLACED = frozenset({DraftState.OPEN, DraftState.DROPPED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message is read: after which context. `late` tells that it is not to be read any more.

    `evidence` marks the turn as one that answers a changed message. `passed` is what was spoken of,
    where a message goes back behind it or is somebody else's.
    """

    context: Context | None
    late: bool = False
    evidence: tuple[EvidenceRow, ...] = ()
    passed: Context | None = None

    def read(self, text: str, context: Context, actor: Actor, reader: Reader) -> Reading:
        """Return what `reader` reads in a text after `context`, which is that of the place.

        A yes that goes back behind a draft, or was said by somebody else, confirms none: it asks which one
        is open.
        """
        if self.passed is not None:
            since = reader.read(text, self.passed, actor)
            if any(one.name is IntentName.PLACE_ORDER and one.detail == CONFIRM for one in since.intents):
                return replace(since, intents=(_WHICH_DRAFTS,))
        return reader.read(text, context, actor)


def place_of(message: InboundMessage, log: ConversationLog, book: OrderBook | None, now: datetime) -> Place:
    """Return where a message is read.

    What answers an earlier reply of ours is read after what was spoken of then; no draft is meant by it. A
    changed one takes the place of its first version while nothing was said since and nothing was ordered
    by it: a summary that was shown for it is dropped. What was said earlier is read again as if it were
    new, unless orders have been spoken of since: then it is late, and so is what answers an earlier reply
    than the one before it. What was ordered is never touched.

    Raises:
        domain.errors.Unavailable: if Hazir's own database does not answer.
    """
    if message.edits is None:
        context = log.context(message.conversation)
        if context and message.about is not None:
            return _answered(log.turn(message.about), message, context)
        passed = context if message.forwarded else None
        return Place(_begun_anew(context) if context and message.afresh else context, passed=passed)
    turns = log.turns(TurnFilter(conversation=message.conversation, limit=_LOOKED_BACK))
    current = turns[0].context if turns else None
    marked = (EvidenceRow("edited message", message.edits, ()),)
    at = next((at for at, turn in enumerate(turns) if turn.id == message.edits), None)
    if message.about is not None and not _is_before(turns, at, message.about):
        return Place(current, late=True, evidence=marked)
    if at is None:
        never_answered = bool(message.edits) and log.turn(message.edits) is None
        return Place(current, late=not never_answered, evidence=marked)
    before = turns[1].context if len(turns) > 1 else None
    if at == 0 and _may_be_taken_back(turns[0], before, book):
        if book and turns[0].context.draft == turns[0].id:
            book.drafts.drop(turns[0].id, now)
        return Place(before, evidence=marked)
    since = (intent for turn in turns[: at + 1] for intent in turn.intents)
    return Place(current, late=not _are_only_asked(since), evidence=marked)


def _begun_anew(context: Context) -> Context:
    """Return what is left of a context where nothing that was spoken of is meant; a draft stays kept."""
    return Context(context.language, dealer=context.dealer)


def _is_before(turns: Sequence[Turn], at: int | None, about: str) -> bool:
    """Tell whether a turn is the one before the first version of a message; `turns` are the newest first."""
    return at is not None and at + 1 < len(turns) and turns[at + 1].id == about


def _answered(told: Turn | None, message: InboundMessage, now: Context) -> Place:
    """Return where an answer to an earlier turn of the same conversation is read."""
    anew = _begun_anew(now)
    if told is None or told.conversation != message.conversation:
        return Place(anew, passed=now)
    marked = (EvidenceRow("answered message", told.id, ()),)
    then = replace(anew, spoken=told.context.spoken, earlier=told.context.earlier)
    return Place(then, evidence=marked, passed=now)


def _are_only_asked(intents: Iterable[Intent]) -> bool:
    return all(intent.name in _ASKED for intent in intents)


def _may_be_taken_back(turn: Turn, before: Context | None, book: OrderBook | None) -> bool:
    """Tell whether a turn has done nothing that stays: it may have shown a summary."""
    if not _are_only_asked(i for i in turn.intents if i.name is not IntentName.PLACE_ORDER):
        return False
    if any(intent.detail == CONFIRM for intent in turn.intents):
        return False
    draft = book.drafts.draft(before.draft) if book and before and before.draft else None
    return draft is None or draft.state in _NOT_PLACED
