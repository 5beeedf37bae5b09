"""Opening databases, waiting for writers, and saying what is wrong without a secret."""

import os
import pwd
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from domain.errors import BadInput, Unavailable
from integrations.sql.distribution import SqlDistribution
from integrations.sql.engine import open_engine, reading, writing
from integrations.sql.schema import attributes, brands, tiers

THREADS, ROUNDS = 16, 12


def _counter(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.scalar(select(brands.c.folded)) or 0)


def test_sixteen_threads_that_read_then_write_lose_nothing(distribution_engine: Engine) -> None:
    with writing(distribution_engine) as connection:
        connection.execute(insert(brands).values(id=1, name="counter", folded="0"))

    def count(_thread: int) -> None:
        for _ in range(ROUNDS):
            with writing(distribution_engine) as connection:
                row = select(brands.c.folded).with_for_update()
                number = int(connection.scalar(row) or 0)
                connection.execute(update(brands).values(folded=str(number + 1)))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(count, range(THREADS)))
    assert _counter(distribution_engine) == THREADS * ROUNDS


def test_reading_neither_waits_for_a_writer_nor_sees_half_of_it(distribution_engine: Engine) -> None:
    with writing(distribution_engine) as writer:
        writer.execute(insert(tiers).values(code="gold"))
        with reading(distribution_engine) as reader:
            assert reader.scalars(select(tiers.c.code)).all() == []
    with reading(distribution_engine) as reader:
        assert reader.scalars(select(tiers.c.code)).all() == ["gold"]


def test_one_reading_sees_one_moment(distribution_engine: Engine) -> None:
    with reading(distribution_engine) as reader:
        assert reader.scalars(select(tiers.c.code)).all() == []
        with writing(distribution_engine) as writer:
            writer.execute(insert(tiers).values(code="gold"))
        assert reader.scalars(select(tiers.c.code)).all() == []


def test_only_writing_takes_the_write_lock(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    begun: list[str] = []
    event.listen(engine, "checkout", lambda opened, *_: opened.set_trace_callback(begun.append))
    for opened in (reading, writing):
        with opened(engine) as connection:
            connection.execute(text("SELECT 1"))
    engine.dispose()
    assert [statement for statement in begun if statement.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


def test_sqlite_is_set_to_keep_what_was_committed(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}", threads=3)
    with reading(engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_rules_of_the_schema_hold(distribution_engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(distribution_engine) as connection:
        connection.execute(insert(attributes).values(sku="no such", position=0, name="a", value="b"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "mysql://user:hunter2@host/name",
        "postgresql+asyncpg://user:hunter2@host/name",
        "postgresql://user:hunter2@host:port/name",
        "postgresql://user:hunter2@host",
        "sqlite://",
        "sqlite:///:memory:",
    ],
)
def test_a_wrong_url_is_told_without_its_password(url: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_engine(url)
    assert "sqlite:///FILE" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def _missing(folder: Path) -> Path:
    return folder / "nowhere" / "a.db"


def _folder(folder: Path) -> Path:
    return folder


def _other_file(folder: Path) -> Path:
    file = folder / "letter.db"
    file.write_text("Dear sir, please find enclosed our price list. " * 100)
    return file


def _in_a_file(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "a.db"


@pytest.mark.parametrize("made", [_missing, _folder, _other_file, _in_a_file])
def test_a_path_that_cannot_be_a_database_is_told(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    file = made(tmp_path)
    with pytest.raises(BadInput, match=str(file)):
        open_engine(f"sqlite:///{file}")


@contextmanager
def _nobody() -> Iterator[None]:
    """Act as a user without rights where the superuser runs the tests, who may write everywhere."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


def test_a_folder_without_the_right_to_write_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        try:
            with _nobody(), pytest.raises(BadInput, match="no right"):
                open_engine(f"sqlite:///{folder}/a.db")
        finally:
            Path(folder).chmod(0o700)


def test_both_spellings_of_postgresql_are_understood() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        engine = open_engine(f"{scheme}://user@127.0.0.1:1/name")
        assert engine.dialect.driver == "psycopg"


def test_a_server_that_does_not_answer_is_unavailable_and_named_without_its_password() -> None:
    engine = open_engine("postgresql://clerk:hunter2@127.0.0.1:1/trade?password=hunter2")
    with pytest.raises(Unavailable) as caught:
        SqlDistribution(engine).catalogue_version()
    assert "trade on 127.0.0.1" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_broken_database_is_unavailable(distribution_engine: Engine) -> None:
    with writing(distribution_engine) as connection:
        connection.execute(text("DROP TABLE offers"))
        connection.execute(text("ALTER TABLE loads RENAME TO gone"))
    with pytest.raises(Unavailable, match="loads"):
        SqlDistribution(distribution_engine).catalogue_version()


def test_a_pool_without_a_free_connection_is_unavailable(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}", threads=1)
    engine.pool._timeout = 0.01  # type: ignore[attr-defined]  # the real wait is half a minute
    with (
        reading(engine),
        reading(engine),
        reading(engine),
        pytest.raises(Unavailable, match="in use"),
        reading(engine),
    ):
        pytest.fail("there were only three connections")
    engine.dispose()


def test_a_file_that_another_program_locks_is_unavailable_not_wrong(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(Unavailable, match="locked"):
            open_engine(f"sqlite:///{file}", busy_seconds=0.05)
    finally:
        holder.close()
