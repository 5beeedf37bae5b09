from pathlib import Path

import pytest

from bot.understanding.intents import IntentClassifier
from bot.understanding.intents.examples import Example, read_examples, words_of
from bot.understanding.intents.features import Features
from domain.language.lexicon import lexicon


@pytest.fixture(scope="session")
def examples() -> tuple[Example, ...]:
    return read_examples()


@pytest.fixture(scope="session")
def features(examples: tuple[Example, ...]) -> Features:
    return Features(lexicon(), words_of(examples))


@pytest.fixture(scope="session")
def classifier(trained: Path) -> IntentClassifier:
    return IntentClassifier.load(trained)
