"""Signing in and out, and who is signed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlencode

import structlog
from fastapi import APIRouter, Depends, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console import passwords
from console.browsers import SESSION, FromOurPage, new_token, session_of, set_cookie
from console.errors import Forbidden, SignInFirst
from console.office import Console, Office
from console.pages import render
from domain.users import ConsoleRole, ConsoleUser

router = APIRouter()
LASTS = timedelta(hours=12)
"""How long one stays signed in."""
_log = structlog.get_logger()
_WRONG = "Name or password is not right."
_WAIT = "Too many wrong passwords. Please wait a quarter of an hour and try again."


async def _signed_in(request: Request, office: Office) -> ConsoleUser:
    token, now = session_of(request), office.parts.clock.now()
    user = await run_in_threadpool(office.parts.sessions.user, token, now) if token else None
    if user is None:
        raise SignInFirst("Please sign in.")
    return user


SignedIn = Annotated[ConsoleUser, Depends(_signed_in)]


@dataclass(frozen=True, slots=True)
class May:
    """A dependency: lets nobody pass whose role is less than this one."""

    role: ConsoleRole

    def __call__(self, user: SignedIn) -> None:
        """Let the user pass, or not.

        Raises:
            Forbidden: if the user's role is less.
        """
        if not user.role.may(self.role):
            raise Forbidden(f"Your role, {user.role.value}, may read but not do this.")


MaySupport = Depends(May(ConsoleRole.SUPPORT))
MayAdminister = Depends(May(ConsoleRole.ADMIN))


def way_in(request: Request) -> Response:
    """Return the way to the sign-in page, and from there back to where one was going."""
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = urlencode({"back": target}) if request.method == "GET" else ""
    place = f"/sign-in?{back}"
    if request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(place, 303)


@router.get("/sign-in")
def form(request: Request, back: str = "") -> Response:
    """Show the form."""
    return render(request, "sign_in.html", back=_ours(back), name="", problem=None)


@router.post("/sign-in", dependencies=[FromOurPage])
def sign_in(
    request: Request,
    office: Office,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Sign somebody in, or say that name or password is wrong, never which."""
    now = office.parts.clock.now()
    asked, address = name.strip().casefold()[:100], request.client.host if request.client else ""
    if not office.attempts.are_left(asked, address, now):
        return _again(request, back, asked, _WAIT, 429)
    user = office.parts.users.user(asked)
    kept = user.password_hash if user and user.active else None
    if not passwords.is_right(password, kept) or user is None:
        office.attempts.failed(asked, address, now)
        _log.warning("sign-in refused", name=asked, address=address)
        return _again(request, back, asked, _WRONG, 403)
    office.attempts.succeeded(asked, address)
    _end(request, office)
    token = new_token()
    office.parts.sessions.open(token, user.name, now=now, until=now + LASTS)
    response = RedirectResponse(_ours(back), 303)
    set_cookie(request, response, SESSION, token, int(LASTS.total_seconds()))
    return response


@router.post("/sign-out", dependencies=[FromOurPage])
def sign_out(request: Request, office: Office) -> Response:
    """End the session."""
    _end(request, office)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION, httponly=True, samesite="lax")
    return response


def _end(request: Request, office: Console) -> None:
    if token := session_of(request):
        office.parts.sessions.close(token)


def _again(request: Request, back: str, name: str, problem: str, status: int) -> Response:
    return render(request, "sign_in.html", status, back=_ours(back), name=name, problem=problem)


def _ours(back: str) -> str:
    """Return where to go after signing in: a page of review, never another site."""
    inside = back.startswith("/review") and "\\" not in back and back.isprintable()
    return back if inside else "/review"
