"""What else models are called: support staff teach it, on a page of all names and beside each turn."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.browsers import FromOurPage
from console.errors import NotReady
from console.office import Office
from console.pages import is_fragment, render
from console.review_frame import frame, now, place_of, reviewed
from console.signing_in import MaySupport, SignedIn
from domain.aliases import BY_HAND, Alias, Named, source_of_turn
from domain.errors import Refused

router = APIRouter(prefix="/review/names")
_LONGEST = 200


def _loaded(office: Office) -> None:
    if not office.loading.is_done:
        raise NotReady("Hazir is still loading what it knows of products. Please try again in a moment.")


_Loaded = Depends(_loaded)


@router.get("")
def names(
    request: Request, office: Office, user: SignedIn, said: str = "", problem: str | None = None
) -> Response:
    """List all names that were taught, and what dealers' choices suggest."""
    kept = office.parts.aliases.aliases()
    listed = {
        "active": [one for one in kept if not one.revoked_at],
        "revoked": [one for one in kept if one.revoked_at],
        "suggestions": office.parts.aliases.suggestions(),
    }
    status = 409 if problem else 200
    return render(request, "names.html", status, **frame(office, user), **listed, said=said, problem=problem)


@router.get("/models", dependencies=[_Loaded])
def models(request: Request, office: Office, _user: SignedIn, product: str = "") -> Response:
    """Return the models that what is typed may mean, as choices of a field."""
    found = office.parts.alias_rules().models(product[:_LONGEST])
    return render(request, "name_models.html", models=found)


@router.get("/turn")
def turn_taught_from(office: Office, _user: SignedIn, turn: str) -> Response:
    """Lead to the turn from which a name was taught."""
    found = reviewed(office, turn).turn
    return RedirectResponse(f"{place_of(found)}#turn-{found.id}", 303)


@router.post("", dependencies=[FromOurPage, MaySupport, _Loaded])
def teach(  # noqa: PLR0913, PLR0917 - one argument a field of the form
    request: Request,
    office: Office,
    user: SignedIn,
    words: Annotated[str, Form()] = "",
    product: Annotated[str, Form()] = "",
    turn: Annotated[str, Form()] = "",
) -> Response:
    """Teach that words mean a product; what cannot be taught is said where it was asked."""
    source = source_of_turn(reviewed(office, turn).turn.id) if turn else BY_HAND
    taught, problem = None, None
    try:
        taught = office.parts.alias_rules().checked(words[:_LONGEST], product[:_LONGEST])
        office.parts.aliases.teach(Alias(taught, user.name, now(office), source))
    except Refused as refused:
        taught, problem = None, str(refused)
    if turn and is_fragment(request):
        told = {"turn": reviewed(office, turn).turn, "taught": taught, "problem": problem}
        return render(
            request, "teach.html", **frame(office, user), **told, said=words[:_LONGEST], product=product
        )
    if problem:
        return names(request, office, user, words[:_LONGEST], problem)
    return RedirectResponse("/review/names", 303)


@router.post("/revoke", dependencies=[FromOurPage, MaySupport])
def revoke(
    office: Office,
    user: SignedIn,
    words: Annotated[str, Form()],
    model: Annotated[str, Form()],
    brand: Annotated[str, Form()] = "",
) -> Response:
    """Let a name hold no longer."""
    office.parts.aliases.revoke(Named(words, brand, model), user.name, now(office))
    return RedirectResponse("/review/names", 303)


@router.post("/dismiss", dependencies=[FromOurPage, MaySupport])
def dismiss(
    office: Office,
    words: Annotated[str, Form()],
    model: Annotated[str, Form()],
    brand: Annotated[str, Form()] = "",
) -> Response:
    """Forget a suggestion."""
    office.parts.aliases.dismiss(Named(words, brand, model))
    return RedirectResponse("/review/names", 303)
