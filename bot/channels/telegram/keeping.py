"""What a turn is to answer: text, and what came with it, kept before it is answered."""

import uuid
from dataclasses import dataclass, replace

from bot.channels.telegram.albums import captions, was_read
from bot.channels.telegram.arrivals import Arrival
from bot.channels.telegram.attached import Attached
from bot.channels.telegram.entrance import Visitor
from bot.channels.telegram.fetching import Files
from domain.attachments import Attachment, AttachmentKind, AttachmentState
from domain.delivery import Inbox, Received


@dataclass(frozen=True, slots=True)
class Asked:
    """What a turn is to answer, and under which id.

    `edits`, `afresh` and `about` are as in `InboundMessage`.
    """

    text: str
    turn: str
    attached: AttachmentKind | None = None
    file_taken: bool = True
    edits: str | None = None
    afresh: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A message before it was changed: the id of the turn that answered it, empty if that is not known.

    `other_file` tells that the change brought another file.
    """

    turn: str
    other_file: bool


def kept_of_album(files: Files, inbox: Inbox, received: Received, visitor: Visitor) -> Asked | None:
    """Keep one of several pictures sent together, and return what is to be answered.

    The first of them asks what stands under any. A caption that came too late for that is asked by itself.

    Raises:
        domain.errors.Unavailable: if it cannot be kept.
    """
    said = visitor.arrival
    if first := kept(files, received, said, visitor.code or ""):
        return replace(first, text=captions(inbox, received, said))
    if was_read(visitor.log.turn(turn_id(received, said)), said.text):
        return None
    return Asked(said.text, _own_id(received, said))


def kept(files: Files, received: Received, said: Arrival, code: str) -> Asked | None:
    """Keep what came from the contact with this code, and return what is to be answered.

    All that was sent together is one turn, which the first of it begins: nothing is returned for the rest.

    Raises:
        domain.errors.Unavailable: if it cannot be kept.
    """
    found = said.attached or Attached(AttachmentKind.OTHER)
    own, turn = _own_id(received, said), turn_id(received, said)
    taken, state = True, AttachmentState.NO_FILE
    if found.reference:
        taken = files.may_keep(found.mime, found.size)
        state = AttachmentState.WAITING if taken else AttachmentState.REFUSED
    one = Attachment(
        own,
        turn,
        code,
        received.received_at,
        found.kind,
        found.told,
        found.reference,
        found.mime,
        found.size,
        state,
    )
    begins = files.attachments.keep(one)
    return Asked(said.text, turn, found.kind, file_taken=taken) if begins else None


def kept_again(files: Files, received: Received, said: Arrival, code: str, before: Before) -> Asked:
    """Return what a changed message asks; where the change brought another file, that is kept.

    Raises:
        domain.errors.Unavailable: if it cannot be kept.
    """
    begun = kept(files, received, said, code) if said.attached and before.other_file else None
    if begun:
        return replace(begun, edits=before.turn)
    shown = said.attached.kind if said.attached and not said.text.strip() else None
    return Asked(said.text, turn_id(received, said), shown, edits=before.turn)


def turn_id(received: Received, said: Arrival) -> str:
    """Return the id of the turn that answers an update: the same whenever it is answered.

    What was sent together has one turn.
    """
    if said.album:
        return _id(f"{received.source}:album:{said.chat}:{said.album}")
    return _own_id(received, said)


def _own_id(received: Received, said: Arrival) -> str:
    """Return an id of this update alone.

    Telegram may begin its numbers anew after a week without updates, hence the message's own too.
    """
    return _id(f"{received.source}:{received.number}:{said.chat}:{said.message}:{said.press}")


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).hex
