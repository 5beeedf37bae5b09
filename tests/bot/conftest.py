"""What is trained once and kept from one test run to the next, for readers over small distributors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.understanding.intents import IntentClassifier
from bot.understanding.reader import LocalReader
from tests.bot.order_counter import Counter
from tests.shops import a_shop


@pytest.fixture(scope="session")
def cache(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of this run alone, with the trained models in it: catalogues of tests do not last."""
    IntentClassifier.load(trained)
    folder = tmp_path_factory.mktemp("cache")
    for model in trained.glob("intents-*.npz"):
        (folder / model.name).symlink_to(model)
    return folder


@pytest.fixture(scope="session")
def shop_reader(cache: Path) -> LocalReader:
    """A reader over the small distributor."""
    return LocalReader(a_shop(), cache)


@pytest.fixture
def counter(shop_reader: LocalReader, tmp_path: Path) -> Iterator[Counter]:
    """A counter over the small distributor, and records of its own."""
    made = Counter(f"sqlite:///{tmp_path / 'hazir.db'}", shop_reader, a_shop())
    yield made
    made.engine.dispose()
