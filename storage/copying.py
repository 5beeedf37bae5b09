"""Whole databases as files and back, with each database's own tools, while others use them."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, inspect, make_url

from domain.errors import BadInput, Unavailable
from storage.database import connect, reading

DUMPED, COPIED = "postgresql", "sqlite"


def kind_of(url: str) -> str:
    """Return `sqlite` or `postgresql`, whichever a database is."""
    return COPIED if make_url(url).get_backend_name() == "sqlite" else DUMPED


def copy_out(url: str, target: Path) -> None:
    """Write a database into a new file, as it stands at one moment; others may write meanwhile.

    SQLite goes through its backup interface, PostgreSQL through `pg_dump`.

    Raises:
        BadInput: if pg_dump is not installed.
        Unavailable: if the database cannot be read.
    """
    parsed = make_url(url)
    if kind_of(url) == COPIED:
        _copy_sqlite(Path(parsed.database or ""), target)
    else:
        _run_tool("pg_dump", parsed, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def copy_in(source: Path, url: str) -> None:
    """Make a database what a file written by `copy_out` holds; in PostgreSQL all or nothing.

    A SQLite file is put in place as a whole, with nothing left of the old one's journal.

    Raises:
        BadInput: if pg_restore is not installed.
        Unavailable: if the database does not take it.
    """
    parsed = make_url(url)
    if kind_of(url) == DUMPED:
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
        _run_tool("pg_restore", parsed, *options, f"--dbname={parsed.database}", str(source))
        return
    target = Path(parsed.database or "")
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    source.replace(target)


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as there,
            closing(sqlite3.connect(target)) as here,
        ):
            there.backup(here)
    except sqlite3.Error as error:
        raise Unavailable(f"the database {source} cannot be copied: {error}") from error


def _run_tool(name: str, url: URL, *options: str) -> None:
    tool = shutil.which(name)
    if tool is None:
        raise BadInput(f"{name} is not installed (Debian: apt install postgresql-client)")
    where = ("--dbname", url.database or "") if name == "pg_dump" else ()
    try:
        subprocess.run(  # noqa: S603 - a program of PostgreSQL with options of our own
            [tool, *options, *where], env=_environment(url), check=True, capture_output=True, text=True
        )
    except subprocess.CalledProcessError as error:
        raise Unavailable(f"{name} of {url.database} on {url.host} failed: {_first_line(error)}") from error


def _environment(url: URL) -> Mapping[str, str]:
    """Return the environment in which a tool finds the server; the password is on no command line."""
    own = {
        "PGHOST": url.host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        **{
            f"PG{key.upper()}": value
            for key, value in url.query.items()
            if key in {"sslmode", "host", "port"}
        },
    }
    return os.environ | {key: str(value) for key, value in own.items() if value}


def _first_line(error: subprocess.CalledProcessError) -> str:
    said: str = error.stderr.strip()
    return said.partition("\n")[0] or f"status {error.returncode}"


def holds_anything(url: str) -> bool:
    """Tell whether there is a database at `url` with a table in it.

    Raises:
        Unavailable: if the database cannot be asked.
    """
    parsed = make_url(url)
    if kind_of(url) == COPIED and not Path(parsed.database or "").is_file():
        return False
    engine = connect(url, 1)
    try:
        with reading(engine) as connection:
            return bool(inspect(connection).get_table_names())
    finally:
        engine.dispose()
