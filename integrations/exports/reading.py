"""Reading an export: all of it, checked, or one error that tells everything that is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from domain.errors import BadInput
from integrations.exports.cells import Source
from integrations.exports.checks import (
    check_back_orders,
    check_keys,
    check_references,
    check_who_asks,
    notes_on,
)
from integrations.exports.column_map import ColumnMap, read_column_map
from integrations.exports.csv_files import CsvFolder
from integrations.exports.export import NOTHING_KNOWN, Export, Known
from integrations.exports.layout import LayoutReader
from integrations.exports.problems import Problems
from integrations.exports.records import Progress, Records, read_records
from integrations.exports.tables import TABLES, Kind, Table
from integrations.exports.values import Reader, readers
from integrations.exports.workbook import Workbook

_WORKBOOKS = {".xlsx", ".xlsm"}


def _untold(_table: str, _rows: int) -> None:
    """Nobody watches the progress."""


def read_export(
    path: Path,
    *,
    column_map: Path | None = None,
    known: Known = NOTHING_KNOWN,
    relative_to: date | None = None,
    progress: Progress = _untold,
) -> Export:
    """Read and check an export without touching any database.

    Args:
        path: a folder of CSV files, an XLSX workbook, or a folder with exactly one workbook.
        column_map: a TOML file that translates the company's own names and values.
        known: what the database holds already; orders and invoices may refer to it.
        relative_to: the day that `today` stands for in the sample; without it such dates are errors.
        progress: told the table and the rows read so far, every ten thousand rows and at its end.

    Raises:
        BadInput: naming every file, row and column that is wrong, fifty of them at most.
    """
    names = read_column_map(column_map) if column_map else ColumnMap()
    reading = _Reading(names, readers(relative_to), progress)
    source = _source(path, names)
    try:
        tables = {table.name: reading.table(table, source) for table in TABLES.values()}
    finally:
        source.close()
    check_references(tables, known, reading.problems)
    for records in filter(None, tables.values()):
        check_keys(records, reading.problems)
    check_who_asks(tables, reading.problems)
    check_back_orders(tables, reading.problems)
    reading.problems.raise_any()
    notes = (*reading.notes, *notes_on(tables, known))
    return Export({name: records.rows if records else [] for name, records in tables.items()}, notes)


@dataclass
class _Reading:
    """One pass over an export, with what was found on the way."""

    names: ColumnMap
    kinds: Mapping[Kind, Reader]
    progress: Progress
    problems: Problems = field(default_factory=Problems)
    notes: list[str] = field(default_factory=list)

    def table(self, table: Table, source: Source) -> Records | None:
        """Return the records of one table, or `None` where they cannot be read or are not there."""
        raw = source.table(table.name)
        if raw:
            layouts = LayoutReader(table, self.names, self.kinds, self.problems)
            records = read_records(table, raw, layouts, self.problems, self.progress)
            self.notes += layouts.notes
            return records
        if not table.optional or table.name in self.names.tables:
            self.problems.add(source.missing(table.name))
        return None


def _source(path: Path, names: ColumnMap) -> Source:
    if path.is_file():
        if path.suffix.casefold() in _WORKBOOKS:
            return Workbook(path, names)
        raise BadInput(f"{path}: is neither a folder of CSV files nor an XLSX workbook")
    if not path.is_dir():
        raise BadInput(f"{path}: there is no such file or folder")
    files = [
        file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(("~$", "."))
    ]
    books = [file for file in files if file.suffix.casefold() in _WORKBOOKS]
    if names.names_files or any(file.suffix.casefold() == ".csv" for file in files):
        return CsvFolder(path, names)
    if len(books) == 1:
        return Workbook(books[0], names)
    if books:
        raise BadInput(f"{path}: holds {len(books)} workbooks ({', '.join(b.name for b in books)}); name one")
    raise BadInput(f"{path}: holds neither CSV files nor an XLSX workbook")
