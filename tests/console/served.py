"""A program with the console's commands, over an assistant that answers by rote: started by tests.

HOME is the first argument; what `TEST_WARM_UP` says happens while it loads.
"""

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog
import typer

from console.commands import register
from console.parts import Parts
from domain.errors import BadInput, HazirError, Unavailable
from storage.schema import open_database
from tests.console.premises import Premises


@dataclass
class Settings:
    host: str = "127.0.0.1"
    port: int = 0


@dataclass
class Mortal:
    """Runs beside the page for a moment, and dies if it is told to."""

    name: str
    dies: bool

    async def run(self) -> None:
        await asyncio.sleep(0.1)
        if self.dies:
            raise Unavailable("nobody there")
        try:
            await asyncio.sleep(3600)
        finally:
            print(f"{self.name} was ended", flush=True)


@dataclass
class Services:
    home: Path
    settings: Settings = field(default_factory=Settings)
    tries: int = 0

    def __post_init__(self) -> None:
        self.place = Premises(open_database(f"sqlite:///{self.home / 'hazir.db'}", 4))
        self.clock = self.place.clock
        self.users = self.place.users
        self.companions = (Mortal("steady", dies=False), Mortal("frail", dies=True))

    @contextmanager
    def running_at(self, address: str) -> Iterator[None]:
        (self.home / "address").write_text(address)
        yield
        (self.home / "address").unlink()

    @property
    def console(self) -> Parts:
        return self.place.parts()

    def warm_up(self) -> None:
        self.tries += 1
        match os.environ.get("TEST_WARM_UP"):
            case "slow":
                time.sleep(1.5)
            case "bad":
                raise BadInput("HAZIR_DISTRIBUTION_URL is not the URL of a database")
            case "down":
                raise Unavailable("the distribution database does not answer")


def main() -> None:
    processors = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    logger = structlog.PrintLoggerFactory(sys.stderr)
    structlog.configure(processors=processors, logger_factory=logger)
    app = typer.Typer()
    register(app, Services(Path(sys.argv.pop(1))))
    try:
        app()
    except HazirError as error:
        sys.exit(f"hazir: {error}")


if __name__ == "__main__":
    main()
