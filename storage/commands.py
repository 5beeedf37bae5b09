"""The log's own command: `log` prints, filters and exports turns."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Protocol

import typer

from domain.clock import KARACHI, Clock
from domain.conversation import Turn
from domain.errors import BadInput
from domain.intents import IntentName
from domain.parties import Language
from domain.ports import ConversationLog, TurnFilter

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_AGO = re.compile(r"(\d{1,4})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Services(Protocol):
    """What this command is handed."""

    @property
    def conversation_log(self) -> ConversationLog:
        """Return the log of all turns."""
        ...

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        ...


def register(app: typer.Typer, services: Services) -> None:
    """Add `log` to `app`."""

    @app.command("log")
    def show(  # noqa: PLR0913 - one argument an option
        *,
        code: Annotated[str | None, typer.Option("--as", "--dealer", help="Who wrote: a code.")] = None,
        intent: Annotated[IntentName | None, typer.Option(help="Turns with this intent.")] = None,
        language: Annotated[Language | None, typer.Option(help="Turns answered in this language.")] = None,
        handoffs: Annotated[bool, typer.Option("--handoffs", help="What a person must take up.")] = False,
        errors: Annotated[bool, typer.Option("--errors", help="Turns in which something failed.")] = False,
        contains: Annotated[str | None, typer.Option(help="A text of message or reply.")] = None,
        since: Annotated[
            str | None, typer.Option(help="A day or time (Karachi), or 30m, 12h, 7d ago.")
        ] = None,
        conversation: Annotated[str | None, typer.Option(help="The turns of one conversation.")] = None,
        limit: Annotated[int, typer.Option(min=1, help="The newest so many.")] = 50,
        as_json: Annotated[
            bool, typer.Option("--json", help="All that is recorded, one object a turn.")
        ] = False,
        export: Annotated[
            str | None, typer.Option(metavar="TURN_ID", help="Write this turn as a test conversation.")
        ] = None,
    ) -> None:
        """Print recorded turns, the newest last, or export one as a test conversation (YAML)."""
        if export is not None:
            from storage.export import as_test_conversation

            typer.echo(as_test_conversation(services.conversation_log, export), nl=False)
            return
        wanted = TurnFilter(
            conversation=conversation,
            actor=code,
            intent=intent.value if intent else None,
            language=language.value if language else None,
            hand_offs=handoffs,
            errors=errors,
            contains=contains,
            since=None if since is None else moment(since, services.clock.now()),
            limit=limit,
        )
        for turn in reversed(services.conversation_log.turns(wanted)):
            typer.echo(_as_json(turn) if as_json else _as_text(turn))


def moment(text: str, now: datetime) -> datetime:
    """Return the moment meant by a day, a time or a span before `now`; without a zone it is Karachi's.

    Raises:
        BadInput: if the text is none of these.
    """
    if ago := _AGO.fullmatch(text):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--since {text}: write 2026-03-05, 2026-03-05T14:00, 30m, 12h or 7d") from None
    return read if read.tzinfo else read.replace(tzinfo=KARACHI)


def _as_json(turn: Turn) -> str:
    from storage.codec import dumps

    return dumps(turn)


def _as_text(turn: Turn) -> str:
    names = ", ".join(dict.fromkeys(intent.name.value for intent in turn.intents)) or "nothing understood"
    at = turn.at.astimezone(KARACHI).strftime("%Y-%m-%d %H:%M:%S")
    spent = dict(turn.steps_ms).get("total", 0.0)
    lines = [f"{at}  {turn.sender or 'unknown person'}  {turn.language.value}  {names}  {spent:.1f} ms"]
    lines.append(f"  turn {turn.id} of {turn.conversation}")
    lines += [f"  > {line}" for line in turn.text.splitlines()]
    lines += [f"  < {line}" for line in turn.reply.splitlines()]
    lines += [f"  for a person: {reason}" for reason in turn.hand_offs]
    lines += [f"  failed: {turn.error}"] if turn.error else []
    return _CONTROL.sub("\ufffd", "\n".join(lines)) + "\n"
