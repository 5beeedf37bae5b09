"""Recommendations: by what is measured and was wished for, else by budget and memory."""

from collections.abc import Iterable
from dataclasses import replace

from domain.answers import Answer, Item
from domain.desk.access import Clerk
from domain.desk.offering import recommendations
from domain.desk.ranking import by_measure, without_measures
from domain.intents import Intent, ProductMention, Standing


def recommended(clerk: Clerk, intent: Intent) -> tuple[Intent, tuple[Answer, ...]]:
    """Recommend, and return the intent with the recommended SKUs in its products.

    Where nothing that fits is stated to have it, the choice is by budget and memory, and that is said.
    """
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    terms = clerk.terms(party.dealer)
    wish = without_measures(intent)
    ranked = by_measure(clerk, wish, terms)
    if ranked and ranked.items:
        return _with(intent, ranked.items), (ranked,)
    answer = recommendations(clerk, wish, terms)
    return _with(intent, answer.items), (answer,)


def _with(intent: Intent, items: Iterable[Item]) -> Intent:
    text = " ".join(mention.text for mention in intent.products)
    skus = tuple(item.product.sku for item in items)
    return replace(intent, products=(ProductMention(text, Standing.KNOWN, skus),) if skus else ())
