"""A question on a product is answered by the sentence that names what was asked, or not at all."""

from decimal import Decimal

import pytest

from domain.documents import Stance
from knowledge.base import DocumentKnowledge
from tests.knowledge.shelf import BUDS, PLAIN, PRO, SHEETS, Shelf, passage

KNOWLEDGE = DocumentKnowledge(Shelf())


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("battery kitni", "The battery holds 5,000 mAh."),
        ("kitne mah ki battery hai", "The battery holds 5,000 mAh."),
        ("بیٹری کتنی ہے", "The battery holds 5,000 mAh."),
        ("kitne inch", "A bright 6.67-inch AMOLED panel with 120 Hz refresh."),
        ("refresh rate?", "A bright 6.67-inch AMOLED panel with 120 Hz refresh."),
        ("fast charging kitne watt", "It charges at 45 W."),
        ("front camera kitne mp", "Selfie: 16 MP."),
        ("bluetooth version", "Bluetooth: 5.3"),
    ],
)
def test_a_fact_is_quoted(question: str, quote: str) -> None:
    finding = KNOWLEDGE.specifications(question, *PRO)
    assert [one.quote for one in finding.statements] == [quote]
    assert finding.unstated == ()


@pytest.mark.parametrize(
    ("question", "model", "stance"),
    [
        ("nfc hai?", PRO, Stance.AFFIRMS),
        ("این ایف سی ہے؟", PRO, Stance.AFFIRMS),
        ("amoled hai?", PRO, Stance.AFFIRMS),
        ("120hz hai", PRO, Stance.AFFIRMS),
        ("90hz hai?", PRO, Stance.STATES),
        ("4k video?", PRO, Stance.AFFIRMS),
        ("compass hai?", PRO, Stance.AFFIRMS),
        ("gorilla glass victus hai?", PRO, Stance.STATES),
        ("wireless charging?", PRO, Stance.DENIES),
        ("headphone jack hai?", PRO, Stance.DENIES),
        ("radio", PRO, Stance.DENIES),
        ("ir blaster hai?", PRO, Stance.DENIES),
        ("memory card lagta hai?", PRO, Stance.DENIES),
        ("waterproof hai?", PLAIN, Stance.STATES),
        ("ips lcd hai?", PRO, Stance.STATES),  # the panel is another one
        ("5g hai?", PLAIN, Stance.STATES),  # it tells another network
        ("charger box mein milta hai?", PRO, Stance.STATES),  # sold separately
        ("nfc hai?", PLAIN, Stance.DENIES),
        ("noise cancelling hai?", BUDS, Stance.DENIES),
    ],
)
def test_yes_or_no_comes_from_the_words_of_the_quote(
    question: str, model: tuple[str, str], stance: Stance
) -> None:
    finding = KNOWLEDGE.specifications(question, *model)
    assert [one.stance for one in finding.statements] == [stance], finding
    assert finding.whether


@pytest.mark.parametrize(
    ("question", "model"),
    [
        ("waterproof hai?", PRO),  # said in a sentence on another model
        ("weight?", PRO),
        ("esim?", PRO),
        ("wifi hai?", PRO),  # N/A states nothing
        ("lidar scanner hai?", PRO),
        ("battery timing", PRO),
        ("kitni der mein charge hota hai", PRO),
        ("pubg chalti hai?", PRO),
        ("charging kitne watt", PLAIN),
        ("refresh rate", PLAIN),
        ("bluetooth version?", BUDS),
        ("stylus support?", PRO),
    ],
)
def test_what_is_not_stated_is_not_answered(question: str, model: tuple[str, str]) -> None:
    finding = KNOWLEDGE.specifications(question, *model)
    assert finding.statements == (), finding.statements
    assert finding.unstated


def test_what_is_near_is_told_beside_what_is_unstated() -> None:
    finding = KNOWLEDGE.specifications("esim?", *PRO)
    assert [one.quote for one in finding.near] == ["SIM: dual nano-SIM"]


def test_two_values_of_one_thing_are_both_shown() -> None:
    sheets = (*SHEETS, passage("Battery capacity: 5,200 mAh", "Corrigendum", of=PRO))
    finding = DocumentKnowledge(Shelf(sheets)).specifications("battery kitni", *PRO)
    assert {one.quote for one in finding.statements} == {
        "The battery holds 5,000 mAh.",
        "Battery capacity: 5,200 mAh",
    }


def test_a_broad_question_collects_its_parts_in_the_order_of_the_sheet() -> None:
    finding = KNOWLEDGE.specifications("camera", *PRO)
    assert [one.quote for one in finding.statements] == [
        "Main camera: 64 MP + 8 MP",
        "Selfie: 16 MP.",
        "Video is recorded in 4K at 30 fps.",
    ]


def test_everything_is_the_main_facts_each_once() -> None:
    finding = KNOWLEDGE.specifications("", *PRO)
    quotes = [one.quote for one in finding.statements]
    assert len(quotes) == len(set(quotes)) >= 5
    assert finding.asked == ()
    assert finding.unstated == ()


def test_a_model_without_documents_states_nothing() -> None:
    finding = KNOWLEDGE.specifications("nfc?", "Zento", "K9")
    assert finding.statements == ()
    assert finding.unstated == ("nfc",)


def test_measures_are_those_stated_once() -> None:
    told = {(one.brand, one.model): (one.value, one.unit) for one in KNOWLEDGE.measures("battery_capacity")}
    assert told[PRO] == (Decimal(5000), "mah")
    assert PLAIN not in told  # three different numbers are stated: which one holds is not known
    assert BUDS not in told


def test_a_new_generation_is_read_anew() -> None:
    shelf = Shelf()
    knowledge = DocumentKnowledge(shelf)
    assert knowledge.specifications("weight?", *PRO).statements == ()
    shelf.passages_held = (*SHEETS, passage("Weight: 201 g", "Body", of=PRO))
    shelf.generation += 1
    assert [one.quote for one in knowledge.specifications("weight?", *PRO).statements] == ["Weight: 201 g"]
