"""What a message takes back at once, what it points at, and orders of every colour."""

import pytest

from tests.bot.understanding.counters import Counter

BLACK, BLUE, GREEN = "ZORVA-13C-4-128-BLACK", "ZORVA-13C-4-128-BLUE", "ZORVA-13C-4-128-GREEN"


@pytest.mark.parametrize(
    "text",
    [
        "13c black nahi blue 4 bhej do",
        "4 13c blue instead of black please send",
        "hot 50 nahi 13c blue 4 bhej do",
        "send 2.. no 4 13c blue",
        "13c بلیک نہیں نیلا 4 بھیج دیں",
    ],
)
def test_what_is_taken_back_is_not_ordered(counter: Counter, text: str) -> None:
    assert [(skus, quantity) for skus, quantity in counter.lines(text)] == [((BLUE,), 4)]


@pytest.mark.parametrize("text", ["black ki jagah blue", "blue instead of black", "کالے کی جگہ نیلا"])
def test_a_colour_takes_the_place_of_another_in_the_summary(counter: Counter, text: str) -> None:
    assert counter.after("5 13c black bhej do").lines(text) == [((BLUE,), 5)]


def test_only_the_line_of_that_colour_changes(counter: Counter) -> None:
    two = counter.after("5 13c black aur 3 13c green bhej do")
    assert two.lines("black ki jagah blue") == [((BLUE,), 5), ((GREEN,), 3)]


@pytest.mark.parametrize(
    ("text", "model"), [("pehla wala", "HOT-50"), ("the second one", "13C"), ("doosra wala", "13C")]
)
def test_a_place_points_at_what_was_named_there(counter: Counter, text: str, model: str) -> None:
    (intent,) = counter.after("hot 50 aur 13c ka rate").intents(text)
    assert intent.name.value == "check_price"
    assert all(model in sku for sku in intent.skus)


@pytest.mark.parametrize(
    "text",
    [
        "13c har rang ka aik aik bhej do",
        "send one of each colour of the 13c",
        "13c ہر رنگ کا ایک ایک بھیج دیں",
    ],
)
def test_every_colour_is_a_line_of_its_own(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((BLACK,), 1), ((BLUE,), 1), ((GREEN,), 1)]


def test_the_number_in_the_line_of_a_colour_is_its_own(counter: Counter) -> None:
    assert counter.lines("10 13c\nblack 4\nblue 6") == [((BLACK,), 4), ((BLUE,), 6)]
