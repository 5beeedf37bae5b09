"""Changing an order that was placed here: its lines as a draft, shown old and new, asked and confirmed."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from domain.answers import Answer, HandOff, HandOffReason
from domain.desk.access import Clerk
from domain.desk.orders import order_answer
from domain.desk.placing import OrderBook, begun, changes, same_prices, shown_to
from domain.drafts import DraftState
from domain.intents import CONFIRM, Intent, IntentName, ProductMention, Standing
from domain.order_answers import ChangeQuestion, OrderNotChanged
from domain.orders import MAX_LINES, Draft, DraftStatus, Order, OrderLine, OrderStatus
from domain.parties import Dealer
from domain.placing import NoStock, OverCredit, Reason


def changeable(clerk: Clerk, typed: str) -> Order | None:
    """Return the one order of the actor's that a typed number means, if it may be changed here."""
    found = clerk.find_orders(typed, None)
    order = found[0] if len(found) == 1 else None
    fits = order and order.reference and order.status is OrderStatus.CONFIRMED
    return order if fits and clerk.house.orders.lets_order(clerk.actor) else None


def lines_of(clerk: Clerk, typed: str) -> tuple[Intent, ...]:
    """Return what is wanted in an order that may be changed here, as if its lines had just been shown.

    Nothing where it cannot be changed, or a line of it is not sold any more.
    """
    order = changeable(clerk, typed)
    if order is None:
        return ()
    sold = {product.sku: product for product in clerk.products(line.sku for line in order.lines)}
    if any(line.sku not in sold for line in order.lines):
        return ()
    return tuple(
        Intent(
            IntentName.PLACE_ORDER,
            1.0,
            (ProductMention(sold[line.sku].model_name, Standing.KNOWN, (line.sku,)),),
            line.quantity,
            order.number,
        )
        for line in order.lines
    )


def amended(clerk: Clerk, intents: Sequence[Intent], book: OrderBook | None) -> tuple[Answer, ...]:
    """Show what a placed order would become, or change it where that was shown and is confirmed.

    What is not clear, or can be done by a person only, is handed over with the order named.
    """
    typed = next(intent.order for intent in intents if intent.order)
    order = changeable(clerk, typed) if book else None
    if order is None or book is None:
        found = clerk.find_orders(typed, None)
        named = found[0] if len(found) == 1 else None
        if not found:
            return (order_answer(clerk, typed, found),)
        return (HandOff(HandOffReason.CHANGE_ORDER, clerk.rep(), order=named, order_asked=typed),)
    kept = shown_to(clerk, book) if all(intent.detail == CONFIRM for intent in intents) else None
    if kept and kept.amends and kept.amends.number == order.number:
        good = kept.is_open(clerk.now) and order.lines == kept.amends.before
        if (good or kept.state is not DraftState.OPEN) and (told := begun(clerk, book, kept)):
            return told
    return (_question(clerk, order, intents),)


def _question(clerk: Clerk, order: Order, intents: Sequence[Intent]) -> Answer:
    dealer = clerk.dealer(order.dealer)
    lines = _lines(clerk, order, intents, dealer) if dealer else None
    rules = clerk.house.orders
    total = sum((line.total for line in lines or ()), Decimal(0))
    if dealer is None or not lines or len(lines) > MAX_LINES or total < min(rules.minimum, order.total):
        return HandOff(HandOffReason.CHANGE_ORDER, clerk.rep(), order=order)
    if lines == order.lines:
        return order_answer(clerk, order.number, (order,))
    products = clerk.named(line.sku for line in (*order.lines, *lines))
    if reasons := _reasons(clerk, order, lines, dealer):
        return OrderNotChanged(order.number, reasons, products, clerk.rep())
    draft = Draft(order.dealer, lines, DraftStatus.READY)
    return ChangeQuestion(order, draft, changes(order.lines, lines), products)


def _lines(
    clerk: Clerk, order: Order, intents: Sequence[Intent], dealer: Dealer
) -> tuple[OrderLine, ...] | None:
    """Return the lines wanted: one that stays as it was, any other at today's price; `None` if unclear.

    What was on back order stays so, as far as it is still wanted: fewer pieces are first fewer of those.
    """
    wanted: Counter[str] = Counter()
    for intent in intents:
        if len(intent.skus) != 1 or not intent.quantity:
            return None
        wanted[intent.skus[0]] += intent.quantity
    products = clerk.products(wanted)
    prices = clerk.prices(products, clerk.terms(dealer))
    was, waiting = Counter[str](), Counter[str]()
    for line in order.lines:
        was[line.sku] += line.quantity
        waiting[line.sku] += line.back_ordered
    lines: list[OrderLine] = []
    for sku, pieces in wanted.items():
        if was[sku] == pieces:
            lines += [line for line in order.lines if line.sku == sku]
        elif sku in prices:
            kept = min(waiting[sku], max(0, pieces - (was[sku] - waiting[sku])))
            lines.append(OrderLine(sku, pieces, prices[sku].unit_price(pieces), kept))
        else:
            return None
    return tuple(lines)


def _reasons(clerk: Clerk, order: Order, lines: Sequence[OrderLine], dealer: Dealer) -> tuple[Reason, ...]:
    """Return what stands in the way, counting as there what the order itself holds."""
    own: Counter[str] = Counter()
    for line in order.lines:
        own[line.sku] += line.from_stock
    kept = same_prices(order.lines, lines)
    changed = [line for line in lines if line.sku not in kept]
    there = clerk.availability(clerk.named(line.sku for line in changed))
    reasons: list[Reason] = []
    for line in changed:
        available = max(0, there[line.sku].available) + own[line.sku]
        if line.from_stock > available:
            reasons.append(NoStock(line.sku, line.from_stock, available))
    account, total = clerk.account(dealer), sum((line.total for line in lines), Decimal(0))
    left = account.credit_left if account else None
    if left is not None and total > order.total and total > left + order.total:
        reasons.append(OverCredit(total - left - order.total))
    return tuple(reasons)
