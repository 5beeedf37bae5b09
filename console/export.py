"""Turns as CSV for a spreadsheet, streamed: whatever was typed, no cell becomes a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

import structlog
from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from console.explaining import total_ms
from console.filters import Filter
from console.office import Office
from console.pages import shown
from console.people import Person
from console.signing_in import MaySupport, SignedIn
from domain.clock import KARACHI
from domain.review import ReviewedTurn

router = APIRouter(prefix="/review")
_log = structlog.get_logger()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings by which a spreadsheet takes a cell for a formula, or steps into the next one."""
HEADER = (
    "turn",
    "conversation",
    "time",
    "code",
    "name",
    "channel",
    "language",
    "message",
    "answer",
    "intents",
    "confidence",
    "flags",
    "for a person",
    "taken up by",
    "marks",
    "milliseconds",
    "error",
)


@router.get("/turns.csv", dependencies=[MaySupport])
def export(office: Office, user: SignedIn, asked: Filter) -> Response:
    """Send all turns that are looked for, newest first."""
    _log.info("turns exported", user=user.name, filter=asked.query)
    person = office.people.person if office.loading.is_done else lambda _: None
    day = office.parts.clock.now().astimezone(KARACHI).date().isoformat()
    return StreamingResponse(
        as_csv(office.parts.review.turns(asked.wanted), person),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="hazir-turns-{day}.csv"'},
    )


def as_csv(turns: Iterable[ReviewedTurn], person: Callable[[str | None], Person | None]) -> Iterator[bytes]:
    """Yield a CSV file in pieces, marked as UTF-8 so that a spreadsheet reads Urdu."""
    yield b"\xef\xbb\xbf" + _line(HEADER)
    for one in turns:
        found = person(one.turn.sender)
        yield _line(_cells(one, found.name if found else ""))


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(_harmless(cell) for cell in cells)
    return line.getvalue().encode("utf-8", "replace")


def _harmless(cell: str) -> str:
    return f"'{shown(cell)}" if cell.startswith(_FORMULA) else shown(cell)


def _cells(one: ReviewedTurn, name: str) -> tuple[str, ...]:
    turn, taken = one.turn, one.hand_off
    marks = (f"{mark.by}: {mark.verdict.value} {mark.note}".strip() for mark in one.marks)
    return (
        turn.id,
        turn.conversation,
        turn.at.astimezone(KARACHI).isoformat(timespec="seconds"),
        turn.sender or "",
        name,
        turn.channel,
        turn.language.value,
        turn.text,
        turn.reply,
        " ".join(intent.name.value for intent in turn.intents),
        " ".join(f"{intent.confidence:.2f}" for intent in turn.intents),
        " ".join(flag.value for flag in one.flags),
        " ".join(turn.hand_offs),
        (taken.done_by or "") if taken else "",
        "; ".join(marks),
        f"{total_ms(turn):.1f}",
        turn.error or "",
    )
