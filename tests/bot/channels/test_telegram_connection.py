"""The line to Telegram: polling that ends, tokens that are wrong, networks that are down."""

import asyncio
from dataclasses import replace

import pytest
from structlog.testing import capture_logs
from telegram import Update

from bot.channels.telegram.connection import Access, Connection
from bot.channels.telegram.polling import Polling, StoringQueue
from domain.errors import BadInput
from tests.bot.channels.telegram_office import ALICE, Office, play, running, until
from tests.bot.channels.telegram_world import TOKEN, Fault, Telegram, free_port


def test_the_queue_stores_updates_and_passes_everything_else_through() -> None:
    stored: list[Update] = []

    async def keep(update: Update) -> None:
        await asyncio.sleep(0)
        stored.append(update)

    async def scenario() -> None:
        queue = StoringQueue(keep)
        await queue.put(Update(5))
        await queue.put("something else")
        assert queue.get_nowait() == "something else"
        assert queue.empty()

    play(scenario)
    assert [update.update_id for update in stored] == [5]


def test_polling_that_has_ended_begins_anew(office: Office, world: Telegram) -> None:
    """A second poller ends ours with a conflict; a message in between is neither lost nor doubled."""
    office.bind(ALICE, "D-1")
    world.faults = [Fault("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2)]

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: world.texts(ALICE))

    with capture_logs() as lines:
        play(scenario)
    assert any("another program polls" in line["event"] for line in lines)


def test_a_polling_task_that_dies_without_a_word_is_replaced(world: Telegram) -> None:
    stored: list[int] = []

    async def keep(update: Update) -> None:
        if not stored:
            stored.append(0)
            raise ZeroDivisionError("of all things")
        stored.append(update.update_id)

    async def scenario() -> None:
        connection = Connection(Access(TOKEN, world.address))
        await connection.open()
        polling = asyncio.create_task(Polling(connection, keep).run())
        world.say(ALICE, "Z4 rate?")
        await until(lambda: stored == [0, 1])
        polling.cancel()
        await asyncio.wait({polling})
        await connection.close()

    play(scenario)


def test_a_wrong_token_is_one_sentence_without_the_token(office: Office) -> None:
    wrong = "7000001:not-the-right-one"

    async def scenario() -> None:
        with pytest.raises(BadInput, match=r"HAZIR_TELEGRAM_TOKEN: .* does not accept it") as caught:
            await replace(office, token=wrong).channel().run()
        assert wrong not in str(caught.value)

    with capture_logs() as lines:
        play(scenario)
    assert wrong not in str(lines)


@pytest.mark.parametrize("token", ["", "nonsense", "123:", "12 3:abc", "/../x:1"])
def test_what_is_no_token_is_told_before_anything_is_sent(office: Office, token: str) -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_TOKEN is no bot's token"):
        replace(office, token=token).channel()


def test_a_token_that_is_withdrawn_ends_the_channel(office: Office, world: Telegram) -> None:
    async def scenario() -> None:
        task = asyncio.create_task(office.channel().run())
        await until(lambda: world.count("getUpdates"))
        world.tokens.clear()
        world.say(ALICE, "anything")  # ends the long poll
        with pytest.raises(BadInput, match="does not accept it"):
            await task

    play(scenario)


def test_without_a_network_the_channel_keeps_trying(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("getMe", 502, "Bad Gateway", times=2)]

    async def scenario() -> None:
        channel = office.channel()
        assert channel.trouble is not None
        async with running(channel):
            await until(lambda: world.count("getMe") > 1)
            assert "does not answer" in str(channel.trouble)
            world.say(ALICE, "Z4 rate?")
            await until(lambda: world.texts(ALICE))
            assert channel.trouble is None

    play(scenario)


def test_the_token_is_in_no_line_of_the_log(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    world.faults = [Fault("sendMessage", 500, f"Internal error at /bot{TOKEN}/sendMessage", times=2)]
    nobody = replace(office, api=f"http://127.0.0.1:{free_port()}")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: world.texts(ALICE))
        channel = nobody.channel()
        async with running(channel):
            await until(lambda: "does not answer" in str(channel.trouble))

    with capture_logs() as lines:
        play(scenario)
    assert len(lines) > 3
    assert TOKEN not in str(lines)
    assert TOKEN.partition(":")[2] not in str(lines)
    nobody.close()


def test_an_unusable_proxy_is_named() -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_PROXY cannot be used"):
        Connection(Access(TOKEN, proxy="gopher://nowhere"))


def test_an_unusable_address_is_named() -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_API is no address"):
        Connection(Access(TOKEN, api="api.telegram.org"))
