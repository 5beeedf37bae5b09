"""Opening Hazir's own database: connections with the right discipline, and its schema brought up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from domain.errors import BadInput, Unavailable
from storage.writers import Writers

BUSY_SECONDS = 30
"""How long a connection waits for another one's write to end."""
MOST_CONNECTIONS = 16
"""Connections kept open at most: further threads take turns, and a server has some for others too."""
WAIT_SECONDS = 180
"""How long a thread waits for one of them: to give up sooner would only lose a message."""
CONNECT_SECONDS = 5
"""How long a PostgreSQL server may take to accept a connection."""

_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite"}

_QUEUES: dict[str, Writers] = {}
"""By SQLite file, what its writers pass."""
_QUEUES_LOCK = Lock()

_OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {},
    "postgresql+psycopg": {"pool_pre_ping": True, "connect_args": {"connect_timeout": CONNECT_SECONDS}},
}


def connect(url: str, connections: int) -> Engine:
    """Return an engine for `url` that keeps up to `connections` open, `MOST_CONNECTIONS` at most.

    Nothing is read yet.

    SQLite runs in WAL mode with foreign keys on and `synchronous=FULL`; PostgreSQL goes through psycopg.

    Raises:
        BadInput: if the URL is not one of a SQLite or PostgreSQL database.
    """
    try:
        parsed = make_url(url)
        driver = _DRIVERS.get(parsed.drivername, parsed.drivername)
        if driver not in _DRIVERS.values():
            raise BadInput(f"HAZIR_STORAGE_URL: {parsed.drivername!r} is neither sqlite nor postgresql")
        _make_folder(parsed.database if driver == "sqlite" else None)
        pool = {
            "pool_size": min(connections, MOST_CONNECTIONS),
            "max_overflow": 2,
            "pool_timeout": WAIT_SECONDS,
        }
        engine = create_engine(parsed.set(drivername=driver), **pool, **_OPTIONS[driver])
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise BadInput("HAZIR_STORAGE_URL is not the URL of a database") from None
    except ImportError as error:
        raise BadInput(
            f"HAZIR_STORAGE_URL needs the package {error.name}: install the extra 'postgres'"
        ) from None
    if driver == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that only reads.

    It ends with a commit: after a rollback psycopg forgets every statement that it has prepared.

    Raises:
        Unavailable: if the database does not answer.
    """
    with _translated(engine.url), engine.connect() as connection:
        yield connection
        connection.commit()


@contextmanager
def writing(engine: Engine, *, urgent: bool = False, synced: bool = True) -> Iterator[Connection]:
    """Yield a connection in a transaction that is committed at the end, or undone by an exception.

    On SQLite it takes the write lock at once (BEGIN IMMEDIATE): a deferred one that reads first fails
    under load with "database is locked", whatever the timeout. The writers of this process queue up before
    it: SQLite's own waiting is sleeping and looking again, up to a tenth of a second later. An `urgent`
    one goes before those that queue. What is not `synced` is safe from a crash of this process at once,
    from one of the machine as soon as anything else is written; PostgreSQL syncs everything.

    Raises:
        Unavailable: if the database does not answer.
    """
    with (
        _translated(engine.url),
        _writers(engine, urgent=urgent),
        _writer(engine, "FULL" if synced else "NORMAL").begin() as connection,
    ):
        yield connection


@lru_cache(maxsize=16)
def _writer(engine: Engine, synchronous: str) -> Engine:
    """Return the engine whose transactions write, over the same connections."""
    return engine.execution_options(writes=synchronous)


def inserting(dialect: str) -> Any:
    """Return the dialect's own `insert`, which can do without a row that is there: SQLAlchemy has none."""
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


def _writers(engine: Engine, *, urgent: bool) -> AbstractContextManager[object]:
    """Return what the writers of this process to one SQLite file pass one by one; PostgreSQL needs none."""
    if engine.dialect.name != "sqlite":
        return nullcontext()
    with _QUEUES_LOCK:
        writers = _QUEUES.setdefault(str(engine.url.database), Writers())
    return writers.turn(urgent=urgent)


@contextmanager
def _translated(url: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise Unavailable(_sentence(url, str(error.orig))) from error
    except SQLAlchemyError as error:
        raise Unavailable(_sentence(url, str(error))) from error


def _sentence(url: URL, reason: str) -> str:
    """Name the database and the reason's first line, never the password."""
    first_line = reason.strip().partition("\n")[0]
    for secret in (url.password, url.query.get("password")):
        first_line = first_line.replace(str(secret), "***") if secret else first_line
    where = f"{url.database} on {url.host}" if url.host else f"{url.database}"
    return f"Hazir's own database {where} does not answer: {first_line}"


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:":
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"cannot make the folder of {database}: {error.strerror}") from None


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3's own transactions are off: `_begin_sqlite` opens them
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    synchronous = connection.get_execution_options().get("writes")
    begin = "BEGIN IMMEDIATE" if synchronous else "BEGIN"
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]  # see `connect`
    try:
        if synchronous:  # within a transaction it could not be set
            driver.execute(f"PRAGMA synchronous={synchronous}")
        driver.execute(begin)
    except sqlite3.Error as failure:
        raise OperationalError(begin, None, failure) from None
