"""Hazir: the program. Start with `main.py --help`; its parts are wired in `services.py`."""

import functools
import inspect
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer

import bot.channels.commands
import bot.commands
import bot.evaluation.commands
import bot.understanding.commands
import console.commands
import integrations.commands
import integrations.order_commands
import knowledge.commands
import storage.commands
import storage.upkeep_commands
from domain.clock import Clock
from domain.errors import HazirError
from services import SAMPLE, Services
from settings import Settings, described


def set_up_logs(settings: Settings, clock: Clock) -> None:
    """Write structured log lines to standard error, stamped by `clock`."""

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

    console.commands.register(app, services)
    bot.channels.commands.register(app, services)
    integrations.commands.register(app, services, SAMPLE)
    integrations.order_commands.register(app, services)
    knowledge.commands.register(app, services)
    bot.commands.register(app, services)
    bot.understanding.commands.register(app, services)
    storage.commands.register(app, services)
    bot.evaluation.commands.register(app, services)
    storage.upkeep_commands.register(app, services)

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
