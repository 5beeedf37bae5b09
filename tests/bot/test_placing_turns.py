"""From a summary to an order: what was confirmed is placed, once, or the person is told what is."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from domain.clock import KARACHI
from domain.drafts import VALID_FOR, DraftState
from domain.house import HouseRules
from domain.order_rules import OrderRules
from tests.bot.order_counter import Counter
from tests.records import NOON, a_product

ONE = [("D-1", [("Z5-8-BLK", 3, Decimal(49_000))])]


def test_what_was_shown_is_placed_under_the_draft_that_showed_it(counter: Counter) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    assert counter.placed == []
    assert "Nothing is held" in counter.say("rate z4?").reply or shown.buttons
    told = counter.say("confirm")
    assert counter.placed == ONE
    assert list(counter.orders.by_reference) == [shown.id]
    assert "HZ-250312-0001" in told.reply
    assert "147,000" in told.reply
    kept = counter.drafts.draft(shown.id)
    assert kept is not None
    assert (kept.state, kept.number) == (DraftState.PLACED, "HZ-250312-0001")


def test_a_second_tap_tells_of_the_same_order(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    first, second = counter.say("confirm"), counter.say("confirm")
    assert counter.placed == ONE
    assert "HZ-250312-0001" in first.reply
    assert "HZ-250312-0001" in second.reply
    assert first.reply != second.reply


def test_an_update_that_is_handled_again_places_nothing_more(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do", message="m1")
    first, again = (counter.say("confirm", message="m2") for _ in range(2))
    assert first == again
    assert counter.placed == ONE


def test_after_an_order_a_new_one_begins_from_nothing(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")
    turn = counter.say("2 z4 bhi bhej do")
    assert turn.draft is not None
    assert [(line.sku, line.quantity) for line in turn.draft.lines] == [("Z4-8-BLK", 2)]


@pytest.mark.parametrize("word", ["ok", "haan", "theek hai", "thanks"])
def test_a_mere_yes_after_an_order_orders_nothing(counter: Counter, word: str) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")
    counter.say(word)
    assert counter.placed == ONE


def test_a_price_that_changed_meanwhile_is_shown_and_asked_again(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.shop.price("A", "Z5-8-BLK", (1, 49_500))
    asked = counter.say("confirm")
    assert counter.placed == []
    assert "49,000" in asked.reply
    assert "49,500" in asked.reply
    counter.say("confirm")
    assert counter.placed == [("D-1", [("Z5-8-BLK", 3, Decimal(49_500))])]


def test_stock_that_is_gone_meanwhile_is_told(counter: Counter) -> None:
    counter.say("8 z5 6/128 black bhej do")
    counter.shop.put("Z5-6-BLK", 5)
    told = counter.say("confirm")
    assert counter.placed == []
    assert "5" in told.reply
    counter.say("5 kar do")
    counter.say("confirm")
    assert counter.placed == [("D-1", [("Z5-6-BLK", 5, Decimal(41_000))])]


def test_two_who_want_the_last_pieces_are_told_the_truth(counter: Counter) -> None:
    for dealer in ("D-1", "D-2"):
        counter.say("8 z5 6/128 black bhej do", dealer)
    told = [counter.say("confirm", dealer).reply for dealer in ("D-1", "D-2")]
    assert [dealer for dealer, _ in counter.placed] == ["D-1"]
    assert "HZ-250312-0001" in told[0]
    assert "HZ" not in told[1]


@pytest.mark.parametrize("fault", ["silent", "lost"])
def test_a_system_that_does_not_answer_is_asked_again(counter: Counter, fault: str) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    setattr(counter.orders, fault, 1)
    unknown = counter.say("confirm")
    kept = counter.drafts.draft(shown.id)
    assert kept is not None
    assert kept.state is DraftState.UNKNOWN
    assert "HZ" not in unknown.reply
    told = counter.say("confirm")
    assert counter.placed == ONE
    assert "HZ-250312-0001" in told.reply


def test_a_crash_between_order_and_record_ends_in_one_order(counter: Counter) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    kept = counter.drafts.draft(shown.id)
    assert kept is not None
    assert counter.drafts.begin(shown.id, NOON)  # ... and the program was killed here
    told = counter.say("confirm")
    assert counter.placed == ONE
    assert "HZ-250312-0001" in told.reply


def test_a_draft_of_yesterday_is_shown_anew(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    counter.now += VALID_FOR + timedelta(minutes=1)
    again = counter.say("confirm")
    assert counter.placed == []
    assert again.draft is not None
    counter.say("confirm")
    assert counter.placed == ONE


def test_what_was_dropped_cannot_be_confirmed(counter: Counter) -> None:
    shown = counter.say("3 z5 8/256 black bhej do")
    counter.say("rehne do")
    counter.say("confirm")
    assert counter.placed == []
    kept = counter.drafts.draft(shown.id)
    assert kept is not None
    assert kept.state is DraftState.DROPPED


def test_what_is_over_credit_cannot_be_confirmed(counter: Counter) -> None:
    counter.shop.parties[0] = replace(counter.shop.parties[0], credit_limit=Decimal(510_000))
    counter.say("3 z5 8/256 black bhej do")
    counter.say("confirm")
    assert counter.placed == []


def test_a_rep_orders_for_a_dealer_of_its_own_only(counter: Counter) -> None:
    counter.say("bilal mobiles ke liye 3 z5 8/256 black", "S-1")
    counter.say("confirm", "S-1")
    assert counter.placed == ONE
    counter.say("noor phones ke liye 3 z5 8/256 black", "S-1")
    counter.say("confirm", "S-1")
    assert counter.placed == ONE


def test_an_order_below_the_least_value_cannot_be_confirmed(counter: Counter) -> None:
    counter.house = HouseRules(orders=OrderRules(minimum=Decimal(200_000)))
    shown = counter.say("3 z5 8/256 black bhej do")
    assert "200,000" in shown.reply
    counter.say("confirm")
    assert counter.placed == []
    counter.say("5 kar do")
    counter.say("confirm")
    assert counter.placed == [("D-1", [("Z5-8-BLK", 5, Decimal(49_000))])]


def test_the_day_promised_is_shown_and_ordered(counter: Counter) -> None:
    counter.house = HouseRules(orders=OrderRules(default_days=2))
    day = NOON.date() + timedelta(days=2)
    shown = counter.say("3 z5 8/256 black bhej do")
    assert f"{day.day} Mar" in shown.reply
    counter.say("confirm")
    assert [order.expected_delivery for order in counter.orders.by_reference.values()] == [day]


def test_a_day_that_is_promised_no_longer_is_shown_and_asked_again(counter: Counter) -> None:
    cut_off = (NOON.astimezone(KARACHI) + timedelta(minutes=5)).time()
    counter.house = HouseRules(orders=OrderRules(default_days=2, cut_off=cut_off))
    shown = counter.say("3 z5 8/256 black bhej do")
    before, after = (NOON.date() + timedelta(days=days) for days in (2, 3))
    assert f"{before.day} Mar" in shown.reply
    counter.now += timedelta(minutes=6)
    again = counter.say(shown.buttons[0].text)
    assert counter.placed == []
    assert f"pehle {before.day} Mar, ab {after.day} Mar" in again.reply
    counter.say(again.buttons[0].text)
    assert [order.expected_delivery for order in counter.orders.by_reference.values()] == [after]


def test_nobody_confirms_lines_that_were_not_shown(counter: Counter, cache: Path) -> None:
    for number in range(30):
        sku = f"Y{number + 1}-8-BLK"
        counter.shop.catalogue_products.append(a_product(sku, model=f"Y{number + 1}", list_price=1_000))
        counter.shop.put(sku, 50)
    counter.shop.version = "2"
    counter.reader = LocalReader(counter.shop, cache)
    lines = "\n".join(f"1 y{number + 1} 8/256 black" for number in range(29))
    turn = counter.say(f"order:\n{lines}")
    assert turn.draft is not None
    assert len(turn.draft.lines) == 29
    counter.say("confirm")
    assert counter.placed == []
    turn = counter.say("order:\n" + "\n".join(lines.splitlines()[:28]))
    assert all(f"Y{number + 1} " in turn.reply for number in range(28))
    counter.say("confirm")
    assert len(counter.placed) == 1


@pytest.mark.parametrize("said", ["2", "doosra wala", "second one"])
def test_a_place_in_the_list_of_drafts_shows_that_draft_and_makes_none(counter: Counter, said: str) -> None:
    counter.say("3 z5 8/256 black bhej do", conversation="one")
    counter.now += timedelta(minutes=1)
    counter.say("4 cable bhej do", conversation="two")
    asked = counter.say("confirm", conversation="two")
    shown = counter.say(said, conversation="two")
    assert len(asked.buttons) == 2
    assert shown.draft is not None
    assert [(line.sku, line.quantity) for line in shown.draft.lines] == [("Z5-8-BLK", 3)]
    assert counter.placed == []
