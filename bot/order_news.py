"""What became of confirmed drafts: found out where it was not known, and told to dealer and sales rep."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

import structlog

from bot import news
from domain.answers import Answer
from domain.clock import Clock
from domain.contacts import Contact
from domain.delivery import Outgoing
from domain.drafts import Drafts, DraftState, KeptDraft
from domain.order_answers import (
    OrderCancelled,
    OrderChanged,
    OrderNotCancelled,
    OrderNotChanged,
    OrderNotPlaced,
    OrderPlaced,
)
from domain.order_port import Orders
from domain.orders import Order
from domain.parties import Dealer

_log = structlog.get_logger()
_LATEST = timedelta(minutes=10)
"""No attempt to place an order lasts so long: what is still on its way then was cut off by a crash."""


@dataclass(frozen=True, slots=True)
class Sources(news.Sources):
    """What these news are made of."""

    orders: Orders
    drafts: Drafts


class OrderNews(news.News[Sources]):
    """Runs beside a server, over the channel on which contacts are told, if there is one."""

    name = "order news"
    every = 2.0
    failing = "orders could not be looked up"

    def __init__(self, sources: Callable[[], Sources], clock: Clock, outbox: str | None) -> None:
        """Open `sources` when first needed. Without an `outbox` nobody is told, but all is settled."""
        super().__init__(sources, clock, outbox or "")
        self._begun = clock.now()

    def _steps(self) -> tuple[Callable[[], None], ...]:
        return (self.settle, self.tell)

    def settle(self) -> None:
        """Look up by reference what an earlier run left unsettled, or this one for long; send nothing again.

        Raises:
            Unavailable: if a system does not answer.
        """
        now = self._clock.now()
        for draft in self._from.drafts.unsettled(max(self._begun, now - _LATEST)):
            order = self._from.orders.order_by_reference(draft.id)
            state = DraftState.PLACED if order else DraftState.REFUSED
            number = order.number if order else None
            if self._from.drafts.settle(draft.id, state, now, number, late=True):
                _log.warning("an unsettled order was looked up", draft=draft.id, state=state.value)

    def tell(self) -> None:
        """Tell who has a part in an order and did not confirm it; who did is told where that was late.

        Raises:
            Unavailable: if a system does not answer.
        """
        for draft in self._from.drafts.untold():
            order = self._from.orders.order_by_reference(draft.id)
            dealer = self._from.distribution.dealer(draft.dealer)
            messages = tuple(self._messages(draft, order, dealer))
            self._from.drafts.tell(draft.id, self._outbox, messages, self._clock.now())

    def _messages(self, draft: KeptDraft, order: Order | None, dealer: Dealer | None) -> Iterator[Outgoing]:
        if not self._outbox:
            return
        rep = dealer.sales_rep if dealer else None
        everybody = (draft.dealer, rep, draft.person) if order and not draft.cancels else (draft.person,)
        codes = dict.fromkeys(everybody)
        for contact in chain.from_iterable(self._reachable(code) for code in codes if code):
            confirmed_it = contact.conversation == draft.conversation
            its_own_only = draft.cancels or not order
            if (confirmed_it and not draft.late) or (its_own_only and not confirmed_it):
                continue
            yield from self._written([contact], self._answer(draft, order, dealer, contact), dealer)

    def _answer(self, draft: KeptDraft, order: Order | None, dealer: Dealer | None, to: Contact) -> Answer:
        if draft.cancels and draft.amends:
            return OrderCancelled(order) if order else OrderNotCancelled(draft.amends.number)
        if order is None and draft.amends:
            return OrderNotChanged(draft.amends.number, (), (), None)
        if order is None:
            return OrderNotPlaced((), (), None)
        own = dealer is not None and to.code == dealer.code
        account = self._from.distribution.account(order.dealer) if own else None
        products = self._products(order.lines)
        own_chat = to.conversation == draft.conversation
        by = None if own_chat else self._name(draft.person)
        if draft.amends:
            return OrderChanged(order, products, dealer, changed_by=by)
        return OrderPlaced(order, products, dealer, account, placed_by=by)

    def _name(self, code: str) -> str:
        dealer = self._from.distribution.dealer(code)
        staff = None if dealer else self._from.distribution.staff_member(code)
        return dealer.name if dealer else staff.name if staff else code
