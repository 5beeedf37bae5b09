"""Goods ordered while a summary is open: they come into it, it is said so, and nothing is lost silently."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from domain.conversation import DEALER_STAYS
from tests.bot.order_counter import Counter
from tests.records import a_product

INTO, INSTEAD = "Taken into the order shown before", "takes the place of the order shown before"


def lines(counter: Counter, text: str, sender: str = "D-1") -> list[tuple[str, int]]:
    draft = counter.say(text, sender).draft
    assert draft is not None
    return [(line.sku, line.quantity) for line in draft.lines]


def test_what_is_ordered_next_comes_into_the_order_shown(counter: Counter) -> None:
    counter.say("3 z5 8/256 black")
    turn = counter.say("2 z4, 1 cable")
    assert turn.draft is not None
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [
        ("Z5-8-BLK", 3), ("Z4-8-BLK", 2), ("CAB-1", 1),
    ]  # fmt: skip
    assert INTO in turn.reply
    counter.say("confirm")
    ((_, placed),) = counter.placed
    assert [(sku, pieces) for sku, pieces, _ in placed] == [("Z5-8-BLK", 3), ("Z4-8-BLK", 2), ("CAB-1", 1)]


@pytest.mark.parametrize("text", ["2 z4, 1 cable", "2 z4 bhej do, 1 cable", "2 z4، 1 cable بھیج دیں"])
def test_one_button_leaves_only_what_is_new(counter: Counter, text: str) -> None:
    counter.say("3 z5 8/256 black")
    turn = counter.say(text)
    button = turn.buttons[0]
    assert button.text not in {other.text for other in turn.buttons[1:]}
    assert lines(counter, button.text) == [("Z4-8-BLK", 2), ("CAB-1", 1)]


def test_the_same_goods_again_are_no_further_ones(counter: Counter) -> None:
    counter.say("3 z5 8/256 black, 2 z4")
    assert lines(counter, "5 z5 8/256 black") == [("Z5-8-BLK", 5), ("Z4-8-BLK", 2)]
    assert lines(counter, "5 z5 8/256 black, 2 z4") == [("Z5-8-BLK", 5), ("Z4-8-BLK", 2)]
    assert INTO not in counter.say("5 z5 8/256 black, 2 z4").reply


@pytest.mark.parametrize("text", ["only 2 z4", "sirf 2 z4 bhej do", "صرف 2 z4 بھیج دیں"])
def test_who_wants_only_that_is_told_what_it_takes_the_place_of(counter: Counter, text: str) -> None:
    counter.say("3 z5 8/256 black")
    assert lines(counter, text) == [("Z4-8-BLK", 2)]


@pytest.mark.parametrize("text", ["sirf z4 rakho", "only z4"])
def test_only_one_of_the_goods_shown_is_kept_with_its_number(counter: Counter, text: str) -> None:
    counter.say("3 z5 8/256 black, 2 z4")
    assert lines(counter, text) == [("Z4-8-BLK", 2)]


def test_a_number_put_right_with_the_name_of_the_goods_is_of_their_line(counter: Counter) -> None:
    counter.say("3 z5 8/256 black, 2 z4")
    assert lines(counter, "3 nahi 4 z5") == [("Z5-8-BLK", 4), ("Z4-8-BLK", 2)]


def test_an_order_in_place_of_another_is_said_to_be_that(counter: Counter) -> None:
    counter.say("3 z5 8/256 black")
    assert INSTEAD in counter.say("only 2 z4").reply
    counter.now += DEALER_STAYS + timedelta(seconds=1)
    later = counter.say("5 z5 8/256 blue")
    assert later.draft is not None
    assert [line.sku for line in later.draft.lines] == ["Z5-8-BLU"]
    assert INSTEAD in later.reply


def test_after_a_question_goods_still_come_into_it(counter: Counter) -> None:
    counter.say("3 z5 8/256 black")
    counter.say("what is the rate of z4?")
    assert lines(counter, "send 2 z4") == [("Z5-8-BLK", 3), ("Z4-8-BLK", 2)]


def test_goods_for_another_shop_are_another_order(counter: Counter) -> None:
    counter.say("Bilal: 3 z5 8/256 black", "S-1")
    turn = counter.say("Karim Telecom: 2 z4", "S-1")
    assert turn.draft is not None
    assert (turn.draft.dealer, [line.sku for line in turn.draft.lines]) == ("D-2", ["Z4-8-BLK"])
    assert INSTEAD not in turn.reply


@pytest.mark.parametrize(
    "text",
    [
        "5 kar do\n1 cable",
        "5 kar do, 1 cable",
        "5 kar do aur 1 cable",
        "make it 5, 1 cable",
        "make it 5 and 1 cable",
        "5 کر دو، 1 cable",
        "5 kar do, 1 cable bhej do",
    ],
)
def test_a_change_and_more_goods_are_both_done(counter: Counter, text: str) -> None:
    counter.say("3 z5 8/256 black")
    assert lines(counter, text) == [("Z5-8-BLK", 5), ("CAB-1", 1)]


def test_every_part_of_a_message_is_done_in_its_turn(counter: Counter) -> None:
    counter.say("3 z5 8/256 black, 2 z4")
    said = "z5 5 kar do\nz4 hata do\n1 cable, 2 z5 8/256 blue"
    assert lines(counter, said) == [("Z5-8-BLK", 5), ("CAB-1", 1), ("Z5-8-BLU", 2)]


@pytest.mark.parametrize(
    "text", ["3 z5 8/256 blue, 1 cable", "8/256 blue, 1 cable", "z5 8/256 blue\n1 cable"]
)
def test_an_answer_to_what_was_asked_and_more_goods_are_both_taken(counter: Counter, text: str) -> None:
    counter.say("3 z5, 2 z4")
    assert lines(counter, text) == [("Z5-8-BLU", 3), ("Z4-8-BLK", 2), ("CAB-1", 1)]


def test_two_colours_of_what_was_shown_are_two_lines_and_no_change_of_one(counter: Counter) -> None:
    counter.say("3 z5 8/256 black")
    assert dict(lines(counter, "z5 8/256 4 blue 2 black")) == {"Z5-8-BLU": 4, "Z5-8-BLK": 2}


@pytest.mark.parametrize("asked", ["8 z5 8/256", "z5 8/256 bhej do"])
@pytest.mark.parametrize("text", ["5 blue 3 sky blue", "5 blue, 3 sky blue", "5 blue aur 3 sky blue"])
def test_a_colour_whose_name_is_part_of_another_loses_no_line(
    counter: Counter, cache: Path, asked: str, text: str
) -> None:
    counter.shop.catalogue_products.append(a_product("Z5-8-SBL", colour="Sky Blue", list_price=50_000))
    counter.shop.put("Z5-8-SBL", 10)
    counter.shop.version = "sky blue"
    counter.reader = LocalReader(counter.shop, cache)
    counter.say(asked)
    found = {one.quantity: one.skus for one in counter.say(text).intents}
    assert "Z5-8-BLU" in found[5]
    assert found[3] == ("Z5-8-SBL",)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("order mein se 2 kam kar do", 3),
        ("2 kam bhejo", 3),
        ("2 aur bhej do", 7),
        ("is order mein 2 aur kar do", 7),
        ("آرڈر میں سے 2 کم کر دیں", 3),
    ],
)
def test_more_or_fewer_of_the_order_is_counted_from_what_it_has(
    counter: Counter, text: str, pieces: int
) -> None:
    counter.say("5 z4")
    assert lines(counter, text) == [("Z4-8-BLK", pieces)]


def test_a_line_is_changed_by_the_name_of_its_model_after_a_question_too(counter: Counter) -> None:
    counter.say("5 z5 8/256 blue, 2 z4")
    counter.say("z4 ka rate?")
    assert lines(counter, "z5 3 kar do") == [("Z5-8-BLU", 3), ("Z4-8-BLK", 2)]


def test_a_change_beside_a_question_leaves_the_other_lines(counter: Counter) -> None:
    counter.say("5 z5, 2 z4")
    turn = counter.say("z5 ke 8 kar do aur mera balance batao")
    assert [(one.quantity, one.name.value) for one in turn.intents] == [
        (8, "place_order"),
        (2, "place_order"),
        (None, "account_balance"),
    ]


def test_but_joins_more_goods_to_an_earlier_order(counter: Counter) -> None:
    turn = counter.say("wohi pichla order bhej do lekin z4 2 extra")
    assert [one.name.value for one in turn.intents] == ["reorder", "place_order"]


@pytest.mark.parametrize("text", ["cable 10 kar do", "cable 10"])
def test_a_kind_of_goods_with_a_number_is_so_many_of_the_line_called_so(counter: Counter, text: str) -> None:
    counter.say("3 z4, 2 cable")
    assert lines(counter, text) == [("Z4-8-BLK", 3), ("CAB-1", 10)]
