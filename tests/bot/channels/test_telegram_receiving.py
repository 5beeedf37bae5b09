"""What comes in from Telegram: stored first, in order, one chat's burst before nobody else."""

import json
import threading
from contextlib import closing
from dataclasses import replace

from bot.channels.telegram.answering import Limits
from bot.channels.telegram.reception import Handle
from bot.replies import Notice, notice
from domain.conversation import InboundMessage, Record, Turn
from domain.delivery import Came, InboxState, Received
from domain.errors import Unavailable
from domain.parties import Language
from tests.bot.channels.telegram_office import ALICE, BOB, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram

SOURCE = "telegram:7000001"


class Gate:
    """Keeps the answers to one dealer back until it is opened."""

    def __init__(self, dealer: str) -> None:
        self.opened = threading.Event()
        self.reached = threading.Event()
        self._dealer = dealer

    def __call__(self, handle: Handle) -> Handle:
        def gated(message: InboundMessage, record: Record) -> Turn:
            if message.sender == self._dealer:
                self.reached.set()
                assert self.opened.wait(60)
            return handle(message, record)

        return gated


def test_a_burst_is_before_nobody_else_and_stays_in_order(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")
    office.threads = 2
    gate = Gate("D-1")
    with closing(replace(office, wrapped=gate)) as busy:

        async def scenario() -> None:
            async with running(busy.channel()):
                for number in range(64):
                    world.say(ALICE, f"Z4 {number + 1} piece rate?")
                await until(gate.reached.is_set)
                for number in range(3):
                    world.say(BOB, f"Z4 {number + 1} piece rate?")
                await until(lambda: len(world.texts(BOB)) == 3)
                assert world.texts(ALICE) == []
                gate.opened.set()
                await until(lambda: len(world.texts(ALICE)) == 64)

        play(scenario)
        turns = busy.turns(conversation="telegram:55")
    assert [turn.text for turn in turns] == [f"Z4 {number + 1} piece rate?" for number in range(64)]
    assert world.texts(ALICE) == [turn.reply for turn in turns]


def test_who_writes_very_much_is_held_back_and_told_once(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")
    with closing(replace(office, limits=Limits(messages_per_minute=2, waiting=100))) as strict:

        async def scenario() -> None:
            async with running(strict.channel()):
                for number in range(5):
                    world.say(ALICE, f"Z4 {number + 1} piece rate?")
                await until(lambda: len(world.texts(ALICE)) == 3)
                world.say(BOB, "Z4 rate?")
                await until(lambda: world.texts(BOB))

        play(scenario)
    *answers, remark = world.texts(ALICE)
    assert answers == [turn.reply for turn in office.turns(conversation="telegram:55")]
    assert remark == notice(Notice.ONE_BY_ONE, Language.ENGLISH)
    assert len(office.records.inbox.unanswered(SOURCE)) == 3


def test_a_flood_is_refused_politely_and_visibly(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    gate = Gate("D-1")
    with closing(replace(office, wrapped=gate, limits=Limits(1000, waiting=3))) as busy:

        async def scenario() -> None:
            async with running(busy.channel()):
                for number in range(8):
                    world.say(ALICE, f"Z4 {number + 1} piece rate?")
                await until(lambda: world.confirmed == 8)
                gate.opened.set()
                await until(lambda: len(world.texts(ALICE)) == 4)

        play(scenario)
    assert world.texts(ALICE)[0] == notice(Notice.TOO_MANY, Language.ENGLISH)
    assert len(office.turns()) == 3


def test_what_was_left_unanswered_is_answered_at_the_next_start(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    gate = Gate("D-1")
    with closing(replace(office, wrapped=gate)) as busy:

        async def scenario() -> None:
            async with running(busy.channel()):
                for number in range(3):
                    world.say(ALICE, f"Z4 {number + 1} piece rate?")
                await until(lambda: len(waiting(busy)) == 3)
                gate.opened.set()

        play(scenario)

    async def later() -> None:
        async with running(office.channel()):
            await until(lambda: len(world.texts(ALICE)) == 3)

    play(later)
    assert [turn.text for turn in office.turns()] == [f"Z4 {number + 1} piece rate?" for number in range(3)]
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]


def waiting(office: Office) -> list[object]:
    return [one for one in office.records.inbox.unanswered("telegram:7000001") if one.attempts < 1000]


def test_an_update_that_breaks_us_is_given_up_with_an_apology(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    def wrapped(handle: Handle) -> Handle:
        def broken(message: InboundMessage, record: Record) -> Turn:
            if message.text == "break":
                raise ZeroDivisionError("of all things")
            return handle(message, record)

        return broken

    with closing(replace(office, wrapped=wrapped)) as fragile:
        broken = keep(fragile, str(ALICE), update_of("break"))
        for _ in range(4):
            fragile.records.inbox.begin(broken)

        async def scenario() -> None:
            async with running(fragile.channel()):
                world.say(ALICE, "Z4 rate?", message_id=77)
                await until(lambda: len(world.texts(ALICE)) == 2)

        play(scenario)
    assert world.texts(ALICE)[0] == notice(Notice.OUT_OF_ORDER, Language.ENGLISH)
    kept = keep(office, "", "")
    assert (kept.seq, kept.state) == (broken.seq, InboxState.FAILED)


def keep(office: Office, chat: str, payload: str) -> Received:
    return office.records.inbox.keep(SOURCE, [Came(900, chat, payload)], office.clock.now())[0]


def update_of(text: str) -> str:
    alice = {"id": ALICE, "is_bot": False, "first_name": "A"}
    message = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": ALICE, "type": "private"},
        "from": alice,
        "text": text,
    }
    return json.dumps({"update_id": 1, "message": message})


def test_a_database_that_does_not_answer_holds_the_receipt_back(office: Office, world: Telegram) -> None:
    """While nothing can be stored, Telegram is not told that anything was received."""
    office.bind(ALICE, "D-1")
    failing = FailingInbox(office.records.inbox)
    office.records = replace(office.records, inbox=failing)

    async def scenario() -> None:
        async with running(office.channel()):
            await until(lambda: world.count("getUpdates"))
            failing.down = True
            world.say(ALICE, "Z4 rate?")
            await until(lambda: failing.refused >= 2)
            assert world.confirmed == 0
            failing.down = False
            await until(lambda: world.texts(ALICE))
            await until(lambda: world.confirmed == 1)

    play(scenario)
    assert len(office.turns()) == 1


class FailingInbox:
    """An inbox that can be down."""

    def __init__(self, inbox: object) -> None:
        self._inbox = inbox
        self.down = False
        self.refused = 0

    def keep(self, *args: object) -> object:
        if self.down:
            self.refused += 1
            raise Unavailable("the disk is full")
        return self._inbox.keep(*args)  # type: ignore[attr-defined]  # handed through

    def __getattr__(self, name: str) -> object:
        return getattr(self._inbox, name)


def test_starts_that_end_before_all_is_loaded_give_up_nothing(office: Office, world: Telegram) -> None:
    """However often the program is ended while it loads: the message is answered once it has loaded."""
    office.bind(ALICE, "D-1")
    left = keep(office, str(ALICE), update_of("Z4 rate?"))
    whole_records, reached = office.records, threading.Event()

    def loaded() -> None:
        reached.set()
        raise Unavailable("not loaded yet")

    async def interrupted() -> None:
        reached.clear()
        async with running(office.channel()):
            await until(reached.is_set)

    async def whole() -> None:
        async with running(office.channel()):
            await until(lambda: world.texts(ALICE))

    office.records = replace(whole_records, loaded=loaded)
    for _ in range(6):
        play(interrupted)
    office.records = whole_records
    assert office.records.inbox.unanswered(SOURCE) == (left,)
    play(whole)
    assert [turn.text for turn in office.turns()] == ["Z4 rate?"]
