"""Orders that a dealer calls wrong, told to the sales rep on Telegram."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot import news
from domain.delivery import Outgoing
from domain.disputes import Dispute, Disputes, OrderDisputed


@dataclass(frozen=True, slots=True)
class Sources(news.Sources):
    """What these news are made of."""

    disputes: Disputes


class DisputeNews(news.News[Sources]):
    """Runs beside a server, over the channel on which sales reps are told."""

    name = "dispute news"
    every = 2.0
    failing = "wrong orders could not be told"

    def tell(self) -> None:
        """Tell the sales reps of their dealers' orders that were called wrong, by somebody else, once each.

        Raises:
            Unavailable: if a system does not answer.
        """
        for one in self._from.disputes.untold():
            messages = tuple(self._messages(one)) if one.order else ()
            self._from.disputes.tell(one.turn, self._outbox, messages, self._clock.now())

    def _messages(self, one: Dispute) -> Iterator[Outgoing]:
        dealer = self._from.distribution.dealer(one.sender) if one.sender else None
        if dealer is None or one.order is None:  # of staff, who have the rep beside them
            return
        found = self._from.distribution.find_orders(one.order, dealer=dealer.code)
        if len(found) != 1:
            return
        answer = OrderDisputed(found[0], self._products(found[0].lines), dealer, one.text)
        yield from self._written(self._reachable(dealer.sales_rep), answer)
