"""Who writes as whom on a network: invitations with link and QR code, accounts, revoking them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

import segno
import structlog
from fastapi import APIRouter, Form
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.browsers import FromOurPage
from console.errors import NotFound, NotReady
from console.office import Console, Office
from console.pages import render
from console.people import Person
from console.review_frame import frame, now
from console.signing_in import MaySupport, SignedIn
from domain.contacts import INVITATION_LENGTH, ContactRole
from domain.users import ConsoleUser

router = APIRouter(prefix="/review/people")
_log = structlog.get_logger()
_CHANNEL = "telegram"
_DAYS = timedelta(days=7)
_GROUP = INVITATION_LENGTH // 2


@router.get("")
def people(request: Request, office: Office, user: SignedIn, code: str = "", typed: str = "") -> Response:
    """Show the accounts and open invitations of a person, or people to choose from."""
    if not office.loading.is_done:
        raise NotReady("Hazir is still loading who there is. Please try again in a moment.")
    if code:
        return _one(request, office, user, _person(office, code))
    found = office.people.find(typed)
    return render(request, "contacts.html", **frame(office, user), found=found, typed=typed, person=None)


@router.post("/invite", dependencies=[FromOurPage, MaySupport])
def invite(
    request: Request,
    office: Office,
    user: SignedIn,
    code: Annotated[str, Form()],
    role: Annotated[ContactRole, Form()] = ContactRole.OWNER,
) -> Response:
    """Make an invitation and show it, this once: only a digest of it is stored."""
    person, at = _person(office, code), now(office)
    secret = office.parts.directory.invite(code, at, at + _DAYS, role, user.name)
    _log.info("invited", code=code, role=role.value, user=user.name)
    address = office.parts.directory.address(_CHANNEL)
    link = f"https://t.me/{address}?start={secret}" if address else None
    made = {
        "secret": f"{secret[:_GROUP]}-{secret[_GROUP:]}",
        "link": link,
        "code": _drawn(link) if link else None,
        "role": role.value,
        "until": at + _DAYS,
    }
    return _one(request, office, user, person, made)


@router.post("/revoke", dependencies=[FromOurPage, MaySupport])
def revoke(
    office: Office, user: SignedIn, code: Annotated[str, Form()], account: Annotated[str, Form()] = ""
) -> Response:
    """Revoke one account of a person; without one, all of them and the open invitations."""
    person, at, directory = _person(office, code), now(office), office.parts.directory
    if not account:
        directory.revoke(person.code, at)
    elif any(one.person == account for one in directory.contacts(person.code)):
        directory.revoke_account(_CHANNEL, account, at)
    _log.info("revoked", code=code, account=account, user=user.name)
    return RedirectResponse(f"/review/people?code={person.code}", 303)


def _one(
    request: Request,
    office: Console,
    user: ConsoleUser,
    person: Person,
    made: Mapping[str, object] | None = None,
) -> Response:
    directory = office.parts.directory
    told = {
        "accounts": directory.contacts(person.code),
        "invitations": directory.invitations(now(office), person.code),
        "roles": [role.value for role in ContactRole],
    }
    return render(request, "contacts.html", **frame(office, user), **told, person=person, made=made)


def _person(office: Console, code: str) -> Person:
    found = office.people.person(code) if office.loading.is_done else None
    if found is None:
        raise NotFound("Nobody has this code.")
    return found


def _drawn(link: str) -> Markup:
    """Return a QR code as an SVG element; it is made of our own link, nothing else."""
    drawn: str = segno.make(link, error="m", micro=False).svg_inline(scale=5, border=4, light="#fff")
    return Markup(drawn)  # noqa: S704 - segno writes paths and colours, no text
