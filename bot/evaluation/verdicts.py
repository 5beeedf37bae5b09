"""What was expected of a turn's understanding, beside what was read: what all figures are counted from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.judge import frame_misses
from bot.evaluation.slots import Wanted, expanded, is_certain, paired, slots_right
from domain.conversation import Turn
from domain.intents import Intent, Standing

NOTHING = "none"
"""Stands for an intent where none was expected, or none was read."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An intent that was expected, the one read for it, and the reader's probability of that.

    `slots` tells of each slot compared whether it was right; where another intent was read, none was.
    """

    expected: str
    read: str
    confidence: float | None
    slots: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Resolved:
    """How the goods of one intent were resolved: `standing` of the least sure mention, and whether rightly.

    Certain is right where exactly the SKUs meant are taken; asked where what is offered contains them;
    unknown where nothing was meant.
    """

    standing: str
    right: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A turn with expected intents. `place` names it in its file."""

    place: str
    text: str
    language: str
    right: bool
    pairs: tuple[Pair, ...]
    resolved: tuple[Resolved, ...] = ()

    @property
    def intents(self) -> tuple[str, ...]:
        """Return the names of the intents expected, each once."""
        names = (pair.expected for pair in self.pairs if pair.expected != NOTHING)
        return tuple(dict.fromkeys(names)) or (NOTHING,)


def verdict_of(place: str, turn: Turn, expect: Mapping[str, Any], skus: Collection[str]) -> Verdict:
    """Return what became of a turn; `expect` has the key `intents`."""
    wanted: Sequence[Wanted] = expect["intents"] or ()
    pairs = paired(turn.intents, wanted, skus)
    return Verdict(
        place,
        turn.text,
        str(expect.get("language", turn.language.value)),
        not frame_misses(turn, expect, skus),
        tuple(_pair(one, intent, skus) for one, intent in pairs),
        tuple(
            found
            for one, intent in pairs
            if one is not None and intent is not None and (found := _resolved(one, intent, skus))
        ),
    )


def _pair(wanted: Wanted | None, intent: Intent | None, skus: Collection[str]) -> Pair:
    expected = NOTHING if wanted is None else str(wanted["intent"])
    slots: dict[str, bool] = {}
    if wanted is not None and intent is not None:
        slots = slots_right(intent, wanted, skus)
        slots = slots if intent.name == expected else dict.fromkeys(slots, False)
    elif wanted is not None:
        slots = dict.fromkeys((name for name in wanted if name != "intent"), False)
    if intent is None:
        return Pair(expected, NOTHING, None, slots)
    return Pair(expected, intent.name.value, intent.confidence, slots)


def _resolved(wanted: Wanted, intent: Intent, skus: Collection[str]) -> Resolved | None:
    """Return how goods were resolved; `None` where none are compared, or none were meant or read.

    What is not `certain` by expectation, and has no SKUs expected, means nothing that is sold.
    """
    if "skus" not in wanted and wanted.get("certain") is not False:
        return None
    meant = expanded(wanted.get("skus") or (), skus)
    standings = {mention.standing for mention in intent.products}
    offered = {sku for mention in intent.products for sku in (*mention.skus, *mention.nearest)}
    if not meant and not standings:
        return None
    if not standings or Standing.UNKNOWN in standings:
        return Resolved("unknown", not meant)
    if is_certain(intent):
        return Resolved("certain", set(intent.skus) == meant)
    return Resolved("asked", bool(meant & offered) or not meant)
