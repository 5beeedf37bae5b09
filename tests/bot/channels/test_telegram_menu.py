"""Commands and keys: what they say is understood, in every language, and changes none."""

import json

import pytest

from bot.channels.telegram.menu import PERSON, commands, keys, words
from bot.understanding.reader import LocalReader
from domain.conversation import Context
from domain.intents import IntentName
from domain.parties import Actor, Language
from tests.bot.channels.telegram_office import ALICE, BOB, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram
from tests.shops import a_shop

MEANT = {
    "stock": IntentName.CHECK_STOCK,
    "price": IntentName.CHECK_PRICE,
    "rates": IntentName.RATE_LIST,
    "order": IntentName.PLACE_ORDER,
    "status": IntentName.ORDER_STATUS,
    "balance": IntentName.ACCOUNT_BALANCE,
    "drafts": IntentName.ORDER_STATUS,
    "approvals": IntentName.APPROVAL,
    "human": IntentName.TALK_TO_HUMAN,
    "help": IntentName.HELP,
}
FOLLOWED = {"stock": "Z5", "price": "Z5 8/256", "rates": "Zeta", "order": "5 Z5 8/256 black", "status": "17"}
KEYS_MEAN = {
    "D-1": ("rates", "stock", "order", "status", "balance"),
    "S-1": ("rates", "stock", "order", "status", "drafts", "approvals"),
    "H-1": ("rates", "stock", "approvals"),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("command", list(MEANT))
def test_a_command_is_understood_with_and_without_what_follows(
    command: str, language: Language, local_reader: LocalReader
) -> None:
    dealer = a_shop().dealer("D-1")
    for rest in {"", FOLLOWED.get(command, "")}:
        said = words(command, rest, language)
        assert said is not None
        reading = local_reader.read(said, Context(language), Actor(dealer))
        assert [intent.name for intent in reading.intents] == [MEANT[command]], said
        assert reading.language is language


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(KEYS_MEAN))
def test_a_key_is_understood_in_its_language(
    code: str, language: Language, local_reader: LocalReader
) -> None:
    dealer, member = a_shop().dealer(code), a_shop().staff_member(code)
    for key, meant in zip(keys(dealer or member, language), KEYS_MEAN[code], strict=True):
        reading = local_reader.read(key.label, Context(language), Actor(dealer, member))
        assert [intent.name for intent in reading.intents] == [MEANT[meant]], key
        assert reading.language is language


@pytest.mark.parametrize("said", ["/order", "New order", "Naya order", "نیا آرڈر"])
def test_what_begins_a_new_order_asks_for_the_goods(office: Office, world: Telegram, said: str) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for place, text in enumerate(["Z4 8/256 black ka rate?", said, "Z5 8/256 black 3 piece"]):
                world.say(ALICE, text)
                await until(lambda told=place: len(world.texts(ALICE)) == told + 1)

    play(scenario)
    _, began, ordered = office.turns()
    assert [intent.name for intent in began.intents] == [IntentName.PLACE_ORDER]
    assert not began.intents[0].products
    assert began.draft is None or not began.draft.lines
    assert ordered.draft is not None
    assert [line.quantity for line in ordered.draft.lines] == [3]


def test_an_order_that_is_typed_means_the_goods_just_spoken_of(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for place, text in enumerate(["Z4 8/256 black ka rate?", "order"]):
                world.say(ALICE, text)
                await until(lambda told=place: len(world.texts(ALICE)) == told + 1)

    play(scenario)
    assert office.turns()[-1].intents[0].products


@pytest.mark.parametrize("language", list(Language))
def test_every_command_offered_is_one_that_is_answered(language: Language) -> None:
    staff = a_shop().staff()[0]
    for party in (None, staff):
        for name, told in commands(party, language):
            assert words(name, "", language) or name in {PERSON, "language", "notify"}
            assert 1 <= len(told) <= 256


def test_keys_come_with_the_welcome_and_with_another_language(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "/start")
            await until(lambda: world.texts(ALICE))
            world.say(ALICE, "urdu mein baat karein")
            await until(lambda: len(world.texts(ALICE)) == 2)
            world.say(ALICE, keys(None, Language.URDU)[0].label)
            await until(lambda: len(world.texts(ALICE)) == 3)

    play(scenario)
    first, second, third = (one["markup"] for one in world.sent)
    assert [key["text"] for row in first["keyboard"] for key in row] == [
        key.label for key in keys(None, Language.ENGLISH)
    ]
    assert [key["text"] for row in second["keyboard"] for key in row] == [
        key.label for key in keys(None, Language.URDU)
    ]
    assert "keyboard" not in third
    assert office.turns()[-1].intents[0].name is IntentName.RATE_LIST
    assert office.turns()[-1].language is Language.URDU


def test_staff_have_commands_of_their_own(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "S-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for person in (ALICE, BOB):
                world.say(person, "/start")
            await until(lambda: world.count("setMyCommands") == 5)

    play(scenario)
    own = {
        json.loads(one["scope"])["chat_id"]: [told["command"] for told in json.loads(one["commands"])]
        for one in world.fields("setMyCommands")[3:]
    }
    assert "human" in own[ALICE]
    assert "human" not in own[BOB]
