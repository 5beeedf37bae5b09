"""What is told without being asked: a loop beside a server that opens its sources late and tries again."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

import structlog

from bot.replies import phrase
from domain.answers import Answer
from domain.catalogue import Product
from domain.clock import Clock
from domain.contacts import Contact, Directory
from domain.delivery import Outgoing
from domain.errors import HazirError
from domain.orders import OrderLine
from domain.parties import Dealer, Language
from domain.ports import ConversationLog, Distribution

_log = structlog.get_logger()
_CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class Sources:
    """What all news are made of."""

    distribution: Distribution
    directory: Directory
    log: ConversationLog


From = TypeVar("From", bound=Sources)


class News(ABC, Generic[From]):
    """Runs beside a server: tells, waits `every` seconds, tells again; logs `failing` where that fails."""

    name: ClassVar[str]
    every: ClassVar[float]
    failing: ClassVar[str]

    def __init__(self, sources: Callable[[], From], clock: Clock, outbox: str) -> None:
        """Open `sources` when first needed; people are told on the channel with the address `outbox`."""
        self._open = sources
        self._clock = clock
        self._outbox = outbox

    @cached_property
    def _from(self) -> From:
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

    def _reachable(self, code: str | None = None) -> Iterator[Contact]:
        """Yield the contacts, of a code or all, that may be written to on the channel of the news."""
        contacts = self._from.directory.contacts(code)
        return (one for one in contacts if one.channel == _CHANNEL and one.revoked_at is None)

    def _products(self, lines: Iterable[OrderLine]) -> tuple[Product, ...]:
        """Return the products of lines, those that are known, in their order."""
        skus = [line.sku for line in lines]
        found = self._from.distribution.products(skus)
        return tuple(found[sku] for sku in skus if sku in found)

    def _written(
        self, contacts: Iterable[Contact], answer: Answer, dealer: Dealer | None = None
    ) -> Iterator[Outgoing]:
        """Yield an answer for each contact, in the language of its conversation, else of its dealer."""
        for contact in contacts:
            told = phrase((answer,), self._language(contact, dealer), self._clock.now())
            yield Outgoing(contact.person, told.text, told.buttons, recipient=contact.code)

    def _language(self, contact: Contact, dealer: Dealer | None) -> Language:
        context = self._from.log.context(contact.conversation)
        if context:
            return context.language
        return dealer.language if dealer and contact.code == dealer.code else Language.ENGLISH
