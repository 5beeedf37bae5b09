"""What people send that is no text: kept with its turn, fetched only where size and type allow it.

Every method of the port may raise `domain.errors.Unavailable` when the database does not answer.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class AttachmentKind(StrEnum):
    """What was sent; the value is what stands for it where no words came with it."""

    VOICE = "voice note"
    AUDIO = "audio"
    PHOTO = "photo"
    VIDEO = "video"
    FILE = "file"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    POLL = "poll"
    OTHER = "something else"


class AttachmentState(StrEnum):
    """Where its file is."""

    WAITING = "waiting"
    """To be fetched."""
    KEPT = "kept"
    REFUSED = "refused"
    """Too large, or of a type that is not taken: never fetched, or thrown away unread."""
    FAILED = "failed"
    NO_FILE = "no_file"
    """There is none: a place, a phone number, a question with answers."""


FOR_A_PERSON = frozenset(
    {
        AttachmentKind.VOICE,
        AttachmentKind.AUDIO,
        AttachmentKind.PHOTO,
        AttachmentKind.VIDEO,
        AttachmentKind.FILE,
    }
)
"""What a person looks at: nothing here can hear or see."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with a message. `id` follows from the message: kept twice, it is one.

    `told` is what is known of it in words (a place, a file's name), `reference` the network's own name of
    its file, `mime` and `size` (bytes) what the network says of it; `file` where it is kept, once it is.
    """

    id: str
    turn: str
    sender: str
    at: datetime
    kind: AttachmentKind
    told: str = ""
    reference: str | None = None
    mime: str = ""
    size: int | None = None
    state: AttachmentState = AttachmentState.NO_FILE
    file: Path | None = None


class Attachments(Protocol):
    """Keeps attachments and their files. Safe to use from several threads."""

    def keep(self, attachment: Attachment) -> bool:
        """Store an attachment, once; tell whether its turn has no earlier one."""
        ...

    def waiting(self) -> tuple[Attachment, ...]:
        """Return those whose file is to be fetched, the oldest first, some at a time."""
        ...

    def fill(self, attachment: str, content: bytes) -> None:
        """Keep the file of an attachment, under a name that tells nothing."""
        ...

    def leave(self, attachment: str, state: AttachmentState) -> None:
        """Note that the file of an attachment will not be kept."""
        ...

    def one(self, attachment: str) -> Attachment | None:
        """Return an attachment."""
        ...

    def of_turns(self, turns: Collection[str]) -> Mapping[str, tuple[Attachment, ...]]:
        """Return the attachments of turns, in the order in which they came."""
        ...


SHOWN = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/webp": (b"RIFF",),
    "audio/ogg": (b"OggS",),
    "audio/mpeg": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "audio/mp4": (b"....ftyp",),
    "video/mp4": (b"....ftyp",),
}
"""Types that a browser may show or play, each with how its files begin; a point is any byte."""
_ZIP = (b"PK\x03\x04",)
_DOCUMENT = "application/vnd.openxmlformats-officedocument"
TAKEN = SHOWN | {
    "application/pdf": (b"%PDF-",),
    f"{_DOCUMENT}.spreadsheetml.sheet": _ZIP,
    f"{_DOCUMENT}.wordprocessingml.document": _ZIP,
}
"""All types that are taken; what a browser does not show is saved by who reviews."""


def may_be_fetched(mime: str, size: int | None, most: int) -> bool:
    """Tell whether a file of which `mime` and `size` are said may be fetched; `most` is in bytes.

    A size that is not told is none that could be checked.
    """
    return mime in TAKEN and size is not None and 0 < size <= most


def is_what_it_says(mime: str, content: bytes) -> bool:
    """Tell whether a file begins as those of its type do."""
    return any(_begins(content, start) for start in TAKEN.get(mime, ()))


def _begins(content: bytes, start: bytes) -> bool:
    head = content[: len(start)]
    return len(head) == len(start) and all(a in (b, ord(".")) for a, b in zip(start, head, strict=True))
