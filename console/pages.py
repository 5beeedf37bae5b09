"""Pages from templates: everything is escaped, and every time is Karachi's."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from console import explaining
from console.browsers import csrf_of, remember
from domain.clock import KARACHI, local_date
from domain.money import format_rupees
from domain.parties import Language

STATIC = Path(__file__).parent / "static"
_TEMPLATES = Path(__file__).parent / "templates"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_URDU = re.compile("[\u0620-\u06ff]")
LANGUAGES = {Language.ENGLISH: "English", Language.URDU: "Urdu", Language.ROMAN_URDU: "Roman Urdu"}


def render(request: Request, template: str, status: int = 200, /, **values: Any) -> Response:
    """Return the page that a template makes of `values`, with the browser's cookie."""
    told = {"csrf": csrf_of(request), "path": request.url.path, **values}
    page = _environment().get_template(template).render(told)
    response = HTMLResponse(page.encode("utf-8", "replace"), status_code=status)
    remember(request, response)
    return response


def is_fragment(request: Request) -> bool:
    """Tell whether a script asks for a piece of the page that is shown."""
    return request.headers.get("hx-request") == "true"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= _FILTERS
    environment.globals |= {
        "asset": asset,
        "understood": explaining.understood,
        "unclear": explaining.unclear,
        "told_by": explaining.told_by,
        "read": explaining.read,
        "steps": explaining.steps,
        "total_ms": explaining.total_ms,
    }
    return environment


@cache
def asset(name: str) -> str:
    """Return the address of a file of ours, another one whenever the file is another."""
    return f"/static/{name}?v={int((STATIC / name).stat().st_mtime)}"


def shown(text: str) -> str:
    """Return `text` with what no page can show replaced."""
    return _CONTROL.sub("\ufffd", text)


def words(name: str) -> str:
    """Return the name of an intent, a flag or a reason in plain words."""
    return name.replace("_", " ").capitalize()


def script(text: str) -> str:
    """Return the language whose letters a text is shown in: Urdu where it has any of them."""
    return Language.URDU.value if _URDU.search(text) else Language.ENGLISH.value


def clock_time(moment: datetime) -> str:
    """Return the time of day in Karachi."""
    return moment.astimezone(KARACHI).strftime("%H:%M")


def day(moment: datetime) -> str:
    """Return the day in Karachi."""
    return f"{local_date(moment).day} {moment.astimezone(KARACHI):%b %Y}"


def span(length: timedelta) -> str:
    """Return how long something has been waiting, in the greatest unit that fits."""
    minutes = int(length.total_seconds() // 60)
    for size, unit in ((24 * 60, "d"), (60, "h")):
        if minutes >= size:
            return f"{minutes // size} {unit}"
    return f"{max(0, minutes)} min"


def iso(moment: datetime) -> str:
    """Return the moment for machines."""
    return moment.astimezone(KARACHI).isoformat(timespec="seconds")


_FILTERS: Mapping[str, Callable[..., str]] = {
    "shown": shown,
    "words": words,
    "script": script,
    "clock_time": clock_time,
    "day": day,
    "iso": iso,
    "rupees": format_rupees,
    "span": span,
    "language": lambda language: LANGUAGES[language],
}
