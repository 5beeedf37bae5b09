"""Telling of orders whose status has changed: what was seen of them, and when not to tell.

Every method of the port may raise `domain.errors.Unavailable` when the database does not answer.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.clock import KARACHI
from domain.delivery import Outgoing
from domain.errors import BadInput
from domain.orders import Order, OrderStatus

_HOURS = re.compile(r"\s*(\d{1,2})\s*-\s*(\d{1,2})\s*")
_DAY = 24
WATCHED = 30
"""The newest orders of a dealer that are watched."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the day in Karachi, from `start` until `end`, in which nobody is told; over midnight too."""

    start: int
    end: int

    def hold(self, at: datetime) -> bool:
        """Tell whether it is quiet at an aware moment; from an hour to the same one it never is."""
        hour = at.astimezone(KARACHI).hour
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


def quiet_hours(text: str) -> QuietHours:
    """Return the quiet hours that a setting names, e.g. `22-9`; empty: none.

    Raises:
        BadInput: if it names none.
    """
    if not text.strip():
        return QuietHours(0, 0)
    found = _HOURS.fullmatch(text)
    if found is None or max(int(found[1]), int(found[2])) > _DAY:
        raise BadInput(f"HAZIR_QUIET_HOURS: {text!r} are no hours: write them like 22-9")
    return QuietHours(int(found[1]) % _DAY, int(found[2]) % _DAY)


class OrderWatch(Protocol):
    """Remembers the status in which each order was last seen. Safe to use from several threads."""

    def seen(self, orders: Collection[str]) -> Mapping[str, OrderStatus]:
        """Return the statuses in which orders were last seen, by number; one never seen is left out."""
        ...

    def begin(self, dealer: str, orders: Mapping[str, OrderStatus], at: datetime) -> None:
        """Remember orders of a dealer that were never seen, without telling anybody."""
        ...

    def tell(
        self,
        order: Order,
        before: OrderStatus | None,
        source: str,
        messages: Sequence[Outgoing],
        at: datetime,
    ) -> bool:
        """Remember the status of an order, seen in another `before` (`None`: never), and post the news.

        Both or neither is stored. Where somebody else has told of it nothing is, and `False` returned.
        """
        ...

    def begin_anew(self, dealer: str, orders: Mapping[str, OrderStatus], at: datetime) -> None:
        """Remember these as the orders of a dealer, whatever was seen before, without telling anybody."""
        ...

    def forget_all_but(self, dealers: Collection[str], before: datetime) -> None:
        """Forget what was seen before a moment of the orders of all others.

        Who listens again hears of what changes from then on.
        """
        ...
