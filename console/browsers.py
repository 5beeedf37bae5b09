"""Which browser asks: its cookies, the token that its forms must carry, and whose page they came from."""

import hashlib
import hmac
import re
import secrets
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from console.errors import Forbidden

BROWSER, SESSION = "hazir_browser", "hazir_session"
"""Names of the cookies: of any browser until it is closed, and of one in which somebody signed in."""
_TOKEN = re.compile(r"[\w-]{32,128}", re.ASCII)
_STALE = "This page is out of date. Load it again and repeat what you did."


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def browser_of(request: Request) -> str:
    """Return the browser's token: its cookie's, or a new one that `remember` will give it."""
    known = request.cookies.get(BROWSER, "")
    if not hasattr(request.state, "browser"):
        request.state.browser = known if _TOKEN.fullmatch(known) else new_token()
    token: str = request.state.browser
    return token


def session_of(request: Request) -> str | None:
    """Return the token of the session that the browser has, whether it is still one or not."""
    return request.cookies.get(SESSION)


def csrf_of(request: Request) -> str:
    """Return what a form of this browser and session must carry: no other site can know it."""
    told = (session_of(request) or "").encode("utf-8", "replace")
    return hmac.new(browser_of(request).encode("utf-8", "replace"), told, hashlib.sha256).hexdigest()


def remember(request: Request, response: Response) -> None:
    """Give the browser its cookie if it has none."""
    if request.cookies.get(BROWSER) != browser_of(request):
        set_cookie(request, response, BROWSER, browser_of(request))


def set_cookie(
    request: Request, response: Response, name: str, value: str, seconds: int | None = None
) -> None:
    """Set a cookie that no script and no other site can use; without `seconds`, until the browser closes."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


async def from_our_page(request: Request) -> None:
    """Let a form or a script's request pass only from a page of ours in this very browser.

    Raises:
        Forbidden: if it came from another site, or does not carry the token.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    # A form of ours says `null`: our pages tell nobody where a request comes from.
    elsewhere = origin not in {None, "null"} and urlsplit(str(origin)).netloc != request.headers.get("host")
    if site not in {"same-origin", "none"} or elsewhere:
        raise Forbidden("This came from another web site, so nothing was done.")
    given = request.headers.get("x-csrf-token")
    if given is None:
        form = await request.form()
        given = str(form.get("csrf", ""))
    right = csrf_of(request)
    if not hmac.compare_digest(given.encode("utf-8", "replace"), right.encode()):
        raise Forbidden(_STALE)


FromOurPage = Depends(from_our_page)
