"""A confirmed draft becomes an order: compared with what was shown, placed under its own id, once."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.answers import Answer, DraftAnswer, Obstacle
from domain.approval_answers import APPROVABLE
from domain.approvals import Approval, Approvals, ApprovalState
from domain.desk.access import Clerk
from domain.desk.order_lists import open_drafts
from domain.drafts import UNSETTLED, Drafts, DraftState, KeptDraft
from domain.errors import Unavailable
from domain.order_answers import (
    OrderCancelled,
    OrderChanged,
    OrderNotChanged,
    OrderNotPlaced,
    OrderPlaced,
    OrderUnknown,
)
from domain.order_lists import OpenDrafts
from domain.order_port import Orders
from domain.orders import LineChange, Order, OrderLine, OrderStatus
from domain.placing import (
    Change,
    Changed,
    NewOrder,
    NoStock,
    NoSuchProduct,
    NotPlaced,
    Placed,
    Placement,
    PriceChanged,
    Reason,
    Terms,
)

_FORBIDDEN = APPROVABLE | {Obstacle.NOT_ALLOWED, Obstacle.BELOW_MINIMUM, Obstacle.TOO_MANY_LINES}


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Where confirmed drafts become orders.

    `shown` is the id of the turn that showed the last draft of this conversation, `None` where none waits.
    Without `approvals` nobody can be asked to approve anything. `conversation` is in which a confirmation is
    given.
    """

    orders: Orders
    drafts: Drafts
    shown: str | None = None
    approvals: Approvals | None = None
    conversation: str = ""


def confirmed(
    clerk: Clerk, book: OrderBook, priced: Callable[[], DraftAnswer], code: str | None
) -> tuple[Answer, ...]:
    """Place the draft that was shown, if it is the one that the confirmation means, priced as it was.

    `priced` prices and checks the same draft now, `code` is the draft that a button named; a mere word
    means none while several are open. Where anything differs, what has changed is shown and asked
    again. A draft that is confirmed twice is one order, told of twice. Nothing is returned where nothing
    became of the confirmation: the draft is then to be priced and shown once more, and not before: a
    refusal of this very moment is to be seen in it.
    """
    kept = shown_to(clerk, book)
    if kept is None:
        return ()
    if kept.state is DraftState.PLACED or kept.state in UNSETTLED:
        return _told(clerk, book, kept)
    now = priced() if kept.is_open(clerk.now) and not kept.amends else None
    if now is None or _FORBIDDEN.intersection(now.obstacles):
        return ()
    day = _no_longer_promised(clerk, kept, now)
    if (several := _several(clerk, book, kept, code)) or day or not kept.shows(now.draft):
        view = replace(now.view, promised=day)
        return (several or replace(now, view=view, changes=changes(kept.lines, now.draft.lines)),)
    return begun(clerk, book, kept)


def _no_longer_promised(clerk: Clerk, kept: KeptDraft, now: DraftAnswer) -> date | None:
    """Return the day of delivery that a summary showed, where the cut-off or midnight has passed since."""
    city = now.dealer.city if now.dealer else None
    there = any(line.from_stock for line in kept.lines)
    before = clerk.house.orders.promise(city, kept.shown_at) if city and there else None
    return before if before != now.expected else None


def shown_to(clerk: Clerk, book: OrderBook) -> KeptDraft | None:
    """Return the draft that was shown last, if it was to the actor."""
    kept = book.drafts.draft(book.shown) if book.shown else None
    return kept if kept and kept.person == clerk.actor.code else None


def takes_place(clerk: Clerk, book: OrderBook, dealer: str | None) -> bool:
    """Tell whether a new summary for a dealer takes the place of the one shown last, which is open still."""
    kept = shown_to(clerk, book)
    return kept is not None and not kept.amends and kept.is_open(clerk.now) and kept.dealer == dealer


def closed_by(clerk: Clerk, book: OrderBook, dealer: str | None) -> str:
    """Return the shop of the open summary shown last where a new one is for another `dealer`."""
    kept = shown_to(clerk, book)
    if kept is None or kept.amends or not kept.is_open(clerk.now) or kept.dealer == dealer:
        return ""
    before = clerk.dealer(kept.dealer)
    return before.name if before else kept.dealer


def begun(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> tuple[Answer, ...]:
    """Place a draft whose confirmation is good, or tell what became of it; nothing where nothing did."""
    if book.drafts.begin(kept.id, clerk.now):
        return (_place(clerk, book, kept),)
    again = book.drafts.draft(kept.id)  # somebody else confirmed it this very moment, or before
    return _told(clerk, book, again) if again else ()


def place_approved(
    clerk: Clerk, book: OrderBook, approval: Approval, otherwise: Answer
) -> tuple[Answer, ...]:
    """Place a draft under what was approved, once; `otherwise` answers where that cannot be."""
    used = book.approvals.use(approval.number, clerk.now) if book.approvals else False
    kept = book.drafts.draft(approval.draft)
    if kept is None:
        return (otherwise,)
    if used:
        return (_place(clerk, book, kept),)
    known = kept.state is DraftState.PLACED or kept.state in UNSETTLED
    return (_told(clerk, book, kept) if known else ()) or (otherwise,)


def _several(clerk: Clerk, book: OrderBook, kept: KeptDraft, code: str | None) -> OpenDrafts | None:
    """Return the drafts that a mere word may confirm where there are several, to ask which."""
    if code == kept.code:
        return None
    listed = open_drafts(clerk, book.drafts, asked=True)
    return listed if len(listed.drafts) > 1 else None


def _told(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> tuple[Answer, ...]:
    """Tell what became of a draft that was confirmed before; what is not known is asked of the system."""
    try:
        order = book.orders.order_by_reference(kept.id)
    except Unavailable:
        return (_unknown(kept),)
    if order:
        settle(clerk, book, kept.id, DraftState.PLACED, order.number)
        if order.status is OrderStatus.CANCELLED:
            return (OrderCancelled(order, already=True),)
        return (_done(clerk, kept, order, already=True),)
    return (_place(clerk, book, kept),) if kept.state in UNSETTLED else ()


def _place(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> Answer:
    """Place a draft that is on its way. Its reference makes a repetition safe, whatever came before."""
    dealer = clerk.dealer(kept.dealer)
    approved, refuse_overdue = _approved(clerk, book, kept), clerk.house.orders.refuse_overdue
    lines = approved.lines if approved else kept.lines
    arrives = promised(clerk, lines, dealer.city) if dealer else None
    order = NewOrder(kept.dealer, lines, kept.person, clerk.now, arrives)
    terms = Terms(refuse_overdue=refuse_overdue)
    if approved:
        terms = approved.terms(refuse_overdue=refuse_overdue)
    try:
        outcome = _sent(book, kept, order, terms)
    except Unavailable:
        settle(clerk, book, kept.id, DraftState.UNKNOWN)
        return _unknown(kept)
    if isinstance(outcome, Placed | Changed):
        settle(clerk, book, kept.id, DraftState.PLACED, outcome.order.number)
        return _done(clerk, kept, outcome.order, already=outcome.already)
    settle(clerk, book, kept.id, DraftState.REFUSED)
    reasons = outcome.reasons if isinstance(outcome, NotPlaced) else ()
    products = clerk.named(_skus(reasons))
    if kept.amends:
        return OrderNotChanged(kept.amends.number, reasons, products, clerk.rep())
    return OrderNotPlaced(reasons, products, clerk.rep())


def _sent(book: OrderBook, kept: KeptDraft, order: NewOrder, terms: Terms) -> Placement | Change:
    """Hand a draft to the distributor's system: a new order on these terms, or the change of one.

    A line that a change leaves as it was keeps its price. Nothing owed forbids to order less.
    """
    refuse = terms.refuse_overdue
    if kept.amends is None:
        return book.orders.place_order(order, kept.id, terms)
    before = kept.amends.before
    more = order.total > sum((line.total for line in before), Decimal(0))
    terms = Terms(refuse and more, Decimal(0) if more else None, same_prices(before, order.lines))
    return book.orders.change_order(kept.amends.number, before, order, kept.id, terms)


def same_prices(before: Sequence[OrderLine], after: Sequence[OrderLine]) -> frozenset[str]:
    """Return the SKUs of which a change leaves every line as it is."""
    return frozenset(
        line.sku
        for line in after
        if [one for one in before if one.sku == line.sku] == [one for one in after if one.sku == line.sku]
    )


def _unknown(kept: KeptDraft) -> OrderUnknown:
    return OrderUnknown(kept.lines, kept.amends.number if kept.amends else None)


def _approved(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> Approval | None:
    """Return the approval under which a draft is on its way; only staff ask for any."""
    if clerk.actor.staff is None or book.approvals is None:
        return None
    found = book.approvals.of_draft(kept.id)
    return found if found and found.state is ApprovalState.USED else None


def promised(clerk: Clerk, lines: Sequence[OrderLine], city: str) -> date | None:
    """Return the day on which what is ordered now arrives; none where all of it is on back order."""
    there = any(line.from_stock for line in lines)
    return clerk.house.orders.promise(city, clerk.now) if there else None


def settle(
    clerk: Clerk, book: OrderBook, draft_id: str, state: DraftState, number: str | None = None
) -> None:
    """Note what became of a draft; where that fails it stays unsettled, and is looked up later.

    The order is there or is not, whatever this note says: the person must hear of it.
    """
    with suppress(Unavailable):
        book.drafts.settle(draft_id, state, clerk.now, number)


def _done(clerk: Clerk, kept: KeptDraft, order: Order, *, already: bool) -> OrderPlaced | OrderChanged:
    dealer = clerk.dealer(order.dealer)
    if kept.amends:
        return OrderChanged(order, clerk.ordered_products([order]), dealer, already=already)
    account = clerk.account(dealer) if dealer else None
    return OrderPlaced(order, clerk.ordered_products([order]), dealer, account, already=already)


def _skus(reasons: Sequence[Reason]) -> Iterable[str]:
    return (one.sku for one in reasons if isinstance(one, NoStock | PriceChanged | NoSuchProduct))


def changes(shown: Iterable[OrderLine], now: Iterable[OrderLine]) -> tuple[LineChange, ...]:
    """Return the lines that differ from those shown, as they were and as they are."""
    before = {line.sku: line for line in shown}
    after = {line.sku: line for line in now}
    return tuple(
        LineChange(sku, before.get(sku), after.get(sku))
        for sku in dict.fromkeys((*before, *after))
        if before.get(sku) != after.get(sku)
    )
