"""Small things all reads share: the moment they speak of, and keys in portions."""

import re
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, select

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


def storable(text: str) -> bool:
    """Tell whether a database can hold this text: no NUL, no half of a character."""
    return _NOT_STORABLE.search(text) is None


def folded(name: str) -> str:
    """Return a brand, model or network in the form in which offers are compared."""
    return " ".join(name.split()).casefold()
