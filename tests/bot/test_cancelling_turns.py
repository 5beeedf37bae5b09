"""Orders that were placed here are cancelled in the chat: asked, confirmed at once, and only then."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.orders import OrderStatus
from tests.bot.order_counter import Counter


def statuses(counter: Counter) -> list[OrderStatus]:
    return [order.status for order in counter.orders.by_reference.values()]


def order(counter: Counter) -> None:
    """Place an order, the first and only one."""
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")


@pytest.mark.parametrize(
    "yes", ["haan", "confirm", "confirm cancel HZ-250312-0001", "ji cancel kar do confirm HZ-250312-0001"]
)
def test_an_order_placed_here_is_cancelled_once_that_is_confirmed(counter: Counter, yes: str) -> None:
    order(counter)
    asked = counter.say("HZ-250312-0001 cancel kar do")
    assert statuses(counter) == [OrderStatus.CONFIRMED]
    assert "147,000" in asked.reply
    told = counter.say(yes)
    assert statuses(counter) == [OrderStatus.CANCELLED]
    assert "HZ-250312-0001" in told.reply
    again = counter.say("HZ-250312-0001 cancel kar do")
    assert again.hand_offs == ()
    assert statuses(counter) == [OrderStatus.CANCELLED]


@pytest.mark.parametrize("other", ["z4 ka rate?", "nahi", "rehne do"])
def test_a_yes_to_something_else_cancels_nothing(counter: Counter, other: str) -> None:
    order(counter)
    counter.say("HZ-250312-0001 cancel kar do")
    counter.say(other)
    counter.say("haan")
    counter.say("confirm")
    assert statuses(counter) == [OrderStatus.CONFIRMED]


def test_the_first_message_cancels_nothing_whatever_it_says(counter: Counter) -> None:
    order(counter)
    counter.say("confirm cancel HZ-250312-0001")
    assert statuses(counter) == [OrderStatus.CONFIRMED]


def test_nobody_cancels_anothers_order(counter: Counter) -> None:
    order(counter)
    for _ in range(2):
        told = counter.say("confirm cancel HZ-250312-0001", "D-2")
        assert told.hand_offs == ()
    assert statuses(counter) == [OrderStatus.CONFIRMED]


def test_an_order_that_is_packed_goes_to_a_person(counter: Counter) -> None:
    order(counter)
    (placed,) = counter.orders.by_reference.values()
    packed = replace(placed, status=OrderStatus.PACKED)
    counter.shop.order_book[counter.shop.order_book.index(placed)] = packed
    assert counter.say("HZ-250312-0001 cancel kar do").hand_offs == ("cancel_order",)
    counter.say("haan")
    assert packed in counter.shop.order_book


@pytest.mark.parametrize("again", ["cancel kar do", "ji cancel karein", "کینسل کر دیں"])
def test_who_says_cancel_once_more_means_it(counter: Counter, again: str) -> None:
    order(counter)
    counter.say("HZ-250312-0001 cancel kar do")
    counter.say(again)
    assert statuses(counter) == [OrderStatus.CANCELLED]


@pytest.mark.parametrize("fault", ["silent", "lost"])
def test_where_no_answer_came_the_person_is_told_so_and_asks_again(counter: Counter, fault: str) -> None:
    order(counter)
    counter.say("HZ-250312-0001 cancel kar do")
    setattr(counter.orders, fault, 1)
    told = counter.say("confirm")
    assert told.error is None
    assert "HZ-250312-0001" in told.reply
    assert "maloom nahi" in told.reply
    (unsettled,) = counter.drafts.unsettled(counter.now + timedelta(seconds=1))
    assert (unsettled.cancels, unsettled.conversation) == (True, "c-D-1")
    told = counter.say("confirm")
    assert {order.status for order in counter.orders.by_reference.values()} == {OrderStatus.CANCELLED}
    assert "HZ-250312-0001" in told.reply
    assert "maloom nahi" not in told.reply
    assert counter.drafts.unsettled(counter.now + timedelta(seconds=1)) == ()


@pytest.mark.parametrize("said", ["mera order cancel karo", "cancel my order", "order cancel kar do"])
def test_what_was_just_placed_is_cancelled_without_its_number(counter: Counter, said: str) -> None:
    order(counter)
    asked = counter.say(said)
    assert "HZ-250312-0001" in asked.reply
    assert asked.hand_offs == ()
    assert statuses(counter) == [OrderStatus.CONFIRMED]
    counter.say("haan")
    assert statuses(counter) == [OrderStatus.CANCELLED]


def test_a_draft_whose_order_is_cancelled_is_told_of_as_cancelled(counter: Counter) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    confirm = next(button.text for button in shown.buttons if "confirm" in button.text)
    counter.say(confirm)
    counter.say("HZ-250312-0001 cancel kar do")
    counter.say("haan")
    again = counter.say("confirm")
    assert "HZ-250312-0001" in again.reply
    assert "pehle hi lag" not in again.reply
    assert statuses(counter) == [OrderStatus.CANCELLED]


def test_after_a_cancellation_that_was_let_be_a_yes_changes_nothing(counter: Counter) -> None:
    order(counter)
    counter.say("HZ-250312-0001 mein 3 ki jagah 300 kar do")
    counter.say("HZ-250312-0001 cancel karo")
    counter.say("nahi")
    told = counter.say("confirm")
    assert told.hand_offs == ()
    assert statuses(counter) == [OrderStatus.CONFIRMED]


@pytest.mark.parametrize("text", ["5 z4 nahi chahiye", "stop sending me 5 z4"])
def test_goods_not_wanted_put_no_order_without_them_in_question(counter: Counter, text: str) -> None:
    order(counter)
    assert "HZ-250312-0001" not in counter.say(text).reply
    counter.say("haan")
    assert statuses(counter) == [OrderStatus.CONFIRMED]


def test_goods_not_wanted_put_the_order_with_them_in_question(counter: Counter) -> None:
    order(counter)
    counter.say("z4 ka rate?")
    assert "HZ-250312-0001" in counter.say("z5 8/256 black nahi chahiye ab").reply
    assert statuses(counter) == [OrderStatus.CONFIRMED]
