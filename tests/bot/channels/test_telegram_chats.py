"""Contacts on Telegram, over real HTTP: what they write and what they get."""

import json
import re

from bot.replies import Notice, notice
from domain.parties import Language
from domain.ports import TurnFilter
from tests.bot.channels.telegram_office import ALICE, BOB, EVE, Office, play, running, until
from tests.bot.channels.telegram_world import A_STICKER, BOT_NAME, Telegram


def test_a_contact_asks_and_is_answered(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z5 8/256 black hai?")
            await until(lambda: world.texts(ALICE))
            world.say(ALICE, "Z4 ka rate?")
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    first, second = office.turns()
    assert [first.reply, second.reply] == world.texts(ALICE)
    assert (first.sender, first.channel, first.conversation) == ("D-1", "telegram", "telegram:55")
    assert second.language is Language.ROMAN_URDU
    assert office.directory.address("telegram") == BOT_NAME


def test_urdu_keeps_its_marks_and_nothing_is_taken_for_markup(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "زیڈ 5 کا ریٹ کیا ہے؟ <b>*Z5*</b>")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    (turn,) = office.turns()
    assert world.texts(ALICE) == [turn.reply]
    assert "\u2068" in turn.reply
    assert "parse_mode" not in world.fields("sendMessage")[0]


def test_commands(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for nth, command in enumerate(("/start", "/help", "/stock@bot Z5", "/language"), start=1):
                world.say(ALICE, command)
                await until(lambda nth=nth: len(world.texts(ALICE)) == nth)

    play(scenario)
    welcome, help_shown, stock, choice = world.texts(ALICE)
    assert welcome == notice(Notice.WELCOME, Language.ENGLISH, name="Bilal Mobiles", command="/help")
    assert "Z5" in stock
    assert stock != help_shown
    assert [turn.text for turn in office.turns()] == ["help", "stock Z5"]
    assert choice == notice(Notice.WHICH_LANGUAGE, Language.ENGLISH)
    assert list(world.buttons(ALICE)) == ["English", "اردو", "Roman Urdu"]


def test_the_language_chosen_stays(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "/language")
            await until(lambda: world.texts(ALICE))
            world.press(ALICE, world.buttons(ALICE)["اردو"])
            await until(lambda: len(world.texts(ALICE)) == 2)
            world.say(ALICE, "/help")
            await until(lambda: len(world.texts(ALICE)) == 3)
            world.send(ALICE, sticker=A_STICKER)
            await until(lambda: len(world.texts(ALICE)) == 4)

    play(scenario)
    assert [turn.language for turn in office.turns()] == [Language.URDU] * 3
    assert world.texts(ALICE)[3] == office.turns()[-1].reply
    assert re.search("[\u0600-\u06ff]", world.texts(ALICE)[3])


def test_commands_are_announced_in_two_languages(office: Office, world: Telegram) -> None:
    async def scenario() -> None:
        async with running(office.channel()):
            await until(lambda: world.count("getUpdates"))

    play(scenario)
    plain, english, urdu = world.fields("setMyCommands")
    assert notice(Notice.COMMAND_HELP, Language.ENGLISH) in plain["commands"]
    assert plain["commands"] == english["commands"]
    assert [one.get("language_code") for one in (plain, english, urdu)] == [None, "en", "ur"]
    assert {json.loads(one["scope"])["type"] for one in (plain, english, urdu)} == {"all_private_chats"}


def test_groups_remarks_and_programs_are_passed_over(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    group = {"id": -100, "type": "supergroup", "title": "Dealers"}
    said = {"message_id": 1, "date": 1_700_000_000, "text": "Z5 rate?"}
    alice = {"id": ALICE, "is_bot": False, "first_name": "A"}
    private = {"id": ALICE, "type": "private"}

    async def scenario() -> None:
        async with running(office.channel()):
            moved = {"message_id": 1, "date": 1_700_000_000, "chat": private, "from": alice}
            world.update("edited_message", moved | {"location": {"latitude": 31.5, "longitude": 74.3}})
            world.update("message", said | {"chat": group, "from": alice})
            world.update("message", said | {"chat": private, "from": alice | {"is_bot": True}})
            world.send(ALICE, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
            world.say(ALICE, "/start")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert len(world.sent) == 1
    assert office.turns() == []
    assert office.records.inbox.unanswered("telegram:7000001") == ()


def test_a_changed_message_is_read_again_once_a_change(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z5 rate?", message_id=70)
            await until(lambda: len(world.texts(ALICE)) == 1)
            world.edit(ALICE, 70, "Z5 rate?")  # a link was previewed, say
            world.edit(ALICE, 70, "Z4 rate?")
            world.edit(ALICE, 70, "Z4 rate?")
            world.edit(ALICE, 70, "Z4 stock?")
            world.edit(EVE, 1, "Z4 stock?")
            await until(lambda: len(world.texts(ALICE)) == 3)
            await until(lambda: not office.records.inbox.unanswered("telegram:7000001"))

    play(scenario)
    first, second, third = office.turns()
    assert [turn.text for turn in office.turns()] == ["Z5 rate?", "Z4 rate?", "Z4 stock?"]
    edited = [row.key for turn in (second, third) for row in turn.evidence if row.table == "edited message"]
    assert edited == [first.id, second.id]


def test_a_changed_message_whose_first_version_is_unknown_is_said_to_be_late(
    office: Office, world: Telegram
) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.edit(ALICE, 70, "Z4 rate?")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert "was not read again" in world.texts(ALICE)[0]


def test_two_contacts_of_a_dealer_have_conversations_of_their_own(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z5 8/256 black rate?")
            await until(lambda: world.texts(ALICE))
            world.say(BOB, "aur stock?")
            await until(lambda: world.texts(BOB))

    play(scenario)
    assert [turn.conversation for turn in office.turns()] == ["telegram:55", "telegram:56"]
    (bob,) = office.log.turns(TurnFilter(conversation="telegram:56"))
    assert not any(intent.products for intent in bob.intents)


def test_an_answer_that_takes_long_shows_typing(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.wrapped = lambda handle: lambda message, record: until_typing(world) or handle(message, record)

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 stock?")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert world.fields("sendChatAction")[0] == {"chat_id": str(ALICE), "action": "typing"}


def until_typing(world: Telegram) -> None:
    """Keep an answer back until Telegram was told that it is being written."""
    assert world.told.wait(30)
