"""Dates and times as exports write them: ISO, day first as spreadsheets here do, or relative."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from domain.clock import KARACHI
from integrations.exports.problems import quoted

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})", re.ASCII)
_TIME_OF_DAY = re.compile(r"[0-2]?\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?", re.ASCII)
_ZONE = re.compile(r"Z|[+-]\d{2}(?::?\d{2})?", re.ASCII | re.IGNORECASE)
_RELATIVE = re.compile(r"today(?:\s*([+-]\s*\d{1,4}))?(?:\s+(\S+))?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"(\S+?)(?:T|\s+)([\d:.]+)\s*(\S+)?", re.ASCII | re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads dates and times; `relative_to` is the day that `today` stands for, if any does."""

    relative_to: date | None = None

    def day(self, cell: str) -> date:
        """Read a date; the time of day of a full timestamp is left out, its zone heeded."""
        found = self._plain_day(cell)
        return found or self.moment(cell).astimezone(KARACHI).date()

    def moment(self, cell: str) -> datetime:
        """Read a moment as aware UTC; without a zone, Karachi's is meant, and a date alone is its start."""
        day, clock, zone = self._plain_day(cell), "", ""
        if day is None:
            whole = _RELATIVE.fullmatch(cell) or _WHOLE.fullmatch(cell)
            if whole is None:
                raise _not_a_date(cell)
            if whole.re is _RELATIVE:
                day, clock = self._relative_day(cell, whole[1]), whole[2]
            else:
                day, clock, zone = self._plain_day(whole[1]), whole[2], whole[3] or ""
        if day is None or (clock and not _TIME_OF_DAY.fullmatch(clock)):
            raise _not_a_date(cell)
        return _moment(cell, day, clock, zone)

    def _plain_day(self, cell: str) -> date | None:
        if match := _ISO_DAY.fullmatch(cell):
            year, month, day = match[1], match[2], match[3]
        elif match := _DAY_FIRST.fullmatch(cell):
            day, month, year = match[1], match[3], match[4]
        elif (match := _RELATIVE.fullmatch(cell)) and not match[2]:
            return self._relative_day(cell, match[1])
        else:
            return None
        if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            raise ValueError(f"{quoted(cell)}: the year is not between {_FIRST_YEAR} and {_LAST_YEAR}")
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise _not_a_date(cell) from None

    def _relative_day(self, cell: str, days: str | None) -> date:
        if self.relative_to is None:
            raise ValueError(f"{quoted(cell)} is a relative date, which only the sample may use")
        return self.relative_to + timedelta(days=int((days or "0").replace(" ", "")))


def _moment(cell: str, day: date, clock: str, zone: str) -> datetime:
    if zone and not _ZONE.fullmatch(zone):
        raise _not_a_date(cell)
    padded = f"0{clock}" if clock[1:2] == ":" else clock or "00:00"
    try:
        time_of_day = datetime.fromisoformat(f"2000-01-01T{padded}{zone.upper()}")
    except ValueError:
        raise _not_a_date(cell) from None
    local = datetime.combine(day, time_of_day.timetz())
    return (local if local.tzinfo else local.replace(tzinfo=KARACHI)).astimezone(UTC)


def _not_a_date(cell: str) -> ValueError:
    return ValueError(f"{quoted(cell)} is not a date such as 2026-01-31 or 31/01/2026 (day first)")
