"""An earlier order once more: at today's prices, for the right shop, and never placed unasked."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.conversation import DEALER_STAYS
from domain.drafts import draft_code
from domain.orders import OrderLine, OrderStatus
from tests.bot.order_counter import Counter
from tests.records import NOON, an_order

LAST_MONTH = NOON.replace(month=NOON.month - 1)


def sold(counter: Counter, number: str, *lines: OrderLine, days: int = 3, dealer: str = "D-1") -> None:
    """Let the shop have this delivered order of so many days ago."""
    placed_at = NOON - timedelta(days=days)
    order = an_order(number, dealer, status=OrderStatus.DELIVERED, placed_at=placed_at)
    counter.shop.order_book.append(replace(order, lines=lines))


@pytest.fixture
def sold_before(counter: Counter) -> Counter:
    counter.shop.order_book.clear()
    sold(counter, "SO-7001", OrderLine("Z4-8-BLK", 4, Decimal(43_500)), OrderLine("OLD-1", 2, Decimal(9_000)))
    sold(counter, "SO-7000", OrderLine("Z5-8-BLK", 2, Decimal(48_000)), days=30)
    return counter


@pytest.mark.parametrize(
    "text",
    ["wohi order dobara bhej do", "same as last time", "repeat SO-7001", "پچھلا آرڈر دوبارہ بھیج دیں"],
)
def test_an_order_is_drafted_again_at_todays_prices_and_placed_by_confirmation_only(
    sold_before: Counter, text: str
) -> None:
    turn = sold_before.say(text)
    assert sold_before.placed == []
    assert turn.draft is not None
    (line,) = turn.draft.lines
    assert (line.sku, line.quantity) == ("Z4-8-BLK", 4)
    assert line.unit_price == Decimal(44_000)
    assert "SO-7001" in turn.reply
    assert "Z1" in turn.reply  # no longer sold, and said so
    assert "43,500" in turn.reply  # the price of then beside the one of now
    sold_before.say(turn.buttons[0].text)
    assert sold_before.placed == [("D-1", [("Z4-8-BLK", 4, line.unit_price)])]


@pytest.mark.parametrize(
    "text",
    [
        "pichla order mila nahi",
        "wohi order cancel kar do",
        "dobara ghalat maal bhej diya",
        "پچھلا آرڈر نہیں ملا",
    ],
)
def test_what_is_told_of_an_earlier_order_is_no_order(sold_before: Counter, text: str) -> None:
    turn = sold_before.say(text)
    assert turn.draft is None
    assert "reorder" not in [intent.name.value for intent in turn.intents]


def test_of_several_orders_of_last_month_one_is_chosen_by_a_button(counter: Counter) -> None:
    counter.shop.order_book.clear()
    days = (NOON.date() - LAST_MONTH.date()).days
    for number, more in (("SO-7002", 0), ("SO-7003", 1), ("SO-7004", 2)):
        sold(counter, number, OrderLine("Z4-8-BLK", 3, Decimal(1)), days=days + more)
    asked = counter.say("pichle mahine wala order dobara bhej do")
    assert asked.draft is None
    assert [button.label for button in asked.buttons] == ["SO-7002", "SO-7003", "SO-7004"]
    drafted = counter.say(asked.buttons[1].text)
    assert "SO-7003" in drafted.reply
    assert drafted.draft is not None


def test_of_nothing_that_is_sold_still_no_draft_is_made(counter: Counter) -> None:
    counter.shop.order_book.clear()
    sold(counter, "SO-7001", OrderLine("OLD-1", 2, Decimal(9_000)))
    turn = counter.say("same as last time")
    assert turn.draft is None
    assert "SO-7001" in turn.reply


def test_a_rep_repeats_orders_of_dealers_of_its_own_only(sold_before: Counter) -> None:
    sold(sold_before, "SO-8001", OrderLine("Z4-8-BLK", 1, Decimal(1)), dealer="D-3")
    assert sold_before.say("repeat SO-8001", "S-1").draft is None
    assert sold_before.say("Noor Phones ka pichla order dobara bhej do", "S-1").draft is None
    drafted = sold_before.say("Bilal Mobiles ka pichla order dobara bhej do", "S-1")
    assert drafted.draft is not None
    assert drafted.draft.dealer == "D-1"
    assert sold_before.say("repeat SO-7001", "D-2").draft is None


def test_a_rep_without_a_dealer_is_asked_for_whom_and_then_gets_the_order(sold_before: Counter) -> None:
    assert sold_before.say("pichla order dobara bhej do", "S-1").draft is None
    drafted = sold_before.say("Bilal Mobiles", "S-1")
    assert drafted.draft is not None
    assert (drafted.draft.dealer, drafted.draft.lines[0].sku) == ("D-1", "Z4-8-BLK")


def test_the_current_dealer_is_kept_for_a_while_and_then_asked(counter: Counter) -> None:
    counter.say("send 2 z4 to Bilal Mobiles", "S-1")
    counter.now += DEALER_STAYS
    kept = counter.say("send 3 z5 8/256 black", "S-1")
    assert kept.draft is not None
    assert kept.draft.dealer == "D-1"
    assert [line.sku for line in kept.draft.lines] == ["Z4-8-BLK", "Z5-8-BLK"]
    assert "the order shown before" in kept.reply
    counter.now += DEALER_STAYS + timedelta(seconds=1)
    asked = counter.say("send 4 z5 8/256 black", "S-1")
    assert asked.draft is not None
    assert asked.draft.dealer is None
    assert [button.text for button in asked.buttons] == ["Bilal Mobiles"]
    answered = counter.say("Bilal Mobiles", "S-1")
    assert answered.draft is not None
    assert (answered.draft.dealer, [line.quantity for line in answered.draft.lines]) == ("D-1", [4])


def test_after_an_order_the_next_one_is_for_whom_it_is_said(counter: Counter) -> None:
    counter.say("send 2 z4 to Bilal Mobiles", "S-1")
    counter.say("confirm", "S-1")
    asked = counter.say("send 3 z5 8/256 black", "S-1")
    assert asked.draft is not None
    assert asked.draft.dealer is None
    assert len(counter.placed) == 1


def test_a_mere_word_confirms_nothing_while_several_drafts_are_open(counter: Counter) -> None:
    first = counter.say("send 2 z4 to Bilal Mobiles", "S-1")
    counter.now += timedelta(minutes=1)
    second = counter.say("send 3 z4 to Karim Telecom", "S-1")
    for word in ("confirm", "pakka", "haan"):
        asked = counter.say(word, "S-1")
        assert counter.placed == []
        assert [button.text for button in asked.buttons] == [
            f"draft #{draft_code(turn.id)}" for turn in (second, first)
        ]
    shown = counter.say(asked.buttons[1].text, "S-1")
    assert shown.draft is not None
    assert shown.draft.dealer == "D-1"
    counter.say(next(button.text for button in shown.buttons if button.label == "Confirm"), "S-1")
    assert [dealer for dealer, _ in counter.placed] == ["D-1"]
    assert [draft.dealer for draft in counter.drafts.listed(person="S-1", since=NOON)] == ["D-2"]
    assert counter.say(f"draft #{draft_code(first.id)}", "S-1").draft is None


def test_a_draft_that_another_conversation_takes_up_is_confirmed_there_only(counter: Counter) -> None:
    here = counter.say("3 z4 bhej do")
    there = counter.say(f"draft #{draft_code(here.id)}", conversation="elsewhere")
    assert there.draft is not None
    counter.say("confirm")
    assert counter.placed == []
    counter.say(there.buttons[0].text, conversation="elsewhere")
    assert len(counter.placed) == 1


def test_another_persons_draft_is_not_shown(counter: Counter) -> None:
    draft = counter.say("3 z4 bhej do")
    assert counter.say(f"draft #{draft_code(draft.id)}", "D-2").draft is None
    assert counter.say("mere open draft", "D-2").buttons == ()


def test_a_confirmation_where_nothing_was_shown_tells_what_is_open(counter: Counter) -> None:
    draft = counter.say("3 z4 bhej do")
    told = counter.say("confirm", conversation="elsewhere")
    assert counter.placed == []
    assert [button.text for button in told.buttons] == [f"draft #{draft_code(draft.id)}"]


def test_further_goods_come_on_top_of_the_order_in_one_draft(counter: Counter) -> None:
    turn = counter.say("SO-1003 dobara bhej do aur 2 z5 8/256 black bhi")
    assert turn.draft is not None
    lines = [(line.sku, line.quantity) for line in turn.draft.lines]
    assert lines == [("Z4-8-BLK", 3), ("OC-20", 10), ("Z5-8-BLK", 2)]
    counter.say("confirm")
    (order,) = counter.placed
    assert [(sku, pieces) for sku, pieces, _ in order[1]] == lines
