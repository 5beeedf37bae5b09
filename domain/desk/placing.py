"""A confirmed draft becomes an order: compared with what was shown, placed under its own id, once."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from domain.answers import Answer, DraftAnswer, Obstacle
from domain.desk.access import Clerk
from domain.drafts import UNSETTLED, Drafts, DraftState, KeptDraft
from domain.errors import Unavailable
from domain.order_answers import OrderNotPlaced, OrderPlaced, OrderUnknown
from domain.orders import Draft, LineChange, Order, OrderLine
from domain.placing import NewOrder, NoStock, NoSuchProduct, NotPlaced, PriceChanged, Terms
from domain.ports import Orders

_FORBIDDEN = frozenset({Obstacle.NOT_ALLOWED, Obstacle.BELOW_MINIMUM, Obstacle.TOO_MANY_LINES})


@dataclass(frozen=True, slots=True)
class OrderBook:
    """Where confirmed drafts become orders.

    `shown` is the id of the turn that showed the last draft of this conversation, `None` where none waits.
    """

    orders: Orders
    drafts: Drafts
    shown: str | None = None


def confirmed(clerk: Clerk, book: OrderBook, priced: Callable[[], DraftAnswer]) -> tuple[Answer, ...]:
    """Place the draft that was shown, if it is the one that the confirmation means, priced as it was.

    `priced` prices and checks the same draft now. Where anything differs, what has changed is shown and asked
    again. A draft that is confirmed twice is one order, told of twice. Nothing is returned where nothing
    became of the confirmation: the draft is then to be priced and shown once more, and not before: a
    refusal of this very moment is to be seen in it.
    """
    kept = book.drafts.draft(book.shown) if book.shown else None
    if kept is None or kept.person != clerk.actor.code:
        return ()
    if kept.state is DraftState.PLACED or kept.state in UNSETTLED:
        return _told(clerk, book, kept)
    now = priced() if kept.is_open(clerk.now) else None
    if now is None or _FORBIDDEN.intersection(now.obstacles):
        return ()
    if not kept.shows(now.draft):
        return (replace(now, changes=_changes(kept, now.draft)),)
    if not book.drafts.begin(kept.id, clerk.now):  # somebody else confirmed it this very moment
        again = book.drafts.draft(kept.id)
        return _told(clerk, book, again) if again else ()
    return (_place(clerk, book, kept),)


def _told(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> tuple[Answer, ...]:
    """Tell what became of a draft that was confirmed before; what is not known is asked of the system."""
    try:
        order = book.orders.order_by_reference(kept.id)
    except Unavailable:
        return (OrderUnknown(kept.lines),)
    if order:
        _settle(clerk, book, kept, DraftState.PLACED, order.number)
        return (_placed(clerk, order, already=True),)
    return (_place(clerk, book, kept),) if kept.state in UNSETTLED else ()


def _place(clerk: Clerk, book: OrderBook, kept: KeptDraft) -> Answer:
    """Place a draft that is on its way. Its reference makes a repetition safe, whatever came before."""
    dealer = clerk.dealer(kept.dealer)
    arrives = promised(clerk, kept.lines, dealer.city) if dealer else None
    order = NewOrder(kept.dealer, kept.lines, kept.person, clerk.now, arrives)
    try:
        terms = Terms(refuse_overdue=clerk.house.orders.refuse_overdue)
        placement = book.orders.place_order(order, kept.id, terms)
    except Unavailable:
        _settle(clerk, book, kept, DraftState.UNKNOWN)
        return OrderUnknown(kept.lines)
    if isinstance(placement, NotPlaced):
        _settle(clerk, book, kept, DraftState.REFUSED)
        return OrderNotPlaced(placement.reasons, clerk.named(_skus(placement)), clerk.rep())
    _settle(clerk, book, kept, DraftState.PLACED, placement.order.number)
    return _placed(clerk, placement.order, already=placement.already)


def promised(clerk: Clerk, lines: Sequence[OrderLine], city: str) -> date | None:
    """Return the day on which what is ordered now arrives; none where all of it is on back order."""
    there = any(line.from_stock for line in lines)
    return clerk.house.orders.promise(city, clerk.now) if there else None


def _settle(
    clerk: Clerk, book: OrderBook, kept: KeptDraft, state: DraftState, number: str | None = None
) -> None:
    """Note what became of a draft; where that fails it stays unsettled, and is looked up later.

    The order is there or is not, whatever this note says: the person must hear of it.
    """
    with suppress(Unavailable):
        book.drafts.settle(kept.id, state, clerk.now, number)


def _placed(clerk: Clerk, order: Order, *, already: bool) -> OrderPlaced:
    dealer = clerk.dealer(order.dealer)
    account = clerk.account(dealer) if dealer else None
    return OrderPlaced(order, clerk.ordered_products([order]), dealer, account, already=already)


def _skus(placement: NotPlaced) -> Iterable[str]:
    return (one.sku for one in placement.reasons if isinstance(one, NoStock | PriceChanged | NoSuchProduct))


def _changes(kept: KeptDraft, draft: Draft) -> tuple[LineChange, ...]:
    """Return the lines that differ from those shown, as they were and as they are."""
    before = {line.sku: line for line in kept.lines}
    after = {line.sku: line for line in draft.lines}
    return tuple(
        LineChange(sku, before.get(sku), after.get(sku))
        for sku in dict.fromkeys((*before, *after))
        if before.get(sku) != after.get(sku)
    )
