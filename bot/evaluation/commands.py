"""The command `eval`: plays conversations with expectations and prints what was understood rightly."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from domain.errors import BadInput
from domain.ports import Distribution

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.evaluation.cases import Case

_FILES = typer.Argument(metavar="FILE.yaml...", help="Conversations, as docs/evaluation.md describes them.")
_FLOOR = typer.Option(
    "--floor", min=0.0, max=1.0, help="End with status 1 if less than this share of frames was right."
)
_SAVE = typer.Option("--save", metavar="FILE.json", help="Keep what became of each turn for a comparison.")
_AGAINST = typer.Option(
    "--against", metavar="FILE.json", help="Tell what got better and worse since that file was saved."
)


class Services(Protocol):
    """What the command is handed."""

    @property
    def distribution(self) -> Distribution:
        """Return the distribution database."""
        ...

    def rehearsal(self) -> AbstractContextManager["Assistant"]:
        """Lend an assistant whose turns are kept in a log that is thrown away."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `eval` to `app`."""

    @app.command("eval")
    def evaluate(
        files: Annotated[list[Path], _FILES],
        floor: Annotated[float, _FLOOR] = 0.0,
        save: Annotated[Path | None, _SAVE] = None,
        against: Annotated[Path | None, _AGAINST] = None,
    ) -> None:
        """Play conversations with expectations: frame accuracy, wrong figures, and every miss."""
        right = _evaluate(services, files, save, against)
        if right < floor:
            raise typer.Exit(1)


def _evaluate(services: Services, files: list[Path], kept: Path | None, against: Path | None) -> float:
    """Play, print and return the share of frames that were right."""
    from bot.evaluation.comparison import compared, read_saved, save
    from bot.evaluation.play import play
    from bot.evaluation.rendering import rendered

    before = read_saved(against) if against else None
    cases = known_cases(services.distribution, files)
    skus = [product.sku for product in services.distribution.catalogue().products]
    with services.rehearsal() as assistant:
        report = play(cases, assistant.handle, skus)
    typer.echo(rendered(report))
    if before is not None:
        typer.echo("\n".join(["", *compared(before, report.outcomes)]))
    if kept:
        save(kept, report.outcomes)
    return report.frame_accuracy()


def known_cases(distribution: Distribution, files: list[Path]) -> tuple["Case", ...]:
    """Return the conversations of all files, every one of which is as somebody who exists or as nobody.

    Raises:
        BadInput: if a file is bad, or `as` is a code that nobody has.
    """
    from bot.evaluation.cases import read_cases

    cases: list[Case] = []
    for file in files:
        for case in read_cases(file):
            if case.sender is not None and not _is_known(distribution, case.sender):
                raise BadInput(f"{file}: conversation {case.name!r}: nobody has the code {case.sender!r}")
            cases.append(case)
    return tuple(cases)


def _is_known(distribution: Distribution, code: str) -> bool:
    return code.isprintable() and bool(distribution.dealer(code) or distribution.staff_member(code))
