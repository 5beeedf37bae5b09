"""Which shop a message of staff is about."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind
from domain.intents import DealerMention, Intent, IntentName


def dealers_of(clause: Clause) -> tuple[DealerMention, ...]:
    """Return the shops that a clause names, each once."""
    shops = (mark.dealer.mention for mark in clause.of(MarkKind.DEALER) if mark.dealer)
    return tuple(dict.fromkeys(shops))


def addressed(intents: Sequence[Intent], dealers: Sequence[DealerMention]) -> list[Intent]:
    """Return intents for the dealers named: one a dealer, but an order that names several asks for which."""
    if len(dealers) > 1 and any(intent.name is IntentName.PLACE_ORDER for intent in intents):
        codes = dict.fromkeys(code for dealer in dealers for code in dealer.codes)
        dealers = [DealerMention(", ".join(dealer.text for dealer in dealers), tuple(codes))]
    if not dealers:
        return list(intents)
    return [replace(intent, dealer=dealer) for intent in intents for dealer in dealers]
