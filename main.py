"""Hazir's settings and wiring: the only file that knows every package. Start with `main.py --help`."""

import functools
import gc
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

import bot.commands
import bot.evaluation.commands
import integrations.commands
import knowledge.commands
import storage.commands
from domain.clock import Clock, SystemClock
from domain.errors import BadInput, HazirError
from settings import Settings, described, read_settings

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.understanding.reader import LocalReader
    from domain.ports import Distribution
    from integrations.sql.engine import Engine
    from knowledge.library import Library
    from knowledge.products import Named
    from knowledge.turnstile import Turnstile
    from storage.log import SqlConversationLog

SAMPLE = Path(__file__).parent / "sample"


class Services:
    """What the commands are handed. Each part is opened when first asked for, and once."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.clock: Clock = SystemClock()

    @cached_property
    def settings(self) -> Settings:
        """Return the settings: the command line's, else the environment's, else `.env`'s, else defaults."""
        return read_settings(self.given)

    @cached_property
    def home(self) -> Path:
        """Return the home folder, made if it was not there."""
        folder = self.settings.home.absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"HAZIR_HOME: cannot make the folder {folder}: {error.strerror}") from None
        return folder

    @cached_property
    def distribution_engine(self) -> "Engine":
        """Return the distribution database with its tables, whether anything was loaded or not."""
        from integrations.sql.engine import open_engine
        from integrations.sql.migration import upgrade

        url = self.settings.distribution_url or f"sqlite:///{self.home / 'distribution.db'}"
        engine = open_engine(url, threads=self.settings.worker_threads)
        upgrade(engine)
        return engine

    @cached_property
    def distribution(self) -> "Distribution":
        """Return the distribution database; one into which nothing was loaded gets the sample first."""
        from integrations.sql.distribution import SqlDistribution
        from integrations.sql.mirror import source_of

        engine = self.distribution_engine
        if source_of(engine) is None:
            from integrations.loading import load_directory

            typer.echo("hazir: nothing was loaded yet: loading the invented distributor in sample/", err=True)
            load_directory(engine, SAMPLE, source="sample", clock=self.clock)
        return SqlDistribution(engine)

    @cached_property
    def conversation_log(self) -> "SqlConversationLog":
        """Return the log of all turns."""
        from storage.log import SqlConversationLog

        url = self.settings.storage_url or f"sqlite:///{self.home / 'hazir.db'}"
        return SqlConversationLog.open(url, self.settings.worker_threads)

    @cached_property
    def reader(self) -> "LocalReader":
        """Return the local reader, trained on first use and kept in the home folder."""
        from bot.understanding.reader import LocalReader

        trained = self.home / "trained"
        if not trained.exists():
            typer.echo("hazir: first start: learning from the examples, a quarter of a minute", err=True)
        reader = LocalReader(self.distribution, trained)
        gc.freeze()  # it all stays: looking through it for garbage would halt a turn now and then
        return reader

    @cached_property
    def turnstile(self) -> "Turnstile":
        """Return the way into the index of documents."""
        from knowledge.turnstile import Turnstile

        return Turnstile(self.home / "index")

    @cached_property
    def library(self) -> "Library":
        """Return the documents and their index; nothing is opened before the first question on one."""
        from knowledge.library import Library

        return Library(
            self.turnstile,
            lambda: self.distribution.catalogue(),  # noqa: PLW0108 - opened when first asked for
            self._named,
            lambda: SAMPLE / "docs" if self.is_sample else None,
            (self.settings.embeddings, self.settings.embeddings_url),
        )

    @property
    def is_sample(self) -> bool:
        """Tell whether the invented distributor is loaded."""
        from integrations.sql.mirror import source_of

        return source_of(self.distribution_engine) == "sample"

    def index_documents(self, export: Path) -> "Iterator[str]":
        """Index the folder `docs` of an export; without one, match those there are with the new catalogue."""
        from knowledge.commands import reindexed

        documents, last = export / "docs", self.library.documents
        if documents.is_dir():
            yield from reindexed(self, documents)
        elif last and not last.is_dir():
            yield f"the documents indexed last, {last}, are gone: name their folder, main.py index DIR"
        elif self.library.holds_any:
            yield from reindexed(self, None)

    def _named(self, title: str) -> "Named":
        """Return the models that a document's title names, read as a message is read."""
        from domain.intents import Standing
        from knowledge.products import Named

        mentions = self.reader.mentions_in(title)
        skus = {sku for mention in mentions for sku in mention.skus}
        products = self.distribution.products(skus).values()
        models = tuple(dict.fromkeys((product.brand, product.model) for product in products))
        unknown = {Standing.UNKNOWN, Standing.NO_VARIANT}
        return Named(models, any(mention.standing in unknown for mention in mentions))

    @cached_property
    def assistant(self) -> "Assistant":
        """Return the assistant over all of these."""
        from bot.assistant import Assistant

        return Assistant(self.distribution, self.conversation_log, self.clock, self.reader)

    @contextmanager
    def rehearsal(self) -> "Iterator[Assistant]":
        """Lend an assistant that keeps its turns in a log of its own, thrown away afterwards."""
        from bot.assistant import Assistant
        from storage.log import SqlConversationLog

        with TemporaryDirectory(prefix="hazir-rehearsal-") as folder:
            log = SqlConversationLog.open(f"sqlite:///{Path(folder) / 'hazir.db'}", 1)
            try:
                yield Assistant(self.distribution, log, self.clock, self.reader)
            finally:
                log.close()


def set_up_logs(settings: Settings, clock: Clock) -> None:
    """Write structured log lines to standard error, stamped by `clock`."""
    import structlog

    def stamped(
        _logger: object, _method: str, line: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        return {"at": clock.now().isoformat(timespec="milliseconds"), **line}

    shown: structlog.typing.Processor = structlog.dev.ConsoleRenderer(colors=False)
    if settings.log_format == "json":
        shown = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[structlog.processors.add_log_level, stamped, structlog.processors.format_exc_info, shown],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def build(services: Services) -> typer.Typer:
    """Return the program: every package's commands, each taking `--home` before and after its name."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="Hazir answers a distributor's dealers: stock, price, orders and account, in three languages.",
    )

    @app.callback()
    def program(home: Annotated[Path | None, _HOME] = None) -> None:
        _take_home(services, home)

    for package in (bot.commands, bot.evaluation.commands, knowledge.commands, storage.commands):
        package.register(app, services)
    integrations.commands.register(app, services, SAMPLE)

    @app.command("settings")
    def show_settings() -> None:
        """List every setting with its meaning, its value and where the value comes from."""
        typer.echo("\n".join(described(services.settings, services.given)))

    for command in app.registered_commands:
        command.callback = _with_home(command.callback, services) if command.callback else None
    return app


_HOME = typer.Option("--home", metavar="DIR", help="Folder of databases and trained parts (HAZIR_HOME).")


def _take_home(services: Services, home: Path | None) -> None:
    if home is not None:
        services.given["home"] = home


def _with_home(command: Callable[..., None], services: Services) -> Callable[..., None]:
    """Return `command` with the option `--home` beside its own, and with logs set up before it starts."""

    @functools.wraps(command)
    def started(*, home: Path | None = None, **options: Any) -> None:
        _take_home(services, home)
        set_up_logs(services.settings, services.clock)
        command(**options)

    own = inspect.signature(command, eval_str=True)
    option = inspect.Parameter(
        "home", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[Path | None, _HOME]
    )
    started.__signature__ = own.replace(parameters=[*own.parameters.values(), option])  # type: ignore[attr-defined]  # Typer reads options from the signature
    return started


def main() -> None:
    """Run the program; what goes wrong on purpose is one sentence on standard error and status 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Urdu on every platform; a lone surrogate becomes the very escape that JSON has for it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        build(Services())()
    except HazirError as error:
        sys.exit(f"hazir: {error}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
