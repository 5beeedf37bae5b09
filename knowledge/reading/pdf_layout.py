"""The lines of a PDF page as they stand on it, rows of tables told by the gaps between their cells."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from knowledge.reading.document import folded
from knowledge.reading.pdf_letters import letters_of
from knowledge.reading.prose import unwrapped
from knowledge.reading.table_rows import has_headers, row_lines

if TYPE_CHECKING:
    from pypdf import PageObject

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_LONGEST_LABEL = 40
"""Characters of a row's first cell; where it is often longer, the page is set in columns of text."""

Cells = tuple[tuple[int, str], ...]
"""The cells of a line with the place at which each begins."""


def lines_of(page: "PageObject", heads: Collection[str], bold: Collection[str]) -> Iterator[str]:
    """Yield paragraphs, list items and rows of tables of a page, from top to bottom.

    `heads` are lines that stay by themselves, `bold` those in bold letters (all without their blanks): a
    row in bold above others that are not holds headers.
    """
    drawn = page.extract_text(extraction_mode="layout").split("\n")
    lines = [tuple((cell.start(), cell[0]) for cell in _CELL.finditer(line)) for line in drawn]
    rows = [line for line in lines if len(line) > 1]
    if sum(len(line[0][1]) > _LONGEST_LABEL for line in rows) * 2 > len(rows):
        lines = [((0, text),) if (text := folded(line)) else () for line in page.extract_text().split("\n")]
    kinds = groupby(_whole_rows(_centred_rows(lines)), lambda line: _Kind.of(line, heads))
    for kind, block in kinds:
        if kind is _Kind.ROW:
            yield from _table(list(block), bold)
        elif kind is _Kind.HEAD:
            yield from (" ".join(text for _, text in line) for line in block)
        else:
            yield from unwrapped(line[0][1] if line else "" for line in block)


class _Kind(Enum):
    """What a line is a part of."""

    TEXT = auto()
    ROW = auto()
    HEAD = auto()

    @classmethod
    def of(cls, line: Cells, heads: Collection[str]) -> "_Kind":
        if letters_of(" ".join(text for _, text in line)) in heads:
            return cls.HEAD
        return cls.ROW if len(line) > 1 else cls.TEXT


def _centred_rows(lines: Sequence[Cells]) -> Iterator[Cells]:
    """Yield lines; between two blank ones, a single label beside a cell of several lines is one row."""
    for blank, block in groupby(lines, key=lambda line: not line):
        group = list(block)
        cells = [cell for line in group for cell in line]
        start = min((place for place, _ in cells), default=0)
        labels = [text for place, text in cells if place == start]
        beside = [cell for cell in cells if cell[0] > start + len(labels[0]) + 2] if labels else []
        columns = {place for place, _ in beside}
        if not blank and len(labels) == 1 and len(beside) == len(cells) - 1 > 1 and len(columns) == 1:
            yield (start, labels[0]), (columns.pop(), " ".join(text for _, text in beside))
        else:
            yield from group


def _whole_rows(lines: Iterable[Cells]) -> Iterator[Cells]:
    """Yield lines, a cell that goes over several lines put together; blank lines within tables left out."""
    row: Cells = ()
    for line in lines:
        if len(row) > 1 and len(line) == 1 and abs(line[0][0] - row[-1][0]) <= 1:
            row = (*row[:-1], (row[-1][0], f"{row[-1][1]} {line[0][1]}"))
            continue
        if len(row) > 1 and not line:
            continue
        yield row
        row = line
    yield row


def _table(rows: Sequence[Cells], bold: Collection[str]) -> Iterator[str]:
    """Yield a line for each row. Only a row with as many cells as the first has a header for each."""
    table = [[folded(text) for _, text in row] for row in rows]
    headers = table[0]
    told = [letters_of("".join(row)) in bold for row in table]
    headed = has_headers(headers) or (told[0] and not any(told[1:]) and len(table) > 1)
    for whole, like in groupby(table[1:] if headed else table, key=lambda row: len(row) == len(headers)):
        same = list(like)
        if whole:
            yield from row_lines([headers, *same] if headed else same, headed=headed)
        else:
            yield from ("; ".join(row) for row in same)
