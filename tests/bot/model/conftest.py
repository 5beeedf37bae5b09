"""A second reader over a real local reader and a scripted server."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.model.budget import DailyBudget
from bot.model.building import model_client
from bot.model.client import ModelClient, Patience
from bot.model.second_reader import SecondReader
from bot.understanding.reader import LocalReader
from domain.clock import FixedClock
from domain.conversation import Context
from domain.intents import Reading
from domain.parties import Actor, Language
from tests.fakes import FakeDistribution
from tests.records import NOON
from tests.scripted_model import ScriptedModel, scripted_model
from tests.shops import a_shop


@pytest.fixture
def scripted() -> Iterator[ScriptedModel]:
    with scripted_model() as model:
        yield model


@pytest.fixture
def shop() -> FakeDistribution:
    return a_shop()


@pytest.fixture(scope="session")
def local(cache: Path) -> LocalReader:
    return LocalReader(a_shop(), cache)


@dataclass
class Bench:
    """Everything a test of the second reader touches."""

    scripted: ScriptedModel
    shop: FakeDistribution
    local: LocalReader
    client: ModelClient
    clock: FixedClock
    reader: SecondReader
    dealer: Actor

    def read(self, text: str, context: Context | None = None, actor: Actor | None = None) -> Reading:
        return self.reader.read(text, context or Context(Language.ENGLISH), actor or self.dealer)

    def why(self, text: str) -> str:
        """Return why the local reading of a text stands."""
        reading = self.read(text)
        assert reading.by
        assert reading.by.reader == "local"
        assert reading.intents == self.local.read(text, Context(Language.ENGLISH), self.dealer).intents
        return reading.by.why


Benches = Callable[..., Bench]


@pytest.fixture
def benches(scripted: ScriptedModel, shop: FakeDistribution, local: LocalReader) -> Benches:
    """Make benches with these bounds."""

    def make(seconds: float = 20.0, attempts: int = 3, daily: int = 50, url: str = "") -> Bench:
        clock = FixedClock(NOON)
        client = model_client(
            "openai:scripted",
            (url or scripted.url, "sk-secret"),
            Patience(seconds, attempts, longest_pause=0.02),
            DailyBudget(daily, clock),
        )
        reader = SecondReader(local, client, shop, below=0.6)
        return Bench(scripted, shop, local, client, clock, reader, Actor(dealer=shop.dealer("D-1")))

    return make


@pytest.fixture
def bench(benches: Benches) -> Bench:
    return benches()
