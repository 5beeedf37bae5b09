"""One table, row by row, from raw cells to values."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.errors import BadInput
from integrations.exports.cells import Cell, RawTable, text_of
from integrations.exports.export import Row
from integrations.exports.layout import Field, Layout, LayoutReader
from integrations.exports.problems import Problems, quoted
from integrations.exports.tables import Table

Progress = Callable[[str, int], None]
"""Is told the name of a table and how many of its rows have been read."""
_STEP = 10_000


@dataclass
class Records:
    """The rows of a table; `numbers` are their rows in the file, `headings` names columns in errors."""

    table: Table
    place: str
    rows: list[Row] = field(default_factory=list)
    numbers: "array[int]" = field(default_factory=lambda: array("q"))
    headings: dict[str, str] = field(default_factory=dict)

    def at(self, index: int, column: str) -> str:
        """Return where a value of the record at `index` stands, for an error."""
        return f"{self.place} row {self.numbers[index]}, {self.headings[column]}"


def read_records(
    table: Table, raw: RawTable, layouts: LayoutReader, problems: Problems, progress: Progress
) -> Records | None:
    """Return the records of a table, noting every problem; a value with a problem is `None`.

    Returns `None` where the file or its header cannot be read at all, so that what refers to the
    table need not be called wrong as well.
    """
    records = Records(table, raw.place)
    before, layout = problems.count, None
    try:
        for number, cells in raw.rows:
            if not any(map(text_of, cells)):
                continue
            if layout is None:
                layout = layouts.read(raw.place, number, cells)
                if problems.count > before:
                    return None
                records.headings = layout.headings
                continue
            records.rows.append(_row(cells, layout, problems, f"{raw.place} row {number}"))
            records.numbers.append(number)
            if len(records.rows) % _STEP == 0:
                progress(table.name, len(records.rows))
    except BadInput as error:
        problems.add(str(error))
        return None
    if layout is None:
        problems.add(f"{raw.place}: is empty, not even a header is there")
    elif table.needs_rows and not records.rows:
        problems.add(f"{raw.place}: has no rows")
    progress(table.name, len(records.rows))
    return records if layout else None


def _row(cells: Sequence[Cell], layout: Layout, problems: Problems, place: str) -> Row:
    if len(cells) != layout.width or layout.untitled:
        cells = _fitted(cells, layout, problems, place)
    row: Row = dict(layout.constants)
    for found in layout.fields:
        row[found.name] = _value(found, cells, problems, place)
    if layout.attributes:
        pairs = ((found.name, _value(found, cells, problems, place)) for found in layout.attributes)
        row["attributes"] = tuple(pair for pair in pairs if pair[1])
    return row


def _value(found: Field, cells: Sequence[Cell], problems: Problems, place: str) -> object:
    try:
        return found.convert(cells[found.index])
    except ValueError as error:
        problems.add(f"{place}, {found.heading}: {error}")
        return None


def _fitted(cells: Sequence[Cell], layout: Layout, problems: Problems, place: str) -> Sequence[Cell]:
    """Return as many cells as the header has; what stands under no heading may have slipped there."""
    strays = [*cells[layout.width :], *(cells[index] for index in layout.untitled if index < len(cells))]
    stray = next(filter(None, map(text_of, strays)), None)
    if stray:
        problems.add(f"{place}: {quoted(stray)} stands in a column without a heading")
    return [*cells[: layout.width], *[None] * (layout.width - len(cells))]
