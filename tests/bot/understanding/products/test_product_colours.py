"""Colours of two words, misspelt, without vowels, in Urdu letters and glued."""

import pytest
from shelves import a_model, found, index_of, mention

from domain.intents import Standing

INDEX = index_of(
    *a_model("Lumo", "Bulb 12W", colours=("Warm White", "Cool White")),
    *a_model("Kalmir", "K105", [(4, 64)], colours=("Charcoal", "Cyan")),
    *a_model("Zorva", "Buddies 4", colours=("Black", "White", "Sky Silver")),
)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("bulb 12w warm white", "WARM-WHITE"),
        ("bulb 12w cool white 5", "COOL-WHITE"),
        ("bulb 12w warm", "WARM-WHITE"),
        ("bulb 12w وارم وائٹ", "WARM-WHITE"),
        ("warm white bulb 12w", "WARM-WHITE"),
        ("k105 چارکول", "CHARCOAL"),
        ("k105 cyn", "CYAN"),
        ("k105 charcol", "CHARCOAL"),
        ("buddies 4 wht", "WHITE"),
        ("buddies 4 blck", "BLACK"),
        ("buddies 4 silverhai?", "SKY-SILVER"),
    ],
)
def test_the_one_colour_meant(text: str, colour: str) -> None:
    one = mention(INDEX, text)
    assert one.standing is Standing.KNOWN
    (sku,) = one.skus
    assert sku.endswith(colour)


def test_the_word_that_colours_share_means_all_of_them() -> None:
    assert len(mention(INDEX, "bulb 12w white").skus) == 2


@pytest.mark.parametrize(
    ("text", "colour"), [("warm white", "WARM"), ("warm", "WARM"), ("cool white", "COOL")]
)
def test_a_colour_of_two_words_narrows(text: str, colour: str) -> None:
    before = mention(INDEX, "bulb 12w").skus
    (one,) = found(INDEX, text)
    (sku,) = INDEX.narrow(before, one).skus
    assert f"-{colour}-" in sku


@pytest.mark.parametrize(
    "text", ["warm welcome", "wht price", "buddies 4 cool hai yaar", "buddies 4 wht price", "whta is k105"]
)
def test_everyday_words_are_no_colours(text: str) -> None:
    assert not any(one.colours for one in found(INDEX, text))
