"""The slots of an intent, each compared with what was expected of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from domain.intents import Intent, Standing

Wanted = Mapping[str, Any]
"""An expected intent: its name under `intent`, and the slots that are compared."""

_SLOTS: Mapping[str, Callable[[Intent, Any, Collection[str]], bool]] = {
    "skus": lambda intent, wanted, skus: set(intent.skus) == expanded(wanted or (), skus),
    "certain": lambda intent, wanted, _: is_certain(intent) is wanted,
    "quantity": lambda intent, wanted, _: intent.quantity == wanted,
    "order": lambda intent, wanted, _: (intent.order or "").casefold() == str(wanted or "").casefold(),
    "dealer": lambda intent, wanted, _: dealer_of(intent) == wanted,
    "city": lambda intent, wanted, _: intent.city == wanted,
    "brand": lambda intent, wanted, _: intent.brand == wanted,
    "low": lambda intent, wanted, _: (intent.budget.low if intent.budget else None) == wanted,
    "high": lambda intent, wanted, _: (intent.budget.high if intent.budget else None) == wanted,
}


def slots_right(intent: Intent, wanted: Wanted, skus: Collection[str]) -> dict[str, bool]:
    """Return of each slot that is compared whether it is as expected."""
    return {name: holds(intent, wanted[name], skus) for name, holds in _SLOTS.items() if name in wanted}


def fits(intent: Intent, wanted: Wanted, skus: Collection[str]) -> bool:
    """Tell whether an intent and every slot that is compared are as expected."""
    return intent.name == wanted["intent"] and all(slots_right(intent, wanted, skus).values())


def paired(
    got: Sequence[Intent], wanted: Sequence[Wanted], skus: Collection[str]
) -> list[tuple[Wanted | None, Intent | None]]:
    """Return what was expected beside what was read: equal frames first, then equal names, then the rest.

    What is left over on one side stands beside `None`.
    """
    left = list(got)
    found: dict[int, Intent] = {}
    rounds: tuple[Callable[[Intent, Wanted], bool], ...] = (
        lambda intent, one: fits(intent, one, skus),
        lambda intent, one: intent.name == one["intent"],
        lambda _intent, _one: True,
    )
    for suits in rounds:
        for at, one in enumerate(wanted):
            twin = next((place for place, intent in enumerate(left) if suits(intent, one)), None)
            if at not in found and twin is not None:
                found[at] = left.pop(twin)
    return [*((one, found.get(at)) for at, one in enumerate(wanted)), *((None, intent) for intent in left)]


def is_certain(intent: Intent) -> bool:
    """Tell whether products are named, and every one is known: nothing is left to ask or unknown."""
    standings = {mention.standing for mention in intent.products}
    return standings == {Standing.KNOWN}


def dealer_of(intent: Intent) -> str | None:
    """Return the code of the dealer named, or the words where they mean none or several."""
    if intent.dealer is None:
        return None
    return intent.dealer.codes[0] if len(intent.dealer.codes) == 1 else intent.dealer.text


def expanded(patterns: Sequence[str], skus: Collection[str]) -> set[str]:
    """Return the SKUs that are meant, those that fit in place of each entry with a `*`."""
    found: set[str] = set()
    for pattern in patterns:
        found |= {sku for sku in skus if fnmatchcase(sku, pattern)} if "*" in pattern else {pattern}
    return found
