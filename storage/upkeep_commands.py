"""Commands of the upkeep: `backup` and `restore`."""

from pathlib import Path
from typing import Annotated, Protocol

import typer

from domain.clock import Clock
from domain.errors import BadInput
from storage.backup import Kept, back_up, restore
from storage.copying import holds_anything

_ARCHIVE = typer.Argument(metavar="FILE", help="The archive, a .tar.gz file.")
_REPLACE = typer.Option("--replace", help="Put it in place of what is there.")


class Services(Protocol):
    """What these commands are handed."""

    @property
    def kept(self) -> Kept:
        """Return what goes into a backup; the databases are there, their schema up to date."""
        ...

    @property
    def restorable(self) -> Kept:
        """Return where a backup comes back to; no database is opened."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...

    def running_at(self) -> str | None:
        """Return the address of a Hazir that runs on this home folder, `None` where none does."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `backup` and `restore` to `app`."""

    @app.command("backup")
    def save(file: Annotated[Path, _ARCHIVE]) -> None:
        """Write both databases, the index and the settings without secrets into an archive."""
        names = back_up(file, services.kept, services.clock.now())
        typer.echo(f"{file}: {', '.join(names)}, {file.stat().st_size / 1e6:,.1f} MB")

    @app.command("restore")
    def bring_back(file: Annotated[Path, _ARCHIVE], replace: Annotated[bool, _REPLACE] = False) -> None:
        """Put everything back from an archive; Hazir must not be running."""
        if address := services.running_at():
            raise BadInput(f"Hazir is running at {address}: end it before restoring")
        kept = services.restorable
        held = [name for name, url in kept.databases.items() if holds_anything(url)]
        if held and not replace:
            raise BadInput(f"{' and '.join(held)} would be replaced: say so with --replace")
        typer.echo(f"restored: {', '.join(restore(file, kept))}")
