"""Who comes in by telephone number, what a clerk may, and what is said in groups."""

from dataclasses import replace

import pytest

from bot.replies import Notice, notice
from domain.contacts import BY_PHONE, Contact, ContactRole
from domain.parties import Language
from tests.bot.channels.telegram_office import ALICE, EVE, Office, play, running, until
from tests.bot.channels.telegram_world import BOT_NAME, Telegram

OWN = "+92 300 5550001"


def share(world: Telegram, person: int, phone: str, owner: int | None) -> None:
    contact: dict[str, object] = {"phone_number": phone, "first_name": "Eve"}
    world.send(person, contact=contact | ({} if owner is None else {"user_id": owner}))


def give_phones(office: Office, **phones: str) -> None:
    codes = {code.replace("_", "-"): phone for code, phone in phones.items()}
    office.shop.parties = [replace(one, phone=codes.get(one.code, one.phone)) for one in office.shop.parties]


def said_to(office: Office, world: Telegram, phone: str, owner: int | None = EVE) -> str:
    """Let Eve share a number, and return what she is told."""

    async def scenario() -> None:
        async with running(office.channel()):
            share(world, EVE, phone, owner)
            await until(lambda: world.texts(EVE))

    play(scenario)
    return world.texts(EVE)[-1]


def test_a_stranger_is_shown_the_key_and_comes_in_by_its_own_number(office: Office, world: Telegram) -> None:
    give_phones(office, D_1="0300-5550001")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(EVE, "hello")
            await until(lambda: world.texts(EVE))
            share(world, EVE, OWN, EVE)
            await until(lambda: len(world.texts(EVE)) == 2)
            world.say(EVE, "Z5 8/256 black rate?")
            await until(lambda: len(world.texts(EVE)) == 3)

    play(scenario)
    ((key,),) = world.sent[0]["markup"]["keyboard"]
    assert key["request_contact"] is True
    assert "Bilal Mobiles" in world.texts(EVE)[1]
    assert len(world.sent[1]["markup"]["keyboard"]) == 2
    assert "49,000" in world.texts(EVE)[2]
    (contact,) = office.directory.contacts("D-1")
    assert (contact.person, contact.role, contact.bound_by) == (str(EVE), ContactRole.OWNER, BY_PHONE)


def test_staff_come_in_by_their_number_too(office: Office, world: Telegram) -> None:
    assert "Omar Rep" in said_to(office, world, "923005550202")


@pytest.mark.parametrize("owner", [ALICE, None])
def test_a_number_that_is_not_the_senders_own_is_refused(
    office: Office, world: Telegram, owner: int | None
) -> None:
    give_phones(office, D_1=OWN)
    told = said_to(office, world, OWN, owner)
    assert notice(Notice.NOT_OWN_NUMBER, Language.ENGLISH) in told
    assert office.directory.contacts() == ()


def test_a_number_of_two_is_left_to_a_person(office: Office, world: Telegram) -> None:
    give_phones(office, D_1=OWN, D_2="03005550001 / 0321-1111111")
    told = said_to(office, world, OWN)
    assert notice(Notice.NUMBER_OF_SEVERAL, Language.ENGLISH) in told
    assert "Bilal" not in told
    assert office.directory.contacts() == ()


def test_an_unknown_number_tells_nothing(office: Office, world: Telegram) -> None:
    assert notice(Notice.NUMBER_UNKNOWN, Language.ENGLISH) in said_to(office, world, "+923339999999")


def test_who_was_revoked_does_not_come_back_by_number(office: Office, world: Telegram) -> None:
    give_phones(office, D_1=OWN)
    office.bind(EVE, "D-1")
    office.directory.revoke("D-1", office.clock.now())
    assert notice(Notice.NUMBER_UNKNOWN, Language.ENGLISH) in said_to(office, world, OWN)
    assert office.directory.contact("telegram", str(EVE)) is None


def test_the_way_by_number_can_be_closed(office: Office, world: Telegram) -> None:
    give_phones(office, D_1=OWN)
    office.by_phone = False
    assert notice(Notice.WAY_IN, Language.ENGLISH) in said_to(office, world, OWN)
    assert world.sent[0]["markup"] == {}
    assert office.directory.contacts() == ()


def test_a_clerk_asks_but_does_not_order(office: Office, world: Telegram) -> None:
    now = office.clock.now()
    secret = office.directory.invite("D-1", now, now.replace(year=now.year + 1), ContactRole.CLERK, "sana")
    contact = office.directory.accept(secret, "telegram", str(ALICE), "Clerk", now)
    assert isinstance(contact, Contact)
    assert (contact.role, contact.bound_by) == (ContactRole.CLERK, "sana")

    async def scenario() -> None:
        async with running(office.channel()):
            for nth, text in enumerate(
                ("Z5 8/256 black rate?", "5 Z5 8/256 black bhej do", "confirm"), start=1
            ):
                world.say(ALICE, text)
                await until(lambda nth=nth: len(world.texts(ALICE)) == nth)

    play(scenario)
    asked, ordered, confirmed = world.texts(ALICE)
    assert "49,000" in asked
    for told in (ordered, confirmed):
        assert "cannot be taken from you" in told or "nahi liya ja sakta" in told
    assert not any(turn.hand_offs for turn in office.turns())


GROUP = {"id": -100, "type": "supergroup", "title": "Dealers"}


def test_in_a_group_only_who_addresses_us_is_asked_to_write_privately(
    office: Office, world: Telegram
) -> None:
    office.bind(ALICE, "D-1")
    alice = {"id": ALICE, "is_bot": False, "first_name": "A"}
    bot = {"id": 7000001, "is_bot": True, "first_name": "Bot"}
    common = {"message_id": 9, "date": 1_700_000_000, "chat": GROUP, "from": alice}
    mention = f"@{BOT_NAME} Z5 rate?"
    answered = {"message_id": 8, "date": 1_700_000_000, "chat": GROUP, "from": bot, "text": "x"}

    def entities(kind: str, length: int) -> list[dict[str, object]]:
        return [{"type": kind, "offset": 0, "length": length}]

    silent = [
        {"text": "Z5 rate?"},
        {"text": "@somebody Z5 rate?", "entities": entities("mention", 9)},
        {"text": "/price@other_bot Z5", "entities": entities("bot_command", 16)},
        {"photo": [{"file_id": "f", "file_unique_id": "f", "width": 1, "height": 1}]},
    ]
    addressed = [
        {"text": mention, "entities": entities("mention", len(BOT_NAME) + 1)},
        {"text": "Z5 rate?", "reply_to_message": answered},
        {"text": "/price Z5", "entities": entities("bot_command", 6)},
        {"text": f"/price@{BOT_NAME} Z5", "entities": entities("bot_command", 7 + len(BOT_NAME))},
    ]

    async def scenario() -> None:
        async with running(office.channel()):
            for content in silent:
                world.update("message", common | content)
            for nth, content in enumerate(addressed):
                chat = GROUP | {"id": -200 - nth}
                world.update("message", common | content | {"chat": chat})
                await until(lambda nth=nth: world.texts(-200 - nth))
            world.update("message", common | addressed[0] | {"chat": GROUP | {"id": -200}})
            world.say(ALICE, "/start")
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert world.texts(-100) == []
    for nth in range(len(addressed)):
        (told,) = world.texts(-200 - nth)
        assert told.endswith(f"https://t.me/{BOT_NAME}")
        assert "Rs" not in told
    assert office.turns() == []
