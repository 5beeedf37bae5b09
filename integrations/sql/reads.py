"""Small things all reads share: the moment they speak of, and keys in portions."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select

from domain.errors import Unavailable
from integrations.sql.schema import loads

PORTION = 500
"""Keys in one IN list: few statements, and far below what the databases allow."""

_NEWEST = select(loads.c.version, loads.c.as_of, loads.c.source).order_by(loads.c.id.desc()).limit(1)
"""Built once: SQLAlchemy takes longer over making a statement than SQLite over answering it."""

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


def newest_load(connection: Connection) -> tuple[str, datetime, str]:
    """Return version, time and source (`sample` or `export`) of the newest load.

    Raises:
        Unavailable: if nothing was ever loaded.
    """
    row = connection.execute(_NEWEST).one_or_none()
    if row is None:
        raise Unavailable("nothing has been loaded into the distribution database yet")
    return row.version, row.as_of, row.source


def as_of(connection: Connection) -> datetime:
    """Return the time of the newest load; raises what `newest_load` raises."""
    return newest_load(connection)[1]


def portions(keys: Collection[str]) -> Iterator[list[str]]:
    """Yield the distinct keys that a database can hold at all, in lists short enough for IN."""
    rest = iter(key for key in dict.fromkeys(keys) if storable(key))
    while portion := list(islice(rest, PORTION)):
        yield portion


def one_of(column: ColumnElement[Any], count: int) -> ColumnElement[bool]:
    """Return the condition that a column is one of so many keys, to be bound by `key_values`.

    Statements are made once for each number of keys: a list that grows with its keys is written out anew
    at every execution, which takes as long as the database takes to answer.
    """
    return column.in_([bindparam(f"key_{place}") for place in range(count)])


def key_values(keys: Sequence[str]) -> dict[str, str]:
    """Return the values of the keys of `one_of`."""
    return {f"key_{place}": key for place, key in enumerate(keys)}


def storable(text: str) -> bool:
    """Tell whether a database can hold this text: no NUL, no half of a character."""
    return _NOT_STORABLE.search(text) is None


def folded(name: str) -> str:
    """Return a brand, model or network in the form in which offers are compared."""
    return " ".join(name.split()).casefold()
