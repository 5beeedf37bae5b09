"""The distribution database's own command: `load` brings in a company's export."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.clock import Clock

if TYPE_CHECKING:
    from integrations.sql.engine import Engine
    from integrations.sql.mirror import LoadReport

_PATH = typer.Argument(metavar="DIR", help="A folder of CSV files, or an .xlsx workbook.")
_COLUMN_MAP = typer.Option(metavar="FILE", help="A TOML file that translates your own headers and values.")


class Services(Protocol):
    """What this command is handed; the database is opened when first asked for."""

    @property
    def distribution_engine(self) -> "Engine":
        """Return the distribution database, its tables there."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...

    def index_documents(self, export: Path) -> Iterator[str]:
        """Index the documents that came with an export, and yield what to tell of it."""
        ...


def register(app: typer.Typer, services: Services, sample: Path | None = None) -> None:
    """Add `load` to `app`. Only the folder `sample` may have dates relative to the day of loading."""

    @app.command()
    def load(
        path: Annotated[Path, _PATH],
        column_map: Annotated[Path | None, _COLUMN_MAP] = None,
    ) -> None:
        """Load an export: all of it, or nothing and every error told. The sample gives way to it."""
        from integrations.loading import load_directory

        watched = Watched(_to_stderr, live=sys.stderr.isatty())
        try:
            report = load_directory(
                services.distribution_engine,
                path,
                column_map=column_map,
                source="sample" if sample and path.resolve() == sample.resolve() else "export",
                clock=services.clock,
                progress=watched,
            )
        finally:
            watched.end()
        for note in report.notes:
            typer.echo(f"note: {note}", err=True)
        typer.echo(summary(report))
        for line in services.index_documents(path):
            typer.echo(line)


def _to_stderr(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


class Watched:
    """Shows progress: on a terminal one line that is written over, elsewhere a line for each table done."""

    def __init__(self, write: Callable[[str], None], *, live: bool) -> None:
        self._write = write
        self._live = live
        self._width = 0

    def __call__(self, table: str, done: int, total: int | None) -> None:
        """Show that `done` rows of `table` are read, or written where `total` is known."""
        line = f"reading {table}: {done:,}" if total is None else f"writing {table}: {done:,} of {total:,}"
        if self._live:
            self._write("\r" + line.ljust(self._width))
            self._width = len(line)
        elif total is not None and done == total:
            self._write(f"{line}\n")

    def end(self) -> None:
        """Leave the line of progress, so that what follows starts on its own."""
        if self._width:
            self._write("\n")
        self._width = 0


def summary(report: "LoadReport") -> str:
    """Return the rows of each table, how long it took, and the new version."""
    lines = [f"{name:<12} {rows:>11,}" for name, rows in report.rows.items()]
    rate = f", {report.total / report.seconds:,.0f} rows a second" if report.seconds > 0 else ""
    lines.append(f"{'in all':<12} {report.total:>11,} rows in {report.seconds:.1f} s{rate}")
    return "\n".join([*lines, f"version {report.version}"])
