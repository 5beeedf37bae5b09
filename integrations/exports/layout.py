"""Which cell of a row is which column, and how it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from integrations.exports.cells import Cell, clean, text_of
from integrations.exports.column_map import ColumnMap
from integrations.exports.problems import Problems, quoted
from integrations.exports.tables import Column, Kind, Table
from integrations.exports.values import Reader

Converter = Callable[[Cell], object]
_REMEMBERED = 300_000
"""So many texts of a column are read once only: codes and prices repeat, and share their memory."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column as it stands in a file. `heading` names it in errors, in the company's words."""

    name: str
    heading: str
    index: int
    convert: Converter


@dataclass
class Layout:
    """The columns that were found.

    `constants` hold for every row; `width` is the header's; `untitled` are columns without a heading,
    in which nothing may stand.
    """

    width: int
    fields: list[Field] = field(default_factory=list)
    attributes: list[Field] = field(default_factory=list)
    untitled: list[int] = field(default_factory=list)
    constants: dict[str, object] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)


class LayoutReader:
    """Reads a header into a `Layout`, noting what is wrong with it."""

    def __init__(
        self, table: Table, column_map: ColumnMap, readers: Mapping[Kind, Reader], problems: Problems
    ) -> None:
        self._table = table
        self._map = column_map.table(table.name)
        self._map_name = column_map.name
        self._readers = readers
        self._problems = problems
        self.notes: list[str] = []

    def read(self, place: str, row: int, header: Sequence[Cell]) -> Layout:
        """Return the layout; it is of use only if no problem was added."""
        titles = [clean(text_of(cell)) for cell in header]
        places = self._places(place, row, titles)
        layout = Layout(len(titles), untitled=[index for index, title in enumerate(titles) if not title])
        for column in self._table.columns:
            self._add_column(column, place, places, layout)
        claimed = {found.index for found in layout.fields}
        for title, index in places.items():
            if index not in claimed:
                self._add_further(title, titles[index], index, place, layout)
        return layout

    def _places(self, place: str, row: int, titles: list[str]) -> dict[str, int]:
        places: dict[str, int] = {}
        for index, title in enumerate(titles):
            if title and places.setdefault(title.casefold(), index) != index:
                self._problems.add(f"{place} row {row}: there are two columns {quoted(title)}")
        return places

    def _add_column(self, column: Column, place: str, places: dict[str, int], layout: Layout) -> None:
        name = column.name
        theirs = self._map.columns.get(name)
        heading = f"column {theirs} ({name})" if theirs else f"column {name}"
        convert = self._converter(column)
        layout.headings[name] = heading
        if name in self._map.constants:
            layout.constants[name] = convert(self._map.constants[name])
        elif (index := places.get((theirs or name).casefold())) is not None:
            layout.fields.append(Field(name, heading, index, convert))
        elif theirs:
            key = f"{self._table.name}.columns.{name}"
            self._problems.add(f"{self._map_name}: {key}: {place} has no column {quoted(theirs)}")
        elif column.may_be_empty:
            layout.constants[name] = None
        else:
            self._problems.add(f"{place}: {heading} is missing")

    def _add_further(self, key: str, title: str, index: int, place: str, layout: Layout) -> None:
        if key in self._map.ignore:
            return
        if not self._table.further_columns or self._table.column(key):
            self.notes.append(f"{place}: column {title} is not used")
            return
        name = self._map.attributes.get(key, title)
        convert = self._converter(Column(name, Kind.ATTRIBUTE, may_be_empty=True))
        layout.attributes.append(Field(name, f"column {title}", index, convert))

    def _converter(self, column: Column) -> Converter:
        return converter(column, self._readers[column.kind], self._map.values.get(column.name, {}))


def converter(column: Column, read: Reader, meanings: Mapping[str, str]) -> Converter:
    """Return the function from a cell to its value; it raises `ValueError` with a sentence.

    `meanings` are the company's values (case-folded) and what they say in the words of the export.
    """
    remembered: dict[str, object] = {}
    takes_days = column.kind in {Kind.DATE, Kind.TIME, Kind.ATTRIBUTE}

    def value_of(cell: Cell) -> object:
        text = text_of(cell)
        if not (isinstance(cell, str | int | float) or cell is None or takes_days):
            raise ValueError(f"{quoted(text)} is a date or time, which a spreadsheet may have made of it")
        if meanings:
            text = meanings.get(text.casefold(), text)
        if text:
            return read(text)
        if column.may_be_empty:
            return None
        raise ValueError("is empty")

    def convert(cell: Cell) -> object:
        if not isinstance(cell, str):
            return value_of(cell)
        if cell in remembered:
            return remembered[cell]
        value = value_of(cell)
        if len(remembered) < _REMEMBERED:
            remembered[cell] = value
        return value

    return convert
