"""Approvals told on Telegram: to the managers who may decide, and to the rep what was decided."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import structlog

from bot.replies import phrase
from domain.answers import Answer
from domain.approval_answers import ApprovalOutcome, ApprovalRequest
from domain.approvals import Approval, Approvals
from domain.catalogue import Product
from domain.clock import Clock
from domain.contacts import Contact, Directory
from domain.deciding import Manager
from domain.delivery import Outgoing
from domain.errors import HazirError
from domain.order_rules import OrderRules
from domain.parties import Language, StaffMember
from domain.ports import ConversationLog, Distribution

_log = structlog.get_logger()
_EVERY_SECONDS = 2.0
_CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the news are made of."""

    approvals: Approvals
    distribution: Distribution
    directory: Directory
    log: ConversationLog
    rules: OrderRules


class ApprovalNews:
    """Runs beside a server. `outbox` is the address of the channel on which staff are told."""

    name = "approval news"

    def __init__(self, sources: Callable[[], Sources], clock: Clock, outbox: str) -> None:
        """Open `sources` when first needed."""
        self._open = sources
        self._clock = clock
        self._outbox = outbox

    @cached_property
    def _from(self) -> Sources:
        return self._open()

    @property
    def trouble(self) -> str | None:
        """Return nothing: what fails is logged, and tried again."""
        return None

    async def run(self) -> None:
        """Tell, again and again, until cancelled."""
        while True:
            try:
                await asyncio.to_thread(self.tell)
            except HazirError as failure:
                _log.error("approvals could not be told", failure=str(failure))
            await asyncio.sleep(_EVERY_SECONDS)

    def tell(self) -> None:
        """Tell managers what waits for them, and who asked what was decided.

        Whoever asked and is not on this channel hears of it with the next answer.

        Raises:
            Unavailable: if a system does not answer.
        """
        now = self._clock.now()
        for one in self._from.approvals.unannounced():
            messages = tuple(self._messages(self._managers(one), self._request(one)))
            self._from.approvals.announce(one.number, self._outbox, messages, now)
        for one in self._from.approvals.untold():
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
        return ApprovalRequest(approval, dealer, self._products(approval), by=self._member(approval.asked_by))

    def _outcome(self, approval: Approval) -> Answer:
        dealer = self._from.distribution.dealer(approval.dealer)
        by = self._member(approval.decided_by)
        expired = approval.expires_at < self._clock.now()
        return ApprovalOutcome(approval, dealer, self._products(approval), by=by, expired=expired)

    def _member(self, code: str | None) -> StaffMember | None:
        return self._from.distribution.staff_member(code) if code else None

    def _products(self, approval: Approval) -> tuple[Product, ...]:
        found = self._from.distribution.products([line.sku for line in approval.lines])
        return tuple(found[line.sku] for line in approval.lines if line.sku in found)

    def _messages(self, codes: Iterable[str], answer: Answer) -> Iterator[Outgoing]:
        for contact in (one for code in codes for one in self._from.directory.contacts(code)):
            if contact.channel == _CHANNEL and contact.revoked_at is None:
                told = phrase((answer,), self._language(contact), self._clock.now())
                yield Outgoing(contact.person, told.text, told.buttons, recipient=contact.code)

    def _language(self, contact: Contact) -> Language:
        context = self._from.log.context(contact.conversation)
        return context.language if context else Language.ENGLISH
