"""The scripts must lead to exactly the tables that the code is written for, on both databases."""

import os
from pathlib import Path
from threading import Thread

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from domain.errors import BadInput
from integrations.sql import migration
from integrations.sql.engine import open_engine, writing
from integrations.sql.migration import upgrade
from integrations.sql.schema import metadata

_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_POSTGRESQL = (
    """SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
    """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace ORDER BY conname""",
)


def _described(engine: Engine) -> list[tuple[object, ...]]:
    """Return everything a database tells of its tables, Alembic's own left out."""
    statements = (_SQLITE,) if engine.dialect.name == "sqlite" else _POSTGRESQL
    with engine.connect() as connection:
        rows = [tuple(row) for statement in statements for row in connection.execute(text(statement))]
    own = [row for row in rows if migration.VERSION_TABLE not in repr(row)]
    return [tuple(_spelled(value) for value in row) for row in own]


def _spelled(value: object) -> object:
    return "".join(value.split()) if isinstance(value, str) else value


def _clear(engine: Engine) -> None:
    with writing(engine) as connection:
        metadata.drop_all(connection)
        connection.execute(text(f"DROP TABLE {migration.VERSION_TABLE}"))


def test_migrated_tables_are_those_of_the_schema(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    migrated = _described(engine)
    _clear(engine)
    with writing(engine) as connection:
        metadata.create_all(connection)
    made = _described(engine)
    engine.dispose()
    assert _ordered(migrated) == _ordered(made)
    assert len(made) > 25


def _ordered(rows: list[tuple[object, ...]]) -> list[str]:
    """Return rows with the constraints of a CREATE TABLE in one order; they mean the same in any."""
    return sorted(repr(sorted(str(value).split("CONSTRAINT")) for value in row) for row in rows)


def test_upgrading_again_changes_nothing_whatever_the_working_folder(
    database_url: str, tmp_path: Path
) -> None:
    engine = open_engine(database_url)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        upgrade(engine)
        first = _described(engine)
        upgrade(engine)
    finally:
        os.chdir(before)
    assert _described(engine) == first
    engine.dispose()


def test_many_may_upgrade_at_once(database_url: str) -> None:
    engines = [open_engine(database_url, threads=1) for _ in range(4)]
    failures: list[Exception] = []

    def run(engine: Engine) -> None:
        try:
            upgrade(engine)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(failure)

    threads = [Thread(target=run, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for engine in engines:
        engine.dispose()
    assert failures == []


def test_a_database_of_a_newer_program_is_refused(database_url: str) -> None:
    engine = open_engine(database_url)
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadInput, match="9999"):
        upgrade(engine)
    engine.dispose()


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migration.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [migration.HEAD]
