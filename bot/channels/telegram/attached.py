"""What came with a message, out of Telegram's own record of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Message

from domain.attachments import AttachmentKind

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Attached:
    """What Telegram says of it: `reference` names the file for fetching, `size` is in bytes.

    `unique` is the same whenever the same file is told of, which `reference` need not be.
    """

    kind: AttachmentKind
    told: str = ""
    reference: str | None = None
    mime: str = ""
    size: int | None = None
    unique: str = ""


@dataclass(frozen=True, slots=True)
class SharedNumber:
    """A telephone number that was shared, and whose account Telegram says it is, empty where it does not."""

    phone: str
    owner: str


def attached(message: Message) -> Attached:
    """Return what came with a message."""
    for name, kind, mime in _FILES:
        if found := getattr(message, name):
            return _file(found[-1] if name == "photo" else found, kind, mime)
    for name, (kind, told) in _OTHERS.items():
        if found := getattr(message, name):
            return Attached(kind, told(found)[:_LONGEST])
    return Attached(AttachmentKind.OTHER)


def shared_number(message: Message) -> SharedNumber | None:
    """Return the telephone number that a message shares."""
    if message.contact is None:
        return None
    owner = message.contact.user_id
    return SharedNumber(message.contact.phone_number, "" if owner is None else str(owner))


_FILES = (
    ("photo", AttachmentKind.PHOTO, "image/jpeg"),
    ("voice", AttachmentKind.VOICE, "audio/ogg"),
    ("audio", AttachmentKind.AUDIO, "audio/mpeg"),
    ("video_note", AttachmentKind.VIDEO, "video/mp4"),
    ("video", AttachmentKind.VIDEO, "video/mp4"),
    ("document", AttachmentKind.FILE, ""),
)
"""What has a file, and its type where Telegram does not tell it; of a photo the largest size is the last."""


def _file(found: Any, kind: AttachmentKind, mime: str) -> Attached:
    said = (getattr(found, "mime_type", None) or mime).partition(";")[0].strip().casefold()
    name = getattr(found, "file_name", None) or ""
    seconds = getattr(found, "duration", None)
    told = name or (f"{int(getattr(seconds, 'total_seconds', lambda: seconds)())} s" if seconds else "")
    return Attached(kind, told[:_LONGEST], found.file_id, said, found.file_size, found.file_unique_id)


def _place(location: Any) -> str:
    return f"{location.latitude:.5f}, {location.longitude:.5f}"


_OTHERS: Mapping[str, tuple[AttachmentKind, Callable[[Any], str]]] = {
    "sticker": (AttachmentKind.STICKER, lambda one: one.emoji or ""),
    "venue": (AttachmentKind.LOCATION, lambda one: f"{one.title}, {one.address}; {_place(one.location)}"),
    "location": (AttachmentKind.LOCATION, _place),
    "contact": (AttachmentKind.CONTACT, lambda one: f"{one.first_name} {one.phone_number}"),
    "poll": (
        AttachmentKind.POLL,
        lambda one: f"{one.question} {' / '.join(option.text for option in one.options)}",
    ),
    "dice": (AttachmentKind.OTHER, lambda one: f"{one.emoji} {one.value}"),
}
