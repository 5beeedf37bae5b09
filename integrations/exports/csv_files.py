"""A folder of CSV files: comma, semicolon or tab, with or without a byte order mark."""

import csv
from collections.abc import Iterator
from pathlib import Path

from domain.errors import BadInput
from integrations.exports.cells import RawTable
from integrations.exports.column_map import ColumnMap

_SEPARATORS = (",", ";", "\t")


class CsvFolder:
    """One CSV file a table, named after it or as the column map says; letter case does not matter."""

    def __init__(self, folder: Path, column_map: ColumnMap) -> None:
        self._folder = folder
        self._map = column_map
        self._files = {file.name.casefold(): file for file in sorted(folder.iterdir()) if file.is_file()}

    def table(self, name: str) -> RawTable | None:
        """Return the table of this name, or `None` where there is no such file."""
        file = self._files.get(self._file_name(name).casefold())
        return RawTable(file.name, _rows(file)) if file else None

    def missing(self, name: str) -> str:
        """Return the sentence that tells which file is not there."""
        return f"{self._file_name(name)}: there is no such file in {self._folder}"

    def close(self) -> None:
        """Nothing stays open."""

    def _file_name(self, name: str) -> str:
        return self._map.table(name).file or f"{name}.csv"


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a CSV file; a quoted line break does not count as a row."""
    number = 0
    try:
        separator = _separator(file)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for number, cells in enumerate(csv.reader(opened, delimiter=separator, strict=True), start=1):
                yield number, cells
    except csv.Error as error:
        raise BadInput(f"{file.name} row {number + 1}: {error}; a quotation mark may be missing") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file.name} line {_bad_line(file)}: is not UTF-8; save it as 'CSV UTF-8'") from None
    except OSError as error:
        raise BadInput(f"{file.name}: cannot be read: {error.strerror}") from None


def _bad_line(file: Path) -> int:
    """Return the first line that is not UTF-8; reading on a stream tells only the block."""
    data = file.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        data = data[: error.start]
    return data.count(b"\n") + 1


def _separator(file: Path) -> str:
    """Return what separates the most cells of the header, the first line that is not blank."""
    with file.open(encoding="utf-8-sig") as opened:
        header = next((line for line in opened if line.strip()), "")

    def cells(separator: str) -> int:
        return max((len(row) for row in csv.reader([header], delimiter=separator)), default=0)

    return max(_SEPARATORS, key=cells)
