"""What a manager may approve: an order beyond credit, with invoices past due, or at a price that is not ours.

An approval is asked for one draft and holds for exactly its lines, its prices and its amounts. It is used
once, and ends when the draft ends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.delivery import Outgoing
from domain.orders import OrderLine
from domain.placing import Terms

LONGEST_WORDS = 500
"""Characters kept of a reason or a note."""
_NUMBER = re.compile(r"AP-?(\d{1,9})", re.IGNORECASE | re.ASCII)


class ApprovalState(StrEnum):
    """`waiting → approved | declined | withdrawn`, `approved → used | withdrawn`."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """Taken back by who asked for it."""
    USED = "used"
    """The order was confirmed under it: it lets no other one through."""


@dataclass(frozen=True, slots=True)
class PriceAsked:
    """A price per piece that was asked for, beside the one that was ours then; both in rupees."""

    sku: str
    ours: Decimal
    asked: Decimal


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes beyond the rules: so many rupees over credit, so many past due, and other prices."""

    beyond_credit: Decimal = Decimal(0)
    overdue: Decimal = Decimal(0)
    prices: tuple[PriceAsked, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Tell whether the rules allow it all."""
        return not (self.beyond_credit or self.overdue or self.prices)

    def exceeds(self, limit: Decimal | None) -> bool:
        """Tell whether more rupees beyond credit are wanted than `limit`; `None` is no bound."""
        return limit is not None and self.beyond_credit > limit

    def within(self, approved: "Wanted") -> bool:
        """Tell whether `approved` covers this: no amount is greater, and the prices are those."""
        amounts = self.beyond_credit <= approved.beyond_credit and self.overdue <= approved.overdue
        return amounts and set(self.prices) == set(approved.prices)


NOTHING_WANTED = Wanted()


@dataclass(frozen=True, slots=True)
class Approval:
    """A draft that a manager was asked to approve.

    `draft` is the draft's id, `lines` its lines at the prices asked. `asked_by` is the sales rep's code,
    `decided_by` the manager's. `number` is 0 until it is kept.
    """

    draft: str
    conversation: str
    dealer: str
    asked_by: str
    lines: tuple[OrderLine, ...]
    wanted: Wanted
    reason: str
    asked_at: datetime
    expires_at: datetime
    number: int = 0
    state: ApprovalState = ApprovalState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """Return what people call it, e.g. `AP-17`."""
        return f"AP-{self.number}"

    @property
    def total(self) -> Decimal:
        """Return the sum of its lines in rupees, at the prices asked."""
        return sum((line.total for line in self.lines), Decimal(0))

    def is_waiting(self, now: datetime) -> bool:
        """Tell whether it may still be decided."""
        return self.state is ApprovalState.WAITING and now <= self.expires_at

    def is_usable(self, now: datetime) -> bool:
        """Tell whether an order may be placed under it."""
        return self.state is ApprovalState.APPROVED and now <= self.expires_at

    def terms(self, *, refuse_overdue: bool) -> Terms:
        """Return the terms on which its order is placed."""
        return Terms(
            refuse_overdue=refuse_overdue,
            beyond_credit=self.wanted.beyond_credit,
            agreed_prices=frozenset(price.sku for price in self.wanted.prices),
            overdue=self.wanted.overdue,
        )


def number_of(name: str) -> int | None:
    """Return the number in what people call an approval, `None` where it is none."""
    found = _NUMBER.fullmatch(name.strip())
    return int(found[1]) if found else None


class Obstacle(StrEnum):
    """Why somebody cannot decide on an approval."""

    UNKNOWN = "unknown"
    """There is none of this number, or it is not this person's to see."""
    OWN = "own"
    """Who asked for it does not decide on it."""
    TOO_MUCH = "too_much"
    """It is beyond what may be approved here."""
    DECIDED = "decided"
    """Somebody decided before, or it was taken back."""
    EXPIRED = "expired"


class Approvals(Protocol):
    """Keeps approvals. Safe to use from several threads and processes.

    Every method may raise `domain.errors.Unavailable` when the database does not answer.
    """

    def ask(self, approval: Approval) -> Approval:
        """Keep an approval that is asked for and return it with its number; a draft has one, asked once."""
        ...

    def approval(self, number: int) -> Approval | None:
        """Return one approval."""
        ...

    def of_draft(self, draft: str) -> Approval | None:
        """Return the approval that was asked for a draft."""
        ...

    def decide(self, number: int, by: str, at: datetime, note: str, *, approve: bool) -> bool:
        """Approve or decline what waits, its draft open still; tell whether it did. Of several one counts."""
        ...

    def withdraw(self, number: int, at: datetime) -> bool:
        """Take back what is not used yet, and drop its draft; tell whether it was not used."""
        ...

    def use(self, number: int, at: datetime) -> bool:
        """Use an approval and let its open draft be on its way, both or neither; tell whether it did."""
        ...

    def waiting(self, now: datetime) -> tuple[Approval, ...]:
        """Return those that may be decided, the oldest first."""
        ...

    def past(self, now: datetime, limit: int = 50) -> tuple[Approval, ...]:
        """Return those that are decided, taken back, expired, or whose draft is gone; the newest first."""
        ...

    def unannounced(self) -> tuple[Approval, ...]:
        """Return those waiting of which the managers were not told, the oldest first, a hundred at most."""
        ...

    def untold(self, now: datetime, person: str | None = None) -> tuple[Approval, ...]:
        """Return those decided, or expired undecided, of which one person was not told, the oldest first."""
        ...

    def announce(self, number: int, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages to the managers and note that they are told, in one transaction and once."""
        ...

    def tell(self, number: int, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages to who asked and note that the outcome is told, in one transaction and once."""
        ...
