"""From an export on disk into the database: read and check all of it, then write all of it."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from domain.clock import Clock, local_date

if TYPE_CHECKING:
    from integrations.exports import Known
    from integrations.sql.engine import Engine
    from integrations.sql.mirror import LoadReport

Progress = Callable[[str, int, int | None], None]
"""Is told a table, the rows done, and the rows in all: `None` while a file is read, `done` rows so far."""


def load_directory(  # noqa: PLR0913 - what, how, where to, when and who watches
    engine: "Engine",
    path: Path,
    *,
    column_map: Path | None = None,
    source: Literal["sample", "export"] = "export",
    clock: Clock,
    progress: Progress = lambda *_: None,
) -> "LoadReport":
    """Load the folder or workbook at `path`; dates of the sample are relative to the day of `clock`.

    Raises:
        BadInput: with every error that was found. Nothing was changed.
        Unavailable: if the database does not answer.
    """
    from integrations.exports import read_export
    from integrations.sql.mirror import mirror

    started = clock.now()
    export = read_export(
        path,
        column_map=column_map,
        known=_known(engine, source),
        relative_to=local_date(started) if source == "sample" else None,
        progress=lambda table, rows: progress(table, rows, None),
    )
    report = mirror(engine, export, source=source, now=clock.now(), progress=progress)
    seconds = (clock.now() - started).total_seconds()
    return replace(report, seconds=seconds, notes=(*export.notes, *report.notes))


def _known(engine: "Engine", source: str) -> "Known":
    """Return what the export may refer to: nothing of a sample that it is about to replace."""
    from integrations.exports import Known
    from integrations.sql.known_keys import known_keys
    from integrations.sql.mirror import source_of

    replaced = source == "export" and source_of(engine) == "sample"
    return Known() if replaced else Known(**asdict(known_keys(engine)))
