"""A recorded turn as a test conversation, in the format of `docs/evaluation.md`."""

from collections.abc import Sequence
from typing import Any

from domain.conversation import Turn
from domain.errors import BadInput
from domain.intents import Intent
from domain.orders import Draft
from domain.ports import ConversationLog, TurnFilter

_LONGEST = 1000
"""Turns of one conversation that are looked through for what was said before."""


def as_test_conversation(log: ConversationLog, turn_id: str) -> str:
    """Return YAML that says what was said before, then the turn's message, expecting what came of it.

    The reply stands beside it as a comment: its figures change with the data.

    Raises:
        BadInput: if there is no such turn.
    """
    import yaml

    turn = log.turn(turn_id)
    if turn is None:
        raise BadInput(f"--export {turn_id}: there is no such turn")
    said: list[dict[str, Any]] = [{"text": earlier.text} for earlier in _before(log, turn)]
    block = {"conversation": f"turn {turn.id}"} | ({"as": turn.sender} if turn.sender else {})
    entry = [block | {"turns": [*said, {"text": turn.text, "expect": _expected(turn)}]}]
    comment = "\n".join(f"# {line}" for line in ["The reply was:", *turn.reply.splitlines()])
    return f"{comment}\n{yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=110)}"


def _before(log: ConversationLog, turn: Turn) -> Sequence[Turn]:
    whole = log.turns(TurnFilter(conversation=turn.conversation, limit=_LONGEST))[::-1]
    return whole[: next(place for place, other in enumerate(whole) if other.id == turn.id)]


def _expected(turn: Turn) -> dict[str, Any]:
    return {
        "language": turn.language.value,
        "intents": [_intent(intent) for intent in turn.intents],
        "draft": _draft(turn.draft) if turn.draft else None,
    }


def _intent(intent: Intent) -> dict[str, Any]:
    codes = intent.dealer.codes if intent.dealer else ()
    return {
        "intent": intent.name.value,
        "skus": list(intent.skus),
        "quantity": intent.quantity,
        "order": intent.order,
        "dealer": codes[0] if len(codes) == 1 else None,
    }


def _draft(draft: Draft) -> dict[str, Any]:
    lines = [{"sku": line.sku, "quantity": line.quantity} for line in draft.lines]
    return {"status": draft.status.value, "dealer": draft.dealer, "lines": lines}
