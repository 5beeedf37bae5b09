"""The column map: a company's own file names, headers and values in the words of the export."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.errors import BadInput
from integrations.exports.cells import clean
from integrations.exports.tables import TABLES, Column, Table
from integrations.exports.values import readers

_SECTIONS = ("columns", "values", "constants", "attributes")


@dataclass(frozen=True, slots=True)
class TableMap:
    """How one table is named and written at the company.

    `columns` tells the company's header of a column, `constants` the value of a column that the
    company does not have, `values` per column the meaning of the company's values (case-folded),
    `attributes` a better name for a further column of `products` by its header (case-folded),
    and `ignore` the headers (case-folded) that are to be left out.
    """

    file: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The maps of all tables; `name` is the file's, for errors."""

    name: str = ""
    tables: Mapping[str, TableMap] = field(default_factory=dict)

    def table(self, name: str) -> TableMap:
        """Return the map of a table: an empty one where the file says nothing of it."""
        return self.tables.get(name, TableMap())

    @property
    def names_files(self) -> bool:
        """Tell whether it names files of its own."""
        return any(table.file for table in self.tables.values())


def read_column_map(file: Path) -> ColumnMap:
    """Read a column map.

    Raises:
        BadInput: naming the file and the key that is wrong.
    """
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadInput(f"{file.name}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{file.name}: is not TOML: {error}") from None
    tables = {}
    for name, content in raw.items():
        if name not in TABLES:
            raise BadInput(f"{file.name}: {name}: is not one of the tables {', '.join(TABLES)}")
        tables[name] = _TableReader(file.name, TABLES[name]).read(content)
    return ColumnMap(file.name, tables)


@dataclass(frozen=True, slots=True)
class _TableReader:
    """Reads one table's part of the map; every error names its key."""

    map_name: str
    table: Table

    def read(self, content: object) -> TableMap:
        parts = self._section(content)
        allowed = {"file", "sheet", "ignore", *_SECTIONS} - (
            set() if self.table.further_columns else {"attributes"}
        )
        for key in parts:
            if key not in allowed:
                raise self._wrong(key, f"is not one of {', '.join(sorted(allowed))}")
        columns = self._texts("columns", parts.get("columns", {}))
        constants = self._texts("constants", parts.get("constants", {}))
        for column, value in constants.items():
            if column in columns:
                raise self._wrong(f"constants.{column}", "is among the columns as well")
            self._check(column, value, f"constants.{column}")
        ignored = parts.get("ignore", [])
        if not isinstance(ignored, list):
            raise self._wrong("ignore", "must be a list of headers")
        return TableMap(
            file=self._text("file", parts["file"]) if "file" in parts else None,
            sheet=self._text("sheet", parts["sheet"]) if "sheet" in parts else None,
            columns=columns,
            constants=constants,
            values=self._values(parts.get("values", {})),
            attributes={
                self._text(f"attributes.{name}", header).casefold(): name
                for name, header in self._section(parts.get("attributes", {}), "attributes").items()
            },
            ignore=frozenset(self._text("ignore", header).casefold() for header in ignored),
        )

    def _values(self, content: object) -> dict[str, dict[str, str]]:
        values = {}
        for column, meanings in self._section(content, "values").items():
            key = f"values.{column}"
            self._known_column(column, key)
            values[column] = {
                clean(theirs).casefold(): self._text(f"{key}.{theirs}", ours)
                for theirs, ours in self._section(meanings, key).items()
            }
            for theirs, ours in values[column].items():
                self._check(column, ours, f"{key}.{theirs}")
        return values

    def _texts(self, key: str, content: object) -> dict[str, str]:
        section = self._section(content, key)
        for column in section:
            self._known_column(column, f"{key}.{column}")
        return {column: self._text(f"{key}.{column}", value) for column, value in section.items()}

    def _check(self, column_name: str, value: str, key: str) -> None:
        column = self._known_column(column_name, key)
        if not value and not column.may_be_empty:
            raise self._wrong(key, f"{column_name} may not be empty")
        if value:
            try:
                readers(None)[column.kind](value)
            except ValueError as error:
                raise self._wrong(key, str(error)) from None

    def _known_column(self, column: str, key: str) -> Column:
        known = self.table.column(column)
        if known is None:
            names = ", ".join(column.name for column in self.table.columns)
            raise self._wrong(key, f"is not one of the columns {names}")
        return known

    def _section(self, content: object, key: str = "") -> dict[str, Any]:
        if not isinstance(content, dict):
            raise self._wrong(key, "must be a table of keys and values")
        return content

    def _text(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str | int):
            return clean(str(value))
        raise self._wrong(key, "must be a text in quotation marks")

    def _wrong(self, key: str, why: str) -> BadInput:
        place = f"{self.table.name}.{key}".rstrip(".")
        return BadInput(f"{self.map_name}: {place}: {why}")
