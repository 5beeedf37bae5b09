"""Fixtures every package may use: the program, and empty databases, PostgreSQL a real server of our own."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.ports import free_port

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from services import Services

settings.register_profile("untimed", deadline=None)  # no test measures time: a busy machine is no failure
settings.load_profile("untimed")

_INSTALL = (
    "PostgreSQL is missing: install the server (Debian: apt install postgresql) so that initdb is found"
)
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "timezone": "Asia/Karachi",  # anything but UTC: times must survive it
}


@dataclass
class PostgresServer:
    """A private server on the loopback interface. Every database made here vanishes with it."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """Create a database, as a copy of another one if asked, and return its name."""
        name = f"t{next(self._numbers)}"
        self._run(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _dsn(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres connect_timeout=5"

    def answers(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self._dsn()).close()
        except psycopg.OperationalError:
            return False
        return True


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    binaries = _postgres_binaries()
    if binaries is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(_INSTALL)
    folder = Path(tempfile.mkdtemp(prefix="hazir-postgres-"))
    try:
        with _started(binaries, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_binaries() -> Path | None:
    """Find the folder of initdb and postgres: in PATH, else the newest of Debian's."""
    found = shutil.which("initdb")
    debian = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    debian.sort(key=lambda path: int(path.parent.name), reverse=True)
    folders = [Path(found).parent, *debian] if found else debian
    complete = [path for path in folders if (path / "initdb").exists() and (path / "postgres").exists()]
    return complete[0] if complete else None


@contextlib.contextmanager
def _started(binaries: Path, folder: Path) -> Iterator[PostgresServer]:
    as_owner: list[str | Path] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    data, server = folder / "data", PostgresServer(free_port())
    initdb: list[str | Path] = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    subprocess.run([*as_owner, *initdb, "--no-sync"], check=True, capture_output=True, cwd="/")
    options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = [*as_owner, binaries / "postgres", "-D", data, "-p", str(server.port), *options]
    log = folder / "log"
    with log.open("wb") as file, subprocess.Popen(command, stdout=file, stderr=file, cwd="/") as process:
        try:
            _wait_until_up(server, process, log)
            yield server
        finally:
            _stop(data / "postmaster.pid", process)


def _wait_until_up(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        if server.answers():
            return
        time.sleep(0.05)
    pytest.fail(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _stop(pid_file: Path, process: subprocess.Popen[bytes]) -> None:
    """End the very server we started, by the process id it wrote itself."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    process.wait(timeout=30)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once a SQLite file and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def _sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables of a distribution database, to be copied."""
    file = tmp_path_factory.mktemp("template") / "distribution.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _postgresql_tables(postgres_server: PostgresServer) -> str:
    """The name of such a database on PostgreSQL, to be used as a template."""
    name = postgres_server.create()
    _migrate(postgres_server.url(name))
    return name


def _migrate(url: str) -> None:
    from integrations.sql.engine import open_engine
    from integrations.sql.migration import upgrade

    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def distribution_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator["Engine"]:
    """The engine of a distribution database with empty tables, on SQLite and on PostgreSQL."""
    with _distribution(request, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_distribution_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Engine"]:
    """The same, once for all tests of a module: fill it once and change nothing."""
    with _distribution(request, tmp_path_factory.mktemp("shared")) as engine:
        yield engine


@contextlib.contextmanager
def _distribution(request: pytest.FixtureRequest, folder: Path) -> Iterator["Engine"]:
    from integrations.sql.engine import open_engine

    if request.param == "sqlite":
        file = folder / "distribution.db"
        shutil.copyfile(request.getfixturevalue("_sqlite_tables"), file)
        engine = open_engine(f"sqlite:///{file}")
        yield engine
        engine.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create(request.getfixturevalue("_postgresql_tables"))
    engine = open_engine(server.url(name))
    yield engine
    engine.dispose()
    server.drop(name)


@pytest.fixture(scope="session")
def trained(request: pytest.FixtureRequest) -> Path:
    """The folder in which trained models stay from one test run to the next."""
    assert request.config.cache is not None
    return request.config.cache.mkdir("trained")


@pytest.fixture(scope="module")
def services(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Services"]:
    """The whole program in a home of its own, over a freshly loaded sample, with what was trained before."""
    from services import Services

    home = tmp_path_factory.mktemp("home")
    (home / "trained").symlink_to(trained, target_is_directory=True)
    made = Services()
    made.given |= {"home": home, "distribution_url": "", "storage_url": ""}
    yield made
    made.distribution_engine.dispose()
    made.storage_engine.dispose()
