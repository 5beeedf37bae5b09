"""The line to Telegram: how the bot is reached, whether it answers, and what it is called."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.announcing import announce
from bot.channels.telegram.quiet import hush, without
from domain.errors import BadInput

_log = structlog.get_logger()
_TOKEN = re.compile(r"(\d+):[\w-]+")
_POOL = 32
"""Requests at once. The transport looks through its pool at each: a larger one makes it slower."""
_SECONDS = 20.0
_LONGEST_WAIT = 30.0
_SILENT_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach the bot: its token, the address of the Bot API, a proxy's address or none."""

    token: str = field(repr=False)
    api: str = "https://api.telegram.org"
    proxy: str = ""

    @property
    def source(self) -> str:
        """Return the address of the bot among all channels: `telegram:` and its number.

        Raises:
            BadInput: if the token does not look like one.
        """
        found = _TOKEN.fullmatch(self.token)
        if found is None:
            raise BadInput("HAZIR_TELEGRAM_TOKEN is no bot's token: these look like 123456789:AAF-letters")
        return f"telegram:{found[1]}"


class _Listening(HTTPXRequest):
    """The requests for updates; remembers when Telegram last answered one."""

    heard_at: float | None = None

    async def do_request(self, *args: object, **kwargs: object) -> tuple[int, bytes]:
        """Ask as the library does."""
        code, answer = await super().do_request(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        if code < 300:  # noqa: PLR2004 - what HTTP calls a success
            self.heard_at = asyncio.get_running_loop().time()
        return code, answer


class Connection:
    """One bot's line to Telegram."""

    def __init__(self, access: Access) -> None:
        """Prepare the line; nothing is sent yet.

        Raises:
            BadInput: if token, address or proxy cannot be used.
        """
        if not access.api.startswith(("https://", "http://")):
            raise BadInput("HAZIR_TELEGRAM_API is no address: it begins with https:// or http://")
        hush(access.token)
        self.source = access.source
        self._failure: str | None = "Telegram was not reached yet"
        self._token = access.token
        self._api = access.api
        proxy = access.proxy or None
        try:
            self._listening = _Listening(2, _SECONDS, _SECONDS, _SECONDS, _SECONDS, proxy=proxy)
            sending = HTTPXRequest(_POOL, _SECONDS, _SECONDS, _SECONDS, _SECONDS, proxy=proxy)
        except (ValueError, RuntimeError, ImportError) as error:
            raise BadInput(f"HAZIR_TELEGRAM_PROXY cannot be used: {error}") from None
        base = access.api.rstrip("/")
        self.bot = Bot(
            access.token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=sending,
            get_updates_request=self._listening,
        )

    @property
    def trouble(self) -> str | None:
        """Return why no updates come, in one sentence; `None` while Telegram answers."""
        heard = self._listening.heard_at
        if self._failure is None and heard and asyncio.get_running_loop().time() - heard > _SILENT_SECONDS:
            return f"Telegram has not answered for more than {_SILENT_SECONDS} seconds"
        return self._failure

    def said(self, failure: Exception) -> str:
        """Return what failed in one line that may be logged and stored."""
        return without(self._token, f"{type(failure).__name__}: {failure}")

    def refused(self) -> BadInput:
        """Return the sentence for a token that Telegram does not know."""
        return BadInput(f"HAZIR_TELEGRAM_TOKEN: {self._api} does not accept it")

    async def open(self, pause: Callable[[float], Awaitable[object]] = asyncio.sleep) -> str | None:
        """Reach Telegram, however long it takes, and return the bot's public name if it has one.

        Raises:
            BadInput: if Telegram does not accept the token.
        """
        wait = 1.0
        while True:
            try:
                await self.bot.initialize()
                break
            except InvalidToken:
                raise self.refused() from None
            except TelegramError as failure:
                self._failure = f"Telegram does not answer: {self.said(failure)}"
                _log.warning("Telegram does not answer; tried again", failure=self.said(failure))
            await pause(wait)
            wait = min(_LONGEST_WAIT, wait * 2)
        self._failure = None
        await announce(self.bot, self.said)
        return self.bot.bot.username

    async def close(self) -> None:
        """End the line."""
        try:
            await self.bot.shutdown()
        except TelegramError as failure:
            _log.warning("the line did not end well", failure=self.said(failure))
