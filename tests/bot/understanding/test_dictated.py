"""Memory and model numbers dictated as words, over what a catalogue sells."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dictated import in_figures
from domain.language.normalise import normalise
from domain.language.tokens import tokenise

SIZES = {(Decimal(ram), Decimal(rom)) for ram, rom in ((6, 128), (8, 256), (12, 512), (4, 64))}


def read(text: str) -> str:
    return " ".join(token.text for token in in_figures(tokenise(normalise(text)), SIZES))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("k9 aath do so chappan kala", "k9 8 / 256 kala"),
        ("k9 chay aik so athais", "k9 6 / 128"),
        ("k9 eight two fifty six black", "k9 8 / 256 black"),
        ("نوٹ 13 آٹھ دو سو چھپن", "نوٹ 13 8 / 256"),
        ("بارہ پانچ سو بارہ", "12 / 512"),
        ("کے صفر پانچ ایس", "کے 05 ایس"),
        ("k9 wht hai", "k9 white hai"),
    ],
)
def test_sizes_in_words_become_figures(said: str, meant: str) -> None:
    assert read(said) == meant


@pytest.mark.parametrize(
    "text",
    [
        "aath aik so athais adad bhej do",
        "10 k9 bhej do",
        "aath do so",
        "8 256",
        "wht is this",
        "do k9 bhej do",
    ],
)
def test_what_is_no_size_that_is_sold_stays_as_it_is(text: str) -> None:
    assert read(text) == text


@given(st.text(alphabet="aath do so chappan 8256/صفر پانچ\n", max_size=40))
def test_any_text_keeps_its_place(text: str) -> None:
    normalised = normalise(text)
    found = in_figures(tokenise(normalised), SIZES)
    assert all(one.start <= one.end <= other.start for one, other in pairwise(found))
