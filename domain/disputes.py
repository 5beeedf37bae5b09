"""Orders that somebody calls wrong: told to the sales rep, beside being handed to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.answers import Answer
from domain.catalogue import Product
from domain.delivery import Outgoing
from domain.orders import Order
from domain.parties import Dealer


@dataclass(frozen=True, slots=True)
class Dispute:
    """A turn that handed a complaint to a person.

    `sender` is the code of who complained, `order` the number of the order that was named, `None` without
    one, `text` what was written.
    """

    turn: str
    sender: str | None
    order: str | None
    text: str


@dataclass(frozen=True, slots=True)
class OrderDisputed(Answer):
    """To the sales rep: the dealer calls an order wrong, in these words."""

    order: Order
    products: tuple[Product, ...]
    dealer: Dealer
    text: str


class Disputes(Protocol):
    """Finds complaints of which the sales rep was not told. Safe to use from several threads and processes.

    Every method may raise `domain.errors.Unavailable` when the database does not answer.
    """

    def untold(self) -> tuple[Dispute, ...]:
        """Return them, the oldest first, a hundred at most; those that name no order too."""
        ...

    def tell(self, turn: str, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages on one to a channel's outbox and note that it is told, both or neither, once."""
        ...
