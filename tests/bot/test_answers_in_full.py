"""Answers that name product and pieces once more: the other lines of the summary stay."""

import pytest

from tests.bot.order_counter import Counter

ASKED = "2 z4, 3 z5 8/256"
"""The Z4 comes in black only; of the Z5 it is asked which colour."""


def lines(counter: Counter, text: str) -> list[tuple[str, int]]:
    draft = counter.say(text).draft
    assert draft is not None
    return [(line.sku, line.quantity) for line in draft.lines]


def test_the_button_under_the_question_leaves_the_other_lines(counter: Counter) -> None:
    asked = counter.say(ASKED)
    (blue,) = [button for button in asked.buttons if "Blue" in button.label]
    assert lines(counter, blue.text) == [("Z4-8-BLK", 2), ("Z5-8-BLU", 3)]
    counter.say("confirm")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z4-8-BLK", 2), ("Z5-8-BLU", 3)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 z5 8/256 blue", [("Z4-8-BLK", 2), ("Z5-8-BLU", 3)]),
        ("4 z5 8/256 blue", [("Z4-8-BLK", 2), ("Z5-8-BLU", 4)]),
        ("2 z5 8/256 blue, 1 z5 8/256 black", [("Z4-8-BLK", 2), ("Z5-8-BLU", 2), ("Z5-8-BLK", 1)]),
        ("2 z5 8/256 blue\n1 z5 8/256 black", [("Z4-8-BLK", 2), ("Z5-8-BLU", 2), ("Z5-8-BLK", 1)]),
    ],
)
def test_an_answer_in_full_fills_the_line_that_asked(
    counter: Counter, text: str, expected: list[tuple[str, int]]
) -> None:
    counter.say(ASKED)
    assert lines(counter, text) == expected


def test_a_list_said_over_takes_the_place_of_the_summary(counter: Counter) -> None:
    counter.say(ASKED)
    assert lines(counter, "1 z4, 3 z5 8/256 blue") == [("Z4-8-BLK", 1), ("Z5-8-BLU", 3)]


def test_what_is_clear_already_is_not_filled_again(counter: Counter) -> None:
    counter.say("2 z4, 3 z5 8/256 blue")
    assert lines(counter, "5 z5 8/256 black") == [("Z4-8-BLK", 2), ("Z5-8-BLU", 3), ("Z5-8-BLK", 5)]


def test_a_change_of_the_line_with_more_goods_behind_it_is_both(counter: Counter) -> None:
    counter.say("2 z4")
    assert lines(counter, "4 kar do aur sath 1 o9 8/256 black") == [("Z4-8-BLK", 4), ("O9-8-BLK", 1)]
