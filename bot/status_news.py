"""Orders whose status has changed: their dealer's contacts who asked for it are told, once of each change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import structlog

from bot import news
from domain.answers import OrderAnswer
from domain.clock import Clock, local_date
from domain.contacts import Contact
from domain.delivery import Outgoing
from domain.order_watch import WATCHED, OrderWatch, QuietHours
from domain.orders import Order, OrderStatus
from domain.parties import Dealer

_log = structlog.get_logger()
_EVERY_SECONDS = 600.0
"""All orders are looked through when the distribution has another version, and at least so often."""


@dataclass(frozen=True, slots=True)
class Sources(news.Sources):
    """What these news are made of."""

    watch: OrderWatch


class StatusNews(news.News[Sources]):
    """Runs beside a server. In quiet hours nobody is told; what has changed meanwhile is told after them."""

    name = "status news"
    every = 5.0
    failing = "changes of orders could not be told"

    def __init__(self, sources: Callable[[], Sources], clock: Clock, outbox: str, quiet: QuietHours) -> None:
        """Open `sources` when first needed."""
        super().__init__(sources, clock, outbox)
        self._quiet = quiet
        self._looked_at: tuple[str, float] | None = None

    def tell(self) -> None:
        """Look through the orders when the distribution has another version, and every ten minutes.

        Raises:
            Unavailable: if a system does not answer.
        """
        version = self._from.distribution.catalogue_version()
        known, looked = self._looked_at or ("", 0.0)
        if version != known or monotonic() - looked >= _EVERY_SECONDS:
            self.look()
            self._looked_at = (version, monotonic())

    def look(self) -> None:
        """Look through the orders of all dealers who want to hear of theirs, and tell what has changed.

        In quiet hours nothing is told, and what has changed is seen as changed after them.

        Raises:
            Unavailable: if a system does not answer.
        """
        listeners: dict[str, list[Contact]] = {}
        begun = self._clock.now()
        for contact in self._reachable():
            if contact.listens:
                listeners.setdefault(contact.code, []).append(contact)
        self._from.watch.forget_all_but(listeners, begun)
        for code, contacts in listeners.items():
            if dealer := self._from.distribution.dealer(code):
                self._look_at(dealer, contacts)

    def _look_at(self, dealer: Dealer, contacts: Sequence[Contact]) -> None:
        orders = self._from.distribution.orders(dealer=dealer.code, limit=WATCHED).orders
        seen, now = self._from.watch.seen([order.number for order in orders]), self._clock.now()
        new = [order for order in orders if order.number not in seen]
        told = {order.number for order in new if _is_news(order, contacts)}
        begun = {order.number: order.status for order in new if order.number not in told}
        if begun:
            self._from.watch.begin(dealer.code, begun, now)
        if self._quiet.hold(now):
            return
        for order in reversed(orders):
            before = seen.get(order.number)
            if order.number in told or (before and before is not order.status):
                self._tell(order, before, dealer, contacts)

    def _tell(
        self, order: Order, before: OrderStatus | None, dealer: Dealer, contacts: Sequence[Contact]
    ) -> None:
        messages = tuple(self._messages(order, dealer, contacts))
        now = self._clock.now()
        if self._from.watch.tell(order, before, self._outbox, messages, now):
            _log.info("a change of an order was told", order=order.number, status=order.status.value)

    def _messages(self, order: Order, dealer: Dealer, contacts: Sequence[Contact]) -> Iterator[Outgoing]:
        today = local_date(self._clock.now())
        answer = OrderAnswer(order.number, (order,), self._products(order.lines), today)
        return self._written(contacts, answer, dealer)


def _is_news(order: Order, contacts: Sequence[Contact]) -> bool:
    """Tell whether an order never seen before is new: placed since somebody listens, and not here.

    What is placed here is told to everybody at once, by `bot.order_news`.
    """
    since = min(contact.news_since for contact in contacts if contact.news_since)
    return order.reference is None and order.placed_at > since
