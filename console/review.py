"""Where support staff read what was said and why, and mark answers right or wrong."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from console.browsers import FromOurPage
from console.errors import NotFound
from console.filters import Filter
from console.office import Office
from console.pages import LANGUAGES, is_fragment, render
from console.review_frame import frame, judgement, now, people_of
from console.signing_in import MaySupport, SignedIn
from domain.flags import Flag
from domain.intents import IntentName
from domain.review import Mark, Verdict

router = APIRouter(prefix="/review")
_LONGEST_NOTE = 2_000


@router.get("")
def conversations(
    request: Request, office: Office, user: SignedIn, asked: Filter, before: int | None = None
) -> Response:
    """List conversations with what is looked for, newest first; a script asks for further rows."""
    page = office.parts.review.conversations(asked.wanted, before=before)
    people = people_of(office, {match.summary.sender for match in page.matches})
    rows = {"page": page, "people": people, "asked": asked}
    if is_fragment(request):
        return render(request, "review_rows.html", **rows)
    choices = {
        "flag": [flag.value for flag in Flag],
        "intent": [name.value for name in IntentName],
        "channel": office.parts.review.channels(),
    }
    return render(request, "review.html", **frame(office, user), **rows, choices=choices, languages=LANGUAGES)


@router.get("/conversation")
def transcript(  # noqa: PLR0913, PLR0917 - a page of a transcript is found in four ways
    request: Request,
    office: Office,
    user: SignedIn,
    name: str,
    turn: str | None = None,
    before: int | None = None,
    after: int | None = None,
) -> Response:
    """Show a conversation with the why of each answer: its end, or around a turn, before or after a place."""
    summary = office.parts.review.conversation(name)
    if summary is None:
        raise NotFound("There is no such conversation.")
    page = office.parts.review.transcript(name, before=before, after=after, around=turn)
    who = people_of(office, {summary.sender, *(one.turn.sender for one in page.turns)})
    sent = office.parts.attachments.of_turns([one.turn.id for one in page.turns])
    told = {"summary": summary, "page": page, "people": who, "wanted": turn, "sent": sent}
    return render(request, "transcript.html", **frame(office, user), **told)


@router.post("/marks", dependencies=[FromOurPage, MaySupport])
def mark(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    user: SignedIn,
    turn: Annotated[str, Form()],
    verdict: Annotated[Verdict, Form()],
    note: Annotated[str, Form()] = "",
) -> Response:
    """Keep whether an answer was right."""
    kept = Mark(turn, f"user:{user.name}", verdict, now(office), note.strip()[:_LONGEST_NOTE])
    office.parts.marks.mark(kept)
    return judgement(request, office, user, turn)
