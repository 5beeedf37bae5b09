"""What a dealer picks after a question becomes a suggestion, and changes nobody's reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.assistant import Assistant
from bot.understanding.choices import Choices
from bot.understanding.reader import LocalReader
from domain.aliases import Alias, Named
from domain.clock import FixedClock
from domain.conversation import InboundMessage, Turn
from domain.errors import Unavailable
from storage.aliases import SqlAliases
from storage.log import SqlConversationLog
from storage.schema import open_database
from tests.bot.understanding.counters import handsets
from tests.records import NOON


class Shop:
    """An assistant over real storage that takes down what is chosen.

    `say` sends a message of a dealer; `talk` tells one conversation from another.
    """

    talk = 1

    def __init__(self, engine: Engine, cache: Path) -> None:
        self.goods = handsets()
        for product in self.goods.catalogue_products:
            self.goods.put(product.sku, 50)
        self.log, self.names = SqlConversationLog(engine), SqlAliases(engine)
        self.reader = LocalReader(self.goods, cache, self.names.active)
        self.listener: Choices | Broken = Choices(self.goods, self.names, lambda: self.reader.name_rules)

    def say(self, text: str, sender: str = "D-101") -> Turn:
        assistant = Assistant(self.goods, self.log, FixedClock(NOON), self.reader, choices=self.listener)
        return assistant.handle(InboundMessage(f"{sender}-{self.talk}", sender, text, "test"))

    def press(self, turn: Turn, label: str, sender: str = "D-101") -> Turn:
        (text,) = (button.text for button in turn.buttons if label in button.label)
        return self.say(text, sender)

    def suggested(self) -> list[tuple[str, str, int]]:
        return [(s.named.words, s.named.model_name, s.dealers) for s in self.names.suggestions()]


class Broken:
    """A listener that cannot keep anything."""

    def heard(self, asked: Turn, chosen: Turn) -> None:
        raise Unavailable(f"no room for {asked.id} and {chosen.id}")


@pytest.fixture
def shop(tmp_path: Path, cache: Path) -> Iterator[Shop]:
    engine = open_database(f"sqlite:///{tmp_path}/hazir.db", 2)
    yield Shop(engine, cache)
    engine.dispose()


def test_a_choice_by_button_is_suggested_and_not_active(shop: Shop) -> None:
    asked = shop.say("10 chotu kalmir bhej do")
    shop.press(asked, "A17")
    assert shop.suggested() == [("chotu kalmir", "Kalmir Orbis A17", 1)]
    assert shop.names.active() == ()
    again = shop.say("10 chotu kalmir bhej do", "D-102")
    assert again.buttons
    shop.press(again, "A17", "D-102")
    assert shop.suggested() == [("chotu kalmir", "Kalmir Orbis A17", 2)]


def test_one_dealer_counts_once_however_often(shop: Shop) -> None:
    for shop.talk in range(3):
        shop.press(shop.say("5 chotu kalmir bhej do"), "A17")
    assert shop.suggested() == [("chotu kalmir", "Kalmir Orbis A17", 1)]


def test_what_was_accepted_is_read_for_everybody(shop: Shop) -> None:
    shop.press(shop.say("10 chotu kalmir bhej do"), "A17")
    (one,) = shop.names.suggestions()
    shop.names.teach(Alias(one.named, "sana", NOON, "console"))
    (intent,) = shop.say("chotu kalmir rate", "D-103").intents
    assert intent.skus == ("KALMIR-ORBIS-A17-4-128-BLACK",)
    assert shop.suggested() == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("10 chotu kalmir bhej do", "a17"),
        ("10 kalmir bhej do", "button:A17"),
        ("10 mujhe kalmir bhej do", "button:A17"),
        ("10 chotu kalmir bhej do", "c51 ka rate"),
    ],
)
def test_what_was_typed_or_is_common_speech_is_not_suggested(shop: Shop, first: str, second: str) -> None:
    asked = shop.say(first)
    if second.startswith("button:"):
        shop.press(asked, second.removeprefix("button:"))
    else:
        shop.say(second)
    assert shop.suggested() == []


def test_what_staff_choose_suggests_nothing(shop: Shop) -> None:
    asked = shop.say("D-101 ko 10 chotu kalmir bhej do", "S-1")
    shop.press(asked, "A17", "S-1")
    assert shop.suggested() == []


def test_an_answer_stands_where_a_choice_cannot_be_kept(shop: Shop) -> None:
    asked = shop.say("10 chotu kalmir bhej do")
    shop.listener = Broken()
    turn = shop.press(asked, "A17")
    assert turn.error is None
    assert shop.log.turn(turn.id) is not None


def test_a_suggestion_is_what_could_be_taught(shop: Shop) -> None:
    shop.press(shop.say("10 chotu kalmir bhej do"), "A17")
    (one,) = shop.names.suggestions()
    assert shop.reader.name_rules.checked(one.named.words, one.named.model_name) == Named(
        "chotu kalmir", "Kalmir", "Orbis A17"
    )
