"""Goods that a member of staff writes for himself: "mere liye 2 charger". They are no shop's order yet."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.conversation import Context
from domain.intents import DealerMention, Intent, IntentName
from domain.parties import Actor

_ONESELF = re.compile(
    r"\b(?:mere|mer[aie]y|apne|apn[ae]y|khud ke) (?:li?y?ea?y?|liay|waste|vaste)(?!\w)"
    r"|\bfor (?:myself|my own|my self)\b|(?:میرے|اپنے|خود کے) (?:لیے|لئے|واسطے)"
)
NO_SHOP = DealerMention("")
"""Stands for whoever is not said yet: it is asked for which shop, however lately another was spoken of."""


def without_summary_of_shops(text: str, actor: Actor, context: Context) -> Context:
    """Return the context without the summary of a shop, where staff write for themselves."""
    if not (actor.staff and _ONESELF.search(text)):
        return context
    return replace(context, draft_lines=(), editing=None, summary=None)


def for_no_shop_yet(text: str, actor: Actor, intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return what a message wants, its orders for no shop yet where staff write for themselves."""
    if not (actor.staff and _ONESELF.search(text)):
        return tuple(intents)
    return tuple(
        replace(one, dealer=NO_SHOP) if one.name is IntentName.PLACE_ORDER and not one.dealer else one
        for one in intents
    )
