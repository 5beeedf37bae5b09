"""Opening a distribution database, and the only ways into it: `reading`, `writing` and `in_transaction`.

Here, and nowhere else, foreign exceptions become those of `domain.errors`.
"""

import contextlib
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.errors import BadInput, Unavailable

__all__ = ["Engine", "OvertakenError", "in_transaction", "open_engine", "reading", "writing"]

BUSY_SECONDS = 60
"""How long a SQLite writer waits for another one: longer than a load holds the lock."""
MOST_CONNECTIONS = 16
"""Connections kept open at most: further threads take turns, and a server has some for others too."""
WAIT_SECONDS = 180
"""How long a thread waits for one of them: to give up sooner would only lose an order."""
CONNECT_SECONDS = 5
"""How long a PostgreSQL server may take to accept a connection."""
ATTEMPTS = 8
"""How often a transaction is begun when others stand in its way."""
_PAUSE_SECONDS = 0.01
_TRY_AGAIN = {"40001", "40P01"}
"""PostgreSQL's codes for a transaction it broke off, whole, since it could not be put in line with others."""
_WRITES = "hazir_writes"
_QUEUES: dict[str, Lock] = {}
"""By SQLite file, what its writers in this process pass one by one."""
_QUEUES_LOCK = Lock()
_Result = TypeVar("_Result")
_PRAGMAS = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY")


def open_engine(url: str, *, threads: int = 16, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Return the engine of the database at `url`, with a connection for each of so many `threads`.

    Beyond `MOST_CONNECTIONS` threads wait for one another's.

    `sqlite:///file` and `postgresql://...` are understood. A SQLite writer waits `busy_seconds` for
    another. The tables may not be there yet: see `integrations.sql.migration.upgrade`.

    Raises:
        BadInput: if the URL is wrong, its driver is not installed, or its file cannot be a database
            of ours (no folder, no right to write, some other kind of file).
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, threads, busy_seconds)
    return _open_postgresql(parsed, threads)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadInput(f"{_SHAPE}; the one given is not of this form") from None
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"}:
        return parsed.set(drivername="sqlite")
    if parsed.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise BadInput(f"{_SHAPE}; {parsed.drivername!r} is neither")


_SHAPE = "a database URL is sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME"


def _open_sqlite(url: URL, threads: int, busy_seconds: float) -> Engine:
    if not url.database or url.database == ":memory:":
        raise BadInput("a SQLite database URL names a file: sqlite:///FILE")
    file = Path(url.database).absolute()
    if not file.parent.is_dir():
        raise BadInput(f"{file}: its folder does not exist")
    if file.is_dir():
        raise BadInput(f"{file}: is a folder, not a database file")
    if not all(map(_is_writable, {file if file.exists() else file.parent, file.parent})):
        raise BadInput(f"{file}: no right to write there")
    engine = create_engine(
        url.set(database=str(file)),
        connect_args={"timeout": busy_seconds},
        **_pool(threads),
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    try:
        engine.connect().close()
    except OperationalError as failure:
        engine.dispose()
        kind = Unavailable if "locked" in str(failure.orig) else BadInput
        raise kind(f"{file}: cannot be used as a SQLite database ({failure.orig})") from None
    except DBAPIError as failure:
        engine.dispose()
        raise BadInput(f"{file}: cannot be used as a SQLite database ({failure.orig})") from None
    return engine


def _pool(threads: int) -> dict[str, int]:
    return {"pool_size": min(threads, MOST_CONNECTIONS), "max_overflow": 2, "pool_timeout": WAIT_SECONDS}


def _prepare_sqlite(dbapi_connection: sqlite3.Connection, _record: object) -> None:
    """Set a new connection up. `isolation_level = None` leaves BEGIN to `_begin_sqlite`.

    From SQLAlchemy's SQLite documentation, "Transactions with SQLite and the sqlite3 driver".
    """
    dbapi_connection.isolation_level = None
    for pragma in _PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where writing is meant; a deferred one is lost to whoever wrote since."""
    begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES, False) else "BEGIN"
    try:
        connection.connection.dbapi_connection.execute(begin)  # type: ignore[union-attr]
    except sqlite3.Error as failure:
        raise OperationalError(begin, None, failure) from None


def _is_writable(path: Path) -> bool:
    """Tell whether this process may write there, by the user it acts as where the system knows two."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _open_postgresql(url: URL, threads: int) -> Engine:
    if not url.database:
        raise BadInput(f"{_SHAPE}; the name of the database is missing")
    try:
        return create_engine(
            url,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "hazir"},
            **_pool(threads),
            pool_pre_ping=True,
        )
    except ModuleNotFoundError:
        raise BadInput("PostgreSQL needs the extra `postgres`: pip install '.[postgres]'") from None


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the database and never waits for a writer.

    It ends with a commit, as there is nothing to take back: after a rollback psycopg forgets every statement
    that it has prepared on the connection, and the server plans each of them anew.

    Raises:
        Unavailable: if the database does not answer.
    """
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with _translated(engine), engine.connect() as connection:
        yield connection
        connection.commit()


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that may write: all of it is stored at the end, or nothing.

    Raises:
        Unavailable: if the database does not answer; whether the last commit counted is then unknown.
    """
    with _translated(engine), _begun(engine) as connection:
        yield connection


class OvertakenError(Exception):
    """What was read in a transaction no longer holds in it: it is to be begun again."""


def in_transaction(engine: Engine, work: Callable[[Connection], _Result]) -> _Result:
    """Return what `work` returns from a transaction that may write: stored whole, or not at all.

    Where the database broke it off for others, or `work` raises `OvertakenError`, nothing was stored
    and it is begun again, `ATTEMPTS` times in all.

    Raises:
        Unavailable: if the database does not answer; whether the last commit counted is then unknown.
    """
    with _translated(engine):
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with _begun(engine) as connection:
                    return work(connection)
            except OvertakenError:
                pass
            except DBAPIError as failure:
                if attempt == ATTEMPTS or getattr(failure.orig, "sqlstate", None) not in _TRY_AGAIN:
                    raise
            time.sleep(random.uniform(0, _PAUSE_SECONDS * 2**attempt))  # noqa: S311 - only to get out of step
    raise Unavailable(_sentence(engine.url, "too many write at the same time"))


@contextlib.contextmanager
def _begun(engine: Engine) -> Iterator[Connection]:
    with _queued(engine), _writer(engine).begin() as connection:
        yield connection


@lru_cache(maxsize=16)
def _writer(engine: Engine) -> Engine:
    """Return the engine whose transactions write, over the same connections."""
    return engine.execution_options(**{_WRITES: True})


@contextlib.contextmanager
def _queued(engine: Engine) -> Iterator[None]:
    """Let the writers of this process to one SQLite file pass one by one; PostgreSQL needs none of it.

    SQLite's own waiting is sleeping and looking again, up to a tenth of a second later.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with _QUEUES_LOCK:
        queue = _QUEUES.setdefault(str(engine.url.database), Lock())
    if not queue.acquire(timeout=BUSY_SECONDS):
        raise Unavailable(_sentence(engine.url, "another one writes for too long"))
    try:
        yield
    finally:
        queue.release()


@contextlib.contextmanager
def _translated(engine: Engine) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a broken rule of the schema, not a silent system: its meaning is the caller's to say
    except DBAPIError as failure:
        raise Unavailable(_sentence(engine.url, str(failure.orig))) from None
    except PoolTimeout:
        raise Unavailable(_sentence(engine.url, "all connections are in use")) from None


def _sentence(url: URL, reason: str) -> str:
    """Name the database, never its password, and the reason's first line."""
    first_line = reason.strip().partition("\n")[0]
    for secret in (url.password, url.query.get("password")):
        if secret:
            first_line = first_line.replace(str(secret), "***")
    where = f"{url.database} on {url.host}" if url.host else url.database
    return f"the distribution database {where} does not answer: {first_line}"
