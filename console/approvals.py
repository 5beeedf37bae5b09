"""The page of approvals: what waits for a manager, and what was decided, by whom and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.browsers import FromOurPage
from console.errors import NotReady
from console.office import Console, Office
from console.pages import render
from console.review_frame import frame, now
from console.signing_in import MayAdminister, SignedIn
from domain.approvals import Approval, ApprovalState, Obstacle
from domain.catalogue import Product
from domain.deciding import Manager
from domain.parties import StaffMember
from domain.users import ConsoleUser

router = APIRouter(prefix="/review/approvals")
_WHY = {
    Obstacle.UNKNOWN: "There is no such approval for you to decide on.",
    Obstacle.OWN: "Who asked for an approval does not decide on it.",
    Obstacle.TOO_MUCH: "It is more beyond credit than may be approved in one approval here.",
    Obstacle.DECIDED: "It was decided before, or taken back.",
    Obstacle.EXPIRED: "It has expired: the order must be sent again.",
}


def _loaded(office: Office) -> None:
    if not office.loading.is_done:
        raise NotReady("Hazir is still loading what it knows of dealers. Please try again in a moment.")


_Loaded = Depends(_loaded)


@dataclass(frozen=True, slots=True)
class Row:
    """An approval as the page shows it.

    `obstacle` is why this user cannot approve it; `may_decline` tells that it can be declined all the same.
    """

    approval: Approval
    dealer: str
    asked_by: str
    decided_by: str
    products: Mapping[str, Product]
    moment: datetime
    obstacle: str | None = None
    may_decline: bool = False

    @property
    def standing(self) -> str:
        """Return what became of it; one that nobody decided has expired, or its draft is gone."""
        state = self.approval.state
        if state is ApprovalState.WAITING:
            return "withdrawn" if self.approval.is_waiting(self.moment) else "expired"
        return state.value

    @property
    def below(self) -> Decimal:
        """Return by how many rupees the lines are below our prices."""
        pieces = {line.sku: line.quantity for line in self.approval.lines}
        off = ((one.ours - one.asked) * pieces.get(one.sku, 0) for one in self.approval.wanted.prices)
        return sum(off, Decimal(0))

    def product(self, sku: str) -> str:
        """Return the product's name, else its SKU."""
        product = self.products.get(sku)
        return product.name if product else sku


@router.get("", dependencies=[MayAdminister, _Loaded])
def approvals(request: Request, office: Office, user: SignedIn, problem: str | None = None) -> Response:
    """List what waits, and what was decided."""
    moment, member = now(office), _member(office, user)
    listed = {
        "waiting": list(_rows(office, office.parts.approvals.waiting(moment), member)),
        "past": list(_rows(office, office.parts.approvals.past(moment), member)),
        "member": member,
    }
    return render(
        request, "approvals.html", 409 if problem else 200, **frame(office, user), **listed, problem=problem
    )


@router.post("", dependencies=[FromOurPage, MayAdminister, _Loaded])
def decide(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    user: SignedIn,
    number: Annotated[int, Form(ge=1, lt=10**12)],
    verdict: Annotated[str, Form(pattern="^(approve|decline)$")],
    note: Annotated[str, Form()] = "",
) -> Response:
    """Approve or decline, as the member of staff that this user is."""
    member = _member(office, user)
    told: Approval | Obstacle = Obstacle.UNKNOWN
    if member:
        told = _manager(office, member).decide(number, now(office), note, approve=verdict == "approve")
    if isinstance(told, Obstacle):
        return approvals(request, office, user, _WHY[told])
    return RedirectResponse("/review/approvals", 303)


def _member(office: Console, user: ConsoleUser) -> StaffMember | None:
    return office.parts.distribution().staff_member(user.staff) if user.staff else None


def _manager(office: Console, member: StaffMember) -> Manager:
    return Manager(member, office.parts.distribution(), office.parts.approvals, office.parts.order_rules())


def _rows(office: Console, found: Sequence[Approval], member: StaffMember | None) -> Iterator[Row]:
    products = office.parts.distribution().products({line.sku for one in found for line in one.lines})
    moment, manager = now(office), _manager(office, member) if member else None
    for one in found:
        dealer, asked_by = _name(office, one.dealer), _name(office, one.asked_by)
        row = Row(one, dealer, asked_by, _name(office, one.decided_by), products, moment)
        if manager:
            obstacle = manager.obstacle(one, moment, approve=True)
            may_decline = manager.obstacle(one, moment, approve=False) is None
            row = replace(row, obstacle=_WHY[obstacle] if obstacle else None, may_decline=may_decline)
        yield row


def _name(office: Console, code: str | None) -> str:
    person = office.people.person(code)
    return person.name if person else code or ""
