"""Conversations over a catalogue that nobody has seen: invented brands, no documents, another order prefix.

What must never happen fails for a single turn: a wrong figure, a summary to be confirmed that was not
ordered, an error. How often a message is understood has a floor for each language.
"""

from pathlib import Path

import pytest

from bot.evaluation.commands import known_cases
from bot.evaluation.play import Report, play
from domain.clock import SystemClock
from domain.parties import Language
from integrations.loading import load_directory
from services import Services

pytestmark = pytest.mark.xdist_group("unseen")  # played once, in one process

FOLDER = Path(__file__).parent / "unseen"
FLOORS = {"en": 0.9, "ur": 0.95, "ur-Latn": 0.92}
"""Share of the turns with every intent and every slot right, a little under what was measured."""


@pytest.fixture(scope="module")
def unseen(services: Services) -> Report:
    """What playing all conversations over the unseen catalogue showed."""
    load_directory(services.distribution_engine, FOLDER / "shop", clock=SystemClock())
    skus = [product.sku for product in services.distribution.catalogue().products]
    with services.rehearsal() as assistant:
        cases = known_cases(services.distribution, sorted(FOLDER.glob("*.yaml")))
        return play(cases, assistant.handle, skus)


def test_no_figure_is_wrong_and_no_turn_fails(unseen: Report) -> None:
    assert [*unseen.wrong_figures, *unseen.errors, *unseen.forbidden] == []


def test_nothing_is_ready_that_was_not_ordered(unseen: Report) -> None:
    assert unseen.wrong_orders == []


@pytest.mark.parametrize("language", Language)
def test_unseen_names_and_turns_are_understood(unseen: Report, language: Language) -> None:
    key = f"language {language.value}"
    assert unseen.frame_accuracy(key) >= FLOORS[language.value], "\n".join(unseen.failures)
    assert unseen.frames[key] >= 30
