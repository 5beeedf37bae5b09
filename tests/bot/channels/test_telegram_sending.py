"""Replies on Telegram when the network is in the way: nothing lost, nothing out of order."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.delivery import OutboxState, Outgoing
from tests.bot.channels.telegram_faults import Fault
from tests.bot.channels.telegram_office import ALICE, BOB, QUICK, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram

SOURCE = "telegram:7000001"
TO_ALICE = {"chat_id": str(ALICE)}


def states(office: Office, count: int) -> list[tuple[OutboxState, bool]]:
    """Return state and repetition of the first messages of the outbox."""
    found = [office.records.outbox.posted(seq) for seq in range(1, count + 1)]
    return [(one.state, one.resent) for one in found if one]


def ask(office: Office, world: Telegram, texts: int = 1) -> None:
    """Let Alice ask, and wait for so many answers in the log and on Telegram."""

    async def scenario() -> None:
        async with running(office.channel()):
            for number in range(texts):
                world.say(ALICE, f"Z4 {number + 2} piece rate?")
            await until(lambda: len(world.texts(ALICE)) >= texts)
            await until(lambda: office.records.outbox.unsent(SOURCE) == ())

    play(scenario)


def test_a_server_in_trouble_is_asked_again(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 502, "Bad Gateway", times=3)]
    ask(office, world, 3)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]
    assert world.count("sendMessage") == 6


def test_an_answer_lost_on_the_way_back_is_sent_again_and_marked(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 504, "Gateway Timeout", after=True)]
    ask(office, world, 2)
    first, second = (turn.reply for turn in office.turns())
    assert world.texts(ALICE) == [first, first, second]
    assert states(office, 2) == [(OutboxState.SENT, True), (OutboxState.SENT, False)]


def test_telegram_holds_one_chat_back_and_no_other(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")
    hold = Fault("sendMessage", 429, "Too Many Requests", {"retry_after": 3600}, only=TO_ALICE)
    world.faults = [hold]

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: hold.times == 0)
            for number in range(3):
                world.say(BOB, f"Z4 {number + 2} piece rate?")
            await until(lambda: len(world.texts(BOB)) == 3)

    play(scenario)
    assert world.texts(ALICE) == []
    (kept,) = office.records.outbox.unsent(SOURCE)
    assert kept.state is OutboxState.WAITING
    ask(office, world)
    assert world.texts(ALICE)[0] == kept.message.text
    assert states(office, 1) == [(OutboxState.SENT, False)]


def test_a_short_hold_is_waited_for(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 429, "Too Many Requests", {"retry_after": 1})]
    ask(office, world, 2)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]
    assert all(not resent for _, resent in states(office, 2))


def test_who_has_blocked_the_bot_is_noted_until_they_write_again(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 403, "Forbidden: bot was blocked by the user")]

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: states(office, 1) == [(OutboxState.FAILED, False)])
            assert office.directory.contacts()[0].unreachable_at is not None
            world.say(ALICE, "Z4 stock?")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert office.directory.contacts()[0].unreachable_at is None
    assert world.texts(ALICE) == [office.turns()[1].reply]


def test_a_member_who_blocks_and_unblocks_is_noted(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    alice = {"id": ALICE, "is_bot": False, "first_name": "A"}
    member = {"chat": {"id": ALICE, "type": "private"}, "from": alice, "date": 1}
    old, new = {"status": "member", "user": alice}, {"status": "kicked", "user": alice, "until_date": 0}

    async def scenario() -> None:
        async with running(office.channel()):
            world.update("my_chat_member", member | {"old_chat_member": old, "new_chat_member": new})
            await until(lambda: office.directory.contacts()[0].unreachable_at)
            world.update("my_chat_member", member | {"old_chat_member": new, "new_chat_member": old})
            await until(lambda: office.directory.contacts()[0].unreachable_at is None)

    play(scenario)
    assert world.sent == []


def test_what_telegram_refuses_does_not_hold_up_what_follows(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 400, "Bad Request: something about it")]

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 rate?")
            world.say(ALICE, "Z4 stock?")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert world.texts(ALICE) == [office.turns()[1].reply]
    failed = office.records.outbox.posted(1)
    assert failed is not None
    assert failed.error == "BadRequest: Something about it"
    assert failed.message.turn == office.turns()[0].id


def test_a_chat_is_sent_one_message_at_a_time(office: Office, world: Telegram) -> None:
    """A pause longer than the test stands between two messages to a chat, none between two chats."""
    office.pace = replace(QUICK, chat_seconds=3600)
    texts = [Outgoing(str(ALICE), f"part {n}") for n in range(3)]
    office.records.outbox.post(SOURCE, [*texts, Outgoing(str(BOB), "other")], office.clock.now())

    async def scenario() -> None:
        async with running(office.channel()):
            await until(lambda: world.texts(BOB))

    play(scenario)
    assert world.texts(ALICE) == ["part 0"]
    assert [one.message.text for one in office.records.outbox.unsent(SOURCE)] == ["part 1", "part 2"]


def test_all_chats_together_are_sent_at_the_pace_allowed(office: Office, world: Telegram) -> None:
    office.pace = replace(QUICK, per_second=1 / 3600)
    messages = [Outgoing(str(ALICE + n), "hello") for n in range(5)]
    office.records.outbox.post(SOURCE, messages, office.clock.now())

    async def scenario() -> None:
        async with running(office.channel()):
            await until(lambda: world.sent)
            await until(lambda: world.count("getUpdates"))

    play(scenario)
    assert len(world.sent) == 1
    assert len(office.records.outbox.unsent(SOURCE)) == 4


def test_what_is_a_day_old_is_not_sent_any_more(office: Office, world: Telegram) -> None:
    old = office.clock.now() - timedelta(hours=25)
    office.records.outbox.post(SOURCE, [Outgoing(str(ALICE), "yesterday's rate")], old)
    office.records.outbox.post(SOURCE, [Outgoing(str(ALICE), "today's rate")], office.clock.now())

    async def scenario() -> None:
        async with running(office.channel()):
            await until(lambda: world.sent)

    play(scenario)
    assert world.texts(ALICE) == ["today's rate"]
    assert states(office, 1) == [(OutboxState.FAILED, False)]


def test_what_another_part_posts_is_sent_once_while_the_channel_runs(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for number in range(3):
                told = Outgoing(str(ALICE), f"Order {number} is packed.", recipient="D-1")
                office.records.outbox.post(SOURCE, [told], office.clock.now())
                world.say(ALICE, f"Z4 {number + 2} piece rate?")
            await until(lambda: len(world.texts(ALICE)) >= 6)
            await asyncio.sleep(2.5)  # the outbox is looked at twice more

    play(scenario)
    assert sorted(world.texts(ALICE)) == sorted(
        [turn.reply for turn in office.turns()] + [f"Order {number} is packed." for number in range(3)]
    )
    assert states(office, 6) == [(OutboxState.SENT, False)] * 6
