"""The schema: migrations lead to the tables, once, and errors say what is wrong."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import storage
from domain.errors import BadInput, Unavailable
from storage.database import connect, reading
from storage.log import SqlConversationLog
from storage.schema import bring_up_to_date
from storage.tables import LATEST, VERSION_TABLE, metadata


def test_migrations_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/hazir.db", 2)
    bring_up_to_date(engine)
    with reading(engine) as connection:
        opts = {"version_table": VERSION_TABLE, "include_name": is_an_ordinary_table}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == LATEST
    engine.dispose()


def is_an_ordinary_table(name: str | None, kind: str, _parents: object) -> bool:
    """Tell all names but the tables of the index of words, which are SQLite's own business."""
    return kind != "table" or not (name or "").startswith("turn_words")


def test_the_latest_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(storage.__file__).parent / "migrations"))
    assert scripts.get_heads() == [LATEST]


def test_two_that_start_at_once_migrate_once(tmp_path: Path) -> None:
    engines = [connect(f"sqlite:///{tmp_path}/hazir.db", 2) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(bring_up_to_date, engines))
    for engine in engines:
        engine.dispose()
    with closing(sqlite3.connect(tmp_path / "hazir.db")) as plain:
        assert plain.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [(LATEST,)]  # noqa: S608 - a constant
        assert plain.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/hazir.db"
    SqlConversationLog.open(url).close()
    with closing(sqlite3.connect(tmp_path / "hazir.db")) as plain:
        plain.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - a constant
        plain.commit()
    with pytest.raises(BadInput, match="newer version"):
        SqlConversationLog.open(url)


def test_connections_have_the_discipline(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/hazir.db", 2)
    with reading(engine) as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "is not the URL of a database"),
        ("mysql://u:secret@h/d", "'mysql' is neither sqlite nor postgresql"),
        ("postgresql://u:secret@h:port/d", "is not the URL of a database"),
    ],
)
def test_a_wrong_url_is_named_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        connect(url, 1)
    assert "secret" not in str(caught.value)


def test_a_folder_is_made(tmp_path: Path) -> None:
    SqlConversationLog.open(f"sqlite:///{tmp_path}/new/folder/hazir.db").close()
    assert (tmp_path / "new/folder/hazir.db").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot make the folder"):
        connect(f"sqlite:///{tmp_path}/file/hazir.db", 1)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "hazir.db").write_text(
        "this is a letter to my grandmother, long enough to be read as a header"
    )
    with pytest.raises(Unavailable, match="not a database"):
        SqlConversationLog.open(f"sqlite:///{tmp_path}/hazir.db")


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(Unavailable, match="does not answer") as caught:
        SqlConversationLog.open("postgresql://u:secret@127.0.0.1:1/d?connect_timeout=2")
    assert "secret" not in str(caught.value)
