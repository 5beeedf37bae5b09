"""What stands before every page: which host was asked for, how much is sent, what browsers must not do."""

import ipaddress
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
"""Bytes of a request's body that are read at most: a long message is a tenth of it."""

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
        " connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LOCAL = frozenset({"localhost"})


TOO_LARGE = "That is too much at once. Please send it in smaller parts."


class TooLarge(HTTPException):
    """A request's body is larger than `LARGEST_BODY`."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(413, TOO_LARGE)


class Guards:
    """ASGI middleware: refuses unknown hosts and large bodies, and adds the headers of every answer.

    A page that answers to any name could be read by a web site whose name is pointed at this machine; an
    address cannot be pointed elsewhere, so it is always let in.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        refused: Callable[[int, str], ASGIApp],
    ) -> None:
        """Stand before `app`; `refused` makes the page that says so, of a status and a sentence."""
        self._app = app
        self._hosts = _LOCAL | {host.casefold() for host in hosts}
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        answering, receiving = self._app, receive
        if not self._is_ours(headers.get("host", "")):
            answering = self._refused(421, "Hazir does not answer to this address.")
        elif _declared(headers) > LARGEST_BODY:
            answering = self._refused(413, TOO_LARGE)
        else:
            receiving = _bounded(receive)
        await answering(scope, receiving, send_guarded)

    def _is_ours(self, host: str) -> bool:
        name = _without_port(host).casefold()
        return name in self._hosts or _is_address(name)


class Doors:
    """ASGI middleware: hands requests for certain paths to applications that guard themselves."""

    def __init__(self, app: ASGIApp, doors: Mapping[str, ASGIApp]) -> None:
        """Stand before `app`, with `doors` by their paths."""
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""
        door = self._doors.get(scope["path"]) if scope["type"] == "http" else None
        await (door or self._app)(scope, receive, send)


def is_loopback(address: str) -> bool:
    """Tell whether an address is this very machine's own."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _bounded(receive: Receive) -> Callable[[], Awaitable[MutableMapping[str, Any]]]:
    """Return a `receive` that stops a body which is larger than it said, or did not say."""
    received = 0

    async def receive_bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b"")) if message["type"] == "http.request" else 0
        if received > LARGEST_BODY:
            raise TooLarge
        return message

    return receive_bounded
