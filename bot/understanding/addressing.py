"""Which shop a message of staff is about."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind
from domain.answers import Courtesy
from domain.intents import DealerMention, Intent, IntentName


def dealers_of(clause: Clause) -> tuple[DealerMention, ...]:
    """Return the shops that a clause names, each once."""
    shops = (mark.dealer.mention for mark in clause.of(MarkKind.DEALER) if mark.dealer)
    return tuple(dict.fromkeys(shops))


def addressed(intents: Sequence[Intent], dealers: Sequence[DealerMention]) -> list[Intent]:
    """Return intents for the dealers named: one a dealer, but an order that names several asks for which."""
    ordered = [intent for intent in intents if intent.name is IntentName.PLACE_ORDER]
    if (
        ordered
        and len(ordered) == len(intents)
        and len({dealer.codes or dealer.text for dealer in dealers}) > 1
    ):
        return [Intent(IntentName.OFF_TOPIC, 1.0, detail=Courtesy.SEVERAL_SHOPS.value)]
    if len(dealers) > 1 and ordered:
        codes = dict.fromkeys(code for dealer in dealers for code in dealer.codes)
        dealers = [DealerMention(", ".join(dealer.text for dealer in dealers), tuple(codes))]
    if not dealers:
        return list(intents)
    return [replace(intent, dealer=dealer) for intent in intents for dealer in dealers]


def asked_for_itself(intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return a dealer's intents without names that are no shop's in what it asks: it asks for itself.

    Who orders under a name that nobody knows is told the same as who names a shop. A code stays named.
    """
    return tuple(
        replace(one, dealer=None)
        if one.dealer
        and not one.dealer.codes
        and one.dealer.text.replace(" ", "").isalpha()
        and one.name is not IntentName.PLACE_ORDER
        else one
        for one in intents
    )
