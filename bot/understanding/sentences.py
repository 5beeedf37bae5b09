"""Sentences of several clauses: what is said for a reason is no wish of its own.

"I bought elsewhere, take it off the list" has two clauses and one wish. Each clause is read by itself, and
then the message as a whole: what the two together make unlikely falls away, and where they make one thing
likely that no clause said, the message is read as one clause.
"""

import math
from collections.abc import Iterator, Sequence

from bot.understanding.clause import Clause, Probabilities
from bot.understanding.marking import MarkKind
from bot.understanding.settling import SERIOUS
from domain.intents import Intent, IntentName

_OF_CLAUSE, _OF_WHOLE = 0.73, 0.72
"""How much the log-odds of an intent in a clause and in the whole message count for its being meant: two
opinions joined by logistic regression, over phrasings of one wish and of two that nobody had learnt."""
_BEFORE = {
    IntentName.PAYMENT_NOTICE: -0.75,
    IntentName.ORDER_STATUS: -0.6,
    IntentName.POLICY_QUESTION: -0.55,
    IntentName.COMPLAINT: -0.4,
    IntentName.CANCEL_ORDER: 0.2,
    IntentName.ACCOUNT_BALANCE: 0.5,
    IntentName.CODE_SCAM: 0.8,
    IntentName.INVOICE_COPY: 1.3,
    IntentName.COMPARE_PRODUCTS: 1.5,
}
"""The log-odds before that, from the same regression: what people often say as the reason for something else
("the driver does not answer") needs more to be a wish of its own; others are near 0."""
_TALK = 0.5
"""Probability from which a message as a whole is mere talk."""
_PLAINLY_SAID, _PLAINLY_PAID = 0.95, 0.75
_SAFE = 1e-3
_ORDERED = 0.5
"""Probability of the whole sentence from which an order in it is one."""
_COSTLY = frozenset({IntentName.PLACE_ORDER, IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE})
"""What no whole sentence is read as, unless it is asked before it counts: a clause must say it itself."""
_ASKED_FIRST = frozenset({IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE})
"""Of these what as a whole is as good as certain may be heard: nothing is cancelled without a yes."""
_CERTAIN = 0.9


def sentences(clauses: Sequence[Clause]) -> Iterator[range]:
    """Yield the places of the clauses of each sentence: a full stop parts two, and so does "and"."""
    start = 0
    for at, clause in enumerate(clauses):
        if (clause.apart or clause.joined) and at > start:
            yield range(start, at)
            start = at
    if start < len(clauses):
        yield range(start, len(clauses))


def both_heard(clauses: Sequence[Probabilities], whole: Probabilities) -> Probabilities:
    """Return how probable each intent is by what the clauses of a message say and by what the whole says."""
    joined = {
        name: _joined_odds(name, max(one[name] for one in clauses), chance) for name, chance in whole.items()
    }
    return {name: 1 / (1 + math.exp(-odds)) for name, odds in joined.items()}


def is_meant(name: IntentName, in_clause: float, in_whole: float) -> bool:
    """Tell whether an intent of these probabilities in a clause and in the whole message is meant."""
    return _joined_odds(name, in_clause, in_whole) >= 0


def _joined_odds(name: IntentName, in_clause: float, in_whole: float) -> float:
    return _OF_CLAUSE * _odds(in_clause) + _OF_WHOLE * _odds(in_whole) + _BEFORE.get(name, 0.0)


def _odds(chance: float) -> float:
    safe = min(max(chance, _SAFE), 1 - _SAFE)
    return math.log(safe / (1 - safe))


def told_plainly(clauses: Sequence[Clause], each: Sequence[Probabilities]) -> set[IntentName]:
    """Return what clauses tell plainly of things that they name, whatever else the message wants.

    Money that was paid, and one product that came for another: "X ki jagah Y aa gaya, 2 X bhej do".
    """
    told: set[IntentName] = set()
    for clause, chances in zip(clauses, each, strict=True):
        swapped = len(clause.of(MarkKind.PRODUCT)) > 1 and chances[IntentName.COMPLAINT] >= _PLAINLY_SAID
        paid = bool(clause.of(MarkKind.MONEY)) and chances[IntentName.PAYMENT_NOTICE] >= _PLAINLY_PAID
        told |= {IntentName.COMPLAINT} if swapped else set()
        told |= {IntentName.PAYMENT_NOTICE} if paid else set()
    return told


def is_ordered(clauses: Sequence[Clause], intents: Sequence[Intent], chances: Probabilities) -> bool:
    """Tell whether so many of some goods may be ordered by a sentence that says nothing else.

    What only names goods with quantities is a list, and orders; so may what sends some of those spoken of.
    """
    counted = any(one.name is IntentName.PLACE_ORDER and one.quantity and one.skus for one in intents)
    alone = {one.name for one in intents if one.name in SERIOUS} == {IntentName.PLACE_ORDER}
    named = any(clause.of(MarkKind.PRODUCT) for clause in clauses)
    doubtful = counted and alone and named and not any(clause.bare for clause in clauses)
    return not doubtful or chances[IntentName.PLACE_ORDER] >= _ORDERED


def one_thing(whole: Sequence[Intent], parts: Sequence[Intent], chances: Probabilities) -> bool:
    """Tell whether a message read as one says one harmless thing, and what stands of its parts another.

    Mere talk is what it says where nothing else stands. Two things said plainly stay two, and what is
    costly stays where the message as a whole (`chances`) says it as well.
    """
    said, heard = ({one.name for one in intents if one.name in SERIOUS} for intents in (whole, parts))
    if not said:
        return not heard and any(one.confidence >= _TALK for one in whole)
    plain = {one.name for one in parts if one.name in heard and one.confidence >= _PLAINLY_SAID}
    costly = {name for name in heard & _COSTLY if chances[name] >= _ORDERED}
    barred = {name for name in said & _COSTLY if name not in _ASKED_FIRST or chances[name] < _CERTAIN}
    return len(said) == 1 and not barred and said != heard and len(plain) <= 1 and not costly - said
