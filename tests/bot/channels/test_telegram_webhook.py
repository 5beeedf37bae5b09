"""Messages that Telegram posts: stored before it is told so, from nobody but who knows the secret."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
import uvicorn
from structlog.testing import capture_logs

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.connection import Access, Connection
from bot.channels.telegram.updates import Update
from bot.channels.telegram.webhook import PATH, Webhook, public_address
from console.guards import Doors
from domain.errors import BadInput
from tests.bot.channels.telegram_faults import Fault
from tests.bot.channels.telegram_office import ALICE, Office, play, running, until
from tests.bot.channels.telegram_world import TOKEN, Telegram
from tests.bot.channels.test_telegram_receiving import FailingInbox, update_of
from tests.ports import free_port

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@asynccontextmanager
async def served(application: Webhook, port: int) -> AsyncIterator[None]:
    """Serve an application among pages of which there are none."""

    async def nothing(*_: object) -> None:
        raise AssertionError("asked for a page")

    config = uvicorn.Config(Doors(nothing, {PATH: application}), port=port, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    await until(lambda: server.started)
    try:
        yield
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def posted(office: Office, world: Telegram) -> AsyncIterator[TelegramChannel]:
    """Run the channel of an office to which messages are posted, from when Telegram knows the address."""
    channel = office.channel()
    assert channel.webhook is not None
    async with served(channel.webhook, port_of(office)), running(channel):
        await until(lambda: world.count("setWebhook"))
        yield channel


def posted_to(office: Office) -> Office:
    return replace(office, webhook=f"http://127.0.0.1:{free_port()}")


def port_of(office: Office) -> int:
    return int(office.webhook.rpartition(":")[2])


async def status(office: Office, headers: Mapping[str, str | bytes], body: str = update_of("hello")) -> int:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{office.webhook}{PATH}", content=body, headers=headers)
        assert answer.content == b""
        return answer.status_code


def test_what_is_posted_is_answered(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office = posted_to(office)

    async def scenario() -> None:
        async with posted(office, world) as channel:
            for text in ("Z4 rate?", "Z4 stock?"):
                await asyncio.to_thread(world.say, ALICE, text)
            await until(lambda: len(world.texts(ALICE)) == 2)
            assert channel.trouble is None

    play(scenario)
    assert [turn.text for turn in office.turns()] == ["Z4 rate?", "Z4 stock?"]
    assert world.count("getUpdates") == 0
    (set_up,) = world.fields("setWebhook")
    assert set_up["url"] == f"{office.webhook}{PATH}"
    assert len(set_up["secret_token"]) == 64
    assert TOKEN.partition(":")[2] not in set_up["secret_token"]


def test_who_does_not_know_the_secret_is_refused_without_a_trace(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office = posted_to(office)

    async def scenario() -> None:
        async with posted(office, world) as channel:
            secret = world.fields("setWebhook")[0]["secret_token"]
            with capture_logs() as lines:
                for headers in ({}, {SECRET: ""}, {SECRET: secret[:-1]}, {SECRET: b"\xe9" * 64}):
                    assert await status(office, headers) == 403
            assert lines == []
            known = {SECRET: secret}
            for body in ("", "no json", "[]", "{}", '{"update_id": "5"}', "x" * (1024 * 1024 + 1)):
                assert await status(office, known, body) == 400
            assert office.records.inbox.unanswered(channel.source) == ()
            assert await status(office, known, update_of("Z4 " + "\\u06af" * 20_000)) == 200

    play(scenario)


def test_what_cannot_be_stored_stays_with_telegram(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    failing = FailingInbox(office.records.inbox)
    office = posted_to(office)
    office.records = replace(office.records, inbox=failing)

    async def scenario() -> None:
        async with posted(office, world):
            failing.down = True
            await asyncio.to_thread(world.say, ALICE, "Z4 rate?")
            assert failing.refused == 1
            failing.down = False
            await asyncio.to_thread(world.post_again)
            await until(lambda: world.texts(ALICE))

    play(scenario)
    assert len(office.turns()) == 1


def test_back_at_polling_nothing_is_posted_any_more(office: Office, world: Telegram) -> None:
    """What came while nobody was there is answered too."""
    office.bind(ALICE, "D-1")
    posted = posted_to(office)

    async def before() -> None:
        async with running(posted.channel()):
            await until(lambda: world.count("setWebhook"))

    async def after() -> None:
        async with running(office.channel()):
            await until(lambda: world.texts(ALICE))

    play(before)
    world.say(ALICE, "Z4 rate?")  # posted, and nobody answers
    play(after)
    assert world.count("deleteWebhook") == 1
    assert len(office.turns()) == 1


def test_a_webhook_that_somebody_takes_is_set_anew(office: Office, world: Telegram) -> None:
    async def keep(updates: list[Update]) -> None:
        raise AssertionError(updates)

    async def scenario() -> None:
        connection = Connection(Access(TOKEN, world.address))
        await connection.open()
        webhook = Webhook(connection, "http://127.0.0.1:1/telegram", keep, office.clock, 0.05)
        task = asyncio.create_task(webhook.run())
        await until(lambda: world.count("getWebhookInfo") > 1)
        assert connection.trouble is None
        await connection.bot.set_webhook("http://127.0.0.1:2/elsewhere")
        await until(lambda: world.count("setWebhook") == 3)
        task.cancel()
        await asyncio.wait({task})
        await connection.close()

    with capture_logs() as lines:
        play(scenario)
    assert any("another program" in line.get("why", "") for line in lines)


def test_a_webhook_that_telegram_refuses_is_said_plainly(office: Office, world: Telegram) -> None:
    world.faults = [Fault("setWebhook", 400, "Bad Request: bad webhook: failed to resolve host", times=9)]
    office = posted_to(office)

    async def scenario() -> None:
        channel = office.channel()
        async with running(channel):
            await until(lambda: "failed to resolve host" in str(channel.trouble))
            assert str(channel.trouble).startswith("Telegram refuses")

    play(scenario)


@pytest.mark.parametrize(
    ("told", "own_api", "address"),
    [
        ("https://shop.example.pk", False, "https://shop.example.pk/telegram"),
        ("https://shop.example.pk:8443/", False, "https://shop.example.pk:8443/telegram"),
        ("https://shop.example.pk/bots/7", False, "https://shop.example.pk/bots/7"),
        ("http://10.0.0.5:8000", True, "http://10.0.0.5:8000/telegram"),
    ],
)
def test_public_addresses(told: str, own_api: bool, address: str) -> None:
    assert public_address(told, own_api=own_api) == address


@pytest.mark.parametrize(
    "told", ["shop.example.pk", "http://shop.example.pk", "https://", "https://a:99999", "https://a:8000"]
)
def test_addresses_to_which_telegram_does_not_post(told: str) -> None:
    with pytest.raises(BadInput, match="HAZIR_TELEGRAM_WEBHOOK"):
        public_address(told, own_api=False)
