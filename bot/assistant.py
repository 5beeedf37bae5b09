"""One turn: who is it, what is wanted, what is true, how to say it, and the record of all that."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

import structlog

from bot.amending import with_amendment
from bot.approval_context import with_approvals
from bot.attached import with_attached
from bot.choosing import tell_choice
from bot.edits import Place, place_of
from bot.remembering import context_after, now_in_reach
from bot.replies import phrase
from bot.summaries import kept_after, with_code
from bot.unclear import counted, with_offer
from bot.wording import readers, worded
from domain.aliases import ChoiceListener
from domain.answers import (
    Courtesy,
    CourtesyAnswer,
    DraftAnswer,
    HandOff,
    LanguageChanged,
)
from domain.approval_answers import ApprovalOutcome
from domain.citations import RecordingKnowledge, told_rows
from domain.clock import Clock
from domain.conversation import Context, EvidenceRow, InboundMessage, Record, Turn
from domain.desk import OrderBook, Outcome, SalesDesk
from domain.errors import Refused
from domain.evidence import RecordingDistribution
from domain.house import HouseRules
from domain.intents import Reading
from domain.parties import UNKNOWN_PERSON, Actor, Language
from domain.ports import ConversationLog, Distribution, KnowledgeBase, Reader, Worder

_log = structlog.get_logger()
_NO_RULES = HouseRules()
_TOO_LATE = Outcome((), (CourtesyAnswer(Courtesy.CHANGED_TOO_LATE),))


@dataclass(slots=True)
class _Steps:
    """Milliseconds by step."""

    taken: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self.taken[name] = (perf_counter() - start) * 1000


class Assistant:
    """Answers messages. Safe to call from several threads at once for different conversations."""

    def __init__(  # noqa: PLR0913 - what a turn needs, each part handed in
        self,
        distribution: Distribution,
        log: ConversationLog,
        clock: Clock,
        reader: Reader,
        *,
        knowledge: KnowledgeBase | None = None,
        house: HouseRules = _NO_RULES,
        choices: ChoiceListener | None = None,
        worder: Worder | None = None,
        book: OrderBook | None = None,
    ) -> None:
        """Answer from `distribution` and `knowledge`, as `reader` understands, and keep every turn in `log`.

        Without `knowledge` questions that documents answer are said to be unreadable and handed to a person.
        `choices` hears of turns that say which of several products was meant. Without `worder` documents are
        quoted word by word. Confirmed drafts are placed in `book`; without one they are handed to a person.
        """
        self._distribution = distribution
        self._turns = log
        self._clock = clock
        self._reader = reader
        self._knowledge = knowledge
        self._house = house
        self._book = book
        self._choices = choices
        self._worder = worder

    def handle(self, message: InboundMessage, record: Record | None = None) -> Turn:
        """Answer a message and return the stored turn; a failure is answered too, and recorded in it.

        A message whose `id` is that of a recorded turn was answered before: that turn is returned. A
        channel that stores the turn together with what it sends hands in how: `record`.

        Raises:
            domain.errors.Unavailable: if the turn itself cannot be stored.
        """
        if before := self._recorded(message):
            return before
        steps = _Steps()
        rows = RecordingDistribution(self._distribution)
        passages = RecordingKnowledge(self._knowledge) if self._knowledge else None
        desk = SalesDesk(rows, self._clock, passages, self._house)
        place = place_of(message, self._turns, self._book, self._clock.now())
        context = place.context
        actor, error = UNKNOWN_PERSON, None
        wordings: tuple[EvidenceRow, ...] = ()
        reading = Reading(context.language if context else Language.ENGLISH, (), message.text)
        with steps.step("total"):
            try:
                with steps.step("identify"):
                    actor = self._identify(message.sender, may_order=message.may_order)
                    context = now_in_reach(context or Context(_first_language(actor)), self._clock.now())
                with steps.step("read"):
                    reading = reading if place.late else self._read(message, place, context, actor, desk)
                with steps.step("act"):
                    book = self._book_of(context, message)
                    outcome = desk.answer(reading.intents, actor, book, context.dealer)
                    outcome = with_attached(with_offer(context, outcome), message, actor, rows)
                    outcome = _TOO_LATE if place.late else outcome
                if self._worder:
                    with steps.step("word"):
                        language = _spoken_language(reading, outcome)
                        answers, wordings = worded(
                            outcome.answers, self._worder, message.text, language, actor
                        )
                        outcome = replace(outcome, answers=answers)
            except Exception as failure:  # noqa: BLE001 - whatever fails, the person gets an answer and the turn its record
                _log.exception("turn failed", conversation=message.conversation)
                error = f"{type(failure).__name__}: {failure}"
                outcome = Outcome(reading.intents, (CourtesyAnswer(Courtesy.OUT_OF_ORDER),))
            turn_id = message.id or uuid.uuid4().hex
            outcome = with_code(outcome, turn_id)
            with steps.step("phrase"):
                reply = phrase(outcome.answers, _spoken_language(reading, outcome), self._clock.now())
        former = context or Context(reading.language)
        shown = self._kept(outcome, (turn_id, message.conversation, actor.code or "", former.draft))
        context = context_after(former, outcome, reply.language, shown, self._clock.now())
        context = with_approvals(context, former, outcome)
        turn = Turn(
            id=turn_id,
            conversation=message.conversation,
            channel=message.channel,
            at=self._clock.now(),
            sender=actor.code,
            text=message.text or (f"[{message.attached.value}]" if message.attached else ""),
            language=reply.language,
            normalised=reading.normalised,
            intents=outcome.intents,
            evidence=(
                *place.evidence,
                *readers(reading),
                *wordings,
                *rows.evidence,
                *(passages.evidence if passages else ()),
                *told_rows(outcome.answers),
            ),
            reply=reply.text,
            buttons=reply.buttons,
            draft=next((a.draft for a in outcome.answers if isinstance(a, DraftAnswer)), None),
            hand_offs=tuple(a.reason.value for a in outcome.answers if isinstance(a, HandOff)),
            context=counted(context, former, outcome.answers),
            steps_ms=tuple(steps.taken.items()),
            error=error,
        )
        try:
            (record or self._turns.record)(turn)
        except Refused:  # somebody else answered the same message meanwhile
            if recorded := self._recorded(message):
                return recorded
            raise
        self._note_told(outcome)
        if self._choices and actor.dealer:
            tell_choice(self._choices, self._turns, former, turn)
        return turn

    def _read(
        self, message: InboundMessage, place: Place, context: Context, actor: Actor, desk: SalesDesk
    ) -> Reading:
        """Return what is wanted; where nothing was written, nothing."""
        if message.attached and not message.text.strip():
            return Reading(context.language, (), "")
        reading = place.read(message.text, context, actor, self._reader)
        return with_amendment(reading, self._reader, desk, context, actor)

    def _book_of(self, context: Context, message: InboundMessage) -> OrderBook | None:
        if self._book is None:
            return None
        return replace(self._book, shown=context.draft, conversation=message.conversation)

    def _kept(self, outcome: Outcome, summary: tuple[str, str, str, str | None]) -> str | None:
        """Keep the draft that a turn shows to somebody known; return the id of what can be confirmed."""
        _, _, person, _ = summary
        if self._book is None or not person:
            return None
        return kept_after(self._book.drafts, outcome, summary, self._clock.now())

    def _note_told(self, outcome: Outcome) -> None:
        """Note of which decisions on approvals a recorded turn has told."""
        for answer in outcome.answers:
            if self._book and self._book.approvals and isinstance(answer, ApprovalOutcome):
                self._book.approvals.tell(answer.approval.number, "", (), self._clock.now())

    def _recorded(self, message: InboundMessage) -> Turn | None:
        return self._turns.turn(message.id) if message.id else None

    def _identify(self, code: str | None, *, may_order: bool) -> Actor:
        """Return who a code belongs to: a dealer, else a member of staff, else nobody known."""
        if code is None:
            return UNKNOWN_PERSON
        dealer = self._distribution.dealer(code)
        if dealer:
            return Actor(dealer=dealer, may_order=may_order)
        return Actor(staff=self._distribution.staff_member(code))


def _first_language(actor: Actor) -> Language:
    return actor.dealer.language if actor.dealer else Language.ENGLISH


def _spoken_language(reading: Reading, outcome: Outcome) -> Language:
    changed = [answer.language for answer in outcome.answers if isinstance(answer, LanguageChanged)]
    return changed[-1] if changed else reading.language
