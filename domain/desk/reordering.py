"""An earlier order once more, and a draft once more: the same lines at today's prices, to be confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from domain.answers import Answer, DraftAnswer, WhichDealer
from domain.catalogue import Product
from domain.desk.access import Clerk
from domain.desk.drafting import draft_answers
from domain.desk.order_lists import open_drafts, window_of
from domain.desk.orders import numbered, order_answer
from domain.desk.placing import OrderBook, changes, takes_place
from domain.draft_views import Repeated
from domain.drafts import draft_code
from domain.intents import ANEW, DealerMention, IfShort, Intent, IntentName, Period, ProductMention, Standing
from domain.order_lists import NothingLeft, OrderList, WhichOrder
from domain.orders import LineChange, Order, OrderLine, OrderStatus
from domain.parties import Dealer

MOST_CHOICES = 6
"""The most earlier orders that are offered to choose from."""


def reorder(
    clerk: Clerk, intent: Intent, book: OrderBook | None, further: Sequence[Intent] = ()
) -> tuple[Intent, tuple[Answer, ...]]:
    """Draft the lines of an earlier order anew, or ask which order or which dealer is meant.

    `further` lines come on top of it. Without a number or a period the newest order is meant. Cancelled
    orders are meant by their number only.
    """
    meant, answers = _reordered(clerk, intent, book, further)
    if intent.detail != ANEW:
        return meant, answers
    return meant, tuple(
        replace(one, view=replace(one.view, replaces=True)) if isinstance(one, DraftAnswer) else one
        for one in answers
    )


def _reordered(
    clerk: Clerk, intent: Intent, book: OrderBook | None, further: Sequence[Intent]
) -> tuple[Intent, tuple[Answer, ...]]:
    party = clerk.party(intent.dealer)
    if party.problem:
        return intent, (party.problem,)
    if intent.order is not None:
        found = clerk.find_orders(intent.order, party.dealer)
        if not found:
            return intent, (order_answer(clerk, intent.order, found),)
        return numbered(intent, found), _again(clerk, found, book, further, more=False)
    dealer = party.dealer or clerk.current_dealer()
    if dealer is None:
        last = clerk.last_dealer()
        return intent, (WhichDealer(None, (last,) if last else ()),)
    period = intent.period or Period.LAST
    page = clerk.orders(dealer, MOST_CHOICES * 2, window_of(period, clerk.today))
    found = tuple(order for order in page.orders if order.status is not OrderStatus.CANCELLED)
    found = found[:1] if period is Period.LAST else found
    if not found:
        none = OrderList(period, (), clerk.today, dealer if intent.dealer else None)
        return intent, (none, *(draft_answers(clerk, further, book) if further else ()))
    shown, more = found[:MOST_CHOICES], page.more or len(found) > MOST_CHOICES
    return numbered(intent, found), _again(
        clerk, shown, book, further, more=more and period is not Period.LAST
    )


def shown_again(clerk: Clerk, intents: Sequence[Intent], book: OrderBook) -> tuple[Answer, ...]:
    """Show an open draft of the actor's once more, priced and checked as of now.

    Where it is not open any longer the lines that come with the wish are shown: those of a later summary.
    """
    code = intents[0].draft
    listed = open_drafts(clerk, book.drafts)
    found = next((one for one in listed.drafts if one.draft.code == code), None)
    if found is None and intents[0].products:
        now = draft_answers(clerk, [replace(one, detail=None, draft=None) for one in intents], book)
        return tuple(
            replace(one, view=replace(one.view, stale=True)) if isinstance(one, DraftAnswer) else one
            for one in now
        )
    if found is None:
        return (replace(listed, gone=True),)
    kept = found.draft
    wanted, *_ = _lines(clerk, kept.lines, found.dealer)
    answers = draft_answers(clerk, wanted, book)
    beside = _beside(clerk, book, found.dealer) if book.shown != kept.id else ""
    return tuple(
        replace(
            one,
            changes=changes(kept.lines, one.draft.lines),
            view=replace(one.view, takes_up=kept.id, beside=beside),
        )
        if isinstance(one, DraftAnswer)
        else one
        for one in answers
    )


def _again(
    clerk: Clerk, orders: Sequence[Order], book: OrderBook | None, further: Sequence[Intent], *, more: bool
) -> tuple[Answer, ...]:
    if len(orders) > 1:
        return (WhichOrder(tuple(orders), clerk.dealers_of(orders), more),)
    (order,) = orders
    dealer = clerk.dealer(order.dealer)
    if dealer is None:
        return (order_answer(clerk, order.number, ()),)
    wanted, gone, unknown = _lines(clerk, order.lines, dealer)
    if not wanted and not further:
        return (NothingLeft(order, gone),)
    shop = DealerMention(dealer.name, (dealer.code,)) if clerk.actor.staff else None
    wanted = (*wanted, *(replace(line, dealer=shop) for line in further))
    beside = _beside(clerk, book, dealer) if book else ""
    return tuple(
        replace(
            one,
            view=replace(
                one.view, repeats=Repeated(order, gone, unknown, _prices(order, one)), beside=beside
            ),
        )
        if isinstance(one, DraftAnswer)
        else one
        for one in draft_answers(clerk, wanted, book)
    )


def _beside(clerk: Clerk, book: OrderBook, dealer: Dealer) -> str:
    """Return the code of the dealer's open draft shown last, which stays open beside another one."""
    return draft_code(book.shown) if book.shown and takes_place(clerk, book, dealer.code) else ""


def _lines(
    clerk: Clerk, lines: Sequence[OrderLine], dealer: Dealer
) -> tuple[tuple[Intent, ...], tuple[Product, ...], int]:
    """Return lines as wishes of today, the products that are no longer sold, and how many nobody knows."""
    products = {product.sku: product for product in clerk.named(line.sku for line in lines)}
    shop = DealerMention(dealer.name, (dealer.code,)) if clerk.actor.staff else None
    wanted = tuple(
        Intent(
            IntentName.PLACE_ORDER,
            1.0,
            (ProductMention(products[line.sku].name, Standing.KNOWN, (line.sku,)),),
            line.quantity,
            dealer=shop,
            if_short=IfShort.BACK_ORDER if line.back_ordered else None,
        )
        for line in lines
        if line.sku in products and products[line.sku].active
    )
    gone = dict.fromkeys(product for product in products.values() if not product.active)
    return wanted, tuple(gone), sum(line.sku not in products for line in lines)


def _prices(order: Order, now: DraftAnswer) -> tuple[LineChange, ...]:
    """Return the lines whose price is no longer what it was in the order."""
    before = {line.sku: line for line in order.lines}
    return tuple(
        LineChange(line.sku, before[line.sku], line)
        for line in now.draft.lines
        if line.sku in before and before[line.sku].unit_price != line.unit_price
    )
