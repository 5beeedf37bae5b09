"""The ASGI application: all pages, with the guards before them and an error page for whatever fails."""

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from console import (
    approvals,
    attachments,
    chat,
    contacts,
    export,
    hand_offs,
    names,
    review,
    signing_in,
    watching,
)
from console.answering import Answering
from console.errors import PageError, SignInFirst
from console.guards import TOO_LARGE, Doors, Guards
from console.office import Console
from console.pages import STATIC, is_fragment, render
from console.parts import Parts
from console.people import People
from console.readiness import Loading
from domain.errors import BadInput, HazirError, Refused, Unavailable

_log = structlog.get_logger()
_SENTENCES = {
    404: "There is no such page.",
    405: "That cannot be done here.",
    413: TOO_LARGE,
}
_FAULT = 500
"""The least status that says that something is wrong here."""
_OUT_OF_ORDER = "Something went wrong on our side. It was noted. Please try again."
_KINDS: tuple[tuple[type[Exception], int, str], ...] = (
    (Refused, 409, ""),
    (BadInput, 400, ""),
    (Unavailable, 503, "A system that Hazir needs does not answer. Please try again in a moment."),
    (RequestValidationError, 400, "The address of this page, or what was sent to it, is not complete."),
)
"""Errors with their status and sentence; empty: the error's own, which is safe to show."""


def build(parts: Parts, loading: Loading) -> FastAPI:
    """Return the application over `parts`; `loading` says when what they need is there."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.console = Console(parts, loading, People(parts.distribution), Answering(parts))
    for pages in (
        chat,
        signing_in,
        review,
        attachments,
        contacts,
        hand_offs,
        approvals,
        names,
        export,
        watching,
    ):
        app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=STATIC))
    for kind in (HazirError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _failed)
    app.add_middleware(Guards, hosts=parts.hosts, refused=_refused)
    app.add_middleware(Doors, doors=parts.doors)
    return app


def _refused(status: int, sentence: str) -> ASGIApp:
    return PlainTextResponse(sentence, status)


def _failed(request: Request, error: Exception) -> Response:
    """Return the page that says in plain words what stands in the way."""
    if isinstance(error, SignInFirst):
        return signing_in.way_in(request)
    status, sentence = _told(error)
    if status >= _FAULT:
        _log.error("page failed", path=request.url.path, error=f"{type(error).__name__}: {error}")
    if is_fragment(request) or request.url.path.startswith("/internal/"):
        return PlainTextResponse(sentence, status)
    return render(request, "error.html", status, code=status, sentence=sentence)


def _told(error: Exception) -> tuple[int, str]:
    """Return the status and the sentence for an error; nothing of what failed inside is shown."""
    if isinstance(error, PageError):
        return error.status, str(error)
    if isinstance(error, HTTPException):
        return error.status_code, _SENTENCES.get(error.status_code, "That cannot be done.")
    for kind, status, sentence in _KINDS:
        if isinstance(error, kind):
            return status, sentence or str(error)
    return _FAULT, _OUT_OF_ORDER
