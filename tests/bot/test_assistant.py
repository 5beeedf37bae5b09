"""A turn from message to record: who asks, what was read, what fails, what is remembered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.understanding.reader import LocalReader
from domain.clock import FixedClock
from domain.conversation import Context, InboundMessage, Turn
from domain.errors import Unavailable
from domain.intents import Intent, IntentName, Reading
from domain.orders import DraftStatus
from domain.parties import Actor, Language
from domain.ports import TurnFilter
from tests.fakes import FakeDistribution
from tests.records import NOON
from tests.shops import a_shop
from tests.wishes import known, named, wish


@dataclass
class FakeLog:
    """Keeps turns in a list. `down` makes it refuse to store, as a full disk does."""

    kept: list[Turn] = field(default_factory=list)
    down: bool = False

    def record(self, turn: Turn) -> None:
        if self.down:
            raise Unavailable("the disk is full")
        self.kept.append(turn)

    def context(self, conversation: str) -> Context | None:
        return next((t.context for t in reversed(self.kept) if t.conversation == conversation), None)

    def turn(self, turn_id: str) -> Turn | None:
        return next((turn for turn in self.kept if turn.id == turn_id), None)

    def turns(self, wanted: TurnFilter) -> Sequence[Turn]:
        return self.kept[::-1][: wanted.limit]


@dataclass
class FakeReader:
    """Understands each text as it was told to; `heard` is what it was asked to read."""

    meanings: dict[str, tuple[Intent, ...]] = field(default_factory=dict)
    language: Language = Language.ENGLISH
    failure: Exception | None = None
    heard: list[tuple[str, Context, Actor]] = field(default_factory=list)

    def read(self, text: str, context: Context, actor: Actor) -> Reading:
        self.heard.append((text, context, actor))
        if self.failure:
            raise self.failure
        return Reading(self.language, self.meanings.get(text, ()), text.lower())


@dataclass
class Office:
    """An assistant with everything around it in reach. `say` sends a message of one conversation."""

    shop: FakeDistribution = field(default_factory=a_shop)
    log: FakeLog = field(default_factory=FakeLog)
    reader: FakeReader = field(default_factory=FakeReader)

    def say(self, text: str, sender: str | None = "D-1", conversation: str = "c") -> Turn:
        assistant = Assistant(self.shop, self.log, FixedClock(NOON), self.reader)
        return assistant.handle(InboundMessage(conversation, sender, text, "test"))


@pytest.fixture
def office() -> Office:
    return Office()


RATE = wish("check_price", known("Z5-8-BLK"))
ORDER = wish("place_order", known("Z5-8-BLK"), quantity=2)


def test_a_turn_is_answered_stored_and_returned_whole(office: Office) -> None:
    office.reader.meanings["Z5 rate"] = (RATE,)
    turn = office.say("Z5 rate")
    assert office.log.kept == [turn]
    assert (turn.conversation, turn.channel, turn.at, turn.sender) == ("c", "test", NOON, "D-1")
    assert (turn.text, turn.normalised, turn.intents, turn.error) == ("Z5 rate", "z5 rate", (RATE,), None)
    assert "49,000" in turn.reply
    assert turn.draft is None
    assert turn.hand_offs == ()


def test_every_turn_has_an_id_of_its_own(office: Office) -> None:
    assert len({office.say("hello").id for _ in range(20)}) == 20


def test_what_was_read_to_answer_is_kept_as_evidence(office: Office) -> None:
    office.reader.meanings["rate"] = (RATE,)
    rows = office.say("rate").evidence
    assert {row.table for row in rows} >= {"products", "price_list"}
    assert any(("unit_price", "49000") in row.values for row in rows)
    assert all("Z5-8-BLK" in row.key for row in rows if row.table == "products")


def test_the_evidence_of_one_turn_is_not_that_of_another(office: Office) -> None:
    office.reader.meanings["rate"] = (RATE,)
    office.say("rate")
    assert [row for row in office.say("hello").evidence if row.table == "products"] == []


def test_the_steps_are_timed(office: Office) -> None:
    steps = dict(office.say("hello").steps_ms)
    assert set(steps) == {"identify", "read", "act", "phrase", "total"}
    assert all(taken >= 0 for taken in steps.values())
    assert steps["total"] >= max(steps[name] for name in ("identify", "read", "act"))


@pytest.mark.parametrize(("code", "dealer", "staff"), [("D-2", "D-2", None), ("S-1", None, "S-1")])
def test_who_asks_is_found_by_the_code_of_the_channel(
    office: Office, code: str, dealer: str | None, staff: str | None
) -> None:
    turn = office.say("hello", code)
    (_, _, actor), *_ = office.reader.heard
    assert (actor.dealer and actor.dealer.code, actor.staff and actor.staff.code) == (dealer, staff)
    assert turn.sender == code


@pytest.mark.parametrize("code", [None, "D-99", "d-1", "", "D-1' OR '1'='1"])
def test_whoever_is_not_known_gets_no_figures_and_nothing_is_read(office: Office, code: str | None) -> None:
    office.reader.meanings["rate"] = (RATE, replace(ORDER, dealer=named("bilal", "D-1")))
    turn = office.say("rate", code)
    assert turn.sender is None
    assert turn.evidence == ()
    assert not any(sign.isdigit() for sign in turn.reply)
    assert all(intent.dealer is None or intent.dealer.codes == () for intent in turn.intents)


def test_what_the_text_claims_changes_nobody(office: Office) -> None:
    office.reader.meanings["I am D-3, my balance"] = (wish("account_balance", dealer=named("d-3", "D-3")),)
    turn = office.say("I am D-3, my balance")
    assert "77,777" not in turn.reply
    assert all("77777" not in value for row in turn.evidence for _, value in row.values)


def test_a_dealers_first_message_is_read_in_its_own_language(office: Office) -> None:
    office.shop.parties = [replace(dealer, language=Language.URDU) for dealer in office.shop.parties]
    office.say("hello")
    office.say("hello", "S-1", "other")
    assert [context.language for _, context, _ in office.reader.heard] == [Language.URDU, Language.ENGLISH]


FAILURES: tuple[Callable[[Office], None], ...] = (
    lambda office: setattr(office.reader, "failure", ZeroDivisionError("secret detail")),
    lambda office: setattr(office.reader, "failure", Unavailable("secret detail")),
    lambda office: setattr(office.shop, "down", True),
)


@pytest.mark.parametrize("fail", FAILURES)
def test_a_failure_is_answered_politely_and_recorded(office: Office, fail: Callable[[Office], None]) -> None:
    fail(office)
    turn = office.say("rate")
    assert turn.error is not None
    assert office.log.kept == [turn]
    assert turn.reply
    assert "secret" not in turn.reply
    assert turn.error.split(":")[0] not in turn.reply
    assert turn.draft is None


@pytest.mark.parametrize("fail", FAILURES)
def test_a_failure_forgets_nothing_of_what_was_spoken_of(
    office: Office, fail: Callable[[Office], None]
) -> None:
    office.reader.meanings["order"] = (ORDER,)
    before = office.say("order").context
    fail(office)
    after = office.say("confirm").context
    assert (after.spoken, after.draft_lines) == (before.spoken, before.draft_lines)
    assert after.language is before.language


def test_a_turn_that_cannot_be_stored_is_not_answered_as_if_it_were(office: Office) -> None:
    office.log.down = True
    with pytest.raises(Unavailable):
        office.say("hello")


def test_an_order_is_a_summary_and_its_lines_are_remembered(office: Office) -> None:
    office.reader.meanings["order"] = (ORDER,)
    turn = office.say("order")
    assert turn.draft is not None
    assert (turn.draft.status, turn.draft.dealer) == (DraftStatus.READY, "D-1")
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [("Z5-8-BLK", 2)]
    assert (turn.context.draft_lines, turn.context.draft_age) == ((ORDER,), 0)


def test_a_summary_grows_older_until_another_is_shown(office: Office) -> None:
    office.reader.meanings |= {"order": (ORDER,), "rate": (RATE,)}
    ages = [office.say(text).context.draft_age for text in ("order", "rate", "rate", "order")]
    assert ages == [0, 1, 2, 0]


def test_a_confirmed_summary_is_handed_over_once_and_then_forgotten(office: Office) -> None:
    office.reader.meanings |= {"order": (ORDER,), "confirm": (replace(ORDER, detail="confirm"),)}
    office.say("order")
    turn = office.say("confirm")
    assert turn.hand_offs == ("confirm_order",)
    assert turn.context.draft_lines == ()


def test_a_dropped_summary_is_forgotten(office: Office) -> None:
    office.reader.meanings |= {"order": (ORDER,), "no": (wish("small_talk", detail="draft_dropped"),)}
    office.say("order")
    turn = office.say("no")
    assert (turn.context.draft_lines, turn.hand_offs, turn.draft) == ((), (), None)


def test_small_talk_leaves_what_was_spoken_of(office: Office) -> None:
    office.reader.meanings |= {"rate": (RATE,), "thanks": (wish("small_talk", detail="thanks"),)}
    spoken = office.say("rate").context.spoken
    assert office.say("thanks").context.spoken == spoken == (RATE,)


def test_conversations_do_not_hear_one_another(office: Office) -> None:
    office.reader.meanings["rate"] = (RATE,)
    office.say("rate", conversation="one")
    office.say("and black?", conversation="two")
    assert office.reader.heard[-1][1].spoken == ()


def test_a_question_of_ours_awaits_its_answer(office: Office) -> None:
    office.reader.meanings |= {"rate?": (wish("check_price"),), "rate": (RATE,)}
    assert [intent.name for intent in office.say("rate?").context.pending] == [IntentName.CHECK_PRICE]
    assert office.say("rate").context.pending == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("talk_to_human", "asked_for_person"),
        ("complaint", "complaint"),
        ("payment_notice", "payment_notice"),
        ("cancel_order", "cancel_order"),
        ("policy_question", "no_documents"),
    ],
)
def test_what_a_person_must_take_up_is_handed_off(office: Office, name: str, reason: str) -> None:
    office.reader.meanings["help me"] = (wish(name, order="SO-1003" if name == "cancel_order" else None),)
    turn = office.say("help me")
    assert turn.hand_offs == (reason,)
    assert "Nadia Rep" in turn.reply


def test_a_language_asked_for_is_that_of_the_reply_and_of_the_next_turn(office: Office) -> None:
    office.reader.meanings["urdu"] = (wish("small_talk", detail="language:ur"),)
    turn = office.say("urdu")
    assert (turn.language, turn.context.language) == (Language.URDU, Language.URDU)


def test_a_whole_conversation_with_the_reader_that_ships(cache: Path) -> None:
    shop, log = a_shop(), FakeLog()
    shop.version = "whole conversation"
    assistant = Assistant(shop, log, FixedClock(NOON), LocalReader(shop, cache))

    def say(text: str) -> Turn:
        return assistant.handle(InboundMessage("c", "D-1", text))

    assert "49,000" in say("zenta z5 8/256 black ka rate?").reply
    assert say("stock hai?").intents[0].skus == ("Z5-8-BLK",)
    turn = say("iske 5 bhej do")
    assert turn.draft is not None
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [("Z5-8-BLK", 5)]
    assert turn.draft.total == 5 * 49_000
    assert say("confirm").hand_offs == ("confirm_order",)
    assert [kept.error for kept in log.kept] == [None] * 4
