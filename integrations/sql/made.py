"""Statements put into words once: what is left to do at each execution is binding their values.

SQLAlchemy looks a statement up and works out its values anew each time, which takes longer than SQLite takes
to answer it. What comes back is as the driver gives it: for statements whose columns need no conversion.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql.elements import ClauseElement

_Values = Mapping[str, Any]


class Made:
    """A statement, put into the words of each database that it is sent to."""

    def __init__(self, statement: ClauseElement, columns: Sequence[str] = ()) -> None:
        """Take a statement; of an INSERT without values also the `columns` that it fills."""
        self._statement, self._columns = statement, list(columns)
        self._words: dict[str, _Words] = {}

    def run(
        self, connection: Connection, values: _Values | Sequence[_Values]
    ) -> CursorResult[*tuple[Any, ...]]:
        """Execute the statement with these values, or once for each row of them."""
        words = self._words.get(connection.dialect.name)
        if words is None:
            words = _Words(self._statement, connection.dialect, self._columns)
            self._words[connection.dialect.name] = words
        if isinstance(values, Mapping):
            return connection.exec_driver_sql(words.text, words.bound(values))
        return connection.exec_driver_sql(words.text, [words.bound(row) for row in values])


class _Words:
    """The text of a statement for one database, and how its values go into it."""

    def __init__(self, statement: ClauseElement, dialect: Dialect, columns: list[str]) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns or None)
        self.text = str(compiled)
        kinds = {name: bind.type.dialect_impl(dialect) for name, bind in compiled.binds.items()}
        ready = {name: kind.bind_processor(dialect) or _as_it_is for name, kind in kinds.items()}
        fixed = {name: ready[name](bind.value) for name, bind in compiled.binds.items() if not bind.required}
        self._fixed = fixed
        self._places = [(name, ready[name]) for name in compiled.positiontup or compiled.binds]
        self._by_name = compiled.positiontup is None

    def bound(self, values: _Values) -> Any:
        """Return the values as the driver takes them: by place, or by name."""
        fixed = self._fixed
        if self._by_name:
            return {
                name: ready(values[name]) if name in values else fixed[name] for name, ready in self._places
            }
        return tuple([ready(values[name]) if name in values else fixed[name] for name, ready in self._places])


def _as_it_is(value: Any) -> Any:
    return value
