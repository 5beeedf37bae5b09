"""One turn: who is it, what is wanted, what is true, how to say it, and the record of all that."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

import structlog

from bot.choosing import tell_choice
from bot.replies import phrase
from domain.aliases import ChoiceListener
from domain.answers import (
    Courtesy,
    CourtesyAnswer,
    DraftAnswer,
    HandOff,
    HandOffReason,
    LanguageChanged,
    WhichDealer,
    WhichProduct,
)
from domain.citations import RecordingKnowledge, told_rows
from domain.clock import Clock
from domain.conversation import Context, InboundMessage, Turn
from domain.desk import Outcome, SalesDesk
from domain.errors import Refused
from domain.evidence import RecordingDistribution
from domain.facts import NotTaken
from domain.house import HouseRules
from domain.intents import IntentName, Reading
from domain.parties import UNKNOWN_PERSON, Actor, Language
from domain.ports import ConversationLog, Distribution, KnowledgeBase, Reader

_log = structlog.get_logger()
_REMEMBERED = 4
"""Intents of earlier turns kept for "both of them"."""
_NO_RULES = HouseRules()
_IDLE = frozenset({IntentName.SMALL_TALK, IntentName.HELP, IntentName.OFF_TOPIC})


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
    ) -> None:
        """Answer from `distribution` and `knowledge`, as `reader` understands, and keep every turn in `log`.

        Without `knowledge` questions that documents answer are said to be unreadable and handed to a person.
        `choices` hears of turns that say which of several products was meant.
        """
        self._distribution = distribution
        self._turns = log
        self._clock = clock
        self._reader = reader
        self._knowledge = knowledge
        self._house = house
        self._choices = choices

    def handle(self, message: InboundMessage) -> Turn:
        """Answer a message and return the stored turn; a failure is answered too, and recorded in it.

        A message whose `id` is that of a recorded turn was answered before: that turn is returned.

        Raises:
            domain.errors.Unavailable: if the turn itself cannot be stored.
        """
        if before := self._recorded(message):
            return before
        steps = _Steps()
        rows = RecordingDistribution(self._distribution)
        passages = RecordingKnowledge(self._knowledge) if self._knowledge else None
        desk = SalesDesk(rows, self._clock, passages, self._house)
        context = self._turns.context(message.conversation)
        actor, error = UNKNOWN_PERSON, None
        reading = Reading(context.language if context else Language.ENGLISH, (), message.text)
        with steps.step("total"):
            try:
                with steps.step("identify"):
                    actor = self._identify(message.sender)
                    context = context or Context(_first_language(actor))
                with steps.step("read"):
                    reading = self._reader.read(message.text, context, actor)
                with steps.step("act"):
                    outcome = desk.answer(reading.intents, actor)
            except Exception as failure:  # noqa: BLE001 - whatever fails, the person gets an answer and the turn its record
                _log.exception("turn failed", conversation=message.conversation)
                error = f"{type(failure).__name__}: {failure}"
                outcome = Outcome(reading.intents, (CourtesyAnswer(Courtesy.OUT_OF_ORDER),))
            with steps.step("phrase"):
                reply = phrase(outcome.answers, _spoken_language(reading, outcome), self._clock.now())
        former = context or Context(reading.language)
        turn = Turn(
            id=message.id or uuid.uuid4().hex,
            conversation=message.conversation,
            channel=message.channel,
            at=self._clock.now(),
            sender=actor.code,
            text=message.text,
            language=reply.language,
            normalised=reading.normalised,
            intents=outcome.intents,
            evidence=(*rows.evidence, *(passages.evidence if passages else ()), *told_rows(outcome.answers)),
            reply=reply.text,
            buttons=reply.buttons,
            draft=next((a.draft for a in outcome.answers if isinstance(a, DraftAnswer)), None),
            hand_offs=tuple(a.reason.value for a in outcome.answers if isinstance(a, HandOff)),
            context=_context_after(former, outcome, reply.language),
            steps_ms=tuple(steps.taken.items()),
            error=error,
        )
        try:
            self._turns.record(turn)
        except Refused:  # somebody else answered the same message meanwhile
            if recorded := self._recorded(message):
                return recorded
            raise
        if self._choices and actor.dealer:
            tell_choice(self._choices, self._turns, former, turn)
        return turn

    def _recorded(self, message: InboundMessage) -> Turn | None:
        return self._turns.turn(message.id) if message.id else None

    def _identify(self, code: str | None) -> Actor:
        """Return who a code belongs to: a dealer, else a member of staff, else nobody known."""
        if code is None:
            return UNKNOWN_PERSON
        dealer = self._distribution.dealer(code)
        if dealer:
            return Actor(dealer=dealer)
        return Actor(staff=self._distribution.staff_member(code))


def _first_language(actor: Actor) -> Language:
    return actor.dealer.language if actor.dealer else Language.ENGLISH


def _spoken_language(reading: Reading, outcome: Outcome) -> Language:
    changed = [answer.language for answer in outcome.answers if isinstance(answer, LanguageChanged)]
    return changed[-1] if changed else reading.language


def _context_after(before: Context, outcome: Outcome, language: Language) -> Context:
    """Return what the next message may refer to; small talk leaves it as it was."""
    serious = tuple(intent for intent in outcome.intents if intent.name not in _IDLE)
    if CourtesyAnswer(Courtesy.DRAFT_DROPPED) in outcome.answers:
        return Context(language, before.spoken, before.earlier)
    if not serious:
        return replace(before, language=language)
    named = tuple(i for i in serious if i.products or i.order or i.dealer or i.brand or i.budget)
    taken = not any(isinstance(answer, NotTaken) for answer in outcome.answers)
    orders = tuple(i for i in serious if i.name is IntentName.PLACE_ORDER and taken)
    asked = any(isinstance(answer, WhichProduct | WhichDealer) for answer in outcome.answers)
    handed = any(isinstance(a, HandOff) and a.reason is HandOffReason.CONFIRM_ORDER for a in outcome.answers)
    kept = () if handed else before.draft_lines
    return Context(
        language=language,
        spoken=named or before.spoken,
        earlier=(*before.spoken, *before.earlier)[:_REMEMBERED] if named else before.earlier,
        pending=tuple(i for i in serious if i not in orders) if asked else (),
        draft_lines=tuple(replace(i, detail=None) for i in orders) if orders and not handed else kept,
        draft_age=0 if orders else before.draft_age + 1,
    )
