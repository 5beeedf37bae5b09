"""Shops as reps write them: joined, short, in the other script, and never somebody else's."""

import pytest

from bot.understanding.dealers import DealerIndex
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from tests.records import a_dealer

SHOPS = {
    "D1": ("Al-Madina Mobiles", "Lahore"),
    "D2": ("Bismillah Communication", "Lahore"),
    "D3": ("Madina Mobile Center", "Lahore"),
    "D4": ("نور موبائل سنٹر", "Lahore"),
    "D5": ("Al-Madina Mobile Mart", "Karachi"),
    "D6": ("Shaheen Telecom", "Karachi"),
    "D7": ("شاہین موبائل", "Karachi"),
    "D8": ("City Mobiles", "Islamabad"),
    "D9": ("Zam Zam Communication", "Islamabad"),
    "D10": ("Bismillah Communication", "Rawalpindi"),
    "D11": ("Khan Brothers Mobile", "Lahore"),
}
INDEX = DealerIndex(a_dealer(code, name, city=city) for code, (name, city) in SHOPS.items())


def found(text: str) -> list[tuple[str, ...]]:
    normalised = normalise(text)
    marks = INDEX.find(normalised, tokenise(normalised), (), alone=True)
    return [mark.mention.codes for mark in marks]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("al madina mobiles ke liye 5 z5", ("D1",)),
        ("almadina mobile 5 z5", ("D1",)),
        ("المدینہ موبائل کے لیے 5 z5", ("D1",)),
        ("madina center 5 z5", ("D3",)),
        ("noor mobile center 5 z5", ("D4",)),
        ("nur mobail centre k liye 5 z5", ("D4",)),
        ("نور موبائل 5 z5", ("D4",)),
        ("شاہین ٹیلی کام 5 z5", ("D6",)),
        ("shaheen 5 z5", ("D6", "D7")),
        ("city mobiles 5 z5", ("D8",)),
        ("zamzam communication 5 z5", ("D9",)),
        ("bismilah comunication 5 z5", ("D10", "D2")),
        ("bismillah pindi 5 z5", ("D10",)),
        ("bismillah communication lahore 5 z5", ("D2",)),
        ("khan brother 5 z5", ("D11",)),
        ("d-11: 5 z5", ("D11",)),
    ],
)
def test_a_shop_is_known_however_it_is_written(text: str, codes: tuple[str, ...]) -> None:
    assert found(text) == [codes]


def test_a_shop_nobody_knows_is_not_taken_for_one_with_the_same_ending() -> None:
    assert found("xyzzy mobile center 5 z5") == [()]
