"""Cells to values. Every reader takes clean, non-empty text and raises `ValueError` with a sentence."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from domain.money import parse_rupees
from domain.orders import OrderStatus
from domain.parties import Language, StaffRole
from integrations.exports.days import DayReader
from integrations.exports.problems import quoted
from integrations.exports.tables import Kind

Reader = Callable[[str], object]

_AMOUNT = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d*)?", re.ASCII)
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*(mb|gb|tb)?", re.ASCII | re.IGNORECASE)
_SHORTENED = re.compile(r"\d(?:\.\d+)?e\+\d+", re.ASCII | re.IGNORECASE)
_SPREADSHEET_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"}
_PAISA_DIGITS = 2
_MOST_RUPEES = Decimal(10) ** 12
_MOST_PIECES = 10**9
_GIGABYTES = {"mb": Decimal(1) / 1024, "gb": Decimal(1), "tb": Decimal(1024)}
_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def readers(relative_to: date | None) -> Mapping[Kind, Reader]:
    """Return the reader of each kind of column.

    `relative_to` is the day that `today` stands for; without it relative dates are refused.
    """
    days = DayReader(relative_to)
    return {
        Kind.CODE: code,
        Kind.TEXT: text,
        Kind.ATTRIBUTE: text,
        Kind.YES_NO: yes_no,
        Kind.PIECES: lambda cell: pieces(cell, 0),
        Kind.PIECES_OR_LESS: lambda cell: pieces(cell, -_MOST_PIECES),
        Kind.PIECES_AT_LEAST_ONE: lambda cell: pieces(cell, 1),
        Kind.RUPEES: lambda cell: rupees(cell, Decimal(0)),
        Kind.RUPEES_OR_LESS: lambda cell: rupees(cell, -_MOST_RUPEES),
        Kind.GIGABYTES: gigabytes,
        Kind.DATE: days.day,
        Kind.TIME: days.moment,
        Kind.LANGUAGE: lambda cell: one_of(cell, Language),
        Kind.ROLE: lambda cell: one_of(cell, StaffRole),
        Kind.STATUS: lambda cell: one_of(cell, OrderStatus),
    }


def text(cell: str) -> str:
    """Read a name or another text; refuses what a spreadsheet writes for a failed formula."""
    if cell in _SPREADSHEET_ERRORS:
        raise ValueError(f"{quoted(cell)} is a spreadsheet's error, not a value")
    return cell


def code(cell: str) -> str:
    """Read an identifier; refuses `8.90123E+12`, which a spreadsheet makes of a long number."""
    if _SHORTENED.fullmatch(cell):
        raise ValueError(
            f"{quoted(cell)} has lost digits in a spreadsheet; "
            "give the column the format Text and export it again"
        )
    return text(cell)


def yes_no(cell: str) -> bool:
    """Read yes/no/true/false/1/0 in any case."""
    answer = _TRUTH.get(cell.casefold())
    if answer is None:
        raise ValueError(f"{quoted(cell)} is not one of yes, no, true, false, 1, 0")
    return answer


def pieces(cell: str, least: int) -> int:
    """Read a whole number of pieces (`1200`, `1,200`, `1200.00`), at least `least`."""
    if not _AMOUNT.fullmatch(cell):
        raise ValueError(f"{quoted(cell)} is not a whole number")
    whole, _, fraction = cell.replace(",", "").partition(".")
    if fraction.strip("0"):
        raise ValueError(f"{quoted(cell)} is not a whole number")
    number = int(whole) if len(whole) <= len(str(_MOST_PIECES)) + 1 else _MOST_PIECES + 1
    if number < least:
        raise ValueError(f"{quoted(cell)} is less than {max(least, -_MOST_PIECES)}")
    if number > _MOST_PIECES:
        raise ValueError(f"{quoted(cell)} is more than {_MOST_PIECES:,} pieces")
    return number


def rupees(cell: str, least: Decimal) -> Decimal:
    """Read an amount in rupees (`41999`, `41,999.50`), at least `least`."""
    if not _AMOUNT.fullmatch(cell):
        raise ValueError(f"{quoted(cell)} is not an amount in rupees such as 41999 or 41,999.50")
    whole, _, fraction = cell.partition(".")
    paisa = fraction.rstrip("0")
    if len(paisa) > _PAISA_DIGITS:
        raise ValueError(f"{quoted(cell)} is finer than one paisa")
    amount = parse_rupees(f"{whole}.{paisa}" if paisa else whole) + 0  # + 0 makes a minus zero plain
    if amount < least:
        raise ValueError(f"{quoted(cell)} is negative" if not least else f"{quoted(cell)} is too small")
    if amount > _MOST_RUPEES:
        raise ValueError(f"{quoted(cell)} is more than {_MOST_RUPEES:,} rupees")
    return amount


def gigabytes(cell: str) -> Decimal | None:
    """Read a memory size: `8`, `8GB`, `512 MB` (half a gigabyte), `1TB` (1,024). Zero is none stated."""
    match = _SIZE.fullmatch(cell)
    if not match:
        raise ValueError(f"{quoted(cell)} is not a size in gigabytes such as 8, 512MB or 1TB")
    size = Decimal(match[1]) * _GIGABYTES[(match[2] or "gb").casefold()]
    if size == size.to_integral_value():
        size = Decimal(int(size))
    return size or None


def one_of(cell: str, choices: Iterable[str]) -> str:
    """Read one of a few words, in any case; returned as they are spelled here."""
    for choice in choices:
        if cell.casefold() == str(choice).casefold():
            return str(choice)
    raise ValueError(f"{quoted(cell)} is not one of {', '.join(str(choice) for choice in choices)}")
