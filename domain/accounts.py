"""A dealer's account: what is owed and what may still be bought on credit."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice with its unpaid remainder; amounts are rupees."""

    number: str
    dealer: str
    order: str | None
    issued_on: date
    due_on: date
    amount: Decimal
    paid: Decimal

    @property
    def unpaid(self) -> Decimal:
        """Return what is still owed on it."""
        return self.amount - self.paid


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one dealer as of one moment; amounts are rupees.

    `balance` is what the dealer owes as loaded; `open_orders` is the value of orders placed
    through Hazir that the loaded balance does not contain yet; `unpaid` are its unpaid invoices,
    the earliest due first.
    """

    dealer: str
    as_of: datetime
    credit_limit: Decimal | None
    balance: Decimal
    open_orders: Decimal
    unpaid: tuple[Invoice, ...] = ()

    @property
    def credit_left(self) -> Decimal | None:
        """Return limit − balance − open orders placed here; `None` where no limit was agreed."""
        return None if self.credit_limit is None else self.credit_limit - self.balance - self.open_orders

    def overdue(self, today: date) -> tuple[Invoice, ...]:
        """Return the unpaid invoices whose due day has passed."""
        return tuple(invoice for invoice in self.unpaid if invoice.due_on < today)

    def past_due(self, today: date) -> Decimal:
        """Return what is still owed on invoices whose due day has passed."""
        return sum((invoice.unpaid for invoice in self.overdue(today)), Decimal(0))
