"""Two goods spoken of one after the other: "pehle wala", "dono", none taken for the other, none lost."""

import pytest

from tests.bot.order_counter import Counter

Z5, Z4 = "Z5-8-BLK", "Z4-8-BLK"


def ordered(counter: Counter, text: str) -> list[tuple[tuple[str, ...], int | None]]:
    return [(one.skus, one.quantity) for one in counter.say(text).intents]


@pytest.fixture
def asked(counter: Counter) -> Counter:
    counter.say("z5 8/256 black ka rate?")
    counter.say("aur z4 ka?")
    return counter


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("dono 5 5 bhej do", [((Z5,), 5), ((Z4,), 5)]),
        ("دونوں 5 بھیج دیں", [((Z5,), 5), ((Z4,), 5)]),
        ("pehle wala 4 bhej do", [((Z5,), 4)]),
        ("pehla 3 aur doosra 4 bhej do", [((Z5,), 3), ((Z4,), 4)]),
        ("pehla 3 bhejo", [((Z5,), 3)]),
    ],
)
def test_what_points_at_goods_of_two_messages_means_those(
    asked: Counter, text: str, lines: list[tuple[tuple[str, ...], int | None]]
) -> None:
    assert ordered(asked, text) == lines


@pytest.mark.parametrize("text", ["aur doosra wala 2", "doosra 2"])
def test_the_other_one_comes_into_the_order_of_the_first(asked: Counter, text: str) -> None:
    asked.say("pehle wala 4 bhej do")
    assert ordered(asked, text) == [((Z5,), 4), ((Z4,), 2)]


def test_both_stay_in_the_order_in_which_they_were_spoken_of(asked: Counter) -> None:
    asked.say("pehle wale ka stock?")
    asked.say("dono ka rate?")
    assert ordered(asked, "pehle wala 3 bhejo") == [((Z5,), 3)]


def test_which_one_is_asked_where_the_second_may_be_the_other(asked: Counter) -> None:
    turn = asked.say("doosra wala 2 bhej do")
    assert turn.draft is not None
    assert not turn.draft.lines
    assert len(turn.buttons) > 1
