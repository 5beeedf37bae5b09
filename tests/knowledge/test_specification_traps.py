"""Sentences that come near to a question on a product, and what they may and may not answer."""

import pytest

from knowledge.base import DocumentKnowledge
from tests.knowledge.shelf import Shelf, passage

FAN, KEYPAD, BUDS, BUDS_PRO = ("Orlo", "Fan 12"), ("Orlo", "P1"), ("Melo", "Pods"), ("Melo", "Pods Pro")
SHEETS = (
    passage("Speed: low; Running time: 10 hours\nSpeed: high; Running time: 4 hours", "Running", of=FAN),
    passage("Full in about 5 hours on 220 V", "Battery and power", of=FAN),
    passage("No rear camera.", "What it lacks", of=KEYPAD),
    passage("A memory card is not supported.", "Memory", of=KEYPAD),
    passage("SIM: two SIMs", "Network", of=KEYPAD),
    passage("There is no active noise cancelling; that is in the Pods Pro.", "Sound", of=BUDS),
    passage("Active noise cancelling", "Sound", of=BUDS_PRO),
)
KNOWLEDGE = DocumentKnowledge(Shelf(SHEETS))


def quoted(question: str, model: tuple[str, str]) -> list[str]:
    return [one.quote for one in KNOWLEDGE.specifications(question, *model).statements]


@pytest.mark.parametrize(
    ("question", "hours"), [("how many hours does it run on high", "4"), ("run time on low", "10")]
)
def test_of_several_values_the_one_with_the_words_of_the_question_is_told(question: str, hours: str) -> None:
    (quote,) = quoted(question, FAN)
    assert quote.endswith(f"{hours} hours")


@pytest.mark.parametrize("question", ["kitni der chalta hai", "how long does it run"])
def test_the_time_to_fill_is_no_time_to_run(question: str) -> None:
    assert not any("220 V" in quote for quote in quoted(question, FAN))


@pytest.mark.parametrize("question", ["mein camera hai?", "how many mp is the camera", "میں کیمرہ ہے؟"])
def test_what_is_not_there_has_no_number_and_is_said_to_be_missing(question: str) -> None:
    assert quoted(question, KEYPAD) == ["No rear camera."]


def test_a_slot_is_asked_for_its_card() -> None:
    assert quoted("sd card slot?", KEYPAD) == ["A memory card is not supported."]


def test_half_a_sentence_may_be_about_another_model() -> None:
    finding = KNOWLEDGE.specifications("noise cancelling hai?", *BUDS)
    assert [(one.quote, one.stance.value) for one in finding.statements] == [
        ("There is no active noise cancelling", "denies")
    ]
    assert finding.whether


@pytest.mark.parametrize("question", ["dual sim hai?", "دو سم لگتی ہیں؟"])
def test_two_sims_are_a_dual_sim(question: str) -> None:
    (statement,) = KNOWLEDGE.specifications(question, *KEYPAD).statements
    assert statement.stance.value == "affirms"


LONE, PLUS = ("Zorvan", "N7"), ("Zorvan", "N7 Plus")
SERIES = DocumentKnowledge(
    Shelf(
        (
            passage("NFC is there. The battery has 5100 mAh.", "Zorvan N7", of=LONE),
            passage(
                "The screen runs at 120 Hz (the N7 has 90 Hz). The plain N7 has a 5100 mAh battery.\n"
                "The Plus has what the N7 lacks: a telephoto camera.",
                "Zorvan N7 Plus",
                of=PLUS,
            ),
        )
    )
)


def test_a_remark_in_brackets_on_another_model_is_left_out() -> None:
    (statement,) = SERIES.specifications("refresh rate?", *PLUS).statements
    assert statement.quote == "The screen runs at 120 Hz"


def test_the_plain_model_is_another_one_than_the_plus() -> None:
    assert SERIES.specifications("battery kitni hai", *PLUS).statements == ()


def test_what_another_model_lacks_is_no_denial() -> None:
    finding = SERIES.specifications("telephoto camera hai?", *PLUS)
    assert not [one for one in finding.statements if one.stance.value == "denies"]
