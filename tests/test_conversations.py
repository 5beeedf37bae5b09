"""Every conversation of `tests/conversations/` is played on a freshly loaded sample.

What must never happen fails for a single turn: a figure without a row, an error, a word of another
dealer's business. How often a message is understood has a floor for each language, a little under
what was measured; `docs/known-misses.md` names what is not.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.evaluation.commands import known_cases
from bot.evaluation.play import Report, play
from domain.intents import IntentName
from domain.parties import Language
from services import Services

FILES = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))
FLOORS = {"en": 0.97, "ur": 0.95, "ur-Latn": 0.97}
"""Share of the frames with every intent and every slot right."""
LEAST = 70
"""Conversations of each language."""


@pytest.fixture(scope="session")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """Play everything, with trained parts kept from one test run to the next for as long as they hold."""
    home = tmp_path_factory.mktemp("conversations")
    assert request.config.cache is not None
    (home / "trained").symlink_to(request.config.cache.mkdir("trained"), target_is_directory=True)
    services = Services()
    services.given |= {"home": home, "distribution_url": "", "storage_url": ""}
    cases = known_cases(services.distribution, FILES)
    skus = [product.sku for product in services.distribution.catalogue().products]
    with services.rehearsal() as assistant:
        yield play(cases, assistant.handle, skus)
    services.distribution_engine.dispose()


def test_no_figure_is_without_its_row(report: Report) -> None:
    assert report.wrong_figures == []


def test_no_turn_fails(report: Report) -> None:
    assert report.errors == []


def test_nothing_is_said_that_must_not_be(report: Report) -> None:
    assert report.forbidden == []


def test_a_summary_to_be_confirmed_is_what_was_ordered(report: Report) -> None:
    assert report.wrong_orders == []


@pytest.mark.parametrize("language", Language)
def test_messages_are_understood_in_every_language(report: Report, language: Language) -> None:
    key = f"language {language.value}"
    missed = "\n".join(report.failures)
    assert report.frame_accuracy(key) >= FLOORS[language.value], missed
    assert report.frames[key] >= LEAST


def test_the_conversations_are_many_and_every_intent_is_among_them(report: Report) -> None:
    conversations = [entry for file in FILES for entry in yaml.safe_load(file.read_text("utf-8"))]
    assert len(conversations) >= 200
    assert sum(len(entry["turns"]) > 1 for entry in conversations) >= 30
    assert {key.removeprefix("intent ") for key in report.frames if key.startswith("intent ")} >= set(
        IntentName
    )
