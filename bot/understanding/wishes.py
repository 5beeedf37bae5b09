"""What one clause wants: the classifier's word, and the few rules that stand above it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.understanding.asking import asks_attribute, goes_on
from bot.understanding.clause import Clause, Probabilities
from bot.understanding.courtesies import courtesy
from bot.understanding.desk_words import speaks_of
from bot.understanding.earlier_orders import (
    lists_dealers,
    lists_drafts,
    lists_orders,
    repeats_order,
    turns_the_page,
)
from bot.understanding.errands import bargains, wants_more_credit
from bot.understanding.guards import guarded, said
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.not_orders import is_price_list, tells_the_hour
from bot.understanding.products.speech import is_understood
from bot.understanding.slots import counts_goods, pieces
from bot.understanding.thread import Thread
from domain.conversation import Context
from domain.intents import BARGAIN, CREDIT_INCREASE, IntentName

_SOUND, _MOSTLY = 2, 2
"""Letters of what may be a mere sound; words from which on a clause may be about something else."""
_SURE = 0.5
_LIKELY = 0.3
_PLAIN, _PLAIN_ORDER = 0.75, 0.9
"""Probability from which a clause says something plainly: some of its words may be missing."""
_ONE_OF = frozenset(
    {
        IntentName.ORDER_STATUS,
        IntentName.CANCEL_ORDER,
        IntentName.COMPLAINT,
        IntentName.POLICY_QUESTION,
        IntentName.TALK_TO_HUMAN,
    }
)
"""Wishes about goods ordered that share most of their words: of several in one clause one is meant."""
_OF_ORDERS = _ONE_OF | {IntentName.PAYMENT_NOTICE, IntentName.INVOICE_COPY}
_BESIDE_ORDERS = frozenset({IntentName.ACCOUNT_BALANCE, IntentName.CODE_SCAM})
"""What may be asked or told with the number of an order in it: "add <order>, what do I owe?"."""
_BESIDE = 0.9
"""Probability from which a second of them is heard beside the first."""
_AS_WELL = 0.65
"""Probability from which anything is heard beside what is as good as certain."""
_NOTHING_ELSE = frozenset({IntentName.OFF_TOPIC, IntentName.SMALL_TALK})
FOLLOWING = 0.6
"""Confidence that a clause with a product or a quantity and no verb means what was spoken of before."""
_FURTHER = frozenset({IntentName.PLACE_ORDER, IntentName.CANCEL_ORDER})
_RULE = 0.9
"""Confidence of what a rule decides alone."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent of a clause. `follows` tells that it was taken from what was spoken of before."""

    name: IntentName
    confidence: float
    detail: str | None = None
    follows: bool = False


def wishes(clause: Clause, probabilities: Probabilities, thread: Thread, context: Context) -> list[Wish]:
    """Return what a clause wants, most of the time one thing."""
    earlier = _of_earlier_orders(clause, thread)
    if earlier or clause.bare:
        bare = [] if earlier else _bare_wishes(clause, thread, asked=bool(context.pending))
        return [Wish(earlier, _RULE)] if earlier else bare
    corrects = IntentName.PLACE_ORDER in thread.names and "sorry" in said(clause)
    corrects = corrects and bool(clause.of(MarkKind.NUMBER))
    chosen = [] if corrects else _chosen(clause, probabilities)
    if _asks_on(clause, chosen, thread):
        chosen = [Wish(IntentName.PRODUCT_SPECS, FOLLOWING)]
    if chosen:
        return chosen
    of_brand = bool(clause.of(MarkKind.BRAND)) and not corrects  # which of the brand is asked first
    if (of_brand or thread.products) and (corrects or _sends_some(clause)):
        return [Wish(IntentName.PLACE_ORDER, FOLLOWING, follows=not of_brand)]
    if clause.marks and thread.names and not tells_the_hour(clause):
        return _following(clause, thread)
    if clause.of(MarkKind.MEMORY, MarkKind.COLOUR):
        return [Wish(IntentName.CHECK_STOCK, FOLLOWING), Wish(IntentName.CHECK_PRICE, FOLLOWING)]
    likely = _likely(clause, probabilities)
    if not likely and counts_goods(clause):
        likely = Wish(IntentName.CHECK_STOCK, FOLLOWING)  # so many pieces of goods are never passed over
    return [likely or Wish(IntentName.OFF_TOPIC, _LIKELY, detail="not_understood")]


def _following(clause: Clause, thread: Thread) -> list[Wish]:
    """Return what was spoken of before; an order only where the clause itself says nothing else of goods.

    "5 jo kal aaye le jao" behind an order only tells of goods, "500 kam kar do" is about a price.
    """
    names = thread.names
    if IntentName.PLACE_ORDER in names:
        priced = "price" in said(clause) or speaks_of("fewer", clause.text)
        instead = {IntentName.CHECK_PRICE} if priced else guarded(clause, {IntentName.PLACE_ORDER}) - _FURTHER
        names = tuple(sorted(instead)) or names
    return [Wish(name, FOLLOWING, follows=True) for name in names]


def _of_earlier_orders(clause: Clause, thread: Thread) -> IntentName | None:
    """Return what a clause wants of orders of before, where its words say so."""
    if repeats_order(clause):
        return IntentName.REORDER
    if lists_dealers(clause):
        return IntentName.ACCOUNT_BALANCE
    listed = lists_orders(clause) or lists_drafts(clause) or (thread.listed and turns_the_page(clause))
    return IntentName.ORDER_STATUS if listed else None


def _asks_on(clause: Clause, chosen: Collection[Wish], thread: Thread) -> bool:
    """Tell whether a clause that is nothing else asks what goods are like, those it names or those before."""
    if not {wish.name for wish in chosen} <= _NOTHING_ELSE:
        return False
    return asks_attribute(clause) or (bool(thread.products) and goes_on(clause, thread.names))


def _sends_some(clause: Clause) -> bool:
    """Tell whether a clause asks for so many pieces: "ok send 3 in green", "10 chotu <brand> bhej do"."""
    meant = said(clause)
    counted = any(pieces(mark) for mark in clause.of(MarkKind.NUMBER))
    ordered = bool(meant & {"send", "order", "confirm", "add"}) and "?" not in clause.text
    return counted and ordered and IntentName.PLACE_ORDER in guarded(clause, {IntentName.PLACE_ORDER})


def _chosen(clause: Clause, probabilities: Probabilities) -> list[Wish]:
    plain = {name for name, chance in probabilities.items() if chance >= _PLAIN}
    if probabilities[IntentName.PLACE_ORDER] < _PLAIN_ORDER:
        plain.discard(IntentName.PLACE_ORDER)
    sure = guarded(clause, {name for name, chance in probabilities.items() if chance >= _SURE}, plain)
    if clause.of(MarkKind.ORDER) and not (_OF_ORDERS | _BESIDE_ORDERS) & sure:
        return [_about_order(clause, probabilities)]
    if IntentName.CHECK_STOCK in sure and _is_rather(
        IntentName.CHECK_STOCK, probabilities, IntentName.PLACE_ORDER
    ):
        sure.discard(IntentName.PLACE_ORDER)
    ordered = _without_echoes(sorted(sure, key=lambda name: -probabilities[name]), probabilities)
    return [_wish(name, max(probabilities[name], FOLLOWING), clause) for name in ordered]


def _is_rather(name: IntentName, probabilities: Probabilities, other: IntentName) -> bool:
    """Tell whether a clause is likelier one thing than the other: "itna hai ke 8 poore ho jayen"."""
    return probabilities[name] > probabilities[other]


def _about_order(clause: Clause, probabilities: Probabilities) -> Wish:
    """Return what a clause wants of the order it names: what is likely at all, else how it stands."""
    harmless = _OF_ORDERS - {IntentName.CANCEL_ORDER, IntentName.PAYMENT_NOTICE}
    likely = guarded(clause, {name for name in harmless if probabilities[name] >= _LIKELY}) & harmless
    best = max(likely, key=lambda name: probabilities[name], default=IntentName.ORDER_STATUS)
    if _is_rather(IntentName.PLACE_ORDER, probabilities, best):
        best = IntentName.ORDER_STATUS  # its lines are to be changed, perhaps: that is seen beside them
    return Wish(best, max(_RULE, probabilities[best]))


def _without_echoes(names: Sequence[IntentName], probabilities: Probabilities) -> list[IntentName]:
    """Return the intents, the likeliest first, of those with shared words the others only if sure."""
    kept = [name for name in names if name not in _NOTHING_ELSE or name is names[0]]
    if kept and probabilities[kept[0]] >= _BESIDE:
        kept = [name for name in kept if name is kept[0] or probabilities[name] >= _AS_WELL]
    first = next((name for name in kept if name in _ONE_OF), None)
    return [name for name in kept if name not in _ONE_OF or name is first or probabilities[name] >= _BESIDE]


def _likely(clause: Clause, probabilities: Probabilities) -> Wish | None:
    """Return the most likely wish that a clause may have, if any is likely at all.

    None is where nothing is named and most of what is said is no word of ours: talk of something else.
    """
    if not clause.marks and _is_strange(clause):
        return None
    for name in sorted(probabilities, key=lambda name: -probabilities[name]):
        if probabilities[name] < _LIKELY:
            return None
        if name in guarded(clause, {name}):
            return _wish(name, probabilities[name], clause)
    return None


def _is_strange(clause: Clause) -> bool:
    words = [word for word in clause.text.strip("?!").split() if word.isalpha() and len(word) > _SOUND]
    strange = [word for word in words if not glosses(word) and not is_understood(word)]
    return len(strange) >= _MOSTLY and len(strange) * 2 >= len(words)


def _wish(name: IntentName, chance: float, clause: Clause) -> Wish:
    if name is IntentName.SMALL_TALK:
        return Wish(name, chance, detail=courtesy(clause.text))
    if name is IntentName.CHECK_PRICE and bargains(clause, said(clause)):
        return Wish(name, chance, detail=BARGAIN)
    if name is IntentName.TALK_TO_HUMAN and wants_more_credit(clause, said(clause)):
        return Wish(name, chance, detail=CREDIT_INCREASE)
    return Wish(name, chance)


def _ends_in_of(clause: Clause) -> bool:
    """Tell whether a clause breaks off as in "redmi 13c ka?": what of it, was said before."""
    words = clause.text.rstrip("? ").split()
    return bool(words) and "of" in glosses(words[-1])


def _bare_wishes(clause: Clause, thread: Thread, *, asked: bool) -> list[Wish]:
    """Return what a clause that only names things wants.

    Products with quantities are an order unless asked ("10 of these?"), a brand alone its rates, a
    product alone stock and price; after "and", in answer to a question of ours (`asked`), and for a
    mere memory, colour or number, what was spoken of before.
    """
    products = clause.of(MarkKind.PRODUCT)
    questioned = clause.text.endswith("?") or _ends_in_of(clause)
    if products and not questioned and counts_goods(clause):
        lists = is_price_list(clause)
        return [Wish(IntentName.CHECK_PRICE if lists else IntentName.PLACE_ORDER, _RULE)]
    if thread.names and (asked or clause.joined or not products or _ends_in_of(clause)):
        return [Wish(name, _RULE, follows=True) for name in thread.names]
    if products:
        return [Wish(IntentName.CHECK_STOCK, _RULE), Wish(IntentName.CHECK_PRICE, _RULE)]
    if clause.of(MarkKind.BRAND):
        return [Wish(IntentName.RATE_LIST, _RULE)]
    if clause.of(MarkKind.MEMORY):
        return [Wish(IntentName.CHECK_STOCK, FOLLOWING), Wish(IntentName.CHECK_PRICE, FOLLOWING)]
    return [Wish(IntentName.OFF_TOPIC, _LIKELY, detail="not_understood")]
