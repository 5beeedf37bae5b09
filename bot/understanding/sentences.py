"""Sentences of several clauses: what is said for a reason is no wish of its own.

"I bought elsewhere, take it off the list" has two clauses and one wish. Each clause is read by itself, and
then the sentence as a whole: what the whole does not bear out falls away, and where nothing is left that it
bears out, it is read as one clause.
"""

from collections.abc import Iterator, Sequence

from bot.understanding.clause import Clause, Probabilities
from bot.understanding.marking import MarkKind
from bot.understanding.settling import SERIOUS
from domain.intents import Intent, IntentName

_BORNE_OUT = 0.35
"""Probability in the whole sentence from which a wish of one of its clauses stands."""
_PLAINLY_SAID, _NOT_DENIED = 0.95, 0.05
"""What a clause says as plainly as this stands from that probability in the whole on."""
_PLAIN = 0.6
"""Probability of the whole sentence from which it may be read as one clause."""
_ORDERED = 0.5
"""Probability of the whole sentence from which an order in it is one."""
_COSTLY = frozenset({IntentName.PLACE_ORDER, IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE})
"""What no whole sentence is read as: a clause must say it in its own words."""


def sentences(clauses: Sequence[Clause]) -> Iterator[range]:
    """Yield the places of the clauses of each sentence: a full stop parts two, and so does "and"."""
    start = 0
    for at, clause in enumerate(clauses):
        if (clause.apart or clause.joined) and at > start:
            yield range(start, at)
            start = at
    if start < len(clauses):
        yield range(start, len(clauses))


def borne_out(intents: Sequence[Intent], chances: Probabilities) -> list[Intent]:
    """Return the intents of a sentence's clauses that the sentence as a whole bears out."""
    return [
        one
        for one in intents
        if chances.get(one.name, 1.0) >= (_BORNE_OUT if one.confidence < _PLAINLY_SAID else _NOT_DENIED)
    ]


def is_ordered(clauses: Sequence[Clause], intents: Sequence[Intent], chances: Probabilities) -> bool:
    """Tell whether so many of some goods may be ordered by a sentence that says nothing else.

    What only names goods with quantities is a list, and orders; so may what sends some of those spoken of.
    """
    counted = any(one.name is IntentName.PLACE_ORDER and one.quantity and one.skus for one in intents)
    alone = {one.name for one in intents if one.name in SERIOUS} == {IntentName.PLACE_ORDER}
    named = any(clause.of(MarkKind.PRODUCT) for clause in clauses)
    doubtful = counted and alone and named and not any(clause.bare for clause in clauses)
    return not doubtful or chances[IntentName.PLACE_ORDER] >= _ORDERED


def is_plain(chances: Probabilities) -> bool:
    """Tell whether a sentence as a whole says one harmless thing, whatever its clauses seemed to say."""
    return max(chances.get(name, 0.0) for name in SERIOUS - _COSTLY) >= _PLAIN
