"""What the core asks of the outside, in the trade's words. Adapters live in other packages.

Every method may raise `domain.errors.Unavailable` when the system behind it does not answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from domain.accounts import Account
from domain.catalogue import Catalogue, Product, Warehouse
from domain.conversation import Context, Turn
from domain.documents import Finding, Measure, Statement
from domain.facts import Wording
from domain.intents import Reading
from domain.orders import Order
from domain.parties import Actor, Dealer, Language, StaffMember
from domain.prices import Prices
from domain.stock import Availability


@dataclass(frozen=True, slots=True)
class OfferQuery:
    """Which active products in stock are wanted; what is `None` or empty does not narrow.

    `tier` decides the price (at a quantity of one piece) that `low` and `high` (rupees, inclusive)
    apply to and by which offers are ordered, cheapest first; `None` means the list price. `brand`, `model`
    and `network` are compared case-insensitively. `handset` tells goods with memory or a network (`True`)
    from all others. `skus` are the only ones to choose from. `limit` is the most offers returned. With
    `tell_brands` the page names the brands.
    """

    tier: str | None = None
    brand: str | None = None
    model: str | None = None
    ram_gb: Decimal | None = None
    storage_gb: Decimal | None = None
    network: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    handset: bool | None = None
    skus: tuple[str, ...] = ()
    limit: int = 60
    tell_brands: bool = False


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Products in stock, cheapest first; `more` tells that `limit` cut the list.

    `brands` are, where they were asked for, those of which anything is in stock, by name.
    """

    products: tuple[Product, ...]
    as_of: datetime
    more: bool
    brands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderWindow:
    """Orders placed from `since` on and before `until`, without the newest `offset` of them."""

    since: datetime | None = None
    until: datetime | None = None
    offset: int = 0


ALL_ORDERS = OrderWindow()


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Orders, newest first; `more` tells that the limit cut the list."""

    orders: tuple[Order, ...]
    more: bool


class Distribution(Protocol):
    """The distributor's own system: catalogue, stock, prices, dealers, orders, accounts."""

    def catalogue_version(self) -> str:
        """Return the version of the catalogue, dealers and warehouses; cheap, asked every turn."""
        ...

    def catalogue(self) -> Catalogue:
        """Return all active products, in the order of their SKUs."""
        ...

    def products(self, skus: Collection[str]) -> Mapping[str, Product]:
        """Return the products with these SKUs, inactive ones too; unknown SKUs are left out."""
        ...

    def warehouses(self) -> tuple[Warehouse, ...]:
        """Return all warehouses by code."""
        ...

    def availability(self, skus: Collection[str]) -> Mapping[str, Availability]:
        """Return the availability of each of these SKUs; one without stock rows has no places."""
        ...

    def prices(self, skus: Collection[str], tier: str | None) -> Mapping[str, Prices]:
        """Return list price and, for a tier, its quantity breaks; unknown SKUs are left out."""
        ...

    def offers(self, query: OfferQuery) -> OfferPage:
        """Return active products that are available now and fit the query."""
        ...

    def dealer(self, code: str) -> Dealer | None:
        """Return the active dealer with exactly this code."""
        ...

    def dealers(self) -> tuple[Dealer, ...]:
        """Return all active dealers by code."""
        ...

    def staff_member(self, code: str) -> StaffMember | None:
        """Return the active member of staff with exactly this code."""
        ...

    def staff(self) -> tuple[StaffMember, ...]:
        """Return all active members of staff by code."""
        ...

    def orders(
        self,
        *,
        dealer: str | None = None,
        sales_rep: str | None = None,
        open_only: bool = False,
        window: OrderWindow = ALL_ORDERS,
        limit: int = 10,
    ) -> OrderPage:
        """Return orders, newest first, of one dealer, of all dealers of a rep, or (neither) of all.

        Only those within the window are meant.
        """
        ...

    def find_orders(
        self, typed: str, *, dealer: str | None = None, sales_rep: str | None = None
    ) -> tuple[Order, ...]:
        """Return the orders within the scope whose number was meant by `typed`.

        Letter case, spaces and punctuation do not matter. Where no number is equal under that rule,
        a number with those digits (leading zeros aside) and no others is meant. From three typed digits on
        also one whose last run of digits is equal to them, else any that ends in them. Newest first, five
        at most.
        """
        ...

    def order_numbers(self, limit: int = 50) -> tuple[str, ...]:
        """Return numbers of recent orders, from which a reader learns what an order number looks like."""
        ...

    def account(self, dealer: str) -> Account:
        """Return the account of the dealer with this code.

        Raises:
            domain.errors.Refused: if there is no such dealer.
        """
        ...


class KnowledgeBase(Protocol):
    """Product documents and policies. Safe to ask from several threads at once."""

    def specifications(self, question: str, brand: str | None, model: str | None) -> Finding:
        """Return what the documents of one model say to a question, as it was typed without the model.

        An empty question, or one that asks for no attribute, is one for everything: the statements are
        then the model's main facts, one an attribute. Nothing is answered from another model's passages.
        """
        ...

    def policy(self, question: str) -> Finding:
        """Return what the documents that hold for all goods say to a question."""
        ...

    def measures(self, attribute: str) -> tuple[Measure, ...]:
        """Return the number that each documented model states for an attribute, e.g. `battery`."""
        ...


class Reader(Protocol):
    """Understands a message. Never acts."""

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        """Return the intents in `text`, given what was spoken of before and who writes."""
        ...


class Worder(Protocol):
    """Puts what documents say into a sentence or two. Never adds to it."""

    def word(
        self, statements: Sequence[Statement], question: str, language: Language, actor: Actor
    ) -> Wording:
        """Return a wording that says what the statements say, or none."""
        ...


@dataclass(frozen=True, slots=True)
class TurnFilter:
    """Which turns are wanted; what is `None` or false does not narrow. `actor` is a sender's code."""

    conversation: str | None = None
    actor: str | None = None
    intent: str | None = None
    language: str | None = None
    hand_offs: bool = False
    errors: bool = False
    contains: str | None = None
    since: datetime | None = None
    limit: int = 50


class ConversationLog(Protocol):
    """Keeps every turn."""

    def record(self, turn: Turn) -> None:
        """Store a turn with its hand-off, in one transaction.

        Raises:
            domain.errors.Refused: if a turn with the same id is there already.
        """
        ...

    def context(self, conversation: str) -> Context | None:
        """Return the context after the newest turn of a conversation."""
        ...

    def turn(self, turn_id: str) -> Turn | None:
        """Return one turn."""
        ...

    def turns(self, wanted: TurnFilter) -> Sequence[Turn]:
        """Return turns, newest first."""
        ...
