"""For those who watch and run the program: is it alive, is it ready, and indexing on its behalf."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Header
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from console.errors import Forbidden, NotReady
from console.guards import is_loopback
from console.office import Office
from console.readiness import state
from domain.errors import HazirError

router = APIRouter()
_log = structlog.get_logger()
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
FAILED = "failed: "
"""How the last line of an answer of `/internal/index` begins where indexing failed half-way."""


@router.get("/healthz")
async def alive() -> Response:
    """Say that the process lives."""
    return JSONResponse({"alive": True})


@router.get("/readyz")
async def ready(office: Office) -> Response:
    """Say whether all parts are ready, and what is not."""
    parts = await state(office.loading, office.parts.readiness)
    is_ready = not any(parts.values())
    return JSONResponse({"ready": is_ready, "parts": parts}, 200 if is_ready else 503)


@router.post("/internal/index")
def index(
    request: Request,
    office: Office,
    folder: Annotated[str | None, Body(embed=True)] = None,
    x_hazir_secret: Annotated[str, Header()] = "",
) -> Response:
    """Index documents for a command that runs beside this server, and tell how it goes, line by line.

    What cannot even begin is refused with a status; what fails later ends with a line that says so.
    """
    client = request.client.host if request.client else ""
    if not is_loopback(client) or any(name in request.headers for name in _FORWARDED):
        raise Forbidden("Only this very machine may ask for that.")
    if not office.parts.may_index(x_hazir_secret):
        raise Forbidden("The secret is not this installation's.")
    if not office.loading.is_done:
        raise NotReady("Hazir is still starting: try again in a moment.")
    lines = iter(office.parts.reindex(Path(folder) if folder else None))
    first = list(islice(lines, 1))
    return StreamingResponse(_told(chain(first, lines)), media_type="text/plain; charset=utf-8")


def _told(lines: Iterable[str]) -> Iterator[str]:
    try:
        for line in lines:
            yield " ".join(line.splitlines()) + "\n"
    except HazirError as error:
        yield f"{FAILED}{error}\n"
    except Exception as error:  # noqa: BLE001 - the command at the other end must be told that it ended
        _log.exception("indexing failed")
        yield f"{FAILED}{type(error).__name__}: {error}\n"
