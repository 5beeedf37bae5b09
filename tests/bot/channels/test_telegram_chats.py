"""People on Telegram, over real HTTP: what they write and what they get."""

from tests.bot.channels.telegram_office import ALICE, Office, play, running, until
from tests.bot.channels.telegram_world import BOT_NAME, Telegram


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
    assert office.directory.address("telegram") == BOT_NAME
