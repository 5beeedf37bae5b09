"""The conversation's own commands: `chat` with one person, `ask` for many messages at once."""

import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Protocol

import structlog
import typer

from domain.errors import BadInput
from domain.ports import Distribution

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.channels.lines import Line
    from domain.conversation import Turn

_log = structlog.get_logger()
_AS = typer.Option("--as", metavar="CODE", help="The dealer's or staff code of who writes.")
_FILE = typer.Argument(metavar="[FILE]", help="One message a line; standard input where it is - or left out.")
_JSON = typer.Option("--json", help="Print one JSON object a message.")


class Services(Protocol):
    """What these commands are handed; each is opened when first asked for."""

    @property
    def distribution(self) -> Distribution:
        """Return the distribution database."""
        ...

    @property
    def assistant(self) -> "Assistant":
        """Return the assistant."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `chat` and `ask` to `app`."""

    @app.command()
    def chat(code: Annotated[str | None, _AS] = None) -> None:
        """Chat as a dealer or a member of staff; without --as, as the first dealer there is."""
        _chat(services, code)

    @app.command()
    def ask(
        file: Annotated[Path | None, _FILE] = None,
        code: Annotated[str | None, _AS] = None,
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        """Answer messages, one a line: plain text, or JSON with conversation, as and text."""
        _ask(services, file, code, as_json=as_json)


def _chat(services: Services, code: str | None) -> None:
    from bot.channels.terminal import chat, typed_lines
    from bot.channels.welcome import first_screen

    if code is None:
        code = _first_dealer(services.distribution)
    elif not _is_known(services.distribution, code):
        raise _nobody(code)
    typer.echo(first_screen(services.distribution, code))
    messages = typed_lines("\n> ") if sys.stdin.isatty() else iter(sys.stdin)
    chat(messages, typer.echo, services.assistant.handle, _new("terminal"), code)


def _ask(services: Services, file: Path | None, code: str | None, *, as_json: bool) -> None:
    from bot.channels.lines import as_json_line, read_lines
    from bot.channels.terminal import printable

    if code is not None and not _is_known(services.distribution, code):
        raise _nobody(code)
    asking, failed = _Asking(services.assistant, services.distribution), False
    with _opened(file) as source:
        for line in read_lines(source, code):
            turn = asking.answer(line)
            failed = failed or turn is None
            if as_json:
                typer.echo(as_json_line(line, turn))
            elif turn:
                typer.echo(printable(turn.reply) + "\n")
    if failed:
        raise typer.Exit(1)


class _Asking:
    """One run of `ask`: its conversations, and the codes it has looked up."""

    def __init__(self, assistant: "Assistant", distribution: Distribution) -> None:
        from bot.channels.lines import Conversations

        self._assistant = assistant
        self._distribution = distribution
        self._conversations = Conversations(_new("ask"))
        self._known: dict[str, bool] = {}

    def answer(self, line: "Line") -> "Turn | None":
        """Return the turn of a line, or `None` where not even its record could be kept."""
        try:
            return self._assistant.handle(self._conversations.message(self._identified(line)))
        except Exception:  # noqa: BLE001 - one message must not stop the rest
            _log.exception("message not answered", line=line.number)
            return None

    def _identified(self, line: "Line") -> "Line":
        if line.sender is None:
            return line
        if line.sender not in self._known:
            self._known[line.sender] = _is_known(self._distribution, line.sender)
            if not self._known[line.sender]:
                _log.warning("nobody has this code: answered as to an unknown person", line=line.number)
        return line if self._known[line.sender] else replace(line, sender=None)


@contextmanager
def _opened(file: Path | None) -> Iterator[IO[bytes]]:
    if file is None or str(file) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from None
    with stream:
        yield stream


def _is_known(distribution: Distribution, code: str) -> bool:
    if not code.isprintable():  # no database need be asked for what none can hold
        return False
    return bool(distribution.dealer(code) or distribution.staff_member(code))


def _nobody(code: str) -> BadInput:
    return BadInput(f"--as {code}: no dealer and no member of staff has this code")


def _first_dealer(distribution: Distribution) -> str:
    dealers = distribution.dealers()
    if not dealers:
        raise BadInput("there are no dealers yet: load some with main.py load, or say who writes with --as")
    return dealers[0].code


def _new(kind: str) -> str:
    return f"{kind}-{uuid.uuid4().hex[:12]}"
