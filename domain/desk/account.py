"""A dealer's account, and whatever a person must take up."""

from domain.answers import (
    AccountAnswer,
    Answer,
    Courtesy,
    CourtesyAnswer,
    HandOff,
    HandOffReason,
    WhichDealer,
)
from domain.catalogue import Product
from domain.dealer_lists import DealerList
from domain.desk.access import Clerk
from domain.desk.mentions import meant, memory_of, model_of, one_each
from domain.desk.orders import numbered
from domain.intents import CREDIT_INCREASE, DEALERS, Intent, IntentName
from domain.orders import Order

MOST_DEALERS = 40
"""The most dealers listed."""
MAX_MODELS = 4
"""The most models that go with what is handed to a person."""

Handled = tuple[Intent, tuple[Answer, ...]]

_REASONS = {
    IntentName.PAYMENT_NOTICE: HandOffReason.PAYMENT_NOTICE,
    IntentName.TALK_TO_HUMAN: HandOffReason.ASKED_FOR_PERSON,
    IntentName.COMPLAINT: HandOffReason.COMPLAINT,
    IntentName.INVOICE_COPY: HandOffReason.INVOICE_COPY,
}


def balance(clerk: Clerk, intent: Intent) -> Handled:
    """Answer with balance, credit and unpaid invoices of the asking or the named dealer.

    Staff are told their dealers where they ask for them.
    """
    if intent.detail == DEALERS:
        return intent, (_dealers(clerk),)
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    if party.dealer is None:
        return intent, (WhichDealer(None),)
    account = clerk.account(party.dealer)
    if account is None:
        return intent, (clerk.not_found(intent.dealer.text if intent.dealer else party.dealer.name),)
    return intent, (AccountAnswer(party.dealer, account, clerk.today),)


def _dealers(clerk: Clerk) -> Answer:
    """Return the dealers of a member of staff; a dealer has none to be told of."""
    if clerk.actor.staff is None:
        return CourtesyAnswer(Courtesy.NOT_UNDERSTOOD)
    own = clerk.own_dealers()
    return DealerList(own[:MOST_DEALERS], more=len(own) > MOST_DEALERS)


def hand_off(clerk: Clerk, intent: Intent) -> Handled:
    """Hand a payment notice, a complaint, or a wish that only a person can fulfil to one.

    An order is attached only if the number means exactly one of the asker's own.
    """
    found = _orders(clerk, intent)
    answer = HandOff(
        reason=HandOffReason.CREDIT_INCREASE if intent.detail == CREDIT_INCREASE else _REASONS[intent.name],
        rep=clerk.rep(),
        products=_variants(clerk, intent),
        order=found[0] if len(found) == 1 else None,
        order_asked=intent.order,
    )
    return numbered(intent, found), (answer,)


def _orders(clerk: Clerk, intent: Intent) -> tuple[Order, ...]:
    party = clerk.party(intent.dealer)
    return () if party.problem or intent.order is None else clerk.find_orders(intent.order, party.dealer)


def _variants(clerk: Clerk, intent: Intent) -> tuple[Product, ...]:
    """Return the known products of at most four models, one a memory and network."""
    products = tuple(product for mention in intent.products for product in meant(clerk, mention))
    models = {model_of(product) for product in one_each(products, model_of)[:MAX_MODELS]}
    kept = (product for product in products if model_of(product) in models)
    return one_each(kept, lambda product: (model_of(product), memory_of(product)))
