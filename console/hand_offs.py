"""What waits for a person: the list, and who took it up."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from console.browsers import FromOurPage
from console.office import Office
from console.pages import is_fragment, render
from console.review_frame import frame, judgement, now, people_of, reviewed
from console.signing_in import MaySupport, SignedIn

router = APIRouter(prefix="/review")


@router.get("/hand-offs")
def hand_offs(
    request: Request, office: Office, user: SignedIn, *, done: bool = False, place: int | None = None
) -> Response:
    """List what waits for a person, the longest waiting first, or what was taken up."""
    review = office.parts.review
    page = review.done(before=place) if done else review.waiting(after=place)
    people = people_of(office, {one.sender for one in page.hand_offs})
    template = "hand_off_rows.html" if is_fragment(request) else "hand_offs.html"
    return render(
        request, template, **frame(office, user), page=page, people=people, done=done, now=now(office)
    )


@router.post("/hand-offs", dependencies=[FromOurPage, MaySupport])
def take_up(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    user: SignedIn,
    turn: Annotated[str, Form()],
    to: Annotated[str, Form()],
    row: Annotated[bool, Form()] = False,
) -> Response:
    """Say that a person took up a turn, or let it wait again."""
    reviewed(office, turn)
    if to == "waiting":
        office.parts.review.reopen(turn)
    else:
        office.parts.review.finish(turn, user.name, now(office))
    if row and is_fragment(request):
        one = reviewed(office, turn).hand_off
        people = people_of(office, {one.sender} if one else set())
        told = {"one": one, "people": people, "now": now(office)}
        return render(request, "hand_off_row.html", **frame(office, user), **told)
    return judgement(request, office, user, turn)
