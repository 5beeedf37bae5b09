"""The line to Telegram: how the bot is reached, whether it answers, and what it is called."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from telegram import Bot, TelegramObject
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.announcing import announce
from bot.channels.telegram.lines import Lines
from bot.channels.telegram.quiet import hush, without
from bot.channels.telegram.updates import KINDS_ASKED_FOR, Update
from domain.errors import BadInput

_log = structlog.get_logger()
TELEGRAM = "https://api.telegram.org"
"""Address of the Bot API."""
_TOKEN = re.compile(r"(\d+):[\w-]+")
_MOST_LINES = 32
"""Requests at once."""
_SECONDS = 20.0
_LONGEST_WAIT = 30.0
_SILENT_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach the bot: its token, the address of the Bot API, a proxy's address or none."""

    token: str = field(repr=False)
    api: str = TELEGRAM
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


class RawBot(Bot):
    """The library's bot; what is asked most is answered as Telegram writes it.

    The library reads every update and every message sent into objects of its own: half a millisecond each.
    """

    async def updates(self, offset: int | None, seconds: int) -> list[Update]:
        """Return updates from `offset` on, waiting so many seconds for the first; confirm those before.

        Raises:
            telegram.error.TelegramError: if Telegram does not answer, or refuses.
        """
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": KINDS_ASKED_FOR}
        found: list[Update] = await self._post("getUpdates", asked, read_timeout=_SECONDS + seconds)
        return found

    async def send(self, chat: int, text: str, markup: TelegramObject | None) -> str:
        """Send a text, and return Telegram's own number of the message.

        Raises:
            telegram.error.TelegramError: if Telegram does not answer, or refuses.
        """
        told = {"chat_id": chat, "text": text, "reply_markup": markup}
        sent: dict[str, Any] = await self._post("sendMessage", told)
        return str(sent["message_id"])

    async def replace(self, chat: int, number: str, text: str, markup: TelegramObject | None) -> bool:
        """Put a text in the place of the bot's message with this number; tell whether that can be done.

        Raises:
            telegram.error.TelegramError: if Telegram does not answer, or refuses the text.
        """
        told = {"chat_id": chat, "message_id": int(number), "text": text, "reply_markup": markup}
        try:
            await self._post("editMessageText", told)
        except BadRequest as refused:  # done already in an earlier attempt, or the message is gone or too old
            return "not modified" in str(refused)
        return True

    async def bare(self, chat: int, number: str, markup: TelegramObject | None) -> None:
        """Leave under a message of the bot only what `markup` has.

        Raises:
            telegram.error.TelegramError: if Telegram does not answer, or refuses.
        """
        told = {"chat_id": chat, "message_id": int(number), "reply_markup": markup}
        await self._post("editMessageReplyMarkup", told)


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
        self.token = access.token
        self._trouble: str | None = "Telegram was not reached yet"
        self._silent_since: float | None = None
        self._api = access.api
        proxy = access.proxy or None
        try:
            line = partial(HTTPXRequest, 1, _SECONDS, _SECONDS, _SECONDS, _SECONDS, proxy=proxy)
            listening, sending = line(), Lines(_MOST_LINES, line)
        except (ValueError, RuntimeError, ImportError) as error:
            raise BadInput(f"HAZIR_TELEGRAM_PROXY cannot be used: {error}") from None
        base = access.api.rstrip("/")
        self.bot = RawBot(
            access.token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=sending,
            get_updates_request=listening,
        )

    @property
    def trouble(self) -> str | None:
        """Return why no updates come, in one sentence; `None` while Telegram answers."""
        since = self._silent_since
        if self._trouble is None and since and time.monotonic() - since > _SILENT_SECONDS:
            return f"Telegram has not answered for more than {_SILENT_SECONDS} seconds"
        return self._trouble

    @trouble.setter
    def trouble(self, sentence: str | None) -> None:
        """Note why no updates come; what is new is logged."""
        if sentence and sentence != self._trouble:
            _log.error("no messages from Telegram", why=sentence)
        self._trouble = sentence

    def heard(self) -> None:
        """Note that Telegram has answered."""
        self._trouble = self._silent_since = None

    def silent(self) -> None:
        """Note that Telegram has not answered: for a while that is no trouble yet."""
        self._silent_since = self._silent_since or time.monotonic()

    def said(self, failure: Exception) -> str:
        """Return what failed in one line that may be logged and stored."""
        return without(self.token, f"{type(failure).__name__}: {failure}")

    def refused(self) -> BadInput:
        """Return the sentence for a token that Telegram does not know."""
        return BadInput(f"HAZIR_TELEGRAM_TOKEN: {self._api} does not accept it")

    async def open(self) -> str | None:
        """Reach Telegram, however long it takes, and return the bot's public name if it has one.

        Raises:
            BadInput: if Telegram does not accept the token.
        """
        await self.insist(self.bot.initialize)
        await announce(self.bot, self.said)
        return self.bot.bot.username

    async def insist(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Ask Telegram for something until it does it, however long that takes.

        Raises:
            BadInput: if Telegram does not accept the token.
        """
        wait = 1.0
        while True:
            try:
                await ask()
            except InvalidToken:
                raise self.refused() from None
            except TelegramError as failure:
                kind = "refuses" if isinstance(failure, BadRequest) else "does not answer"
                self.trouble = f"Telegram {kind}: {self.said(failure)}"
            else:
                self.heard()
                return
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT, wait * 2)

    async def close(self) -> None:
        """End the line."""
        try:
            await self.bot.shutdown()
        except TelegramError as failure:
            _log.warning("the line did not end well", failure=self.said(failure))


def seconds_of(held: RetryAfter) -> float:
    """Return how many seconds Telegram asks to wait."""
    asked = held.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
