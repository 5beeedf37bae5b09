"""Answers that list orders and drafts, and what a draft is made of that was not said line by line."""

from dataclasses import dataclass
from datetime import date

from domain.answers import Answer
from domain.catalogue import Product
from domain.drafts import KeptDraft
from domain.intents import Period
from domain.orders import Order
from domain.parties import Dealer


@dataclass(frozen=True, slots=True)
class OrderList(Answer):
    """Orders of a period, newest first, a page of them. `dealers` are given to staff, who see several's.

    `period` is `LAST` for the newest order alone. `dealer` is the one whose orders were asked for.
    """

    period: Period
    orders: tuple[Order, ...]
    today: date
    dealer: Dealer | None = None
    dealers: tuple[Dealer, ...] = ()
    page: int = 1
    more: bool = False


@dataclass(frozen=True, slots=True)
class WhichOrder(Answer):
    """Several orders fit what is to be ordered again, or cancelled: ask which.

    `more` tells that not all are shown.
    """

    orders: tuple[Order, ...]
    dealers: tuple[Dealer, ...] = ()
    more: bool = False
    cancels: bool = False


@dataclass(frozen=True, slots=True)
class NothingLeft(Answer):
    """An order that was to be repeated has no line that is sold still; `gone` are its products."""

    order: Order
    gone: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that may be confirmed still."""

    draft: KeptDraft
    dealer: Dealer


@dataclass(frozen=True, slots=True)
class OpenDrafts(Answer):
    """The drafts that are open, newest first.

    With `asked` one of them was confirmed, and it is not clear which. With `gone` the draft that was
    named is no longer open.
    """

    drafts: tuple[OpenDraft, ...]
    products: tuple[Product, ...]
    asked: bool = False
    gone: bool = False
    more: bool = False
