"""The emulator once for a run, the layer before it and an office of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from tests.bot.channels.telegram_office import Office, sqlite
from tests.bot.channels.telegram_world import Telegram, emulator, telegram
from tests.shops import a_shop


@pytest.fixture(scope="session")
def local_reader(cache: Path) -> LocalReader:
    """A reader over the small distributor."""
    return LocalReader(a_shop(), cache)


@pytest.fixture
def world() -> Iterator[Telegram]:
    with emulator() as address, telegram(address) as layer:
        yield layer


@pytest.fixture
def office(world: Telegram, local_reader: LocalReader, tmp_path: Path) -> Iterator[Office]:
    """An office whose channel reaches the layer; nothing is bound yet."""
    made = Office(sqlite(tmp_path), local_reader, world.address)
    yield made
    made.close()
