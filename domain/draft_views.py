"""How a draft is shown beside its lines: what it repeats, which line is being changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.catalogue import Product
from domain.orders import LineChange, Order


@dataclass(frozen=True, slots=True)
class Repeated:
    """The order whose lines a draft repeats at today's prices.

    `gone` are its products that are no longer sold and so not in the draft, `unknown` how many more lines
    are of products that nobody here knows. `changes` are the lines whose price differs from then.
    """

    order: Order
    gone: tuple[Product, ...] = ()
    unknown: int = 0
    changes: tuple[LineChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Editing:
    """Which line of a draft is being changed, counted from 1; 0 while it is chosen, from `first` on.

    `others` are the variants that the line may become.
    """

    line: int = 0
    first: int = 0
    others: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftView:
    """How a draft is shown.

    `code` names it in buttons. `kept_dealer` tells that its dealer was not said but is the current one.
    `takes_up` is the id of an open draft that it shows again. `for_nobody` tells that nobody here may
    approve what of it goes beyond the rules, `most_beyond` is the most rupees beyond credit in one approval
    where it wants more.
    """

    code: str = ""
    kept_dealer: bool = False
    repeats: Repeated | None = None
    editing: Editing | None = None
    takes_up: str | None = None
    for_nobody: bool = False
    most_beyond: Decimal | None = None
    stale: bool = False
    """Whether it answers a button under an earlier summary: that is said with it."""
    unconfirmed: bool = False
    """Whether a confirmation was given that did not count: why is said with the draft."""
    own_shop_only: bool = False
    """Whether a dealer named another shop: the order is for its own, and that is said."""
    added: tuple[str, ...] = ()
    """Lines that came into the summary shown before without a word that says so: the SKU, "" if unclear."""
    absent: str = ""
    """What was to be taken out of it as it was written: it is not in it."""
    replaces: bool = False
    """Whether it takes the place of an open summary of the same shop, of which it has no line."""
    promised: date | None = None
    """The day of delivery that it showed before it was confirmed, where that is promised no longer."""
    beside: str = ""
    """The code of an open summary of the same shop beside which it stands: which is meant is asked then."""
    closes: str = ""
    """The shop of an open summary that was meant for this one from the start: that one is dropped."""


PLAIN = DraftView()
