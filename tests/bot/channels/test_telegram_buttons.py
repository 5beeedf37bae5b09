"""Buttons and thumbs on Telegram: what a press does, and for whom."""

import json
from typing import cast

from bot.replies import Notice, notice
from domain.contacts import Contact
from domain.orders import DraftStatus
from domain.parties import Language
from domain.review import Verdict
from storage.directory import SqlDirectory
from tests.bot.channels.telegram_office import ALICE, BOB, EVE, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram

WHICH = "Z5 5 piece bhej do"
"""A question that is answered with a choice of products."""
ORDER = "Z4 5 piece bhej do"


def toasts(world: Telegram) -> list[str]:
    return [fields.get("text", "") for fields in world.fields("answerCallbackQuery")]


def is_thumb(label: str) -> bool:
    return label[0] in "👍👎"


def test_a_press_is_the_same_as_sending_its_text(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await until(lambda: world.texts(ALICE))
            world.press(ALICE, world.buttons(ALICE)["Confirm"])
            await until(lambda: world.count("editMessageText"))

    play(scenario)
    order, confirmed = office.turns()
    assert order.draft is not None
    assert order.draft.status is DraftStatus.READY
    assert confirmed.text == next(button.text for button in order.buttons if button.label == "Confirm")
    assert confirmed.hand_offs == ("confirm_order",)
    assert toasts(world) == [""]
    sent = world.fields("sendMessage")[0]["reply_markup"]
    carried = [button["callback_data"] for row in json.loads(sent)["inline_keyboard"] for button in row]
    assert len(carried) > len(order.buttons)
    assert all(len(data.encode()) <= 64 for data in carried)


class Stumbling:
    """Stands before a directory, and stumbles at the next look when it is told to."""

    def __init__(self, directory: SqlDirectory) -> None:
        self._directory = directory
        self.stumbles = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._directory, name)

    def contact(self, channel: str, person: str) -> Contact | None:
        if self.stumbles:
            self.stumbles -= 1
            raise ValueError("stumbled")
        return self._directory.contact(channel, person)


def test_a_press_at_which_something_stumbles_is_not_lost(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    stumbling = Stumbling(office.directory)
    office.directory = cast("SqlDirectory", stumbling)

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await until(lambda: world.texts(ALICE))
            stumbling.stumbles = 1
            world.press(ALICE, world.buttons(ALICE)["Confirm"])
            await until(lambda: world.count("editMessageText"))

    play(scenario)
    assert office.turns()[-1].hand_offs == ("confirm_order",)
    assert toasts(world) == [""]


def test_a_double_tap_acts_once(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await until(lambda: world.texts(ALICE))
            data = world.buttons(ALICE, 0)["Confirm"]
            for _ in range(3):
                world.press(ALICE, data)
            world.say(ALICE, "/start")
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    assert [turn.hand_offs for turn in office.turns()] == [(), ("confirm_order",)]


def test_the_button_of_an_earlier_summary_confirms_nothing(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await until(lambda: world.texts(ALICE))
            confirm = world.buttons(ALICE, 0)["Confirm"]
            world.say(ALICE, "Z5 8/256 black 9 piece bhej do")
            await until(lambda: len(world.texts(ALICE)) == 2)
            world.press(ALICE, confirm)
            world.say(ALICE, "/start")
            await until(lambda: len(world.texts(ALICE)) == 3)

    play(scenario)
    assert len(office.turns()) == 2
    assert toasts(world) == [notice(Notice.OLD_BUTTON, Language.ROMAN_URDU)]


def test_a_choice_gives_way_to_its_draft_and_is_answered_anew_when_pressed_again(
    office: Office, world: Telegram
) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, WHICH)
            await until(lambda: world.texts(ALICE))
            choices = [d for label, d in world.buttons(ALICE, 0).items() if not is_thumb(label)]
            assert len(choices) > 1
            world.press(ALICE, choices[0])
            await until(lambda: world.count("editMessageText"))
            world.press(ALICE, choices[1])  # by a telephone that shows the old buttons still
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    assert world.texts(ALICE) == [turn.reply for turn in office.turns()[1:]]
    asked, *pressed = office.turns()
    assert [turn.text for turn in pressed] == [button.text for button in asked.buttons[:2]]


def test_only_who_was_shown_a_button_may_press_it(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, ORDER)
            await until(lambda: world.texts(ALICE))
            data = world.buttons(ALICE)["Confirm"]
            for person in (BOB, EVE):
                world.press(person, data)
            world.press(BOB, "b:999999:0")
            world.press(BOB, "from another program")
            world.press(BOB, data.rpartition(":")[0] + ":99")
            await until(lambda: len(toasts(world)) == 5)

    play(scenario)
    assert len(office.turns()) == 1
    assert all(toasts(world))
    assert len(world.sent) == 1


def test_a_button_of_a_former_dealer_is_void(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, WHICH)
            await until(lambda: world.texts(ALICE))
            office.directory.revoke("D-1", office.clock.now())
            office.bind(ALICE, "D-2")
            world.press(ALICE, next(iter(world.buttons(ALICE).values())))
            await until(lambda: toasts(world))

    play(scenario)
    assert len(office.turns()) == 1


def test_thumbs_are_kept_and_shown_and_the_last_counts(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 stock?")
            await until(lambda: world.texts(ALICE))
            shown = world.sent[0]["message"]
            for nth, thumb in enumerate(("👍", "👎"), start=1):
                world.press(ALICE, world.buttons(ALICE)[thumb], shown)
                await until(lambda nth=nth: world.count("editMessageReplyMarkup") == nth)

    play(scenario)
    (turn,) = office.turns()
    (mark,) = office.marks.marks(turn.id)
    assert (mark.by, mark.verdict) == ("contact:D-1", Verdict.WRONG)
    edits = world.fields("editMessageReplyMarkup")
    assert ["👍 ✓" in str(json.loads(edit["reply_markup"])) for edit in edits] == [True, False]
    assert "👎 ✓" in str(json.loads(edits[1]["reply_markup"]))
    assert edits[1]["message_id"] == str(world.sent[0]["message"])
    assert toasts(world) == [notice(Notice.NOTED, Language.ENGLISH)] * 2


def test_small_talk_is_not_judged(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for nth, text in enumerate(("salam", "/help", "/start", "shukriya"), start=1):
                world.say(ALICE, text)
                await until(lambda nth=nth: len(world.texts(ALICE)) == nth)

    play(scenario)
    assert not any(is_thumb(label) for nth in range(4) for label in world.buttons(ALICE, nth))
