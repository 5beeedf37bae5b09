"""Who hears of its orders, and from which moment on: of what changes after that, and of nothing before."""

from contextlib import suppress
from datetime import datetime

from domain.clock import Clock
from domain.contacts import Contact, Directory
from domain.errors import Unavailable
from domain.order_watch import WATCHED, OrderWatch
from domain.ports import Distribution


class Listening:
    """Notes the wishes of contacts; how their orders stand at that moment is what changes are seen by."""

    def __init__(self, directory: Directory, distribution: Distribution, watch: OrderWatch) -> None:
        """Note who listens in `directory`, and in `watch` how the orders of `distribution` stand."""
        self._directory = directory
        self._distribution = distribution
        self._watch = watch

    def wants(self, contact: Contact, since: datetime | None) -> None:
        """Note since when a contact of a dealer wants to hear of its orders; `None`: no more.

        Raises:
            Unavailable: if a database does not answer.
        """
        if since:
            self._begin(contact.code, since)
        self._directory.want_news(contact.channel, contact.person, since)

    def is_back(self, contact: Contact, clock: Clock) -> None:
        """Note that a contact that had blocked us takes our messages again.

        Raises:
            Unavailable: if Hazir's own database does not answer.
        """
        if contact.news_since:
            with suppress(Unavailable):  # else begun when the orders are looked through next
                self._begin(contact.code, clock.now())
        self._directory.unreachable(contact.channel, contact.person, None)

    def _begin(self, code: str, at: datetime) -> None:
        """Remember how a dealer's orders stand, unless somebody of it listens already."""
        if any(one.listens for one in self._directory.contacts(code)):
            return
        orders = self._distribution.orders(dealer=code, limit=WATCHED).orders
        self._watch.begin_anew(code, {order.number: order.status for order in orders}, at)
