"""The command `orders`: hands what was placed here to the company's own system, and notes that it has it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.clock import Clock
from domain.errors import BadInput
from domain.orders import OrderStatus
from integrations.order_files import FileFormat, replace_file, statuses_in, written

if TYPE_CHECKING:
    from integrations.sql.engine import Engine
    from integrations.sql.orders import SqlOrders

_ACTION = typer.Argument(help="export or acknowledge.")
_WHAT = typer.Argument(metavar="FILE|NUMBER...", help="The file to write, or the orders to acknowledge.")
_FORMAT = typer.Option("--format", help="How orders are written.")
_FILE = typer.Option("--file", metavar="FILE", help="Acknowledge the orders of a file that was exported.")


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


def register(app: typer.Typer, services: Services) -> None:
    """Add `orders` to `app`."""

    @app.command("orders")
    def orders(
        action: Annotated[str, _ACTION],
        what: Annotated[list[str] | None, _WHAT] = None,
        file_format: Annotated[FileFormat, _FORMAT] = FileFormat.CSV,
        file: Annotated[Path | None, _FILE] = None,
    ) -> None:
        """Hand orders placed here over: export FILE, then acknowledge NUMBER... or --file FILE."""
        if action == "export":
            _export(services, what or [], file_format)
        elif action == "acknowledge":
            _acknowledge(services, what or [], file)
        else:
            raise BadInput(f"orders {action}: write export or acknowledge")


def _port(services: Services) -> "SqlOrders":
    from integrations.sql.orders import SqlOrders

    return SqlOrders(services.distribution_engine)


def _export(services: Services, what: Sequence[str], file_format: FileFormat) -> None:
    if len(what) != 1:
        raise BadInput("orders export: name the one file to write, or - for standard output")
    waiting = _port(services).unacknowledged_orders()
    text = written(waiting, file_format)
    if what[0] == "-":
        typer.echo(text, nl=False)
        return
    replace_file(Path(what[0]), text)
    typer.echo(f"orders not acknowledged yet: {len(waiting)}, written to {what[0]}")


def _acknowledge(services: Services, numbers: Sequence[str], file: Path | None) -> None:
    """Note what the company's system has.

    Raises:
        BadInput: if an order is unknown, or stands in another status or revision than the one acknowledged.
    """
    known: Mapping[str, tuple[OrderStatus, int]] = dict.fromkeys(numbers, (OrderStatus.CONFIRMED, 0))
    if bool(numbers) == (file is not None):
        raise BadInput("orders acknowledge: name the orders, or the file that was exported with --file")
    if file is not None:
        known = statuses_in(file)
    statuses = {number: status for number, (status, _) in known.items()}
    revisions = {number: revision for number, (_, revision) in known.items()}
    answer = _port(services).acknowledge(statuses, services.clock.now(), revisions)
    typer.echo(f"acknowledged: {len(answer.taken)}, before already: {len(answer.already)}")
    if answer.changed:
        raise BadInput(
            f"not acknowledged, since changed: {', '.join(answer.changed)}; export again, bring the company's"
            " system to what the new file says, and acknowledge that file"
            + (f"; no orders placed here: {', '.join(answer.unknown)}" if answer.unknown else "")
        )
    if answer.unknown:
        raise BadInput(f"no orders placed here: {', '.join(answer.unknown)}")
