"""Bringing the schema of Hazir's own database to the newest migration, once, whoever starts first."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from domain.errors import BadInput
from storage import (  # noqa: F401 - their tables belong to the schema
    alias_tables,
    approval_tables,
    attachment_tables,
    draft_tables,
    mail_tables,
    order_watch,
)
from storage.database import connect, reading, writing
from storage.tables import LATEST, VERSION_TABLE

_LOCK = 0x48617A6972
"""Key of the PostgreSQL advisory lock under which one process migrates ("Hazir")."""


def open_database(url: str, connections: int = 8) -> Engine:
    """Return the database at `url`, keeping up to `connections` open, its schema brought up to date.

    Raises:
        BadInput: if the URL is of no usable database, or a newer Hazir wrote it.
        Unavailable: if the database does not answer.
    """
    engine = connect(url, connections)
    bring_up_to_date(engine)
    return engine


def bring_up_to_date(engine: Engine) -> None:
    """Migrate the database behind `engine` to `LATEST`; does nothing, quickly, where it is there.

    Raises:
        BadInput: if a newer Hazir wrote the database.
        Unavailable: if the database does not answer.
    """
    with reading(engine) as connection:
        if _version(connection) == LATEST:
            return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _version(connection) != LATEST:
            _migrate(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant of this package
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command  # half a second that a database at the newest migration does not pay
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise BadInput(f"Hazir's own database was written by a newer version: {error}") from None
