"""A conversation: messages in, replies out, what was spoken of, and the record of each turn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.attachments import AttachmentKind
from domain.intents import Intent
from domain.orders import Draft
from domain.parties import Language

DEALER_STAYS = timedelta(minutes=30)
"""How long after the last message on it a dealer is the one that a member of staff orders for."""


@dataclass(frozen=True, slots=True)
class CurrentDealer:
    """For whom a member of staff last drafted an order: the dealer's code, and when it was last spoken of.

    `done` tells that the order was placed or given up: the next one may be for somebody else.
    """

    code: str
    at: datetime
    done: bool = False

    def holds(self, now: datetime) -> bool:
        """Tell whether an order without a dealer is still for this one."""
        return not self.done and now - self.at <= DEALER_STAYS


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """A message as a channel received it. `sender` is a dealer's or staff code, verified by the channel.

    `id` becomes the id of its turn, where a channel may hand over the same message again after a crash:
    it is answered once, and the recorded turn is returned from then on. `edits` is set where the person
    has changed a message: the id of the turn that answered it, empty where that is not known any more.
    `attached` is what came with the text, or instead of it where the text is empty; `file_taken` tells
    whether its file may be kept. Without `may_order` the sender may ask for its shop only. `afresh` tells
    that nothing spoken of before is meant: a key was pressed that begins something new. `about` is set where
    the message answers an earlier reply of ours: the id of its turn, what was spoken of then is meant; empty
    where it answers something else that we told. `forwarded` tells that the words are somebody else's, or
    may be said to something that we told since: no summary is confirmed by them.
    """

    conversation: str
    sender: str | None
    text: str
    channel: str = "terminal"
    id: str | None = None
    edits: str | None = None
    attached: AttachmentKind | None = None
    file_taken: bool = True
    may_order: bool = True
    afresh: bool = False
    about: str | None = None
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply. Pressing it is the same as sending `text`."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person reads. `language` decides the direction of writing."""

    text: str
    language: Language
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What was spoken of so far, as far as the next message may refer to it.

    `spoken` are the intents of the last turn that named a product, an order or a dealer, as resolved,
    `earlier` some of those before it, the newest first;
    `pending` are the intents of an unfinished question of ours, whose answer is awaited; `draft_lines`
    are the place_order intents of the last summary shown, `draft_age` the turns since, `draft` the id of
    the turn that showed it where it can be confirmed, `summary` the code in the buttons under it,
    `editing` the line that is being changed (0 while it is chosen). `unclear` counts the turns one after
    another that came to nothing, `asked` tells which question of ours is open. `dealer` is for whom staff
    last drafted.
    `placed` is the number of the order that was placed or changed last, until other goods are spoken of,
    `listed` are the codes of the drafts of which it was just asked which one, in their order. `summary_at` is
    when the summary of `draft_lines` was shown: without it further goods do not come into that one.
    """

    language: Language
    spoken: tuple[Intent, ...] = ()
    earlier: tuple[Intent, ...] = ()
    pending: tuple[Intent, ...] = ()
    draft_lines: tuple[Intent, ...] = ()
    draft_age: int = 0
    unclear: int = 0
    asked: str = ""
    draft: str | None = None
    editing: int | None = None
    dealer: CurrentDealer | None = None
    placed: str | None = None
    listed: tuple[str, ...] = ()
    summary: str | None = None
    summary_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row that was read to answer: its table, its key and the values that were read."""

    table: str
    key: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The record of one message and its answer.

    `id` is unique. `steps_ms` are milliseconds by step (identify, read, act, phrase, total).
    `hand_offs` are the reasons for which a person must take it up. `error` is the class and sentence
    of what failed, never shown to the person. `sender` is a dealer's or staff code, `None` if unknown.
    """

    id: str
    conversation: str
    channel: str
    at: datetime
    sender: str | None
    text: str
    language: Language
    normalised: str
    intents: tuple[Intent, ...]
    evidence: tuple[EvidenceRow, ...]
    reply: str
    buttons: tuple[Button, ...]
    draft: Draft | None
    hand_offs: tuple[str, ...]
    context: Context
    steps_ms: tuple[tuple[str, float], ...]
    error: str | None = None


Record = Callable[[Turn], None]
"""Stores a turn; raises `domain.errors.Refused` if one with the same id is there already."""
