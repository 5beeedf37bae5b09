"""A summary changed line by line: one picker, and what the same words do when they are typed."""

import pytest

from domain.drafts import draft_code
from tests.bot.order_counter import Counter

LINES = "send 3 z5 8/256 black, 5 z4"


def lines(counter: Counter, text: str) -> list[tuple[str, int]]:
    draft = counter.say(text).draft
    assert draft is not None
    return [(line.sku, line.quantity) for line in draft.lines]


def test_a_summary_offers_to_confirm_to_edit_and_to_cancel(counter: Counter) -> None:
    assert [button.label for button in counter.say(LINES).buttons] == ["Confirm", "Edit", "Cancel"]


def test_a_line_is_chosen_changed_and_shown_in_the_whole_again(counter: Counter) -> None:
    counter.say(LINES)
    picker = counter.say("edit")
    code = f" #{draft_code(picker.id)}"
    assert [button.text for button in picker.buttons] == [f"line 1{code}", f"line 2{code}", f"back{code}"]
    chosen = counter.say("line 1")
    assert {"line 1 +1", "line 1 -1", "line 1 8/256 Blue", "line 1 remove"} <= {
        button.text.removesuffix(f" #{draft_code(chosen.id)}") for button in chosen.buttons
    }
    assert lines(counter, "line 1 +1") == [("Z5-8-BLK", 4), ("Z4-8-BLK", 5)]
    assert lines(counter, "line 1 8/256 Blue") == [("Z5-8-BLU", 4), ("Z4-8-BLK", 5)]
    assert lines(counter, "2") == [("Z5-8-BLU", 2), ("Z4-8-BLK", 5)]
    counter.say("back")
    counter.say("confirm")
    (placed,) = counter.placed
    assert [(sku, pieces) for sku, pieces, _ in placed[1]] == [("Z5-8-BLU", 2), ("Z4-8-BLK", 5)]


def test_what_was_changed_since_it_was_shown_is_not_confirmed_by_a_word(counter: Counter) -> None:
    shown = counter.say(LINES)
    counter.say("edit")
    counter.say("line 2 +5")
    for word in ("confirm", shown.buttons[0].text):
        counter.say(word)
        if counter.placed:
            break
    assert counter.placed == [] or counter.placed[0][1][1][:2] == ("Z4-8-BLK", 10)


def test_who_only_looks_at_lines_may_confirm_what_was_shown(counter: Counter) -> None:
    counter.say(LINES)
    counter.say("edit")
    counter.say("line 2")
    counter.say("confirm")
    assert len(counter.placed) == 1


def test_a_line_is_removed_but_not_the_last_one(counter: Counter) -> None:
    counter.say(LINES)
    assert lines(counter, "line 1 hata do") == [("Z4-8-BLK", 5)]
    counter.say("edit")
    assert "line 1 remove" not in [button.text for button in counter.say("line 1").buttons]


@pytest.mark.parametrize("text", ["line 9", "line 0 +1", "line 1 -9", "line 2 xyzzy"])
def test_what_says_nothing_of_a_line_changes_nothing(counter: Counter, text: str) -> None:
    counter.say(LINES)
    assert lines(counter, text) == [("Z5-8-BLK", 3), ("Z4-8-BLK", 5)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("z4 8 kar do", [("Z5-8-BLK", 3), ("Z4-8-BLK", 8)]),
        ("make the z4 8", [("Z5-8-BLK", 3), ("Z4-8-BLK", 8)]),
        ("زیڈ 4 کے 8 کر دیں", [("Z5-8-BLK", 3), ("Z4-8-BLK", 8)]),
        ("z4 ki quantity 7", [("Z5-8-BLK", 3), ("Z4-8-BLK", 7)]),
        ("z4 2 kam kar do", [("Z5-8-BLK", 3), ("Z4-8-BLK", 3)]),
        ("z4 kam kar ke 2", [("Z5-8-BLK", 3), ("Z4-8-BLK", 2)]),
        ("z4 me 3 aur add karo", [("Z5-8-BLK", 3), ("Z4-8-BLK", 8)]),
        ("sab 4 kar do", [("Z5-8-BLK", 4), ("Z4-8-BLK", 4)]),
        ("double kar do", [("Z5-8-BLK", 6), ("Z4-8-BLK", 10)]),
        ("z4 nahi chahiye", [("Z5-8-BLK", 3)]),
        ("z4 rehne do", [("Z5-8-BLK", 3)]),
        ("z4 hata do", [("Z5-8-BLK", 3)]),
        ("last wala hata do", [("Z5-8-BLK", 3)]),
        ("pehla wala hata do", [("Z4-8-BLK", 5)]),
        ("second line 6", [("Z5-8-BLK", 3), ("Z4-8-BLK", 6)]),
        ("2 number wali line hata do", [("Z5-8-BLK", 3)]),
        ("5 ki jagah 8", [("Z5-8-BLK", 3), ("Z4-8-BLK", 8)]),
        ("black ki jagah blue z5", [("Z5-8-BLU", 3), ("Z4-8-BLK", 5)]),
    ],
)
def test_a_summary_is_changed_in_words(counter: Counter, text: str, left: list[tuple[str, int]]) -> None:
    counter.say("send 3 z5 8/256 black, 5 z4")
    assert lines(counter, text) == left


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("6 aur", 9), ("aur 2", 5), ("2 more", 5), ("1 kam kar do", 2), ("double kar do", 6), ("make it 8", 8)],
)
def test_the_only_line_is_counted_anew(counter: Counter, text: str, pieces: int) -> None:
    counter.say("send 3 z5 8/256 black")
    assert lines(counter, text) == [("Z5-8-BLK", pieces)]


def test_goods_sent_again_have_the_number_said_last(counter: Counter) -> None:
    counter.say("send 3 z5 8/256 black, 5 z4")
    assert lines(counter, "send 2 z4") == [("Z5-8-BLK", 3), ("Z4-8-BLK", 2)]
