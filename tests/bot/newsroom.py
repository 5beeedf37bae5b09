"""Contacts who may be told of something, and what was posted to them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain.delivery import Posted
from storage.directory import SqlDirectory
from storage.log import SqlConversationLog
from storage.outbox import SqlOutbox
from storage.schema import open_database
from tests.records import NOON
from tests.shops import a_shop

CHANNEL = "telegram:7"


@dataclass
class Newsroom:
    """A shop, and a Telegram chat for each of `codes`, numbered from 1."""

    codes: ClassVar[tuple[str, ...]]
    url: str

    def __post_init__(self) -> None:
        self.engine = open_database(self.url, 4)
        self.shop = a_shop()
        self.directory, self.outbox = SqlDirectory(self.engine), SqlOutbox(self.engine)
        self.log = SqlConversationLog(self.engine)
        for person, code in enumerate(self.codes, start=1):
            secret = self.directory.invite(code, NOON, NOON + timedelta(hours=1))
            self.directory.accept(secret, "telegram", str(person), f"Person {person}", NOON)

    @property
    def posted(self) -> list[Posted]:
        return list(self.outbox.unsent(CHANNEL))

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return the chats that were written to, each with the text."""
        return [(one.message.chat, one.message.text) for one in self.posted]
