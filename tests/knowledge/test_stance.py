"""Yes and no are said only where a sentence plainly says them."""

import pytest

from domain.documents import Stance
from knowledge.retrieval.question import read_question
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.stance import stance_of
from tests.knowledge.shelf import passage


@pytest.mark.parametrize(
    ("sentence", "question", "attribute", "stance"),
    [
        ("Network: 4G LTE, no 5G", "5g hai?", "mobile_generation", Stance.DENIES),
        ("There is NFC, but no IR blaster.", "nfc?", "nfc", Stance.AFFIRMS),
        ("There is NFC, but no IR blaster.", "ir blaster?", "infrared", Stance.DENIES),
        ("Both NFC and FM radio are lacking.", "nfc?", "nfc", Stance.STATES),
        ("There is no lack of NFC here.", "nfc?", "nfc", Stance.STATES),
        ("Better than NFC: a UWB chip", "nfc?", "nfc", Stance.STATES),
        ("5 ATM: swimming is fine.", "can I swim with it?", "water_resistance", Stance.AFFIRMS),
        ("Water resistance: 3 ATM", "can I swim with it?", "water_resistance", Stance.STATES),
        ("SIM – dual", "dual sim?", "dual_sim", Stance.AFFIRMS),
    ],
)
def test_a_denial_belongs_to_what_it_denies(
    sentence: str, question: str, attribute: str, stance: Stance
) -> None:
    quote = Quote.of(passage(sentence), sentence)
    assert stance_of(quote, attribute, read_question(question)) is stance
