"""Files that people sent are fetched from Telegram, beside the answers: an answer waits for no file."""

import asyncio
from dataclasses import dataclass
from functools import partial

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channels.telegram.connection import Connection
from bot.channels.telegram.steadily import steadily
from domain.attachments import (
    Attachment,
    Attachments,
    AttachmentState,
    is_what_it_says,
    may_be_fetched,
)

_log = structlog.get_logger()
_EVERY_SECONDS = 1.0
_LONGEST_WAIT = 300.0
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Files:
    """Where attachments are kept, and how large a file may be, in megabytes; 0: none is kept."""

    attachments: Attachments
    most_mb: int = 10

    def may_keep(self, mime: str, size: int | None) -> bool:
        """Tell whether a file of such a type and of so many bytes is kept."""
        return may_be_fetched(mime, size, self.most_mb * _MEGABYTE)


class Fetcher:
    """Fetches files until it is cancelled. What is not fetched now is fetched at the next start."""

    def __init__(self, connection: Connection, files: Files) -> None:
        """Fetch over `connection` what waits in `files`."""
        self._connection = connection
        self._files = files

    async def run(self) -> None:
        """Fetch, file by file."""
        wait = _EVERY_SECONDS
        while True:
            waiting = await steadily(self._files.attachments.waiting, "looking for files to fetch")
            outcomes = [await self._fetched(one) for one in waiting]
            wait = _EVERY_SECONDS if all(outcomes) else min(_LONGEST_WAIT, wait * 2)
            await asyncio.sleep(wait)

    async def _fetched(self, one: Attachment) -> bool:
        """Fetch a file and keep it; tell whether that is settled, one way or the other."""
        try:
            found = await self._connection.bot.get_file(one.reference or "")
            if not self._files.may_keep(one.mime, found.file_size or one.size):
                return await self._left(one, AttachmentState.REFUSED)
            content = bytes(await found.download_as_bytearray())
        except (BadRequest, Forbidden) as failure:
            _log.warning("a file is not to be had", turn=one.turn, failure=self._connection.said(failure))
            return await self._left(one, AttachmentState.FAILED)
        except TelegramError as failure:
            _log.warning("a file was not fetched yet", failure=self._connection.said(failure))
            return False
        if not (self._files.may_keep(one.mime, len(content)) and is_what_it_says(one.mime, content)):
            _log.warning("a file is not what it said it was", turn=one.turn, mime=one.mime)
            return await self._left(one, AttachmentState.REFUSED)
        await steadily(partial(self._files.attachments.fill, one.id, content), "keeping a file")
        return True

    async def _left(self, one: Attachment, state: AttachmentState) -> bool:
        await steadily(partial(self._files.attachments.leave, one.id, state), "noting what became of a file")
        return True
