"""Where orders stand, and which order somebody means."""

from dataclasses import replace

from domain.answers import Answer, HandOff, HandOffReason, OrderAnswer
from domain.desk.access import Clerk
from domain.desk.approving import sent_away
from domain.desk.order_lists import open_drafts, order_list
from domain.desk.placing import OrderBook, settle
from domain.drafts import Amendment, DraftState, KeptDraft
from domain.errors import Unavailable
from domain.intents import CONFIRM, DRAFTS, Intent
from domain.order_answers import CancelQuestion, CancelUnknown, OrderCancelled
from domain.order_lists import OpenDrafts, WhichOrder
from domain.orders import Order, OrderStatus
from domain.parties import Dealer
from domain.placing import Cancelled

OWN_ORDERS = 10
"""The most open orders shown of one dealer."""
ALL_ORDERS = 5
"""The most open orders shown to staff who named no dealer."""


def order_status(clerk: Clerk, intent: Intent, book: OrderBook | None) -> tuple[Intent, tuple[Answer, ...]]:
    """Answer on the order asked about, on those of a period, on the open ones, or on open drafts."""
    if intent.detail == DRAFTS:
        if book is None:
            return intent, (OpenDrafts((), ()),)
        return intent, (open_drafts(clerk, book.drafts), *sent_away(clerk, book))
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    if intent.order is None and intent.period:
        return intent, (order_list(clerk, intent, intent.period, party.dealer),)
    if intent.order is None:
        return intent, (_open_orders(clerk, party.dealer),)
    found = clerk.find_orders(intent.order, party.dealer)
    return numbered(intent, found), (order_answer(clerk, intent.order, found),)


def cancellation(clerk: Clerk, intent: Intent, book: OrderBook | None) -> tuple[Intent, tuple[Answer, ...]]:
    """Cancel an order that was placed here and is not packed yet, once that was asked and confirmed.

    Any other is handed to a person. Without a number the only one that was placed here is meant; of several
    it is asked which. Where goods are named, no order without them is meant.
    A number that is nobody's of the asker is answered as not found and
    handed to nobody; one that fits several orders is shown with all of them.
    """
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    if intent.order:
        found = clerk.find_orders(intent.order, party.dealer)
    else:
        found = _placed_here(clerk, party.dealer or clerk.current_dealer()) if book else ()
        found = _with_goods(found, intent.skus)
        if len(found) > 1:
            return intent, (WhichOrder(found, clerk.dealers_of(found), cancels=True),)
        found = _with_goods(found or _only_open(clerk, party.dealer), intent.skus)
    order = found[0] if len(found) == 1 else None
    if book and order and order.reference and clerk.house.orders.lets_order(clerk.actor):
        told = _cancelled(clerk, book, order, confirmed=intent.detail == CONFIRM)
        if told:
            return numbered(intent, found), (told,)
    hand_off = HandOff(HandOffReason.CANCEL_ORDER, clerk.rep(), order=order, order_asked=intent.order)
    if intent.order is None or order:
        return numbered(intent, found), (hand_off,)
    which = order_answer(clerk, intent.order, found)
    return intent, (which, hand_off) if found else (which,)


def _placed_here(clerk: Clerk, dealer: Dealer | None) -> tuple[Order, ...]:
    """Return the newest orders of a dealer that were placed here and are not packed yet."""
    if dealer is None or not clerk.house.orders.lets_order(clerk.actor):
        return ()
    page = clerk.orders(dealer, OWN_ORDERS, open_only=True)
    return tuple(o for o in page.orders if o.reference and o.status is OrderStatus.CONFIRMED)


def _only_open(clerk: Clerk, dealer: Dealer | None) -> tuple[Order, ...]:
    """Return the one open order of a dealer, which is meant where no number is given; none of several."""
    page = clerk.orders(dealer, 2, open_only=True) if dealer else None
    return page.orders if page and len(page.orders) == 1 and not page.more else ()


def _with_goods(orders: tuple[Order, ...], skus: tuple[str, ...]) -> tuple[Order, ...]:
    """Return the orders that hold any of the SKUs; all of them where none are named."""
    return tuple(one for one in orders if not skus or {line.sku for line in one.lines} & {*skus})


def _cancelled(clerk: Clerk, book: OrderBook, order: Order, *, confirmed: bool) -> Answer | None:
    """Cancel an order placed here, or ask whether to; `None` where only a person can cancel it."""
    reference = f"cancel:{order.number}"
    if order.status is OrderStatus.CANCELLED:
        settle(clerk, book, reference, DraftState.PLACED, order.number)
        return OrderCancelled(order, already=True)
    if order.status is not OrderStatus.CONFIRMED:
        return None
    if not confirmed:
        return CancelQuestion(order, clerk.ordered_products([order]))
    book.drafts.attempt(_cancelling(clerk, book, order, reference))
    try:
        outcome = book.orders.cancel_order(order.number, reference)
    except Unavailable:
        settle(clerk, book, reference, DraftState.UNKNOWN)
        return CancelUnknown(order)
    done = isinstance(outcome, Cancelled)
    settle(clerk, book, reference, DraftState.PLACED if done else DraftState.REFUSED, order.number)
    return OrderCancelled(outcome.order, outcome.already) if isinstance(outcome, Cancelled) else None


def _cancelling(clerk: Clerk, book: OrderBook, order: Order, reference: str) -> KeptDraft:
    """Return a cancellation as it is kept, so that one of which no answer came is looked up later."""
    person = clerk.actor.code or ""
    amends = Amendment(order.number, order.lines)
    now = clerk.now
    return KeptDraft(reference, book.conversation, person, order.dealer, (), now, now, amends=amends)


def order_answer(
    clerk: Clerk, asked: str | None, orders: tuple[Order, ...], *, more: bool = False
) -> OrderAnswer:
    """Return these orders with what a reply needs to name their lines and dealers."""
    return OrderAnswer(
        asked=asked,
        orders=orders,
        products=clerk.ordered_products(orders),
        today=clerk.today,
        dealers=clerk.dealers_of(orders),
        more=more,
    )


def numbered(intent: Intent, found: tuple[Order, ...]) -> Intent:
    """Return the intent with the number of the one order found; as it is where that is not clear."""
    return replace(intent, order=found[0].number) if len(found) == 1 else intent


def _open_orders(clerk: Clerk, dealer: Dealer | None) -> OrderAnswer:
    page = clerk.orders(dealer, OWN_ORDERS if dealer else ALL_ORDERS, open_only=True)
    return order_answer(clerk, None, page.orders, more=page.more)
