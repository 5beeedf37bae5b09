"""How large the letters of a PDF page are: that is all it tells of its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, Any

from knowledge.reading.document import folded

if TYPE_CHECKING:
    from pypdf import PageObject

_LINE_SPACING = 1.7
"""Lines of one heading stand no further apart than this many times the size of its letters."""
_LONGEST = 150
"""Characters of the longest heading; a longer text in large letters is a text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters of one size (points), `height` points above the foot of the page."""

    text: str
    size: float
    height: float
    bold: bool


@dataclass(frozen=True, slots=True)
class LargeLine:
    """A heading: its text, its lines as they stand on the page, and the size of its letters."""

    text: str
    parts: tuple[str, ...]
    size: float


def sizes_of(page: "PageObject") -> list[Run]:
    """Return the runs of a page in the order in which they are drawn."""
    runs: list[Run] = []

    def seen(text: str, outer: Sequence[float], inner: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            scale = hypot(inner[1], inner[3]) * hypot(outer[1], outer[3])
            bold = "bold" in str((font or {}).get("/BaseFont", "")).casefold()
            runs.append(Run(text, round(size * scale, 1), inner[5] * outer[3] + outer[5], bold))

    page.extract_text(visitor_text=seen)
    return runs


def bold_lines(runs: Sequence[Run]) -> set[str]:
    """Return the lines of a page that are wholly in bold letters, without their blanks."""
    lines = [list(line) for _, line in groupby(runs, key=lambda run: round(run.height))]
    return {letters_of("".join(run.text for run in line)) for line in lines if all(run.bold for run in line)}


def letters_of(line: str) -> str:
    """Return a line without its blanks, which differ between one way of reading a page and another."""
    return "".join(line.split())


def large_lines(runs: Sequence[Run], least: float) -> list[LargeLine]:
    """Return the headings of a page: lines wholly in letters of at least `least` points."""
    lines = [(height, list(line)) for height, line in groupby(runs, key=lambda run: round(run.height))]
    found: list[LargeLine] = []
    above = None
    for height, line in lines:
        size = max(run.size for run in line)
        text = folded("".join(run.text for run in line))
        if min(run.size for run in line) < least or len(text) > _LONGEST:
            above = None
            continue
        if above is not None and found[-1].size == size and 0 < above - height <= size * _LINE_SPACING:
            last = found.pop()
            found.append(LargeLine(f"{last.text} {text}", (*last.parts, text), size))
        else:
            found.append(LargeLine(text, (text,), size))
        above = height
    return found
