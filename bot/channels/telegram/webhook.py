"""Updates from Telegram, posted to an address of ours: stored before they are said to be received."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.connection import Connection
from bot.channels.telegram.updates import KINDS_ASKED_FOR, Update
from domain.clock import Clock
from domain.errors import BadInput, Unavailable

_log = structlog.get_logger()
PATH = "/telegram"
"""Where the application is to be found among the pages."""
_HEADER = b"x-telegram-bot-api-secret-token"
_LARGEST = 1024 * 1024
"""Bytes of an update that are read at most; Telegram's longest have a tenth of it."""
_PORTS = (None, 443, 80, 88, 8443)
"""Ports to which Telegram posts."""
_LOOK_SECONDS = 60.0

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def public_address(told: str, *, own_api: bool) -> str:
    """Return the address to which updates are posted; one without a path leads to `PATH`.

    Args:
        told: what is set as HAZIR_TELEGRAM_WEBHOOK.
        own_api: whether the Bot API is a server of one's own, which asks for no certificate.

    Raises:
        BadInput: if Telegram would not post there.
    """
    try:
        split = urlsplit(told)
        port = split.port
    except ValueError:
        raise BadInput("HAZIR_TELEGRAM_WEBHOOK is no address") from None
    if not split.hostname or split.scheme not in ({"https", "http"} if own_api else {"https"}):
        raise BadInput("HAZIR_TELEGRAM_WEBHOOK is no public address: it begins with https:// and a name")
    if port not in _PORTS and not own_api:
        raise BadInput("HAZIR_TELEGRAM_WEBHOOK: Telegram posts to the ports 443, 80, 88 and 8443 only")
    return told if split.path.strip("/") else f"{told.rstrip('/')}{PATH}"


class Webhook:
    """Asks Telegram to post updates, and is the ASGI application that they are posted to.

    Who posts must know the secret. It follows from the token: the same after a restart, so that nothing
    on its way then is turned away.
    """

    def __init__(
        self,
        connection: Connection,
        address: str,
        keep: Callable[[list[Update]], Awaitable[None]],
        clock: Clock,
        look_seconds: float = _LOOK_SECONDS,
    ) -> None:
        """Have updates posted to `address`; `keep` returns once they are stored, or raises `Unavailable`."""
        self._connection = connection
        self._address = address
        self._keep = keep
        self._clock = clock
        self._look_seconds = look_seconds
        self._secret = hmac.new(connection.token.encode(), address.encode(), hashlib.sha256).hexdigest()
        self._open = False

    async def run(self) -> None:
        """Take what is posted, and see that it goes on being posted here, until cancelled.

        Raises:
            BadInput: if Telegram does not accept the token.
        """
        self._open = True
        try:
            await self._connection.insist(self._set)
            while True:
                await asyncio.sleep(self._look_seconds)
                await self._look()
        finally:
            self._open = False

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request with a status and nothing else."""
        status = await self._status(scope, receive)
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _status(self, scope: MutableMapping[str, Any], receive: Receive) -> int:
        told = dict(scope["headers"]).get(_HEADER, b"")
        if not hmac.compare_digest(told, self._secret.encode()):
            return 403
        if scope["method"] != "POST":
            return 405
        if not self._open:  # Telegram keeps it, and posts it again
            return 503
        body = await _body(receive)
        update = _read(body)
        if update is None:
            _log.error("what was posted is no update", bytes=None if body is None else len(body))
            return 400
        try:
            await self._keep([update])
        except Unavailable as failure:
            _log.error("an update could not be stored; Telegram posts it again", failure=str(failure))
            return 503
        return 200

    async def _set(self) -> None:
        bot, kinds = self._connection.bot, KINDS_ASKED_FOR
        await bot.set_webhook(self._address, allowed_updates=kinds, secret_token=self._secret)

    async def _look(self) -> None:
        """Look whether Telegram still posts here, and whether it gets through."""
        try:
            info = await self._connection.bot.get_webhook_info()
        except InvalidToken:
            raise self._connection.refused() from None
        except TelegramError as failure:
            self._connection.silent()
            _log.warning("webhook: Telegram does not answer", failure=self._connection.said(failure))
            return
        if info.url == self._address:
            self._connection.heard()
            self._connection.trouble = self._what_fails(info)
            return
        self._connection.trouble = "another program has taken this bot's messages: end it"
        await self._connection.insist(self._set)
        _log.error("messages are posted here again")

    def _what_fails(self, info: WebhookInfo) -> str | None:
        """Return why updates do not arrive, if they do not."""
        since = self._clock.now() - timedelta(seconds=2 * self._look_seconds)
        if not info.pending_update_count or not info.last_error_date or info.last_error_date < since:
            return None
        return f"{info.pending_update_count} messages cannot be posted: {info.last_error_message}"


async def _body(receive: Receive) -> bytes | None:
    """Return what was posted, `None` if it is too long or did not arrive whole."""
    body, more = b"", True
    while more:
        part = await receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
        if part["type"] != "http.request" or len(body) > _LARGEST:
            return None
    return body


def _read(body: bytes | None) -> Update | None:
    """Return the update that was posted, `None` if it is none."""
    try:
        update = json.loads(body or b"")
    except ValueError:
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None
