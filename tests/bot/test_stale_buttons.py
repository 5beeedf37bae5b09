"""Every button under a summary names its draft: pressed under an earlier one it says so, and does nothing."""

from dataclasses import replace

import pytest

from domain.conversation import Turn
from domain.drafts import draft_code
from tests.bot.approval_desk import ORDER, limit, staffed
from tests.bot.order_counter import Counter

LINES = "send 3 z5 8/256 black, 5 z4"
PERSON = "I want to talk to a person"
EARLIER = "belongs to an earlier summary"


def text_of(turn: Turn, label: str) -> str:
    (text,) = (button.text for button in turn.buttons if button.label == label)
    return text


def pieces(turn: Turn) -> list[int]:
    assert turn.draft is not None
    return [line.quantity for line in turn.draft.lines]


@pytest.mark.parametrize(
    "said", [LINES, "please send 12 z5 6/128 black", "please send 3 z5", "please send 3000 z5 8/256 black"]
)
def test_every_button_of_a_draft_carries_it(counter: Counter, said: str) -> None:
    for turn in (counter.say(said), counter.say("edit"), counter.say("line 1")):
        assert turn.buttons
        for button in (one for one in turn.buttons if one.text != PERSON):
            assert button.text.endswith(f" #{draft_code(turn.id)}"), button


def test_a_step_that_is_tapped_twice_counts_once(counter: Counter) -> None:
    counter.say(LINES)
    counter.say("edit")
    step = text_of(counter.say("line 1"), "+5")
    assert pieces(counter.say(step)) == [8, 5]
    again = counter.say(step)
    assert EARLIER in again.reply
    assert pieces(again) == [8, 5]


def test_what_was_only_looked_at_can_be_gone_on_with(counter: Counter) -> None:
    shown = counter.say(LINES)
    counter.say(text_of(shown, "Edit"))
    assert EARLIER not in counter.say(text_of(shown, "Edit")).reply
    counter.say(text_of(shown, "Confirm"))
    assert len(counter.placed) == 1


def test_the_button_of_another_open_draft_shows_that_one(counter: Counter) -> None:
    counter.shop.parties[:] = [replace(one, sales_rep="S-1") for one in counter.shop.parties]
    first = counter.say(f"{counter.shop.parties[0].name}: 3 z5 8/256 black", "S-1")
    counter.say(f"{counter.shop.parties[1].name}: 5 z4 8/128 black", "S-1")
    shown = counter.say(text_of(first, "Edit"), "S-1")
    assert shown.draft is not None
    assert (shown.draft.dealer, pieces(shown)) == (counter.shop.parties[0].code, [3])


def test_after_the_order_nothing_of_its_summary_does_anything(counter: Counter) -> None:
    shown = counter.say(LINES)
    counter.say("confirm")
    for label in ("Edit", "Cancel"):
        assert "no longer open" in counter.say(text_of(shown, label)).reply
    assert len(counter.placed) == 1
    assert "HZ-" in counter.say(text_of(shown, "Confirm")).reply
    assert len(counter.placed) == 1


def test_the_choice_under_an_earlier_summary_changes_nothing(counter: Counter) -> None:
    shown = counter.say("please send 12 z5 6/128 black")
    counter.say(shown.buttons[0].text)
    again = counter.say(shown.buttons[1].text)
    assert EARLIER in again.reply
    assert pieces(again) == [8]


@pytest.mark.parametrize("label", ["Tabdeel karein", "Cancel"])
def test_what_is_over_credit_can_be_edited_or_called_off(counter: Counter, label: str) -> None:
    desk = staffed(counter)
    limit(desk, 100_000)
    shown = desk.say(ORDER, "S-1")
    told = desk.say(text_of(shown, label), "S-1")
    if label == "Cancel":
        assert told.context.draft_lines == ()
    else:
        assert pieces(desk.say(f"line 1 2 #{draft_code(told.id)}", "S-1")) == [2]


def test_a_tag_that_is_no_code_is_read_as_written(counter: Counter) -> None:
    assert pieces(counter.say("please send 3 z5 8/256 #black")) == [3]


def test_the_reason_of_an_earlier_question_is_none_and_no_notice_of_a_payment(counter: Counter) -> None:
    desk = staffed(counter)
    desk.say(ORDER, "S-1")
    asked = desk.say("approval bhejo", "S-1")
    desk.say("rehne do", "S-1")
    for button in asked.buttons:
        told = desk.say(button.text, "S-1")
        assert told.hand_offs == ()
    assert desk.approvals.approval(1) is None


@pytest.mark.parametrize("language", ["اردو میں بات کریں", "speak english", "roman urdu mein baat karo"])
def test_buttons_mean_the_same_in_every_language(counter: Counter, language: str) -> None:
    counter.say(language)
    counter.say(LINES)
    picker = counter.say(counter.say("edit").buttons[0].text)
    more = next(button.text for button in picker.buttons if button.label == "+5")
    assert pieces(counter.say(more)) == [8, 5]
    again = counter.say(more)
    assert pieces(again) == [8, 5]
    shown = counter.say(again.buttons[1].text)
    back = next(button.text for button in shown.buttons[::-1])
    assert counter.say(back).draft is not None
    assert counter.placed == []


def test_the_button_of_a_summary_changes_no_order_that_is_spoken_of_since(counter: Counter) -> None:
    counter.say("send 5 z4")
    counter.say("confirm")
    shown = counter.say("send 3 z5 8/256 black")
    picker = counter.say(text_of(shown, "Edit"))
    counter.say("HZ-250312-0001 mein 5 ki jagah 4 kar do")
    again = counter.say(picker.buttons[0].text.replace("line 1", "line 1 +5"))
    assert "HZ-250312-0001" not in again.reply
    assert "khula nahi" in counter.say(text_of(shown, "Edit")).reply
    assert len(counter.placed) == 1
