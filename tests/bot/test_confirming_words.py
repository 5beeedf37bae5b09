"""What a typed “confirm” is about, what is said where it cannot count, and “cancel my order”."""

import pytest

from domain.orders import OrderStatus
from tests.bot.order_counter import Counter


def test_a_draft_shown_again_by_its_button_is_what_a_word_confirms(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do", conversation="another")
    counter.say("2 z4 bhej do")
    asked = counter.say("confirm")
    assert counter.placed == []
    assert len({button.label for button in asked.buttons}) == len(asked.buttons)
    (of_z5,) = [button for button in asked.buttons if "Z5" in button.label]
    counter.say(of_z5.text)
    counter.say("confirm")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3)]]


def test_a_confirmation_that_cannot_count_says_so(counter: Counter) -> None:
    shown = counter.say("3 z5, 2 z4 bhej do")
    told = counter.say("confirm")
    assert counter.placed == []
    assert told.reply != shown.reply
    assert "Yeh abhi confirm nahi ho sakta" in told.reply


def test_the_only_order_placed_here_is_asked_about_by_its_number(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")
    asked = counter.say("mera order cancel karo")
    assert asked.hand_offs == ()
    assert "HZ-250312-0001" in asked.reply
    counter.say("haan")
    assert [one.status for one in counter.orders.by_reference.values()] == [OrderStatus.CANCELLED]


def test_of_several_orders_placed_here_it_is_asked_which_is_to_be_cancelled(counter: Counter) -> None:
    for text in ("3 z5 8/256 black bhej do", "confirm", "2 z4 bhej do", "confirm"):
        counter.say(text)
    asked = counter.say("cancel my order", conversation="another")
    assert asked.hand_offs == ()
    assert {button.label for button in asked.buttons} == {"HZ-250312-0001", "HZ-250312-0002"}
    (first,) = [button for button in asked.buttons if button.label == "HZ-250312-0001"]
    counter.say(first.text, conversation="another")
    counter.say("haan", conversation="another")
    assert [one.status for one in counter.orders.by_reference.values()] == [
        OrderStatus.CANCELLED,
        OrderStatus.CONFIRMED,
    ]


def test_without_an_order_placed_here_a_cancellation_goes_to_a_person(counter: Counter) -> None:
    assert counter.say("mera order cancel karo").hand_offs == ("cancel_order",)


@pytest.mark.parametrize("yes", ["theek hai", "confirm", "haan"])
@pytest.mark.parametrize("question", ["10 pe kya rate milega", "20 z5 8/256 black ka rate?"])
def test_a_yes_after_other_pieces_were_spoken_of_shows_the_summary_again(
    counter: Counter, question: str, yes: str
) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say(question)
    again = counter.say(yes)
    assert counter.placed == []
    assert again.draft is not None
    assert [(line.sku, line.quantity) for line in again.draft.lines] == [("Z5-8-BLK", 3)]
    counter.say(yes)
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3)]]


def test_the_button_of_a_summary_counts_whatever_was_asked_since(counter: Counter) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    counter.say("10 pe kya rate milega")
    counter.say(shown.buttons[0].text)
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3)]]


def test_a_question_about_the_same_pieces_leaves_a_yes_as_it_is(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say("3 z5 8/256 black ka rate?")
    counter.say("confirm")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3)]]


@pytest.mark.parametrize("call", ["ji", "جی", "ji bhai"])
def test_a_mere_ji_is_asked_again_and_never_told_that_all_is_well(counter: Counter, call: str) -> None:
    counter.say("3 z5 8/256 black bhej do")
    again = counter.say(call)
    assert counter.placed == []
    assert again.draft is not None
    assert [(line.sku, line.quantity) for line in again.draft.lines] == [("Z5-8-BLK", 3)]
    counter.say("confirm")
    counter.say("mera order cancel karo")
    assert "HZ-250312-0001" in counter.say(call).reply
    (order,) = counter.orders.by_reference.values()
    assert order.status is OrderStatus.CONFIRMED
    counter.say("haan")
    assert [one.status for one in counter.orders.by_reference.values()] == [OrderStatus.CANCELLED]


@pytest.mark.parametrize(
    "said",
    ["confirm na karo", "ok na karo", "confirm?", "ok ho gaya?", "jo theek lage karo", "haan na kar do"],
)
def test_a_yes_that_is_asked_forbidden_or_left_to_us_shows_the_summary_again(
    counter: Counter, said: str
) -> None:
    counter.say("3 z5 8/256 black bhej do")
    again = counter.say(said)
    assert counter.placed == []
    assert again.draft is not None
    counter.say("confirm kar do na")
    assert [[one[:2] for one in order] for _, order in counter.placed] == [[("Z5-8-BLK", 3)]]


@pytest.mark.parametrize("said", ["haan?", "haan na karo", "confirm na karo"])
def test_no_order_is_cancelled_by_a_yes_that_is_asked_or_forbidden(counter: Counter, said: str) -> None:
    for text in ("3 z5 8/256 black bhej do", "confirm", "mera order cancel karo", said):
        counter.say(text)
    assert [one.status for one in counter.orders.by_reference.values()] == [OrderStatus.CONFIRMED]
