"""Writing many rows: in portions, with progress, and with an error that names the table."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, Executable, Table, func, insert, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, StatementError

from domain.errors import BadInput
from integrations.sql.copying import Row, copy_rows, stage
from integrations.sql.reads import portions

__all__ = ["BATCH", "Progress", "Row", "RowWriter"]

Progress = Callable[[str, int, int], None]
"""Is told a table's name, the rows written and the rows in all."""

BATCH = 5_000
"""Rows handed to the database at once, and between two reports of progress."""


class RowWriter:
    """Writes rows over one connection, inside its transaction."""

    def __init__(self, connection: Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress

    def insert(self, table: Table, rows: Iterable[Row], total: int) -> None:
        """Insert rows; their keys must be new.

        Raises:
            BadInput: if the database cannot take a value, or a row names another that is not there.
        """
        self._write(table, lambda batch: self._add(table, insert(table), batch, table.name), rows, total)

    def upsert(
        self,
        table: Table,
        rows: Iterable[Row],
        total: int,
        *,
        keep: Collection[str] = (),
        keep_set: Collection[str] = (),
    ) -> None:
        """Insert rows, or replace the columns of those that are there.

        Columns in `keep` are never replaced, those in `keep_set` only while they are empty. Raises what
        `insert` raises.
        """
        staged = stage(self._connection, table) if self._copies and total else table.name
        statement = self._merging(table, staged, keep, keep_set)
        self._write(table, lambda batch: self._add(table, statement, batch, staged), rows, total)
        if staged != table.name:
            with _named(table):
                self._connection.execute(statement)

    @property
    def _copies(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def _merging(
        self, table: Table, staged: str, keep: Collection[str], keep_set: Collection[str]
    ) -> Executable:
        """Return the statement that inserts rows or replaces those that are there."""
        dialect = postgresql if self._copies else sqlite
        statement = dialect.insert(table)
        keys = [column.name for column in table.primary_key]
        new = {
            column.name: statement.excluded[column.name]
            for column in table.c
            if column.name not in {*keys, *keep}
        }
        new |= {name: func.coalesce(table.c[name], new[name]) for name in keep_set}
        if staged != table.name:
            columns = [column.name for column in table.c]
            source = sql_table(staged, *[sql_column(name) for name in columns])
            statement = statement.from_select(columns, select(source))
        merging: Executable = statement.on_conflict_do_update(index_elements=keys, set_=new)
        return merging

    def _add(self, table: Table, statement: Executable, batch: Sequence[Row], into: str) -> None:
        if self._copies:
            copy_rows(self._connection, table, batch, into)
        else:
            self._connection.execute(statement, batch)

    def delete_of(self, table: Table, column: str, keys: Collection[str]) -> None:
        """Delete the rows whose `column` is one of `keys`."""
        if self._connection.scalar(select(table.c[column]).limit(1)) is None:
            return
        for portion in portions(keys):
            self._connection.execute(table.delete().where(table.c[column].in_(portion)))

    def _write(
        self, table: Table, add: Callable[[Sequence[Row]], None], rows: Iterable[Row], total: int
    ) -> None:
        done = 0
        self._progress(table.name, done, total)
        for batch in _batches(rows):
            with _named(table):
                add(batch)
            done += len(batch)
            self._progress(table.name, done, total)


def _batches(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


@contextlib.contextmanager
def _named(table: Table) -> Iterator[None]:
    """Turn what is wrong with the rows into a sentence that names their table."""
    try:
        yield
    except (IntegrityError, DataError) as failure:
        reason = str(failure.orig).strip().replace("\n", "; ")
        raise BadInput(f"{table.name}: the database refuses these rows: {reason}") from None
    except DatabaseError:
        raise
    except (StatementError, OverflowError, ValueError) as failure:
        reason = str(getattr(failure, "orig", None) or failure)
        raise BadInput(f"{table.name}: a value cannot be stored: {reason}") from None
