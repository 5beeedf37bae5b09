"""A shop put right closes the draft of the wrong one; an order of before leaves what was shown open."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.drafts import DraftState
from domain.orders import OrderLine, OrderStatus
from tests.bot.order_counter import Counter
from tests.records import NOON, an_order


def state(counter: Counter, turn: str) -> DraftState:
    kept = counter.drafts.draft(turn)
    assert kept is not None
    return kept.state


@pytest.mark.parametrize(
    "text", ["nahi, karim ke liye", "sorry not bilal, karim ke liye", "galti se, karim ke liye tha"]
)
def test_a_shop_put_right_closes_the_draft_of_the_other(counter: Counter, text: str) -> None:
    first = counter.say("bilal: 3 z4", "S-1")
    second = counter.say(text, "S-1")
    assert second.draft is not None
    assert (second.draft.dealer, [line.quantity for line in second.draft.lines]) == ("D-2", [3])
    assert state(counter, first.id) is DraftState.DROPPED
    assert state(counter, second.id) is DraftState.OPEN
    assert "Bilal Mobiles" in second.reply


def test_the_same_for_another_shop_too_leaves_both_open(counter: Counter) -> None:
    first = counter.say("bilal: 3 z4", "S-1")
    second = counter.say("karim ke liye bhi yehi", "S-1")
    assert state(counter, first.id) is state(counter, second.id) is DraftState.OPEN


def test_what_a_rep_writes_for_himself_leaves_the_shops_draft_alone(counter: Counter) -> None:
    first = counter.say("bilal: 3 z4", "S-1")
    own = counter.say("mere liye 2 z5 8/256 black", "S-1")
    assert own.draft is not None
    assert own.draft.dealer is None
    assert state(counter, first.id) is DraftState.OPEN
    kept = counter.drafts.draft(first.id)
    assert kept is not None
    assert [(line.sku, line.quantity) for line in kept.lines] == [("Z4-8-BLK", 3)]
    named = counter.say("karim", "S-1").draft
    assert named is not None
    assert (named.dealer, [line.sku for line in named.lines]) == ("D-2", ["Z5-8-BLK"])


@pytest.fixture
def again(counter: Counter) -> Counter:
    """A counter whose dealer has ordered four Z5 before."""
    counter.shop.order_book.clear()
    placed_at = NOON - timedelta(days=3)
    order = an_order("SO-7001", "D-1", status=OrderStatus.DELIVERED, placed_at=placed_at)
    order = replace(order, lines=(OrderLine("Z5-8-BLK", 4, Decimal(48_000)),))
    counter.shop.order_book.append(order)
    return counter


def test_an_order_of_before_leaves_the_draft_shown_open_and_says_so(again: Counter) -> None:
    first = again.say("3 z4 bhej do")
    second = again.say("wohi order dobara bhej do")
    assert state(again, first.id) is state(again, second.id) is DraftState.OPEN
    assert "khula hai" in second.reply
    third = again.say(second.buttons[-1].text)
    assert third.draft is not None
    assert [(line.sku, line.quantity) for line in third.draft.lines] == [("Z4-8-BLK", 3)]
    assert state(again, second.id) is DraftState.OPEN
    fourth = again.say(third.buttons[-1].text)
    assert fourth.draft is not None
    assert [(line.sku, line.quantity) for line in fourth.draft.lines] == [("Z5-8-BLK", 4)]
    again.say(fourth.buttons[0].text)
    other = again.say(third.buttons[0].text)
    again.say(other.buttons[0].text)
    assert [[one[:2] for one in lines] for _, lines in again.placed] == [[("Z5-8-BLK", 4)], [("Z4-8-BLK", 3)]]


def test_an_order_of_before_says_that_it_takes_the_place_of_an_open_question(
    again: Counter,
) -> None:
    again.say("3 z5 bhej do")
    told = again.say("wohi order dobara bhej do").reply
    assert "Yeh pehle dikhaye gaye order ki jagah hai" in told
    again.say("3 z4 bhej do", conversation="another")
    told = again.say("wohi order dobara bhej do", conversation="another").reply
    assert "Yeh pehle dikhaye gaye order ki jagah hai" not in told


def test_without_a_draft_nothing_is_said_to_stay_open(again: Counter) -> None:
    assert "khula hai" not in again.say("wohi order dobara bhej do").reply


def test_place_it_places_the_only_draft_once(counter: Counter) -> None:
    counter.say("3 z4 bhej do")
    counter.say("place it")
    counter.say("place it")
    assert [[one[:2] for one in lines] for _, lines in counter.placed] == [[("Z4-8-BLK", 3)]]


def test_place_it_asks_which_of_two_is_meant(counter: Counter) -> None:
    counter.say("3 z4 bhej do", conversation="another")
    counter.say("2 z5 8/256 black bhej do")
    asked = counter.say("place it")
    assert counter.placed == []
    assert len(asked.buttons) > 1
