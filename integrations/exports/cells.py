"""One raw table, whatever it came from, and the plain text of its cells."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a sheet holds; a CSV file holds text only."""

_EXACT_INTEGERS = 10**15
"""A spreadsheet keeps fifteen digits of a number; of a longer one the rest is lost."""
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners shape Urdu words and stay; other invisible characters go."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file or sheet. `rows` are numbered as a spreadsheet shows them, empty ones included.

    Iterating may raise `domain.errors.BadInput` where the file cannot be read on.
    """

    place: str
    rows: Iterator[tuple[int, Sequence[Cell]]]


class Source(Protocol):
    """A whole export: a folder of CSV files or a workbook."""

    def table(self, name: str) -> RawTable | None:
        """Return the table of this name, or `None` where the export has none."""
        ...

    def missing(self, name: str) -> str:
        """Return the sentence that tells a person which file or sheet is not there."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


def clean(text: str) -> str:
    """Return text without invisible characters and with single blanks, trimmed."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(_visible(character) for character in text)
    text = text.strip()
    return " ".join(text.split()) if "  " in text else text


def text_of(cell: Cell) -> str:  # noqa: PLR0911 - one answer for each type of cell
    """Return the text of a cell as a person reads it: no `123.0`, no `1.23e+12`, ISO dates."""
    match cell:
        case None:
            return ""
        case str():
            return clean(cell)
        case bool():
            return "yes" if cell else "no"
        case int() | float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _number(cell: float) -> str:
    if cell == int(cell) and abs(cell) < _EXACT_INTEGERS:
        return str(int(cell))
    shown = f"{cell:.15g}"
    return f"{cell:.17f}".rstrip("0") if "e-" in shown else shown


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in {"Cc", "Cf"} and character not in _JOINERS
    return "" if hidden else character
