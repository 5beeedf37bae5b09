"""What an update of Telegram says, as far as this channel cares."""

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import structlog
from telegram import CallbackQuery, ChatMember, Message, Update
from telegram.constants import ChatType, MessageEntityType
from telegram.ext.filters import StatusUpdate

from bot.channels.telegram.attached import Attached, SharedNumber, attached, shared_number
from domain.attachments import AttachmentKind

_log = structlog.get_logger()
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_COMMAND = re.compile(r"/([A-Za-z]\w*)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


class Kind(StrEnum):
    """What an update is to us."""

    TEXT = "text"
    PRESS = "press"
    """A button was pressed."""
    OTHER = "other"
    """A photo, a voice note, a place, a sticker: whatever a person sends that is not text."""
    EDITED = "edited"
    """A text, or what stands under a picture or file, was changed after it was sent."""
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    GROUP = "group"
    """Said in a group, perhaps to us."""
    NOT_OURS = "not_ours"
    """Said by a program, in a channel, or a remark of Telegram itself."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update. `person` is Telegram's id of who sent it: the only sign of identity there is.

    `name` is what the person calls itself. `message` is the number of the message in its chat, of the
    one under which a button was pressed too. `press` is Telegram's id of a press, `data` what the button
    carries. `album` is the same for pictures sent together; `attached` is what came, with `text` or without,
    `number` a telephone number that was shared. `to` are, in a group, whom it names (`@name`, or an
    account's id) and whose message it answers (an id). `answers` is the number of the message in a private
    chat that a text is an answer to, 0 for none, `forwarded` that it was said elsewhere before.
    """

    kind: Kind
    chat: str = ""
    person: str = ""
    name: str = ""
    message: int = 0
    text: str = ""
    press: str = ""
    data: str = ""
    album: str | None = None
    attached: Attached | None = None
    number: SharedNumber | None = None
    to: tuple[str, ...] = ()
    answers: int = 0
    forwarded: bool = False

    @property
    def command(self) -> tuple[str, str] | None:
        """Return the command and what stands after it, if the text is one: `/start ABC`, `/help@bot`."""
        found = _COMMAND.fullmatch(self.text.strip())
        return (found[1].casefold(), (found[2] or "").strip()) if found else None


def arrival(payload: str) -> Arrival:
    """Return what an update says that was kept as JSON.

    What the library cannot read (Telegram is newer than it, or a Bot API server older) is taken as it is
    written: one update that nobody understands must not stop those behind it.
    """
    written = json.loads(payload)
    try:
        return _plain(written) or _read(written)
    except Exception as failure:  # noqa: BLE001 - whatever the library stumbles over
        _log.error("update not understood", failure=f"{type(failure).__name__}: {failure}")
        return _by_hand(written)


def _read(written: dict[str, Any]) -> Arrival:
    update = Update.de_json(written, None)
    person, chat = update.effective_user, update.effective_chat
    if person and chat and not person.is_bot and update.message and chat.type in _GROUPS:
        return _in_group(update.message, str(chat.id), str(person.id))
    if person is None or person.is_bot or chat is None or chat.type != ChatType.PRIVATE:
        return Arrival(Kind.NOT_OURS, chat=str(chat.id) if chat else "")
    found = _content(update)
    name = _called(person.first_name, person.last_name)
    return Arrival(chat=str(chat.id), person=str(person.id), name=name, **found)


def _plain(written: dict[str, Any]) -> Arrival | None:
    """Return a text that a person wrote to the bot: most updates, and not worth the library's objects."""
    said = written.get("message")
    if not said or not said.get("text") or said["chat"]["type"] != ChatType.PRIVATE:
        return None
    person = said.get("from")
    if not person or person.get("is_bot"):
        return None
    return _said(Kind.TEXT, said, said["text"])


def _by_hand(written: dict[str, Any]) -> Arrival:
    """Return what a person wrote or sent to the bot, without the library; all else is not ours."""
    changed = "edited_message" in written
    said = written.get("edited_message" if changed else "message") or {}
    person, chat = said.get("from") or {}, said.get("chat") or {}
    private = chat.get("type") == ChatType.PRIVATE and "id" in chat
    if not private or "id" not in person or person.get("is_bot"):
        return Arrival(Kind.NOT_OURS, chat=str(chat.get("id", "")))
    if changed:
        return _said(Kind.EDITED if said.get("text") else Kind.NOT_OURS, said, said.get("text") or "")
    other = _said(Kind.OTHER, said, said.get("caption") or "")
    return replace(other, attached=Attached(AttachmentKind.OTHER))


def _said(kind: Kind, said: dict[str, Any], text: str) -> Arrival:
    person = said["from"]
    name = _called(person.get("first_name"), person.get("last_name"))
    chat, number = str(said["chat"]["id"]), said.get("message_id", 0)
    answered = said.get("reply_to_message") or {}
    answers = answered.get("message_id", 0)
    forwarded = bool(said.get("forward_origin") or said.get("forward_date"))
    return Arrival(kind, chat, str(person["id"]), name, number, text, answers=answers, forwarded=forwarded)


def _called(*names: str | None) -> str:
    """Return a name without what turns the direction of what stands around it."""
    whole = " ".join(filter(None, names))
    return "".join(sign for sign in whole if unicodedata.bidirectional(sign) not in _TURNING)


def _in_group(message: Message, chat: str, person: str) -> Arrival:
    """Return what was said in a group: its text, and whom it names or answers."""
    named = [
        entity.user.id if entity.user else text
        for entity, text in {**message.parse_entities(), **message.parse_caption_entities()}.items()
        if entity.type in {MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION}
    ]
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    to = (*map(str, named), *([str(answered.id)] if answered else ()))
    text = message.text or message.caption or ""
    return Arrival(Kind.GROUP, chat, person, message=message.message_id, text=text, to=to)


def _content(update: Update) -> dict[str, object] | dict[str, Kind]:
    if update.callback_query:
        return _press(update.callback_query)
    if update.message:
        return _message(update, update.message)
    if update.edited_message:
        return _edited(update.edited_message)
    if update.my_chat_member:
        gone = update.my_chat_member.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
        return {"kind": Kind.BLOCKED if gone else Kind.UNBLOCKED}
    return {"kind": Kind.NOT_OURS}


def _edited(message: Message) -> dict[str, object]:
    """Return what was changed; what has neither text nor file is a place that moves, or a poll."""
    found = None if message.text else attached(message)
    if not message.text and not (found and found.reference):
        return {"kind": Kind.NOT_OURS, "message": message.message_id}
    return {
        "kind": Kind.EDITED,
        "message": message.message_id,
        "text": message.text or message.caption or "",
        "attached": found,
        "answers": message.reply_to_message.message_id if message.reply_to_message else 0,
    }


def _press(query: CallbackQuery) -> dict[str, object]:
    return {
        "kind": Kind.PRESS,
        "press": query.id,
        "data": query.data or "",
        "message": query.message.message_id if query.message else 0,
    }


def _message(update: Update, message: Message) -> dict[str, object]:
    if message.text:
        return {"kind": Kind.TEXT, "message": message.message_id, "text": message.text}
    remark = StatusUpdate.ALL.check_update(update)
    return {
        "kind": Kind.NOT_OURS if remark else Kind.OTHER,
        "message": message.message_id,
        "text": message.caption or "",
        "album": message.media_group_id,
        "attached": None if remark else attached(message),
        "number": shared_number(message),
        "forwarded": message.forward_origin is not None,
    }
