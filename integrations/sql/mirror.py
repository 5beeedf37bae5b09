"""Writing an export into the database: all of it in one transaction, or nothing."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from sqlalchemy import Connection, Engine, insert, select, text

from domain.errors import BadInput
from integrations.sql.arrivals import set_aside
from integrations.sql.engine import reading, writing
from integrations.sql.holds import release_what_is_loaded
from integrations.sql.mirrored_orders import mirror_invoices, mirror_orders
from integrations.sql.mirrored_tables import (
    Load,
    mirror_dealers,
    mirror_prices,
    mirror_products,
    mirror_staff,
    mirror_stock,
    mirror_tiers,
    mirror_warehouses,
)
from integrations.sql.rows import Progress, Row, RowWriter
from integrations.sql.schema import OPEN, loads, metadata, orders, placements
from integrations.sql.stock_changes import refresh_offers

Source = Literal["sample", "export"]
_STEPS = (
    mirror_warehouses,
    mirror_staff,
    mirror_tiers,
    mirror_dealers,
    mirror_products,
    mirror_stock,
    mirror_prices,
    mirror_orders,
    mirror_invoices,
)
_VERSIONED = ("products", "warehouses", "dealers", "staff")
_DERIVED = "offers"
_CACHE_KIB = 256 * 1024


class Export(Protocol):
    """What an export says: typed rows by table name, as documented in the export format.

    A table it does not mention stays as it is.
    """

    @property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """Return the rows by table name."""
        ...


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What was loaded: the new version, and the rows of each table of the export.

    `seconds` (of reading and writing) are told by who read the export, and further `notes`: what is allowed
    but may be a mistake.
    """

    version: str
    as_of: datetime
    source: Source
    rows: Mapping[str, int]
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return the rows of all tables."""
        return sum(self.rows.values())


def source_of(engine: Engine) -> str | None:
    """Return where the data came from, `sample` or `export`; `None` if nothing was ever loaded.

    Raises:
        Unavailable: if the database does not answer.
    """
    with reading(engine) as connection:
        return _newest(connection)[1]


def mirror(
    engine: Engine, export: Export, *, source: Source, now: datetime, progress: Progress
) -> LoadReport:
    """Make the database say what `export` says; keep what Hazir placed and the export does not know.

    Args:
        engine: of a database whose tables are there.
        export: checked rows; see `integrations.exports`.
        source: real data (`export`) replaces the sample wholly, and the sample never replaces real data.
        now: the moment of the load, aware.
        progress: told table, rows written and rows in all, every few thousand rows.

    Raises:
        BadInput: if the rows contradict each other or the database, or the sample was to go over real
            data. Nothing was changed.
        Unavailable: if the database does not answer.
    """
    with writing(engine) as connection, _roomy(connection):
        load = _begin(connection, export, source, now, progress)
        for step in _STEPS:
            step(load, export.tables)
        progress(_DERIVED, 0, 1)
        release_what_is_loaded(connection, export.tables)
        set_aside(connection)
        refresh_offers(connection)
        connection.execute(text("ANALYZE"))
        progress(_DERIVED, 1, 1)
        notes = tuple(_cancelled_here(connection))
    rows = {name: len(rows) for name, rows in export.tables.items()}
    return LoadReport(load.version, now, source, rows, notes=notes)


def _cancelled_here(connection: Connection) -> Iterator[str]:
    """Yield a note for each order that was cancelled here and goes on in the company's system."""
    numbers = select(orders.c.number).join(placements, placements.c.reference == orders.c.reference)
    numbers = numbers.where(placements.c.cancel_reference.is_not(None), text(OPEN)).order_by(orders.c.number)
    for number in connection.scalars(numbers):
        yield f"orders: {number} was cancelled through Hazir, and is open in this export: settle it by hand"


@contextlib.contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    """Give SQLite a large page cache for a while: a big index is then written out once, not many times."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={usual}")


def _begin(connection: Connection, export: Export, source: Source, now: datetime, progress: Progress) -> Load:
    """Note the new load, and clear the sample away before the first real one."""
    if connection.dialect.name == "postgresql":
        # loads go one after another, and nothing is placed or cancelled meanwhile: see holds
        connection.execute(text("LOCK TABLE loads, placements IN EXCLUSIVE MODE"))
    number, before = _newest(connection)
    if source == "sample" and before == "export":
        raise BadInput("real data has been loaded: the sample is not loaded over it")
    if source == "export" and before == "sample":
        for table in reversed(metadata.sorted_tables):
            if table is not loads:
                connection.execute(table.delete())
    version = f"{number + 1}-{_digest(export)}"
    load = Load(connection, RowWriter(connection, progress), number + 1, version, now)
    connection.execute(
        insert(loads).values(id=load.id, version=load.version, as_of=load.as_of, source=source)
    )
    return load


def _newest(connection: Connection) -> tuple[int, str | None]:
    row = connection.execute(select(loads.c.id, loads.c.source).order_by(loads.c.id.desc()).limit(1)).first()
    return (0, None) if row is None else (row.id, row.source)


def _digest(export: Export) -> str:
    """Return a short digest of what readers learn from, so that two databases do not share versions."""
    digest = hashlib.sha256()
    for name in _VERSIONED:
        for row in export.tables.get(name, ()):
            digest.update(repr(row).encode(errors="surrogatepass"))
    return digest.hexdigest()[:12]
