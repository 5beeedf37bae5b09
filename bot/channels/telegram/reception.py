"""One update from receipt to replies that are stored: who is it, what is asked, what is answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from bot.channels.telegram.addressed import is_addressed
from bot.channels.telegram.allowance import Allowance
from bot.channels.telegram.arrivals import Arrival, Kind
from bot.channels.telegram.entrance import CHANNEL, Entrance, Visitor
from bot.channels.telegram.fetching import Files
from bot.channels.telegram.keeping import Asked, kept, kept_again, kept_of_album, turn_id
from bot.channels.telegram.menu import HELP, begins_anew, keys, phone_key, words
from bot.channels.telegram.news_turns import news_turn
from bot.channels.telegram.news_wishes import news_wish, notify_wish
from bot.channels.telegram.presses import Presses
from bot.channels.telegram.replies import Addressee, language_choice, replies
from bot.channels.telegram.typed_secrets import is_only_a_secret
from bot.channels.telegram.versions import before_change
from bot.replies import Notice
from domain.clock import Clock
from domain.conversation import InboundMessage, Record, Turn
from domain.delivery import Inbox, InboxState, Outbox, Outgoing, Posted, Received
from domain.errors import Refused
from domain.parties import Language
from domain.review import Mark, Marks, Verdict

_log = structlog.get_logger()
Handle = Callable[[InboundMessage, Record], Turn]
"""Answers a message and has its turn stored; one that was answered before is not stored again."""
_JUST_BOUND = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an update: replies to be sent, a verdict to be shown under a message.

    `menu` is to whom commands are to be announced in their own chat.
    """

    posted: tuple[Posted, ...] = ()
    rated: Posted | None = None
    verdict: Verdict | None = None
    menu: Visitor | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Where the channel keeps what it does; `loaded` returns once all that answers need is loaded."""

    inbox: Inbox
    outbox: Outbox
    marks: Marks
    clock: Clock
    files: Files
    loaded: Callable[[], object] = lambda: None


class Reception:
    """Answers updates, each of them once. Safe to use from several threads for different chats."""

    def __init__(self, source: str, handle: Handle, entrance: Entrance, records: Records) -> None:
        """Answer what `source` received: by `handle` where `entrance` lets the person in."""
        self._source = source
        self._handle = handle
        self._entrance = entrance
        self._records = records
        self._presses = Presses(source, records.outbox)
        self._turned_away = Allowance(5, 300)
        self._asked_to_wait = Allowance(1, 60)

    def answer(self, received: Received, said: Arrival, *, told: bool = False) -> Done:
        """Answer an update, which `said` tells, and store what is to be sent.

        `told` says that the person knows already of a button that is void.

        Raises:
            domain.errors.Unavailable: if Hazir's own database does not answer.
        """
        if said.kind is Kind.NOT_OURS:
            _log.info("update ignored", kind=said.kind.value, seq=received.seq)
            return self._settled(received, InboxState.IGNORED)
        if said.kind is Kind.GROUP:
            return self._group(received, said)
        if said.kind in {Kind.BLOCKED, Kind.UNBLOCKED}:
            self._entrance.unreachable(said.person, gone=said.kind is Kind.BLOCKED)
            return self._settled(received, InboxState.IGNORED)
        visitor = self._entrance.visitor(said)
        if said.kind is Kind.PRESS:
            return self._press(received, visitor, told=told)
        if visitor.contact is None or visitor.refused:
            return self._turn_away(received, visitor)
        return (self._other if said.kind is Kind.OTHER else self._text)(received, visitor)

    def answer_left(self, received: Received, said: Arrival, *, told: bool = False) -> Done:
        """Answer what an earlier run left, and count that before, once all is loaded.

        Raises:
            domain.errors.Unavailable: if a system does not answer.
        """
        self._records.loaded()
        self._records.inbox.begin(received)
        return self.answer(received, said, told=told)

    def acknowledged(self, said: Arrival) -> tuple[bool, str]:
        """Tell whether a pressed button still means something to who presses it, and what to say at once."""
        visitor = self._entrance.visitor(said)
        press = None if visitor.refused else self._presses.meaning(visitor)
        if press is None:
            return False, visitor.told(Notice.OLD_BUTTON)
        return True, visitor.told(Notice.NOTED) if press.verdict else ""

    def remark(self, said: Arrival, kind: Notice) -> tuple[Posted, ...]:
        """Post a notice to a contact beside any answer, once a minute at most."""
        visitor = self._entrance.visitor(said)
        if visitor.contact is None or not self._asked_to_wait.take((said.chat, kind)):
            return ()
        remark = Outgoing(said.chat, visitor.told(kind), recipient=visitor.code)
        return self._records.outbox.post(self._source, [remark], self._records.clock.now())

    def ignore(self, received: Received) -> Done:
        """Leave an update without an answer."""
        return self._settled(received, InboxState.IGNORED)

    def give_up(self, received: Received, said: Arrival, error: str) -> Done:
        """Say that an update cannot be answered, and keep why."""
        _log.error("update given up", seq=received.seq, error=error)
        visitor = self._entrance.visitor(said)
        apology = self._notice(visitor, Notice.OUT_OF_ORDER) if visitor.contact else ()
        return self._settled(received, InboxState.FAILED, apology, error)

    def refuse(self, received: Received, said: Arrival) -> Done:
        """Leave an update unread because too many are waiting, and say so once a minute."""
        _log.warning("update refused: too many are waiting", chat=said.chat)
        visitor = self._entrance.visitor(said)
        tell = visitor.contact and self._asked_to_wait.take((said.chat, Notice.TOO_MANY))
        notice = self._notice(visitor, Notice.TOO_MANY) if tell else ()
        return self._settled(received, InboxState.REFUSED, notice, "too many were waiting")

    def _group(self, received: Received, said: Arrival) -> Done:
        """Ask who addresses us in a group to write privately, once a minute; say nothing else there."""
        name = f"@{self._entrance.directory.address(CHANNEL) or ''}"
        if not (is_addressed(said, name, self._source) and self._asked_to_wait.take((said.chat, said.kind))):
            return self._settled(received, InboxState.IGNORED)
        visitor = self._entrance.visitor(said)
        where = f"{visitor.told(Notice.WRITE_PRIVATELY)}\nhttps://t.me/{name[1:]}"
        return self._settled(received, InboxState.ANSWERED, (Outgoing(said.chat, where),))

    def _turn_away(self, received: Received, visitor: Visitor) -> Done:
        """Show a stranger the way in, or say why somebody is not served; not too often."""
        kind = visitor.refused
        if visitor.contact is None:
            visitor, kind = self._entrance.admit(visitor)
        let_in = kind is Notice.WELCOME
        if kind is None or not (let_in or self._turned_away.take(visitor.arrival.person)):
            return self._settled(received, InboxState.IGNORED)
        return self._welcome(received, visitor) if let_in else self._answered(received, visitor, kind)

    def _welcome(self, received: Received, visitor: Visitor) -> Done:
        """Welcome a contact, with the keys and commands that are for them."""
        language = visitor.language or Language.ENGLISH
        said = Outgoing(
            visitor.arrival.chat,
            visitor.told(Notice.WELCOME),
            recipient=visitor.code,
            keys=keys(visitor.party, language),
        )
        return replace(self._settled(received, InboxState.ANSWERED, (said,)), menu=visitor)

    def _answered(self, received: Received, visitor: Visitor, kind: Notice) -> Done:
        return self._settled(received, InboxState.ANSWERED, self._notice(visitor, kind))

    def _other(self, received: Received, visitor: Visitor) -> Done:
        files, said = self._records.files, visitor.arrival
        if said.album:
            asked = kept_of_album(files, self._records.inbox, received, visitor)
        else:
            asked = kept(files, received, said, visitor.code or "")
        return self._turn(received, visitor, asked) if asked else self._settled(received, InboxState.ANSWERED)

    def _text(self, received: Received, visitor: Visitor) -> Done:
        asked = self._asked(received, visitor)
        if asked is None:
            return self._settled(received, InboxState.IGNORED)
        command, rest = visitor.arrival.command or ("", "")
        if command == "start" or self._repeats_its_invitation(visitor):
            return self._welcome(received, visitor)
        wish = notify_wish(rest) if command == "notify" else news_wish(asked.text)
        if wish is not None:
            return self._wished(received, visitor, asked, wanted=wish)
        if command == "language":
            choice = language_choice(visitor.arrival.chat, visitor.told(Notice.WHICH_LANGUAGE), visitor.code)
            return self._settled(received, InboxState.ANSWERED, (choice,))
        if command:
            text = words(command, rest, visitor.language or Language.ENGLISH) or HELP
            asked = replace(asked, text=text)
        afresh, about = begins_anew(visitor.arrival.text), self._presses.answered(visitor)
        return self._turn(received, visitor, replace(asked, afresh=afresh, about=about))

    def _asked(self, received: Received, visitor: Visitor) -> Asked | None:
        """Return what a text asks, `None` where it was changed in nothing that is read."""
        said = visitor.arrival
        if said.kind is not Kind.EDITED:
            return Asked(said.text, turn_id(received, said))
        before = before_change(self._records.inbox, received, said)
        if before is None:
            return None
        return kept_again(self._records.files, received, said, visitor.code or "", before)

    def _wished(self, received: Received, visitor: Visitor, asked: Asked, *, wanted: bool) -> Done:
        """Answer a wish to hear of orders, or not to; the wish is a turn as any other message is."""
        contact = visitor.contact
        if contact is None:
            return self._turn_away(received, visitor)
        kind = self._entrance.want_news(visitor, wanted=wanted)
        now = self._records.clock.now()
        turn = news_turn(visitor, contact, asked, kind, now)
        said = Outgoing(visitor.arrival.chat, turn.reply, turn=turn.id, recipient=contact.code)
        try:
            return Done(self._records.inbox.answer(received, turn, (said,), now))
        except Refused:  # answered before, in a run that was killed
            return self._settled(received, InboxState.ANSWERED)

    def _repeats_its_invitation(self, visitor: Visitor) -> bool:
        contact, now = visitor.contact, self._records.clock.now()
        just_bound = contact is not None and now - contact.bound_at < _JUST_BOUND
        return just_bound and is_only_a_secret(visitor.arrival.text)

    def _press(self, received: Received, visitor: Visitor, *, told: bool) -> Done:
        press = None if visitor.refused else self._presses.meaning(visitor)
        if press is None:
            notice = () if told or visitor.contact is None else self._notice(visitor, Notice.OLD_BUTTON)
            return self._settled(received, InboxState.IGNORED, notice)
        if press.verdict:
            return self._rate(received, visitor, press.posted, press.verdict)
        asked = Asked(press.text, turn_id(received, visitor.arrival))
        return self._turn(received, visitor, asked, self._place(visitor, press.posted))

    def _place(self, visitor: Visitor, pressed: Posted) -> str | None:
        """Return the number of a message that gives way to the answer to its button: the draft said last."""
        said, turn = visitor.arrival, pressed.message.turn
        if not (said.message and turn and turn == self._records.outbox.newest_turn(self._source, said.chat)):
            return None
        answered = visitor.log.turn(turn)
        return str(said.message) if answered and answered.draft else None

    def _rate(self, received: Received, visitor: Visitor, posted: Posted, verdict: Verdict) -> Done:
        turn, by = str(posted.message.turn), f"contact:{visitor.code}"
        try:
            self._records.marks.mark(Mark(turn, by, verdict, received.received_at))
        except Refused:  # the turn was deleted meanwhile
            return self._settled(received, InboxState.IGNORED)
        self._settled(received, InboxState.ANSWERED)
        return Done(rated=posted, verdict=verdict)

    def _turn(self, received: Received, visitor: Visitor, asked: Asked, replaces: str | None = None) -> Done:
        contact, said = visitor.contact, visitor.arrival
        if contact is None:
            return self._turn_away(received, visitor)
        message = InboundMessage(
            contact.conversation,
            contact.code,
            asked.text,
            CHANNEL,
            id=asked.turn,
            attached=asked.attached,
            file_taken=asked.file_taken,
            edits=asked.edits,
            may_order=contact.role.may_order,
            afresh=asked.afresh,
            about=asked.about,
            forwarded=said.forwarded or self._presses.may_answer_news(visitor),
        )
        to, posted = Addressee(said.chat, contact.code, visitor.party), list[Posted]()

        def record(turn: Turn) -> None:
            messages, now = replies(turn, to, replaces), self._records.clock.now()
            posted.extend(self._records.inbox.answer(received, turn, messages, now))

        turn = self._handle(message, record)
        if posted:
            return Done(tuple(posted))
        return self._settled(received, InboxState.ANSWERED, replies(turn, to))

    def _notice(self, visitor: Visitor, kind: Notice) -> tuple[Outgoing, ...]:
        stranger = visitor.contact is None and self._entrance.by_phone
        shown = phone_key(visitor.language or Language.ENGLISH) if stranger else ()
        return (Outgoing(visitor.arrival.chat, visitor.told(kind), recipient=visitor.code, keys=shown),)

    def _settled(
        self,
        received: Received,
        state: InboxState,
        messages: tuple[Outgoing, ...] = (),
        error: str | None = None,
    ) -> Done:
        now = self._records.clock.now()
        return Done(self._records.inbox.settle(received, state, messages, now, error))
