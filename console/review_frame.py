"""What pages of review have in common: what stands around them, who wrote, a turn as it is now."""

from datetime import datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.errors import NotFound
from console.office import Console
from console.pages import is_fragment, render
from console.people import Person
from domain.conversation import Turn
from domain.review import ReviewedTurn
from domain.users import ConsoleRole, ConsoleUser

_COUNTED = 100


def frame(office: Console, user: ConsoleUser) -> dict[str, object]:
    """Return what every page of review has around it; `asked_count` is none for who sees no approvals."""
    waiting = office.parts.review.how_many_wait(_COUNTED)
    count = f"{_COUNTED - 1}+" if waiting == _COUNTED else str(waiting or "")
    asked = len(office.parts.approvals.waiting(now(office))) if user.role.may(ConsoleRole.ADMIN) else None
    may_act = user.role.may(ConsoleRole.SUPPORT)
    return {"user": user, "may_act": may_act, "waiting_count": count, "asked_count": asked}


def people_of(office: Console, codes: set[str | None]) -> dict[str | None, Person]:
    """Return who these codes belong to, as far as it is known and loaded."""
    if not office.loading.is_done:
        return {}
    found = ((code, office.people.person(code)) for code in codes)
    return {code: person for code, person in found if person}


def reviewed(office: Console, turn: str) -> ReviewedTurn:
    """Return a turn with all that is known of it now.

    Raises:
        NotFound: if there is none.
    """
    found = office.parts.review.turn(turn)
    if found is None:
        raise NotFound("There is no such turn.")
    return found


def judgement(request: Request, office: Console, user: ConsoleUser, turn: str) -> Response:
    """Return what was judged of a turn, as it is now: a piece for a script, else the page around it."""
    one = reviewed(office, turn)
    if is_fragment(request):
        return render(request, "judgement.html", **frame(office, user), one=one)
    return RedirectResponse(place_of(one.turn), 303)


def place_of(turn: Turn) -> str:
    """Return the address at which a turn is shown."""
    return f"/review/conversation?{urlencode({'name': turn.conversation, 'turn': turn.id})}"


def now(office: Console) -> datetime:
    """Return the time."""
    return office.parts.clock.now()
