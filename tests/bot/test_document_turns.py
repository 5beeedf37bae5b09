"""Turns that read documents: what is recorded of them, and what happens where they cannot be read."""

from dataclasses import dataclass, field

import pytest

from bot.assistant import Assistant
from domain.clock import FixedClock
from domain.conversation import InboundMessage, Turn
from domain.house import HouseRules
from tests.bot.test_assistant import FakeLog, FakeReader
from tests.fakes import FakeDistribution
from tests.fakes_knowledge import FakeKnowledge, a_passage
from tests.records import NOON
from tests.shops import a_shop
from tests.wishes import known, wish

Z5 = known("Z5-8-BLK")
NFC = wish("product_specs", Z5, question="nfc hai?")


@dataclass
class Office:
    """An assistant with documents and rules of a house."""

    knowledge: FakeKnowledge | None = field(
        default_factory=lambda: FakeKnowledge([a_passage("NFC on board")])
    )
    house: HouseRules = field(default_factory=HouseRules)
    shop: FakeDistribution = field(default_factory=a_shop)
    log: FakeLog = field(default_factory=FakeLog)
    reader: FakeReader = field(default_factory=FakeReader)

    def say(self, *wishes: object, sender: str | None = "D-1") -> Turn:
        self.reader.meanings["said"] = wishes  # type: ignore[assignment]
        assistant = Assistant(
            self.shop,
            self.log,
            FixedClock(NOON),
            self.reader,
            knowledge=self.knowledge,
            house=self.house,
        )
        return assistant.handle(InboundMessage("c", sender, "said", "test"))


def test_the_passage_that_answered_is_recorded_and_named() -> None:
    turn = Office().say(NFC)
    (row,) = (row for row in turn.evidence if row.table == "passages")
    assert dict(row.values)["quote"] == "NFC on board"
    assert "NFC on board" in turn.reply
    assert "Zenta Z5" in turn.reply
    assert (turn.hand_offs, turn.error) == ((), None)


def test_a_fact_of_the_catalogue_is_recorded_as_told() -> None:
    turn = Office().say(wish("product_specs", Z5, question="ram?"))
    assert [row.key for row in turn.evidence if row.table == "facts"] == ["Zenta Z5"]


@pytest.mark.parametrize("knowledge", [None, FakeKnowledge(broken=True)])
def test_documents_that_cannot_be_read_are_no_failure_of_the_turn(knowledge: FakeKnowledge | None) -> None:
    turn = Office(knowledge).say(NFC, wish("check_price", Z5))
    assert (turn.error, turn.hand_offs) == (None, ("no_documents",))
    assert "49,000" in turn.reply


def test_an_unknown_person_leaves_no_passage() -> None:
    office = Office()
    turn = office.say(NFC, sender=None)
    assert turn.evidence == ()
    assert office.knowledge is not None
    assert office.knowledge.calls == []


def test_a_house_that_only_answers_keeps_no_summary_to_confirm() -> None:
    office = Office(house=HouseRules(read_only=True))
    turn = office.say(wish("place_order", Z5, quantity=2))
    assert (turn.draft, turn.context.draft_lines, turn.hand_offs) == (None, (), ())
    assert "Nadia Rep" in turn.reply
