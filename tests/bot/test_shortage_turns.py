"""From a line of which less is there to an order: what is there, the rest later, something else instead."""

from datetime import date
from decimal import Decimal

import pytest

from domain.conversation import Turn
from domain.orders import OrderLine
from tests.bot.order_counter import Counter

PRICE = Decimal(41_000)


def ordered(counter: Counter) -> list[tuple[OrderLine, ...]]:
    return [order.lines for order in counter.orders.by_reference.values()]


def button(turn: Turn, ending: str) -> str:
    (found,) = [one.text for one in turn.buttons if one.text.partition(" #")[0].endswith(ending)]
    return found


@pytest.mark.parametrize("said", ["jitne hain bhej do", "send what you have", "جتنے ہیں بھیج دیں"])
def test_what_there_is_is_placed(counter: Counter, said: str) -> None:
    counter.say("please send 12 z5 6/128 black")
    assert counter.say(said).draft is not None
    counter.say("confirm")
    assert ordered(counter) == [(OrderLine("Z5-6-BLK", 8, PRICE),)]


@pytest.mark.parametrize("said", ["baqi baad mein", "the rest on back order", "بقیہ بعد میں"])
def test_the_rest_goes_on_back_order(counter: Counter, said: str) -> None:
    counter.shop.put("Z5-6-BLK", 8, incoming=40, incoming_date=date(2025, 3, 20))
    counter.say("please send 12 z5 6/128 black")
    assert "20" in counter.say(said).reply
    told = counter.say("confirm")
    assert ordered(counter) == [(OrderLine("Z5-6-BLK", 12, PRICE, back_ordered=4),)]
    assert "4" in told.reply
    assert counter.shop.availability(["Z5-6-BLK"])["Z5-6-BLK"].available == 0
    assert counter.shop.account("D-1").open_orders >= 12 * PRICE


def test_each_button_is_the_whole_wish_and_leaves_the_other_lines(counter: Counter) -> None:
    other = ("Z5-8-BLK", 3)
    for ending, line in (
        ("send what you have", ("Z5-6-BLK", 8)),
        ("the rest on back order", ("Z5-6-BLK", 12)),
    ):
        shown = counter.say("please send 12 z5 6/128 black and 3 z5 8/256 black")
        draft = counter.say(button(shown, ending)).draft
        assert draft is not None
        assert [(one.sku, one.quantity) for one in draft.lines] == [line, other]
    again = counter.say("please send 12 z5 6/128 black and 3 z5 8/256 black")
    draft = counter.say(button(again, "Blue instead of Zenta Z5 6/128 Black")).draft
    assert draft is not None
    assert [(one.sku, one.quantity) for one in draft.lines] == [("Z5-8-BLU", 12), other]


@pytest.mark.parametrize("there", [5, 10])
@pytest.mark.parametrize("said", ["send what you have", "rest on back order"])
def test_more_or_less_than_was_shown_is_asked_again(counter: Counter, said: str, there: int) -> None:
    counter.say("please send 12 z5 6/128 black")
    counter.say(said)
    counter.shop.put("Z5-6-BLK", there)
    assert "changed" in counter.say("confirm").reply
    assert not ordered(counter)
    counter.say("confirm")
    ((line,),) = ordered(counter)
    assert (line.from_stock, line.quantity) == (there, there if said.startswith("send") else 12)


def test_what_is_gone_altogether_is_left_out_beside_what_is_there(counter: Counter) -> None:
    counter.shop.put("Z5-6-BLK", 0)
    counter.say("please send 12 z5 6/128 black and 3 z5 8/256 black")
    assert "left out" in counter.say("send what you have").reply
    counter.say("confirm")
    assert [[line.sku for line in lines] for lines in ordered(counter)] == [["Z5-8-BLK"]]
    counter.say("please send 12 z5 6/128 black")
    assert counter.say("send what you have").draft is not None
    counter.say("confirm")
    assert len(ordered(counter)) == 1, "an order of nothing is none"


def test_who_loses_the_last_pieces_takes_what_is_left(counter: Counter) -> None:
    counter.say("please send 8 z5 6/128 black")
    counter.shop.put("Z5-6-BLK", 5)
    lost = counter.say("confirm")
    counter.say(button(lost, "send what you have"))
    counter.say("confirm")
    assert ordered(counter) == [(OrderLine("Z5-6-BLK", 5, PRICE),)]


@pytest.mark.parametrize(
    "said", ["please hold 3 z5 6/128 black for me", "i want 3 z5 6/128 black, keep them aside"]
)
def test_nothing_is_held_until_it_is_confirmed(counter: Counter, said: str) -> None:
    told = counter.say(said)
    assert "nothing is held" in told.reply
    assert not ordered(counter)
    counter.say("confirm")
    assert ordered(counter) == [(OrderLine("Z5-6-BLK", 3, PRICE),)]


def test_a_draft_that_is_to_be_held_is_told_so(counter: Counter) -> None:
    counter.say("please send 3 z5 6/128 black")
    told = counter.say("please hold them for me")
    assert "nothing is held" in told.reply
    assert [one.label for one in told.buttons] == ["Confirm", "Edit", "Cancel"]


def test_goods_asked_about_and_to_be_held_are_asked_how_many(counter: Counter) -> None:
    counter.say("do you have z5 6/128 black?")
    told = counter.say("please hold it for me").reply
    assert "nothing is held" in told
    assert "how many" in told


def test_what_others_wait_for_is_promised_to_nobody_else(counter: Counter) -> None:
    counter.shop.put("Z5-6-BLK", 2, incoming=10, incoming_date=date(2025, 3, 20))
    assert "10 pcs (20 Mar" in counter.say("please send 8 z5 6/128 black").reply
    counter.say("the rest on back order")
    counter.say("confirm")
    assert [line.back_ordered for (line,) in ordered(counter)] == [6]
    told = counter.say("z5 6/128 black kab aayega?", "D-2").reply
    assert "4 pcs (20 Mar" in told
    assert "10 pcs (20 Mar" not in told
    shown = counter.say("5 z5 6/128 black bhej do", "D-2")
    assert "4 pcs (20 Mar" in shown.reply
    assert not [one.label for one in shown.buttons if "20" in one.label], "five do not come by then"
    counter.say("4 z5 6/128 black bhej do", "D-2")
    counter.say("baqi jab aaye", "D-2")
    counter.say("confirm", "D-2")
    assert "(20 Mar" not in counter.say("please send 3 z5 6/128 black", "D-3").reply
