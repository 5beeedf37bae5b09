"""The line to Telegram: polling that ends, tokens that are wrong, networks that are down."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.channels.telegram.connection import Access, Connection
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.updates import Update
from domain.errors import BadInput
from tests.bot.channels.telegram_faults import Fault
from tests.bot.channels.telegram_office import ALICE, Office, play, running, until
from tests.bot.channels.telegram_world import TOKEN, Telegram
from tests.ports import free_port


def test_a_second_poller_is_told_of_and_costs_no_message(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    conflict = Fault("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=10**6)
    world.faults = [conflict]
    channel = office.channel()

    async def scenario() -> None:
        async with running(channel):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: "another program receives" in str(channel.trouble))
            assert await asyncio.to_thread(lambda: channel.trouble)  # as whoever watches the program asks
            conflict.times = 0
            await until(lambda: world.texts(ALICE))
            assert channel.trouble is None

    with capture_logs() as lines:
        play(scenario)
    assert sum("another program receives" in line.get("why", "") for line in lines) == 1
    assert len(world.texts(ALICE)) == 1


def test_whatever_fails_in_storing_the_messages_are_fetched_again(world: Telegram) -> None:
    stored: list[int] = []

    async def keep(updates: list[Update]) -> None:
        if not stored:
            stored.append(0)
            raise ZeroDivisionError("of all things")
        stored.extend(update["update_id"] for update in updates)

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


def test_everything_goes_through_the_proxy_that_is_set(office: Office, world: Telegram) -> None:
    """A real proxy in between: nothing but it knows the way to the name that is asked for."""
    office.bind(ALICE, "D-1")
    asked: list[str] = []

    async def forward(request: web.Request) -> web.Response:
        asked.append(str(request.url))
        where = f"{world.address}{request.path}"
        async with ClientSession() as session, session.post(where, data=dict(await request.post())) as got:
            return web.Response(body=await got.read(), status=got.status, content_type="application/json")

    async def scenario() -> None:
        app = web.Application()
        app.router.add_route("*", "/{way:.*}", forward)
        runner, port = web.AppRunner(app, shutdown_timeout=0.1), free_port()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        away = replace(office, api="http://telegram.invalid", proxy=f"http://127.0.0.1:{port}")
        async with running(away.channel()):
            world.say(ALICE, "Z4 rate?")
            await until(lambda: world.texts(ALICE))
        await runner.cleanup()

    play(scenario)
    assert {url.rpartition("/")[2] for url in asked} >= {"getMe", "getUpdates", "sendMessage"}
    assert all(url.startswith("http://telegram.invalid/bot") for url in asked)


def test_an_unusable_proxy_is_named() -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_PROXY cannot be used"):
        Connection(Access(TOKEN, proxy="gopher://nowhere"))


def test_an_unusable_address_is_named() -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_API is no address"):
        Connection(Access(TOKEN, api="api.telegram.org"))
