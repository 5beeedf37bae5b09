"""A summary on Telegram: its buttons change it where it stands, and are gone once something else was said."""

import pytest

from bot.channels.telegram.reception import Handle
from domain.conversation import InboundMessage, Record, Turn
from domain.orders import DraftStatus
from tests.bot.channels.telegram_faults import Fault
from tests.bot.channels.telegram_office import ALICE, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram

ORDER = "please order 5 pcs of Z4"
SOURCE = "telegram:7000001"
THUMBS = ["👍", "👎"]


async def settled(office: Office, turns: int) -> None:
    await until(lambda: len(office.turns()) == turns and not office.records.outbox.unsent(SOURCE))


def labels(world: Telegram, nth: int = -1) -> list[str]:
    return list(world.buttons(ALICE, nth))


async def press(office: Office, world: Telegram, *pressed: str) -> None:
    """Press buttons of the newest message, each after the answer to the one before."""
    for label in pressed:
        told = len(office.turns())
        world.press(ALICE, world.buttons(ALICE)[label])
        await settled(office, told + 1)


def order_and_confirm(office: Office, world: Telegram) -> None:
    """Let Alice order, and press *Confirm* under the summary."""

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await settled(office, 1)
            await press(office, world, "Confirm")

    play(scenario)


def test_confirm_turns_the_summary_into_what_became_of_it(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    order_and_confirm(office, world)
    assert world.texts(ALICE) == [office.turns()[-1].reply]
    assert labels(world) == THUMBS
    assert office.records.outbox.posted(2).reference == office.records.outbox.posted(1).reference  # type: ignore[union-attr]  # both are there


def test_a_draft_is_changed_line_by_line_in_one_message(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    steps = list[str]()

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await settled(office, 1)
            for label in ("Edit", "1. Zenta Z4 8/256 Black, 5 pcs", "+5", "Back", "Confirm"):
                steps.append(label)
                assert label in labels(world), labels(world)
                await press(office, world, label)
                assert world.texts(ALICE) == [office.turns()[-1].reply]

    play(scenario)
    assert world.count("sendMessage") == 1
    summary = next(turn for turn in office.turns()[::-1] if turn.draft)
    assert summary.draft is not None
    assert summary.draft.lines[0].quantity == 10
    assert office.turns()[-1].hand_offs == ("confirm_order",)


@pytest.mark.parametrize("said", ["haan confirm", "Z5 8/256 black 9 piece bhej do", "cancel"])
def test_what_is_typed_is_answered_anew_and_the_buttons_above_are_gone(
    office: Office, world: Telegram, said: str
) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await settled(office, 1)
            world.say(ALICE, said)
            await settled(office, 2)
            await until(lambda: labels(world, 0) == THUMBS)

    play(scenario)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]
    assert office.turns()[0].draft.status is DraftStatus.READY  # type: ignore[union-attr]  # it is a summary


@pytest.mark.parametrize(
    ("refusal", "messages"), [("message can't be edited", 2), ("message is not modified", 1)]
)
def test_a_message_that_cannot_be_changed_is_answered_by_another(
    office: Office, world: Telegram, refusal: str, messages: int
) -> None:
    office.bind(ALICE, "D-1")
    world.faults.append(Fault("editMessageText", 400, f"Bad Request: {refusal}"))
    order_and_confirm(office, world)
    assert world.count("sendMessage") == messages
    assert len(office.turns()) == 2


def test_what_failed_leaves_the_summary_where_it_is(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    def failing_later(handle: Handle) -> Handle:
        def failing(message: InboundMessage, record: Record) -> Turn:
            office.shop.down = bool(office.turns())
            return handle(message, record)

        return failing

    office.wrapped = failing_later
    order_and_confirm(office, world)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]
    assert office.turns()[1].error
    assert "Confirm" in labels(world, 0)


@pytest.mark.parametrize("said", ["Z4 stock?", "kya haal hai"])
def test_a_question_between_leaves_the_buttons_of_the_summary(
    office: Office, world: Telegram, said: str
) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await settled(office, 1)
            world.say(ALICE, said)
            await settled(office, 2)
            assert "Confirm" in labels(world, 0)
            world.press(ALICE, world.buttons(ALICE, 0)["Confirm"])
            await settled(office, 3)
            await until(lambda: labels(world, 0) == THUMBS)

    play(scenario)
    assert office.turns()[-1].hand_offs == ("confirm_order",)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()]


def test_the_buttons_of_a_summary_go_with_the_draft_that_they_mean(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await settled(office, 1)
            old = world.buttons(ALICE)["Confirm"]
            world.say(ALICE, "Z4 stock?")
            await settled(office, 2)
            world.say(ALICE, "cancel")
            await settled(office, 3)
            world.press(ALICE, old)
            await until(lambda: world.count("answerCallbackQuery") == 1)
            await until(lambda: not office.records.inbox.unanswered(SOURCE))

    play(scenario)
    assert len(office.turns()) == 3
