import pytest

from domain.answers import Answer
from domain.clock import FixedClock
from domain.desk import SalesDesk
from domain.intents import Intent
from domain.parties import Actor
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge
from tests.records import NOON
from tests.shops import a_shop, as_dealer
from tests.wishes import Ask


@pytest.fixture
def shop() -> FakeDistribution:
    return a_shop()


@pytest.fixture
def knowledge() -> FakeKnowledge:
    """Documents that say nothing yet: a test writes its passages into them."""
    return FakeKnowledge()


@pytest.fixture
def desk(shop: FakeDistribution, knowledge: FakeKnowledge) -> SalesDesk:
    return SalesDesk(shop, FixedClock(NOON), knowledge)


@pytest.fixture
def ask(shop: FakeDistribution, desk: SalesDesk) -> Ask:
    """Ask as D-1 unless told otherwise and get the answers."""

    def ask(*intents: Intent, actor: Actor | None = None) -> tuple[Answer, ...]:
        return desk.answer(intents, actor or as_dealer(shop)).answers

    return ask


@pytest.fixture
def ask_one(ask: Ask) -> Ask:
    """Ask what must have exactly one answer."""

    def ask_one(*intents: Intent, actor: Actor | None = None) -> Answer:
        (answer,) = ask(*intents, actor=actor)
        return answer

    return ask_one
