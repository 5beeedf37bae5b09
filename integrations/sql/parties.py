"""Reading dealers, staff and accounts."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from domain.accounts import Account, Invoice
from domain.errors import Refused
from domain.parties import Dealer, Language, StaffMember, StaffRole
from integrations.sql.reads import as_of, storable
from integrations.sql.schema import UNPAID, credit_held, dealers, invoices, staff

_DEALERS = select(*(column for column in dealers.c if column.name not in {"active", "load"})).where(
    dealers.c.active
)
_DEALER = _DEALERS.where(dealers.c.code == bindparam("asked"))
_HELD = select(credit_held.c.amount).where(credit_held.c.dealer == bindparam("asked"))
_STAFF = select(staff.c.code, staff.c.name, staff.c.role, staff.c.phone).where(staff.c.active)
_MEMBER = _STAFF.where(staff.c.code == bindparam("asked"))


def active_dealer(connection: Connection, code: str) -> Dealer | None:
    """Return the active dealer with exactly this code."""
    if not storable(code):
        return None
    row = connection.execute(_DEALER, {"asked": code}).one_or_none()
    return None if row is None else _dealer(row)


def active_dealers(connection: Connection) -> tuple[Dealer, ...]:
    """Return all active dealers by code."""
    return tuple(_dealer(row) for row in connection.execute(_DEALERS.order_by(dealers.c.code)))


def _dealer(row: Any) -> Dealer:
    values = row._asdict()
    return Dealer(**values | {"language": Language(row.language)})


def active_staff_member(connection: Connection, code: str) -> StaffMember | None:
    """Return the active member of staff with exactly this code."""
    if not storable(code):
        return None
    row = connection.execute(_MEMBER, {"asked": code}).one_or_none()
    return None if row is None else _member(row)


def active_staff(connection: Connection) -> tuple[StaffMember, ...]:
    """Return all active members of staff by code."""
    return tuple(_member(row) for row in connection.execute(_STAFF.order_by(staff.c.code)))


def _member(row: Any) -> StaffMember:
    return StaffMember(row.code, row.name, StaffRole(row.role), row.phone)


def account_of(connection: Connection, code: str) -> Account:
    """Return the account of the active dealer with this code.

    Raises:
        domain.errors.Refused: if there is no such dealer.
    """
    dealer = active_dealer(connection, code)
    if dealer is None:
        raise Refused(f"there is no dealer {code!r}")
    return Account(
        dealer=dealer.code,
        as_of=as_of(connection),
        credit_limit=dealer.credit_limit,
        balance=dealer.balance,
        open_orders=_placed_here(connection, code),
        unpaid=_unpaid(connection, code),
    )


def _placed_here(connection: Connection, dealer: str) -> Decimal:
    """Return the value of the dealer's orders that the loaded balance cannot contain yet."""
    return connection.scalar(_HELD, {"asked": dealer}) or Decimal(0)


def _unpaid(connection: Connection, dealer: str) -> tuple[Invoice, ...]:
    rows = select(invoices).where(invoices.c.dealer == dealer, text(UNPAID))
    return tuple(
        Invoice(*row) for row in connection.execute(rows.order_by(invoices.c.due_on, invoices.c.number))
    )
