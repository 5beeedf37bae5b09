"""The first screen of the terminal chat: who one is, what one may ask, how to leave."""

from bot.channels.terminal import COMMANDS, printable
from domain.parties import Dealer, StaffMember
from domain.ports import Distribution, OfferQuery

_PIECES = 10


def first_screen(distribution: Distribution, code: str) -> str:
    """Return the first screen for the dealer or member of staff with this code.

    The questions on it are about goods that are in stock now, so that each of them has an answer.
    """
    dealer = distribution.dealer(code)
    lines = [
        f"Hazir. You write as {_who(dealer, distribution.staff_member(code), code)}.",
        "Ask, for example:",
    ]
    lines += [f"  {question}" for question in _questions(distribution, dealer)]
    return printable("\n".join([*lines, COMMANDS]))


def _who(dealer: Dealer | None, member: StaffMember | None, code: str) -> str:
    if dealer:
        return f"{dealer.name}, {dealer.city} ({code}, tier {dealer.tier})"
    return f"{member.name} ({code}, {member.role.value})" if member else code


def _questions(distribution: Distribution, dealer: Dealer | None) -> tuple[str, str, str]:
    offers = distribution.offers(OfferQuery(tier=dealer.tier if dealer else None, limit=200)).products
    dearest_first = [product for product in reversed(offers) if product.model]
    models = list(dict.fromkeys(product.model_name for product in dearest_first)) or ["…"]
    first, other = models[0], models[len(models) // 2]
    return f"{first} hai?", f"{_PIECES} {other} ka rate kya hoga?", "میرا آرڈر کہاں ہے؟"
