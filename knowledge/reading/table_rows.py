"""Rows of a table as lines that can be read, and quoted, one by one."""

from collections.abc import Sequence

from knowledge.reading.document import folded

_NAMES_OF_COLUMNS = (
    "attribute attributes data detail details description feature features field item items key no no. name"
    " parameter parameters particulars property properties spec specs specification specifications s.no value"
    " values what which particular measure figure specs. # خصوصیت خصوصیات تفصیل تفصیلات"
)
_SAYS_NOTHING = frozenset((*_NAMES_OF_COLUMNS.split(), "how much"))
"""Headers that only say that a table is one: `Feature`, `Value`."""


def row_lines(rows: Sequence[Sequence[str]], *, headed: bool | None = None) -> list[str]:
    """Return a line for each row: `header: value; header: value`, or `label: value` of two columns.

    `headed` tells whether the first row holds headers; where that is not known (`None`) it looks so. Headers
    left blank, as Markdown asks for them, and those that are a label and its figure, are none.
    """
    folded_rows = [[folded(cell) for cell in row] for row in rows]
    table = [cells for cells in folded_rows if any(cells)]
    if not table:
        return []
    if headed and (not any(folded_rows[0]) or _is_labelled_value(table[0])):
        headed = False
    width = max(len(row) for row in table)
    if headed is None:
        headed = has_headers(table[0])
    headers = (table.pop(0) if headed else []) + [""] * width
    headers = ["" if _empty(header) else header for header in headers[:width]]
    return [_line(headers, row) for row in table]


def has_headers(first: Sequence[str]) -> bool:
    """Tell whether a table's first row looks like headers.

    It does if its first cell is one that says nothing, or if there are more than two and none is a figure.
    """
    figures = any(cell[:1].isdigit() for cell in first)
    return _empty(first[0]) or (len(first) > 2 and not figures)  # noqa: PLR2004 - two: label and value


def _is_labelled_value(first: Sequence[str]) -> bool:
    """Tell whether a row is `Weight | 190 g`: data, though it stands where headers do."""
    return len(first) == 2 and not _empty(first[0]) and first[1][:1].isdigit()  # noqa: PLR2004 - a pair


def _line(headers: Sequence[str], row: Sequence[str]) -> str:
    label, *values = row
    if not any(values):
        return label
    said = [_named(header, value) for header, value in zip(headers[1:], values, strict=False) if value]
    if headers[0] or not label:
        return "; ".join([_named(headers[0], label), *said] if label else said)
    return f"{_named(label, said[0])}{''.join(f'; {more}' for more in said[1:])}"


def _named(name: str, value: str) -> str:
    return f"{name.rstrip(':：')}: {value}" if name else value


def _empty(header: str) -> bool:
    return not header or header.casefold().rstrip(":") in _SAYS_NOTHING
