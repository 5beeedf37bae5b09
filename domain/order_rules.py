"""What a house has settled on orders: who may place them, from which value, and when they arrive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from domain.clock import KARACHI, local_date
from domain.parties import Actor, StaffMember, StaffRole

DEALER = "dealer"
_LONGEST_CLOSURE = 60
"""Days in a row on which nothing leaves, at most: past them no day is promised."""
_ALL_ROLES = frozenset({DEALER, "sales_rep", "admin"})


@dataclass(frozen=True, slots=True)
class OrderRules:
    """Rules of the distributor for orders; the defaults promise nothing and forbid nothing.

    `may_order` are `dealer` and the roles of staff that may place orders. `minimum` is the least value of
    an order in rupees. With `refuse_overdue` a dealer with an invoice past its due day places none. What
    is confirmed after `cut_off` (in Karachi) leaves on the next working day; `closed_weekdays` (Monday is
    0) and `holidays` are none. `delivery_days` are working days from leaving to arrival, by city in
    lower-case letters; `default_days` hold for every other city. `approvers` are codes of staff that may
    approve what the rules forbid, beside all whose role is admin; `approval_limit` is the most rupees
    beyond credit in one approval, `None` for no bound.
    """

    may_order: frozenset[str] = _ALL_ROLES
    minimum: Decimal = Decimal(0)
    refuse_overdue: bool = False
    cut_off: time | None = None
    closed_weekdays: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    delivery_days: Mapping[str, int] = field(default_factory=dict)
    default_days: int | None = None
    approvers: frozenset[str] = frozenset()
    approval_limit: Decimal | None = None

    def lets_order(self, actor: Actor) -> bool:
        """Tell whether somebody may place orders at all."""
        role = DEALER if actor.dealer else actor.staff.role.value if actor.staff else ""
        return actor.may_order and role in self.may_order

    def lets_approve(self, member: StaffMember) -> bool:
        """Tell whether a member of staff may approve what the rules forbid."""
        return member.role is StaffRole.ADMIN or member.code in self.approvers

    def promise(self, city: str, confirmed_at: datetime) -> date | None:
        """Return the day on which what is confirmed now arrives in a city; `None` where none is promised."""
        days = self.delivery_days.get(city.casefold(), self.default_days)
        if days is None:
            return None
        leaves = local_date(confirmed_at)
        late = self.cut_off is not None and confirmed_at.astimezone(KARACHI).time() >= self.cut_off
        day = self._working(leaves + timedelta(days=1) if late else leaves)
        for _ in range(days):
            day = self._working(day + timedelta(days=1)) if day else None
        return day

    def _working(self, day: date) -> date | None:
        """Return the first working day from `day` on."""
        days = (day + timedelta(days=ahead) for ahead in range(_LONGEST_CLOSURE))
        return next((one for one in days if self._is_working(one)), None)

    def _is_working(self, day: date) -> bool:
        return day.weekday() not in self.closed_weekdays and day not in self.holidays
