"""What became of a confirmed draft, as the sales desk answers it."""

from dataclasses import dataclass

from domain.accounts import Account
from domain.answers import Answer
from domain.catalogue import Product
from domain.orders import Draft, LineChange, Order, OrderLine
from domain.parties import Dealer, StaffMember
from domain.placing import Reason


@dataclass(frozen=True, slots=True)
class OrderPlaced(Answer):
    """The order there is now; `already` tells that it was there before this message.

    `placed_by` is the name of who placed it, where it is told to somebody who did not.
    """

    order: Order
    products: tuple[Product, ...]
    dealer: Dealer | None
    account: Account | None
    already: bool = False
    placed_by: str | None = None


@dataclass(frozen=True, slots=True)
class OrderNotPlaced(Answer):
    """Nothing was ordered, for all these reasons; `products` are those that they name."""

    reasons: tuple[Reason, ...]
    products: tuple[Product, ...]
    rep: StaffMember | None


@dataclass(frozen=True, slots=True)
class OrderUnknown(Answer):
    """The distributor's system did not say whether it took the order; it is looked up, and told then."""

    lines: tuple[OrderLine, ...]
    amends: str | None = None
    """The number of the order that it was to change."""


@dataclass(frozen=True, slots=True)
class ChangeQuestion(Answer):
    """Shall this order, placed here and not packed yet, have these lines? `changes` are old and new.

    `code` names the change in buttons.
    """

    order: Order
    draft: Draft
    changes: tuple[LineChange, ...]
    products: tuple[Product, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class OrderChanged(Answer):
    """The order as it stands now; `already` tells that it was changed before this message.

    `changed_by` is the name of who changed it, where it is told to somebody who did not.
    """

    order: Order
    products: tuple[Product, ...]
    dealer: Dealer | None
    already: bool = False
    changed_by: str | None = None


@dataclass(frozen=True, slots=True)
class OrderNotChanged(Answer):
    """The order stands as it did, for all these reasons; without any nobody knows why."""

    number: str
    reasons: tuple[Reason, ...]
    products: tuple[Product, ...]
    rep: StaffMember | None


@dataclass(frozen=True, slots=True)
class CancelUnknown(Answer):
    """The distributor's system did not say whether it cancelled the order."""

    order: Order


@dataclass(frozen=True, slots=True)
class OrderNotCancelled(Answer):
    """The order of this number stands: what its cancellation came to was not known, and is now."""

    number: str


@dataclass(frozen=True, slots=True)
class CancelQuestion(Answer):
    """Shall this order, placed here and not packed yet, be cancelled?"""

    order: Order
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class OrderCancelled(Answer):
    """The order is cancelled; `already` tells that it was before this message."""

    order: Order
    already: bool = False
