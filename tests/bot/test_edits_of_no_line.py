"""Edits in words that fit no line, or one by its colour: the summary is never lost to them."""

import pytest

from tests.bot.order_counter import Counter

LINES = "send 3 z5 8/256 black, 5 z4"
"""The Z4 comes in black only; so do both lines."""
BLUE = "send 3 z5 8/256 blue, 5 z4"


def lines(counter: Counter, text: str) -> list[tuple[str, int]]:
    draft = counter.say(text).draft
    assert draft is not None
    return [(line.sku, line.quantity) for line in draft.lines]


@pytest.mark.parametrize("text", ["make blue 12", "blue wala 12 kar do", "blue wale 12 kar dein"])
def test_a_colour_means_the_only_line_that_has_it(counter: Counter, text: str) -> None:
    counter.say(BLUE)
    assert lines(counter, text) == [("Z5-8-BLU", 12), ("Z4-8-BLK", 5)]


@pytest.mark.parametrize(
    "text", ["make black 12", "green ki jagah blue", "black 12 kar do", "green wala 4 kar do", "z4 ke -3 pcs"]
)
def test_what_fits_no_line_leaves_the_summary_and_asks_which(counter: Counter, text: str) -> None:
    counter.say(LINES)
    asked = counter.say(text)
    assert asked.draft is not None
    assert [(line.sku, line.quantity) for line in asked.draft.lines] == [("Z5-8-BLK", 3), ("Z4-8-BLK", 5)]
    assert any(button.text.startswith("line ") for button in asked.buttons)
    counter.say("confirm")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3), ("Z4-8-BLK", 5)]]
