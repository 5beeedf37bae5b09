"""Whether a turn is what was expected of it, slot by slot."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.evaluation.slots import dealer_of, fits
from domain.citations import FACTS, PASSAGES
from domain.conversation import Turn
from domain.documents import Stance
from domain.intents import Intent
from domain.language.normalise import normalise

_SAYS = frozenset(Stance)
_MOST_SKUS = 6
"""The most SKUs of one intent that a miss lists."""


def misses(turn: Turn, expect: Mapping[str, Any], skus: Collection[str]) -> list[str]:
    """Return what of a turn is not as expected, a sentence each; empty when all is.

    `skus` are all active SKUs, for which a `*` in an expectation stands.
    """
    checks: Mapping[str, Callable[[], list[str]]] = {
        "language": lambda: _equal("language", turn.language.value, expect["language"]),
        "intents": lambda: _intents(turn.intents, expect["intents"], skus),
        "reply_has": lambda: _has(turn.reply, expect["reply_has"], wanted=True),
        "reply_lacks": lambda: _has(turn.reply, expect["reply_lacks"], wanted=False),
        "draft": lambda: _draft(turn, expect["draft"]),
        "stated": lambda: _stated(turn, stated=expect["stated"]),
    }
    return [miss for key, check in checks.items() if key in expect for miss in check()]


def frame_misses(turn: Turn, expect: Mapping[str, Any], skus: Collection[str]) -> bool:
    """Tell whether the understanding alone (intents with every slot) is not as expected."""
    return "intents" in expect and bool(_intents(turn.intents, expect["intents"], skus))


def is_answered(turn: Turn) -> bool:
    """Tell whether a question on goods or on how we trade was answered: by a quote, or by a fact told.

    What only comes near, and what is handed to a person because nothing here states it, is no answer.
    """
    return any(
        row.table == FACTS or (row.table == PASSAGES and dict(row.values).get("use") in _SAYS)
        for row in turn.evidence
    )


def _stated(turn: Turn, *, stated: bool) -> list[str]:
    if is_answered(turn) is stated:
        return []
    return [f"{'stated but not' if stated else 'not stated but'} answered: {turn.reply!r}"]


def _equal(what: str, got: object, wanted: object) -> list[str]:
    return [] if got == wanted else [f"{what}: {got!r}, expected {wanted!r}"]


def _intents(got: Sequence[Intent], wanted: Sequence[Mapping[str, Any]], skus: Collection[str]) -> list[str]:
    left = list(got)
    missing = []
    for one in wanted:
        twin = next((intent for intent in left if fits(intent, one, skus)), None)
        if twin is None:
            missing.append(f"no intent {dict(one)}")
        else:
            left.remove(twin)
    return missing + [f"intent not expected: {briefly(intent)}" for intent in left]


def shown(intent: Intent) -> dict[str, object]:
    """Return the compared slots of an intent, those that are empty left out."""
    slots = {
        "intent": intent.name.value,
        "skus": sorted(intent.skus),
        "quantity": intent.quantity,
        "order": intent.order,
        "dealer": dealer_of(intent),
        "city": intent.city,
        "brand": intent.brand,
        "low": intent.budget and _plain(intent.budget.low),
        "high": intent.budget and _plain(intent.budget.high),
    }
    return {key: value for key, value in slots.items() if value}


def _plain(rupees: Decimal | None) -> str | None:
    return None if rupees is None else f"{rupees:f}"


def briefly(intent: Intent) -> str:
    """Return the slots for a person to read: of many SKUs the first and how many there are."""
    slots = shown(intent)
    skus = sorted(intent.skus)
    return str(slots | {"skus": [skus[0], f"... {len(skus)} in all"]} if len(skus) > _MOST_SKUS else slots)


def _has(reply: str, texts: Sequence[str], *, wanted: bool) -> list[str]:
    said = normalise(reply)
    word = "lacks" if wanted else "has"
    return [
        f"reply {word} {text!r}: {reply!r}" for text in texts if (normalise(str(text)) in said) is not wanted
    ]


def _draft(turn: Turn, wanted: Mapping[str, Any] | None) -> list[str]:
    draft = turn.draft
    if wanted is None or draft is None:
        return [] if draft is None and wanted is None else [f"draft: {draft!r}, expected {wanted!r}"]
    found = []
    if "status" in wanted:
        found += _equal("draft status", draft.status.value, wanted["status"])
    if "dealer" in wanted:
        found += _equal("draft dealer", draft.dealer, wanted["dealer"])
    if "total" in wanted:
        found += _equal("draft total", draft.total, Decimal(str(wanted["total"])))
    if "lines" in wanted:
        priced = all("unit_price" in line for line in wanted["lines"])
        got = sorted((line.sku, line.quantity, line.unit_price if priced else 0) for line in draft.lines)
        lines = sorted(
            (str(line["sku"]), int(line["quantity"]), Decimal(str(line["unit_price"])) if priced else 0)
            for line in wanted["lines"]
        )
        found += _equal("draft lines", got, lines)
    return found
