"""What is told without being asked: a loop beside a server that opens its sources late and tries again."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

import structlog

from bot.replies import phrase
from domain.answers import Answer
from domain.catalogue import Product
from domain.clock import Clock
from domain.contacts import Contact
from domain.delivery import Outgoing
from domain.errors import HazirError
from domain.orders import OrderLine
from domain.parties import Dealer, Language
from domain.ports import ConversationLog, Distribution

_log = structlog.get_logger()
_CHANNEL = "telegram"
Sources = TypeVar("Sources")


class News(ABC, Generic[Sources]):
    """Runs beside a server: tells, waits `every` seconds, tells again; logs `failing` where that fails."""

    name: ClassVar[str]
    every: ClassVar[float]
    failing: ClassVar[str]

    def __init__(self, sources: Callable[[], Sources], clock: Clock, outbox: str) -> None:
        """Open `sources` when first needed; people are told on the channel with the address `outbox`."""
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
                for step in self._steps():
                    await asyncio.to_thread(step)
            except HazirError as failure:
                _log.error(self.failing, failure=str(failure))
            await asyncio.sleep(self.every)

    @abstractmethod
    def tell(self) -> None:
        """Post what is to be told; raises `Unavailable` if a system does not answer."""

    def _steps(self) -> tuple[Callable[[], None], ...]:
        """Return what is done each time, each in a worker thread."""
        return (self.tell,)


def reachable(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """Yield the contacts that may be written to on the channel of the news."""
    return (one for one in contacts if one.channel == _CHANNEL and one.revoked_at is None)


def products_of(lines: Iterable[OrderLine], distribution: Distribution) -> tuple[Product, ...]:
    """Return the products of lines, those that are known, in their order.

    Raises:
        domain.errors.Unavailable: if the distributor's system does not answer.
    """
    skus = [line.sku for line in lines]
    found = distribution.products(skus)
    return tuple(found[sku] for sku in skus if sku in found)


def language_of(contact: Contact, dealer: Dealer | None, log: ConversationLog) -> Language:
    """Return the language in which to write to a contact: its conversation's, else its dealer's.

    Raises:
        domain.errors.Unavailable: if the log does not answer.
    """
    context = log.context(contact.conversation)
    if context:
        return context.language
    return dealer.language if dealer and contact.code == dealer.code else Language.ENGLISH


def messages_to(
    contacts: Iterable[Contact],
    answer: Answer,
    log: ConversationLog,
    now: datetime,
    dealer: Dealer | None = None,
) -> Iterator[Outgoing]:
    """Yield an answer for each contact, in its own language.

    Raises:
        domain.errors.Unavailable: if the log does not answer.
    """
    for contact in contacts:
        told = phrase((answer,), language_of(contact, dealer, log), now)
        yield Outgoing(contact.person, told.text, told.buttons, recipient=contact.code)
