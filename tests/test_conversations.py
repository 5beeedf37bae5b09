"""Every conversation of `tests/conversations/` is played on a freshly loaded sample and its documents.

What must never happen fails for a single turn: a figure without a row, an error, a word of another
dealer's business. How often a message is understood has a floor for each language, a little under
what was measured; `docs/known-misses.md` names what is not. Conversations about documents have floors
of their own: how often what is stated is answered, and how seldom what is not.
"""

from pathlib import Path

import pytest
import yaml

from bot.evaluation.commands import known_cases
from bot.evaluation.play import Report, play
from domain.intents import IntentName
from domain.parties import Language
from services import Services

pytestmark = pytest.mark.xdist_group("conversations")  # played once, in one process

FILES = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))
DOCUMENTS = [file for file in FILES if file.name.startswith("documents")]
FLOORS = {"en": 0.97, "ur": 0.95, "ur-Latn": 0.97}
"""Share of the frames with every intent and every slot right."""
DOCUMENT_FLOORS = {"en": 0.86, "ur": 0.87, "ur-Latn": 0.84}
"""The same of conversations about documents."""
STATED, UNSTATED = 0.88, 0.02
"""Of what is stated at least this share is answered, of what is not at most this."""
LEAST = 70
"""Conversations of each language."""


@pytest.fixture(scope="module")
def reports(services: Services) -> tuple[Report, Report]:
    """What playing everything showed, without documents and with them."""
    skus = [product.sku for product in services.distribution.catalogue().products]
    others = [file for file in FILES if file not in DOCUMENTS]
    with services.rehearsal() as assistant:
        services.library.warm()
        one, two = (
            play(known_cases(services.distribution, files), assistant.handle, skus)
            for files in (others, DOCUMENTS)
        )
    return one, two


@pytest.fixture(scope="module")
def report(reports: tuple[Report, Report]) -> Report:
    """What playing the conversations without documents showed."""
    return reports[0]


@pytest.fixture(scope="module")
def about_documents(reports: tuple[Report, Report]) -> Report:
    """What playing the conversations about documents showed."""
    return reports[1]


def test_no_figure_is_without_its_row(reports: tuple[Report, Report]) -> None:
    assert [figure for report in reports for figure in report.wrong_figures] == []


def test_no_turn_fails(reports: tuple[Report, Report]) -> None:
    assert [error for report in reports for error in report.errors] == []


def test_nothing_is_said_that_must_not_be(reports: tuple[Report, Report]) -> None:
    assert [said for report in reports for said in report.forbidden] == []


def test_a_summary_to_be_confirmed_is_what_was_ordered(reports: tuple[Report, Report]) -> None:
    assert [order for report in reports for order in report.wrong_orders] == []


@pytest.mark.parametrize("language", Language)
def test_messages_are_understood_in_every_language(report: Report, language: Language) -> None:
    key = f"language {language.value}"
    missed = "\n".join(report.failures)
    assert report.frame_accuracy(key) >= FLOORS[language.value], missed
    assert report.frames[key] >= LEAST


@pytest.mark.parametrize("language", Language)
def test_questions_on_documents_are_understood_in_every_language(
    about_documents: Report, language: Language
) -> None:
    key = f"language {language.value}"
    missed = "\n".join(about_documents.failures)
    assert about_documents.frame_accuracy(key) >= DOCUMENT_FLOORS[language.value], missed
    assert about_documents.frames[key] >= LEAST


def test_what_is_stated_is_answered_and_what_is_not_is_not(about_documents: Report) -> None:
    asked, answered = about_documents.asked, about_documents.answered
    assert asked["unstated all"] >= 60
    assert answered["stated all"] / asked["stated all"] >= STATED, "\n".join(about_documents.failures)
    assert answered["unstated all"] / asked["unstated all"] <= UNSTATED, "\n".join(about_documents.failures)


def test_the_conversations_are_many_and_every_intent_is_among_them(reports: tuple[Report, Report]) -> None:
    conversations = [entry for file in FILES for entry in yaml.safe_load(file.read_text("utf-8"))]
    assert len(conversations) >= 350
    assert sum(len(entry["turns"]) > 1 for entry in conversations) >= 30
    played = {key.removeprefix("intent ") for report in reports for key in report.frames}
    assert played >= set(IntentName)
