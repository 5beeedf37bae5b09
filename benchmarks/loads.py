"""How fast an export is loaded, beside a bare insert of the same rows."""

import csv
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from benchmarks.figures import table, times
from integrations.loading import load_directory
from services import Services


def show_load(services: Services, export: Path, folder: Path) -> float:
    """Load `export`, print the rates, and return the seconds that it took."""
    started = time.perf_counter()
    report = load_directory(services.distribution_engine, export, clock=services.clock)
    seconds = time.perf_counter() - started
    rows, bare = _bare(export, folder / "bare.db")
    products = report.rows["products"]
    header = ("", "rows", "seconds", "rows/s", "products/s", "ratio")
    whole = (
        "load: read, check, write, index",
        f"{report.total:,}",
        f"{seconds:.1f}",
        f"{report.total / seconds:,.0f}",
        f"{products / seconds:,.0f}",
        times(seconds, bare),
    )
    plain = (
        "bare executemany, no index, no check",
        f"{rows:,}",
        f"{bare:.1f}",
        f"{rows / bare:,.0f}",
        f"{products / bare:,.0f}",
        "1.0x",
    )
    table(f"Load of {products:,} products with all other tables", header, [whole, plain])
    return seconds


def _bare(export: Path, database: Path) -> tuple[int, float]:
    """Return rows and seconds of reading the files and inserting every row as it is."""
    rows, started = 0, time.perf_counter()
    with closing(sqlite3.connect(database)) as connection:
        for path in sorted(export.glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                lines = csv.reader(file)
                columns = next(lines)
                named = ", ".join(f'"{column}"' for column in columns)
                places = ", ".join("?" * len(columns))
                connection.execute(f'CREATE TABLE "{path.stem}" ({named})')
                inserted = connection.executemany(f'INSERT INTO "{path.stem}" VALUES ({places})', lines)  # noqa: S608 - the bench's own file names
                rows += inserted.rowcount
        connection.commit()
    return rows, time.perf_counter() - started
