"""The chats in `docs/telegram.md`: played by the whole product on the sample, written as they stand there.

`python -m tests.bot.channels.telegram_chats PAGE` writes the page anew. A chat is a block `chat CODE ROLE` of
what somebody sends, each line of it after `> `, and what comes of it: `[label]` is a button, `{label}` a key.
"""

import asyncio
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.clock import FixedClock
from domain.contacts import ContactRole
from domain.delivery import InboxState
from services import Services
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox
from tests.bot.channels.telegram_office import running, until
from tests.bot.channels.telegram_world import BOT_NAME, TOKEN, Telegram, emulator, telegram

BLOCK = re.compile(r"^```chat (\w+) (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SENT = "> "
_PRESSED = re.compile(r"\[(.+)\]( above)?")
_MARKS = str.maketrans("", "", "\u2066\u2067\u2068\u2069\u200e\u200f")
_GROUP = -1001
_NOON = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
_FIRST_PERSON = 501


@contextmanager
def product(home: Path, world: Telegram) -> Iterator[Services]:
    """Yield the whole product over the sample, on the line to a Telegram of ours."""
    services = Services()
    services.given |= {"home": home, "distribution_url": "", "storage_url": ""}
    services.given |= {"telegram_token": TOKEN, "telegram_api": world.address, "telegram_webhook": ""}
    services.clock = FixedClock(_NOON)
    world.files |= {"v": b"OggS" + bytes(60), "p": b"\xff\xd8\xff" + bytes(60)}
    yield services
    services.distribution_engine.dispose()
    services.storage_engine.dispose()


@dataclass
class Chat:
    """One person with the bot: what was sent, and what has been shown of it."""

    services: Services
    world: Telegram
    person: int
    sent: int = 0
    pressed: int = 0
    shown: dict[int, str] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    told: int = 0
    """Presses that were acknowledged when it was looked at last."""

    async def played(self, wanted: Sequence[str]) -> list[str]:
        """Send one after another; return what was sent and what came, as the page has it."""
        lines: list[str] = []
        self.told = self.world.count("answerCallbackQuery")
        for said in wanted:
            await asyncio.to_thread(self._send, said)
            await until(self._is_answered, said)
            lines += [f"{_SENT}{said}", "", *self._news(), ""]
        return lines[:-1]

    def _send(self, said: str) -> None:
        self.sent += 1
        if pressed := _PRESSED.fullmatch(said):
            assert pressed[1] in self.buttons, f"{pressed[1]}: {list(self.buttons)}"
            data = self.buttons[pressed[1]][0 if pressed[2] else -1]
            self.pressed = self.world.count("answerCallbackQuery") + 1
            self.world.press(self.person, data)
        elif said.startswith("(changed) "):
            self.world.edit(self.person, self.world.messages, said.partition(" ")[2])
        elif said == "(voice note)":
            voice = {"file_id": "v", "file_unique_id": "v", "file_size": 9000, "duration": 7}
            self.world.send(self.person, voice=voice | {"mime_type": "audio/ogg"})
        elif said.startswith("(photo)"):
            size = {"file_id": "p", "file_unique_id": "p", "file_size": 9000, "width": 9, "height": 9}
            self.world.send(self.person, photo=[size], caption=said.partition(" ")[2])
        elif said.startswith("(in a group) "):
            self._say_in_group(said.partition(") ")[2])
        else:
            self.world.say(self.person, said)

    def _say_in_group(self, text: str) -> None:
        self.world.messages += 1
        who = {"id": self.person, "is_bot": False, "first_name": "Dealer"}
        group = {"id": _GROUP - self.person, "type": "supergroup", "title": "Dealers"}
        named = [{"type": "mention", "offset": text.index("@"), "length": len(BOT_NAME) + 1}]
        said = {"message_id": self.world.messages, "date": 1_700_000_000, "chat": group, "from": who}
        self.world.update("message", said | {"text": text, "entities": named})

    def _is_answered(self) -> bool:
        engine, source = self.services.storage_engine, "telegram:7000001"
        chats = (str(self.person), str(_GROUP - self.person))
        came = [one for chat in chats for one in SqlInbox(engine).recent(source, chat, 10**9, 1000)]
        acknowledged = self.world.count("answerCallbackQuery") >= self.pressed
        return (
            len(came) == self.sent
            and all(one.state is not InboxState.RECEIVED for one in came)
            and not SqlOutbox(engine).unsent(source)
            and acknowledged
        )

    def _news(self) -> list[str]:
        """Return what has come or changed since it was looked at last."""
        lines: list[str] = []
        pressed = self.world.fields("answerCallbackQuery")
        if len(pressed) > self.told and pressed[-1].get("text"):
            lines.append(f"(for a moment: {pressed[-1]['text']})")
        self.told = len(pressed)
        for one in list(self.world.sent):
            if int(one["chat"]) not in {self.person, _GROUP - self.person}:
                continue
            before = self.shown.get(one["message"])
            if before == one["text"]:
                continue
            self.shown[one["message"]] = one["text"]
            lines += [] if before is None else ["(in the message above)"]
            lines += [*one["text"].translate(_MARKS).splitlines(), *self._below(one["markup"])]
        return lines or ["(nothing is said)"]

    def _below(self, markup: dict[str, list[list[dict[str, str]]]]) -> Iterator[str]:
        for row in markup.get("inline_keyboard", ()):
            labels = [button["text"].translate(_MARKS) for button in row]
            for label, button in zip(labels, row, strict=True):
                self.buttons.setdefault(label, []).append(button["callback_data"])
            shown = " ".join(f"[{label}]" for label in labels if label[0] not in "👍👎")
            yield from [shown] if shown else []
        for row in markup.get("keyboard", ()):
            yield " ".join(f"{{{key['text']}}}" for key in row)


def play(services: Services, world: Telegram, blocks: Sequence[tuple[str, str, str]]) -> list[str]:
    """Play chats, each with a code, a role and the block as it stands; return the blocks as they should."""

    async def scenario() -> list[str]:
        channel = services.telegram
        assert channel is not None
        played: list[str] = []
        async with running(channel):
            for person, (code, role, block) in enumerate(blocks, _FIRST_PERSON):
                _bind(services, person, code, role)
                wanted = [line[len(_SENT) :] for line in block.splitlines() if line.startswith(_SENT)]
                played.append("\n".join(await Chat(services, world, person).played(wanted)) + "\n")
        await services.dispatch.close(5)
        return played

    return asyncio.run(scenario())


def _bind(services: Services, person: int, code: str, role: str) -> None:
    now = services.clock.now()
    until_when = now + timedelta(days=1)
    secret = services.directory.invite(code, now, until_when, ContactRole(role), "the page")
    services.directory.accept(secret, "telegram", str(person), "Person", now)


def main(page: Path) -> None:
    """Write the page with its chats as they are."""
    text = page.read_text("utf-8")
    blocks = [(found[1], found[2], found[3]) for found in BLOCK.finditer(text)]
    with (
        TemporaryDirectory() as home,
        emulator() as emulated,
        telegram(emulated) as world,
        product(Path(home), world) as services,
    ):
        played = iter(play(services, world, blocks))
    anew = BLOCK.sub(lambda found: f"```chat {found[1]} {found[2]}\n{next(played)}```", text)
    page.write_text(anew, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
