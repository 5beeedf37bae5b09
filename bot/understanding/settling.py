"""From the intents of each clause to those of the whole message."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.asking import asked_in, terms_in
from bot.understanding.clause import Clause
from bot.understanding.slots import budget
from domain.answers import Courtesy
from domain.intents import BARGAIN, Intent, IntentName

SERIOUS = frozenset(IntentName) - {IntentName.SMALL_TALK, IntentName.OFF_TOPIC, IntentName.HELP}
_TOLD_WITH_IT = frozenset({IntentName.TALK_TO_HUMAN, IntentName.COMPLAINT})
"""How somebody who asks for a code is told of: "someone called"; the warning answers it."""
_SURE = 0.5
"""Beside an intent this likely, one that is less so is not answered."""


def settled(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents of a message: no greeting beside a wish, equal wishes as one."""
    wanted = [intent for intent in intents if intent.name in SERIOUS]
    if any(intent.name is IntentName.CODE_SCAM for intent in wanted):
        wanted = [intent for intent in wanted if intent.name not in _TOLD_WITH_IT]
    sure = [intent for intent in wanted if intent.confidence >= _SURE or asks_for_pieces(intent)]
    serious = _without_announcement(sure or wanted or _telling(intents))
    merged: list[Intent] = []
    for intent in serious:
        twin = next((at for at, other in enumerate(merged) if _is_one_wish(other, intent)), None)
        if twin is None:
            merged.append(intent)
        else:
            merged[twin] = _joined(merged[twin], intent)
    return tuple(merged)


def asks_for_pieces(intent: Intent) -> bool:
    """Tell whether so many pieces of goods are asked for: what was said so plainly is never dropped."""
    return intent.name is IntentName.CHECK_STOCK and bool(intent.products and intent.quantity)


def _without_announcement(intents: Sequence[Intent]) -> list[Intent]:
    """Return the intents without an order of nothing beside lines of goods: "ye bhej do:" announces them."""
    lines = any(one.name is IntentName.PLACE_ORDER and one.products for one in intents)
    return [
        one
        for one in intents
        if not lines or one.name is not IntentName.PLACE_ORDER or one.products or one.quantity
    ]


def with_the_rest(intents: Sequence[Intent], said: Sequence[Intent]) -> list[Intent]:
    """Return the intents with those of the next part of the same sentence: a question on is one question.

    "Does it charge wirelessly, or by cable only?" asks once.
    """
    joined = list(intents)
    for intent in said:
        last = joined[-1] if joined else None
        if last and _goes_on(last, intent):
            joined[-1] = _joined(last, intent)
        else:
            joined.append(intent)
    return joined


def _goes_on(last: Intent, intent: Intent) -> bool:
    if last.name is not intent.name:
        return False
    if intent.name is IntentName.POLICY_QUESTION:
        return True
    if intent.name in {IntentName.RATE_LIST, IntentName.RECOMMEND_PRODUCTS}:
        return last.brand is None or intent.brand in {None, last.brand}
    if intent.name is IntentName.CHECK_PRICE and BARGAIN in {last.detail, intent.detail}:
        return last.products == intent.products
    return intent.name is IntentName.PRODUCT_SPECS and last.products in {(), intent.products}


def with_budget(clauses: Sequence[Clause], intents: Sequence[Intent]) -> list[Intent]:
    """Return the intents, what is sought within the money that a clause of its own names.

    "My customer has 40,000. What shall I show him?" names it before it asks.
    """
    amounts = list(dict.fromkeys(filter(None, map(budget, clauses))))
    if len(amounts) != 1:
        return list(intents)
    return [
        replace(one, budget=one.budget or amounts[0]) if one.name is IntentName.RECOMMEND_PRODUCTS else one
        for one in intents
    ]


def _telling(intents: Sequence[Intent]) -> list[Intent]:
    """Return the one aside that is answered: help before small talk, a question before a greeting."""
    rank = (IntentName.HELP, IntentName.SMALL_TALK, IntentName.OFF_TOPIC)
    dull = {Courtesy.GREETING.value, Courtesy.ACKNOWLEDGED.value, "not_understood"}
    asides = sorted(intents, key=lambda i: (i.detail in dull, rank.index(i.name)))
    return asides[:1]


def _joined(one: Intent, other: Intent) -> Intent:
    return replace(
        one,
        products=tuple(dict.fromkeys((*one.products, *other.products))),
        quantity=one.quantity or other.quantity,
        order=one.order or other.order,
        brand=one.brand or other.brand,
        price=one.price or other.price,
        budget=one.budget or other.budget,
        question=_both(one.question, other.question),
        detail=_both(one.detail, other.detail),
        confidence=max(one.confidence, other.confidence),
    )


def _is_one_wish(one: Intent, other: Intent) -> bool:
    """Tell whether two sentences say one wish: the same, or a question and what goes on with it."""
    return _same_wish(one, other) or (_goes_on(one, other) and _is_of_one_matter(one, other))


def _is_of_one_matter(one: Intent, other: Intent) -> bool:
    """Tell whether two questions are about one term or attribute: one names none, or they share some."""
    mine, others = (_matters(intent) for intent in (one, other))
    return not (mine and others) or bool(mine & others)


def _matters(intent: Intent) -> frozenset[str]:
    question = intent.question or ""
    if intent.name is IntentName.POLICY_QUESTION:
        return terms_in(question)
    return frozenset(asked_in(question) if intent.name is IntentName.PRODUCT_SPECS else ())


def _same_wish(one: Intent, other: Intent) -> bool:
    """Tell whether two intents are one wish: a quantity said apart belongs to the same products.

    Lines of an order are one only where the products are the same and one of them lacks the quantity
    ("25 of these, please order").
    """
    if one.name is not other.name:
        return False
    counted_apart = one.products == other.products and (one.quantity is None or other.quantity is None)
    if one.name is IntentName.PLACE_ORDER and not counted_apart:
        return False
    order = one.order if other.order is None or one.order is None else other.order
    quantity = one.quantity if counted_apart else other.quantity
    same = replace(other, products=one.products, confidence=one.confidence)
    budgets = {budget for budget in (one.budget, other.budget) if budget}
    if one.name is IntentName.RECOMMEND_PRODUCTS and len(budgets) <= 1:
        same = replace(same, budget=one.budget, question=one.question, detail=one.detail)
    return one == replace(same, order=order, quantity=quantity)


def _both(one: str | None, other: str | None) -> str | None:
    return " ".join(dict.fromkeys(filter(None, (one, other)))) or None
