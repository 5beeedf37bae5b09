"""The command of the documents: `index` brings the index up to date, or tells what it would do."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.errors import BadInput
from knowledge.handover import handed_over
from knowledge.turnstile import Turnstile

if TYPE_CHECKING:
    from knowledge.library import Library

_DIR = typer.Argument(metavar="[DIR]", help="A folder of documents; the last one where it is left out.")
_CHECK = typer.Option("--check", help="Only tell what each document is about; change nothing.")


class Services(Protocol):
    """What this command is handed."""

    @property
    def library(self) -> "Library":
        """Return the documents and their index."""
        ...

    @property
    def turnstile(self) -> Turnstile:
        """Return the way into the index folder."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `index` to `app`."""

    @app.command("index")
    def index(directory: Annotated[Path | None, _DIR] = None, check: Annotated[bool, _CHECK] = False) -> None:
        """Read documents (Markdown, text, HTML, PDF, DOCX) so that questions can be answered from them."""
        if check:
            _check(services.library, directory)
            return
        for line in reindexed(services, directory):
            typer.echo(line)


def reindexed(services: Services, directory: Path | None) -> Iterator[str]:
    """Index a folder, or let the Hazir that runs do it, and yield the report's lines.

    Raises:
        BadInput: if there is no folder, or whoever holds the index cannot be asked.
    """
    holder = services.turnstile.holder()
    if holder:
        yield from handed_over(holder, directory)
        return
    yield from services.library.reindex(directory, _shown)
    if sys.stderr.isatty():
        sys.stderr.write("\n")


def _check(library: "Library", directory: Path | None) -> None:
    wrong = 0
    for line, good in library.checked(directory):
        typer.echo(line)
        wrong += not good
    if wrong:
        raise BadInput(f"{wrong} documents would be left out")


def _shown(done: int, count: int) -> None:
    """Show progress on a terminal, in one line that is written over."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\rembedding passages: {done:,} of {count:,}")
        sys.stderr.flush()
