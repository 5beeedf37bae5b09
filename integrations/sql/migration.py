"""Bringing a database's tables to the newest revision. The scripts lie in `migrations/versions`."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from domain.errors import BadInput
from integrations.sql.engine import reading, writing

HEAD = "0005"
"""The newest revision; a test holds it against the scripts. With it a start need not import Alembic."""
VERSION_TABLE = "alembic_version"
_ONE_AT_A_TIME = 0x48415A4952  # any number all of us use as the key of PostgreSQL's advisory lock
_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Create or migrate all tables, in one transaction. Several processes may try at once.

    Raises:
        BadInput: if the database was made by a newer version of this program.
        Unavailable: if the database does not answer.
    """
    with reading(engine) as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        _run_scripts(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    revision: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    return revision


def _run_scripts(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as failure:
        revision = _revision(connection)
        raise BadInput(f"the database is at revision {revision}, unknown here: {failure}") from None
