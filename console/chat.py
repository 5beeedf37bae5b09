"""The browser chat: one writes as a dealer or a member of staff, where that is allowed."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.browsers import FromOurPage, browser_of
from console.errors import Forbidden, NotFound
from console.office import Console, Office
from console.pages import is_fragment, render, shown
from console.people import Person
from domain.review import Mark, ReviewedTurn, Verdict

router = APIRouter()
_PATIENCE = 3.0
"""Seconds that a page waits for everything to be loaded before it says that it is starting."""
_PAGE = 30
"""Turns of a conversation that are shown at first."""
_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)
_CLOSED = "Chatting as somebody else is possible only with sample data, or where HAZIR_CHAT_AS_ANYONE is set."
_OPENINGS = (
    "aaj ki rate list bhej dein",
    "mera balance kitna hai?",
    "میرا آرڈر کہاں ہے؟",
    "what can you do?",
)
"""Messages offered in an empty chat; they name no goods."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation of one browser as one person. `key` tells it from others of the two."""

    person: Person
    key: str
    conversation: str


async def _allowed(office: Office) -> None:
    await office.loading.needed()
    if not await run_in_threadpool(office.parts.may_impersonate):
        raise Forbidden(_CLOSED)


async def _chat(request: Request, office: Console, code: str, key: str) -> Chat:
    """Return the conversation meant: the browser's secret is part of its name, no other can read it."""
    person = await run_in_threadpool(office.people.person, code)
    if person is None:
        raise NotFound("There is no dealer and no member of staff with this code.")
    if not _KEY.fullmatch(key):
        raise NotFound("There is no such conversation.")
    secret = "\0".join((browser_of(request), person.code, key))
    return Chat(person, key, f"web-{hashlib.sha256(secret.encode('utf-8', 'replace')).hexdigest()[:24]}")


@router.get("/")
async def front(request: Request, office: Office, code: str = "", key: str = "1") -> Response:
    """Show the chat as the person with this code, or everybody to choose from."""
    if not await office.loading.wait(_PATIENCE):
        return render(request, "starting.html")
    if not await run_in_threadpool(office.parts.may_impersonate):
        return RedirectResponse("/review", 303)
    if not code:
        people = await run_in_threadpool(office.people.find, "")
        return render(request, "people.html", people=people, typed="")
    chat = await _chat(request, office, code, key)
    transcript = await run_in_threadpool(
        lambda: office.parts.review.transcript(chat.conversation, limit=_PAGE)
    )
    new = secrets.token_urlsafe(9)
    return render(
        request,
        "chat.html",
        chat=chat,
        transcript=transcript,
        new_key=new,
        message_id=new_id(),
        openings=_OPENINGS,
    )


@router.get("/people", dependencies=[Depends(_allowed)])
async def people(request: Request, office: Office, typed: str = "") -> Response:
    """Show who is found under what was typed."""
    found = await run_in_threadpool(office.people.find, typed[:200])
    template = "people_list.html" if is_fragment(request) else "people.html"
    return render(request, template, people=found, typed=typed)


@router.get("/chat/earlier", dependencies=[Depends(_allowed)])
async def earlier(request: Request, office: Office, code: str, key: str, before: int) -> Response:
    """Show the turns before a place."""
    chat = await _chat(request, office, code, key)
    transcript = await run_in_threadpool(
        lambda: office.parts.review.transcript(chat.conversation, before=before, limit=_PAGE)
    )
    return render(request, "chat_turns.html", chat=chat, transcript=transcript)


@router.post("/chat/messages", dependencies=[FromOurPage, Depends(_allowed)])
async def send(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    code: Annotated[str, Form()],
    key: Annotated[str, Form()],
    message: Annotated[str, Form()],
    text: Annotated[str, Form()] = "",
) -> Response:
    """Answer a message; the same message sent again gets the same answer."""
    chat = await _chat(request, office, code, key)
    if not _KEY.fullmatch(message):
        raise NotFound("There is no such message.")
    said = shown(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not said.strip():
        return Response(status_code=204)
    turn = await office.answering.answer(chat.conversation, chat.person.code, message, said)
    if not is_fragment(request):
        return _back_to(chat)
    return render(request, "chat_turn.html", chat=chat, one=ReviewedTurn(turn))


@router.post("/chat/marks", dependencies=[FromOurPage, Depends(_allowed)])
async def judge(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    code: Annotated[str, Form()],
    key: Annotated[str, Form()],
    turn: Annotated[str, Form()],
    verdict: Annotated[Verdict, Form()],
) -> Response:
    """Keep whether the person found an answer right or wrong."""
    chat = await _chat(request, office, code, key)
    transcript = await run_in_threadpool(
        lambda: office.parts.review.transcript(chat.conversation, around=turn, limit=1)
    )
    if not transcript.turns:
        raise NotFound("There is no such answer in this conversation.")
    mark = Mark(turn, f"contact:{chat.person.code}", verdict, office.parts.clock.now())
    await run_in_threadpool(office.parts.marks.mark, mark)
    if not is_fragment(request):
        return _back_to(chat)
    one = ReviewedTurn(transcript.turns[0].turn, marks=(mark,))
    return render(request, "chat_thumbs.html", chat=chat, one=one)


def _back_to(chat: Chat) -> Response:
    return RedirectResponse(f"/?{urlencode({'code': chat.person.code, 'key': chat.key})}", 303)


def new_id() -> str:
    """Return an id for a message that a browser without scripts will send."""
    return secrets.token_urlsafe(12)
