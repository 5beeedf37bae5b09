"""One injected clock. Nothing else in the product asks the machine for the time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

KARACHI = ZoneInfo("Asia/Karachi")
"""The zone in which dealers live; times are UTC inside and shown in this zone."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is set: for tests, evaluation and replays."""

    at: datetime

    def now(self) -> datetime:
        """Return the time that was set."""
        return self.at


def local_date(moment: datetime) -> date:
    """Return the calendar day in Karachi at an aware `moment`."""
    return moment.astimezone(KARACHI).date()
