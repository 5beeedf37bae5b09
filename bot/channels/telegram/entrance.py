"""Who is behind an account: a contact of ours, somebody who is not served just now, or a stranger."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import structlog

from bot.channels.telegram.arrivals import Arrival
from bot.channels.telegram.attached import SharedNumber
from bot.channels.telegram.listening import Listening
from bot.channels.telegram.phone_book import PhoneBook
from bot.channels.telegram.typed_secrets import typed_secret
from bot.replies import Notice, notice
from domain.clock import Clock
from domain.contacts import Contact, Directory, Refusal
from domain.errors import Unavailable
from domain.language.detect import reply_language
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.order_watch import OrderWatch
from domain.parties import Dealer, Language, StaffMember
from domain.ports import ConversationLog, Distribution

CHANNEL = "telegram"
_log = structlog.get_logger()
_REFUSALS = {
    Refusal.INVALID: Notice.INVITATION_INVALID,
    Refusal.TOO_MANY: Notice.TOO_MANY_INVITATIONS,
    Refusal.REVOKED: Notice.NUMBER_UNKNOWN,
}


@dataclass(frozen=True)
class Visitor:
    """Who writes. A stranger has no contact; `refused` is why somebody is not served.

    `name` is the dealer's or the member of staff's in the distribution.
    """

    arrival: Arrival
    log: ConversationLog
    contact: Contact | None = None
    party: Dealer | StaffMember | None = None
    refused: Notice | None = None

    @property
    def code(self) -> str | None:
        """Return the dealer's or staff code of a contact."""
        return self.contact.code if self.contact else None

    @cached_property
    def language(self) -> Language | None:
        """Return the language to write in: the conversation's, else the dealer's, else that of the text."""
        if self.contact is None:
            return _language_of(self.arrival.text)
        context = self.log.context(self.contact.conversation)
        if context:
            return context.language
        return self.party.language if isinstance(self.party, Dealer) else Language.ENGLISH

    def told(self, kind: Notice) -> str:
        """Return a notice in the visitor's language, or in all of them where none is known."""
        name = self.party.name if self.party else ""
        languages = [self.language] if self.language else list(Language)
        return "\n\n".join(notice(kind, language, name=name, command="/help") for language in languages)


class Entrance:
    """Finds out who writes, and lets strangers in who show an invitation."""

    def __init__(  # noqa: PLR0913 - what tells who somebody is, each part handed in
        self,
        directory: Directory,
        distribution: Distribution,
        log: ConversationLog,
        clock: Clock,
        pilot: Collection[str] = (),
        *,
        watch: OrderWatch,
        by_phone: bool = True,
    ) -> None:
        """Serve the contacts of `directory`; where `pilot` names codes, only those of these codes.

        `watch` remembers how the orders stood of whoever wants to hear of theirs.
        With `by_phone` a stranger may come in by sharing the telephone number of a dealer or of staff.
        """
        self.by_phone = by_phone
        self._phones = PhoneBook(distribution)
        self.directory = directory
        self._listening = Listening(directory, distribution, watch)
        self._distribution = distribution
        self.log = log
        self._clock = clock
        self._pilot = frozenset(pilot)

    def visitor(self, arrival: Arrival) -> Visitor:
        """Return who writes; nothing counts for it but Telegram's id of the account."""
        contact = self.directory.contact(CHANNEL, arrival.person)
        if contact is None:
            return Visitor(arrival, self.log)
        if contact.unreachable_at:  # who writes has unblocked us
            self._listening.is_back(contact, self._clock)
        return self._known(arrival, contact)

    def admit(self, visitor: Visitor) -> tuple[Visitor, Notice]:
        """Let a stranger in by invitation or own number; return who it is then, and what to say.

        Raises:
            Unavailable: if a database does not answer.
        """
        arrival = visitor.arrival
        if arrival.number:
            return self._admit_by_phone(visitor, arrival.number)
        command, rest = arrival.command or ("", arrival.text)
        secret = rest if command == "start" and rest else typed_secret(rest)
        if not secret:
            return visitor, Notice.WAY_IN
        answer = self.directory.accept(secret, CHANNEL, arrival.person, arrival.name, self._clock.now())
        return self._admitted(visitor, answer)

    def _admit_by_phone(self, visitor: Visitor, number: SharedNumber) -> tuple[Visitor, Notice]:
        """Let in whose number is one dealer's or member of staff's; Telegram tells whose account it is."""
        arrival = visitor.arrival
        if not self.by_phone:
            return visitor, Notice.WAY_IN
        if number.owner != arrival.person:
            _log.warning("a number was shared that is not the sender's own", person=arrival.person)
            return visitor, Notice.NOT_OWN_NUMBER
        codes = self._phones.codes(number.phone)
        if len(codes) != 1:
            _log.warning("no single owner of a shared number", person=arrival.person, found=len(codes))
            return visitor, Notice.NUMBER_OF_SEVERAL if codes else Notice.NUMBER_UNKNOWN
        (code,) = codes
        answer = self.directory.bind(code, CHANNEL, arrival.person, arrival.name, self._clock.now())
        return self._admitted(visitor, answer)

    def _admitted(self, visitor: Visitor, answer: Contact | Refusal) -> tuple[Visitor, Notice]:
        arrival = visitor.arrival
        if isinstance(answer, Refusal):
            _log.warning("not let in", why=answer.value, person=arrival.person)
            return visitor, _REFUSALS[answer]
        _log.info("contact bound", code=answer.code, person=arrival.person, by=answer.bound_by)
        known = self._known(arrival, answer)
        return known, known.refused or Notice.WELCOME

    def want_news(self, visitor: Visitor, *, wanted: bool) -> Notice:
        """Note whether a contact wants to hear of its orders, and return what to say to it."""
        if visitor.contact is None or not isinstance(visitor.party, Dealer):
            return Notice.NEWS_FOR_SHOPS
        self._listening.wants(visitor.contact, self._clock.now() if wanted else None)
        return Notice.NEWS_ON if wanted else Notice.NEWS_OFF

    def unreachable(self, person: str, *, gone: bool) -> None:
        """Note that a contact has blocked us, or has unblocked us."""
        if gone:
            self.directory.unreachable(CHANNEL, person, self._clock.now())
        elif contact := self.directory.contact(CHANNEL, person):
            self._listening.is_back(contact, self._clock)

    def _known(self, arrival: Arrival, contact: Contact) -> Visitor:
        try:
            party = self._distribution.dealer(contact.code) or self._distribution.staff_member(contact.code)
        except Unavailable:  # the turn will find the same, and say so
            return Visitor(arrival, self.log, contact)
        refused = None
        if party is None:
            refused = Notice.INACTIVE
        elif self._pilot and contact.code not in self._pilot:
            refused = Notice.NOT_OPEN
        return Visitor(arrival, self.log, contact, party, refused)


def _language_of(text: str) -> Language | None:
    """Return the language of a stranger's text where it shows one, whatever was spoken before."""
    tokens = tokenise(normalise(text))
    guesses = {reply_language(tokens, before) for before in Language}
    return guesses.pop() if len(guesses) == 1 else None
