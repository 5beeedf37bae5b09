"""Commands of the upkeep: `backup`, `restore` and `erase`."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.clock import Clock
from domain.errors import BadInput

if TYPE_CHECKING:
    from storage.backup import Kept
    from storage.erasure import Erased, Erasure

_ARCHIVE = typer.Argument(metavar="FILE", help="The archive, a .tar.gz file.")
_CODE = typer.Argument(metavar="[CODE]", help="Whose messages, accounts and phone number.")
_DAYS = typer.Option("--older-than", metavar="DAYS", min=1, help="Everybody's, from before so many days.")
_YES = typer.Option("--yes", help="Do not ask again.")
_REPLACE = typer.Option("--replace", help="Put it in place of what is there.")


class Services(Protocol):
    """What these commands are handed."""

    @property
    def kept(self) -> "Kept":
        """Return what goes into a backup; the databases are there, their schema up to date."""
        ...

    @property
    def restorable(self) -> "Kept":
        """Return where a backup comes back to; no database is opened."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...

    @property
    def erasure(self) -> "Erasure":
        """Return what erases in Hazir's own database."""
        ...

    def forget_phone(self, code: str) -> bool:
        """Remove a phone number from the mirror of the company's data; tell whether there was one."""
        ...

    def running_elsewhere(self) -> str | None:
        """Return the address of a Hazir that runs on this home folder, `None` where none does."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `backup`, `restore` and `erase` to `app`."""

    @app.command("backup")
    def save(file: Annotated[Path, _ARCHIVE]) -> None:
        """Write both databases, the index and the settings without secrets into an archive."""
        from storage.backup import back_up

        names = back_up(file, services.kept, services.clock.now())
        typer.echo(f"{file}: {', '.join(names)}, {file.stat().st_size / 1e6:,.1f} MB")

    @app.command("restore")
    def bring_back(file: Annotated[Path, _ARCHIVE], replace: Annotated[bool, _REPLACE] = False) -> None:
        """Put everything back from an archive; Hazir must not be running."""
        from storage.backup import restore
        from storage.copying import holds_anything

        if address := services.running_elsewhere():
            raise BadInput(f"Hazir is running at {address}: end it before restoring")
        kept = services.restorable
        held = [name for name, url in kept.databases.items() if holds_anything(url)]
        if held and not replace:
            raise BadInput(f"{' and '.join(held)} would be replaced: say so with --replace")
        typer.echo(f"restored: {', '.join(restore(file, kept))}")

    @app.command("erase")
    def erase(
        code: Annotated[str | None, _CODE] = None,
        days: Annotated[int | None, _DAYS] = None,
        yes: Annotated[bool, _YES] = False,
    ) -> None:
        """Erase for good what a person wrote and who it is, or all conversations before a day."""
        if (code is None) is (days is None):
            raise BadInput("erase: name a CODE, or --older-than DAYS, one of the two")
        what = f"all that {code} wrote" if code else f"all conversations older than {days} days"
        if not yes and not typer.confirm(f"Erase {what}, for good?"):
            raise BadInput("nothing was erased")
        if code:
            erased, phone = services.erasure.person(code), services.forget_phone(code)
        else:
            erased = services.erasure.before(services.clock.now() - timedelta(days=days or 0))
            phone = False
        typer.echo(_told(erased, phone=phone))


def _told(erased: "Erased", *, phone: bool) -> str:
    told = f"erased: {erased.turns:,} turns, {erased.messages:,} messages, {erased.contacts:,} accounts"
    return f"{told} and invitations{', the phone number' if phone else ''}"
