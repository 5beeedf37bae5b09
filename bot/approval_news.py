"""Approvals told on Telegram: to the managers who may decide, and to the rep what was decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot import news
from domain.answers import Answer
from domain.approval_answers import ApprovalOutcome, ApprovalRequest
from domain.approvals import Approval, Approvals
from domain.deciding import Manager
from domain.delivery import Outgoing
from domain.order_rules import OrderRules
from domain.parties import StaffMember


@dataclass(frozen=True, slots=True)
class Sources(news.Sources):
    """What these news are made of."""

    approvals: Approvals
    rules: OrderRules


class ApprovalNews(news.News[Sources]):
    """Runs beside a server, over the channel on which staff are told."""

    name = "approval news"
    every = 2.0
    failing = "approvals could not be told"

    def tell(self) -> None:
        """Tell managers what waits for them, and who asked what was decided, or that nobody did in time.

        Whoever asked and is not on this channel hears of it with the next answer.

        Raises:
            Unavailable: if a system does not answer.
        """
        now = self._clock.now()
        for one in self._from.approvals.unannounced():
            messages = tuple(self._messages(self._managers(one), self._request(one)))
            self._from.approvals.announce(one.number, self._outbox, messages, now)
        for one in self._from.approvals.untold(now):
            if messages := tuple(self._messages([one.asked_by], self._outcome(one))):
                self._from.approvals.tell(one.number, self._outbox, messages, now)

    def _managers(self, approval: Approval) -> list[str]:
        """Return the codes of those who may approve it."""
        sources, now = self._from, self._clock.now()
        return [
            member.code
            for member in sources.distribution.staff()
            if not Manager(member, sources.distribution, sources.approvals, sources.rules).obstacle(
                approval, now, approve=True
            )
        ]

    def _request(self, approval: Approval) -> Answer:
        dealer = self._from.distribution.dealer(approval.dealer)
        products = self._products(approval.lines)
        return ApprovalRequest(approval, dealer, products, by=self._member(approval.asked_by))

    def _outcome(self, approval: Approval) -> Answer:
        dealer = self._from.distribution.dealer(approval.dealer)
        by = self._member(approval.decided_by)
        expired = approval.expires_at < self._clock.now()
        products = self._products(approval.lines)
        return ApprovalOutcome(approval, dealer, products, by=by, expired=expired)

    def _member(self, code: str | None) -> StaffMember | None:
        return self._from.distribution.staff_member(code) if code else None

    def _messages(self, codes: Iterable[str], answer: Answer) -> Iterator[Outgoing]:
        for code in codes:
            yield from self._written(self._reachable(code), answer)
