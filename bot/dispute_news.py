"""Orders that a dealer calls wrong, told to the sales rep on Telegram."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.news import News, messages_to, products_of, reachable
from domain.contacts import Directory
from domain.delivery import Outgoing
from domain.disputes import Dispute, Disputes, OrderDisputed
from domain.ports import ConversationLog, Distribution


@dataclass(frozen=True, slots=True)
class Sources:
    """What the news are made of."""

    disputes: Disputes
    distribution: Distribution
    directory: Directory
    log: ConversationLog


class DisputeNews(News[Sources]):
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
        products = products_of(found[0].lines, self._from.distribution)
        answer = OrderDisputed(found[0], products, dealer, one.text)
        contacts = reachable(self._from.directory.contacts(dealer.sales_rep))
        yield from messages_to(contacts, answer, self._from.log, self._clock.now())
