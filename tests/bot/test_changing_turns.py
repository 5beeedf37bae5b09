"""Orders that were placed here are changed in the chat: old and new shown, confirmed, and only then."""

from dataclasses import replace

import pytest

from domain.orders import OrderStatus
from tests.bot.order_counter import Counter

NUMBER = "HZ-250312-0001"


def lines(counter: Counter) -> list[tuple[str, int]]:
    (order,) = {order.number: order for order in counter.orders.by_reference.values()}.values()
    return [(line.sku, line.quantity) for line in order.lines]


@pytest.fixture
def placed(counter: Counter) -> Counter:
    counter.say("9 z5 8/256 black aur 5 orbit charge 20 bhej do")
    counter.say("confirm")
    assert lines(counter) == [("Z5-8-BLK", 9), ("OC-20", 5)]
    return counter


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        (f"{NUMBER} mein black ki jagah blue kar do", [("Z5-8-BLU", 9), ("OC-20", 5)]),
        (f"order {NUMBER} mein 9 ki jagah 8 kar do", [("Z5-8-BLK", 8), ("OC-20", 5)]),
        (f"add 2 orbit charge 20 to {NUMBER}", [("Z5-8-BLK", 9), ("OC-20", 7)]),
        (f"{NUMBER} mein 2 cable bhi daal do", [("Z5-8-BLK", 9), ("OC-20", 5), ("CAB-1", 2)]),
        (f"{NUMBER} se charge 20 hata do", [("Z5-8-BLK", 9)]),
        (f"{NUMBER} میں بلیک کی جگہ بلیو کر دیں", [("Z5-8-BLU", 9), ("OC-20", 5)]),
        (f"{NUMBER} میں 9 کی جگہ 8 کر دیں", [("Z5-8-BLK", 8), ("OC-20", 5)]),
    ],
)
def test_a_change_is_shown_and_made_once_it_is_confirmed(
    placed: Counter, said: str, becomes: list[tuple[str, int]]
) -> None:
    asked = placed.say(said)
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]
    assert NUMBER in asked.reply
    told = placed.say("confirm")
    assert lines(placed) == becomes
    assert NUMBER in told.reply
    again = placed.say("confirm")
    assert lines(placed) == becomes
    assert NUMBER in again.reply
    assert again.reply != told.reply


def test_the_summary_of_a_change_is_edited_like_any_other(placed: Counter) -> None:
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    asked = placed.say("2 cable bhi daal do")
    assert NUMBER in asked.reply
    placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 8), ("OC-20", 5), ("CAB-1", 2)]


@pytest.mark.parametrize("other", ["nahi", "rehne do", "cancel"])
def test_what_is_not_confirmed_changes_nothing(placed: Counter, other: str) -> None:
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    placed.say(other)
    placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]


@pytest.mark.parametrize("unclear", [f"please make it 8 in order {NUMBER}", f"{NUMBER} change karna hai"])
def test_what_is_not_clear_goes_to_a_person_with_the_order_named(placed: Counter, unclear: str) -> None:
    told = placed.say(unclear)
    assert told.hand_offs == ("change_order",)
    assert NUMBER in told.reply
    placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]


@pytest.mark.parametrize(
    "question",
    [f"{NUMBER} kab aayega?", f"status of {NUMBER}", f"{NUMBER} bhej diya?", f"{NUMBER} kahan hai"],
)
def test_a_question_is_no_change(placed: Counter, question: str) -> None:
    told = placed.say(question)
    assert told.hand_offs == ()
    assert told.draft is None
    assert [intent.name.value for intent in told.intents] == ["order_status"]


def test_more_than_there_is_leaves_the_order_as_it_was(placed: Counter) -> None:
    told = placed.say(f"{NUMBER} mein 9 ki jagah 300 kar do")
    assert NUMBER in told.reply
    placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]


def test_nobody_changes_anothers_order(placed: Counter) -> None:
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do", "D-2")
    placed.say("confirm", "D-2")
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]


def test_what_is_packed_is_changed_by_a_person(placed: Counter) -> None:
    book = placed.shop.order_book
    book[-1] = replace(book[-1], status=OrderStatus.PACKED)
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    placed.say("confirm")
    assert [line.quantity for line in book[-1].lines] == [9, 5]


@pytest.mark.parametrize("fault", ["silent", "lost"])
def test_where_no_answer_came_it_is_not_made_twice(placed: Counter, fault: str) -> None:
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    setattr(placed.orders, fault, 1)
    told = placed.say("confirm")
    assert NUMBER in told.reply
    assert "not known" in told.reply or "maloom nahi" in told.reply
    told = placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 8), ("OC-20", 5)]
    assert NUMBER in told.reply


@pytest.mark.parametrize(
    "said",
    [f"{NUMBER} mein 9 ki jagah 8 kar do", f"please 9 ki jagah 8 kar do {NUMBER}", f"make it 8 in {NUMBER}"],
)
def test_what_names_an_order_never_edits_an_open_draft(placed: Counter, said: str) -> None:
    placed.say("4 z4 4/64 black bhej do")
    told = placed.say(said)
    assert NUMBER in told.reply
    assert {(intent.order or "").upper() for intent in told.intents} == {NUMBER}
    assert {intent.skus for intent in told.intents if intent.skus} <= {("Z5-8-BLK",), ("OC-20",)}


def test_a_change_beside_an_open_draft_is_made_and_nothing_new_is_placed(placed: Counter) -> None:
    placed.say("4 cable bhej do")
    placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    placed.say("confirm")
    assert lines(placed) == [("Z5-8-BLK", 8), ("OC-20", 5)]


def test_anothers_number_edits_no_draft_and_orders_nothing(placed: Counter) -> None:
    placed.say("5 cable bhej do", "D-2")
    told = placed.say(f"{NUMBER} mein 5 ki jagah 1 kar do", "D-2")
    assert told.draft is None
    assert NUMBER in told.reply
    assert not told.buttons or all("confirm" not in button.text for button in told.buttons)


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("9 ki jagah 8 kar do", [("Z5-8-BLK", 8), ("OC-20", 5)]),
        ("last order mein 9 ki jagah 8 kar do", [("Z5-8-BLK", 8), ("OC-20", 5)]),
        ("charge 20 hata do", [("Z5-8-BLK", 9)]),
        ("black ki jagah blue kar do", [("Z5-8-BLU", 9), ("OC-20", 5)]),
    ],
)
def test_what_is_said_straight_after_placing_changes_that_order(
    placed: Counter, said: str, becomes: list[tuple[str, int]]
) -> None:
    asked = placed.say(said)
    assert NUMBER in asked.reply
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]
    placed.say("confirm")
    assert lines(placed) == becomes


@pytest.mark.parametrize("said", ["make it 8", "8 kar do", "آٹھ کر دو"])
def test_another_quantity_straight_after_placing_is_no_second_order(counter: Counter, said: str) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")
    assert NUMBER in counter.say(said).reply
    counter.say("confirm")
    assert lines(counter) == [("Z5-8-BLK", 8)]


def test_goods_ordered_straight_after_placing_are_a_new_order(placed: Counter) -> None:
    told = placed.say("2 cable bhej do")
    assert told.draft is not None
    assert {intent.order for intent in told.intents} == {None}


def test_the_button_under_a_change_confirms_that_change_and_nothing_else(placed: Counter) -> None:
    asked = placed.say(f"{NUMBER} mein 9 ki jagah 8 kar do")
    (confirm,) = asked.buttons
    placed.say("4 cable bhej do")
    placed.say(confirm.text)
    assert lines(placed) == [("Z5-8-BLK", 9), ("OC-20", 5)]  # and no second order: `lines` sees one
    asked = placed.say(f"{NUMBER} mein 9 ki jagah 7 kar do")
    placed.say(asked.buttons[0].text)
    assert lines(placed) == [("Z5-8-BLK", 7), ("OC-20", 5)]


@pytest.mark.parametrize(("pieces", "later"), [(10, 2), (7, 0), (13, None)])
def test_what_is_on_back_order_stays_so_as_far_as_it_is_wanted(
    counter: Counter, pieces: int, later: int | None
) -> None:
    counter.say("please send 12 z5 6/128 black, the rest on back order")
    counter.say("confirm")
    counter.say(f"{NUMBER} mein 12 ki jagah {pieces} kar do")
    counter.say("confirm")
    (order,) = {order.number: order for order in counter.orders.by_reference.values()}.values()
    told = [(line.quantity, line.back_ordered) for line in order.lines]
    assert told == ([(12, 4)] if later is None else [(pieces, later)])
