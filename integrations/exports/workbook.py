"""An XLSX workbook with a sheet per table."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from domain.errors import BadInput
from integrations.exports.cells import Cell, RawTable
from integrations.exports.column_map import ColumnMap

if TYPE_CHECKING:
    from openpyxl import Workbook as OpenWorkbook

_UNREADABLE = (BadZipFile, AttributeError, KeyError, ValueError, TypeError, OSError, EOFError, SyntaxError)
"""What openpyxl lets through of a file that is damaged or no workbook (XML errors are SyntaxErrors)."""


class Workbook:
    """One sheet a table, named after it or as the column map says; letter case does not matter.

    Cells are read as values: of a formula, what the spreadsheet program last worked out.
    """

    def __init__(self, file: Path, column_map: ColumnMap) -> None:
        self._file = file
        self._map = column_map
        self._book = _open(file)
        self._sheets = {str(sheet.title).strip().casefold(): sheet for sheet in self._book.worksheets}

    def table(self, name: str) -> RawTable | None:
        """Return the table of this name, or `None` where there is no such sheet."""
        sheet: Any = self._sheets.get(self._sheet_name(name).strip().casefold())
        if sheet is None:
            return None
        place = f"{self._file.name} sheet {sheet.title}"
        return RawTable(place, _rows(sheet, place))

    def missing(self, name: str) -> str:
        """Return the sentence that tells which sheet is not there."""
        return f"{self._file.name} sheet {self._sheet_name(name)}: there is no such sheet"

    def close(self) -> None:
        """Close the file."""
        self._book.close()

    def _sheet_name(self, name: str) -> str:
        return self._map.table(name).sheet or name


def _open(file: Path) -> "OpenWorkbook":
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that it leaves out do not matter here
            return load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, *_UNREADABLE) as error:
        raise BadInput(f"{file.name}: cannot be read as an XLSX workbook: {error}") from None


def _rows(sheet: Any, place: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    sheet.reset_dimensions()  # some programs write wrong ones, and rows beyond them would be lost
    number = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, cells
    except _UNREADABLE as error:
        raise BadInput(f"{place} row {number + 1}: cannot be read: {error}") from None
