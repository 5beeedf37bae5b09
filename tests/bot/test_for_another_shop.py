"""A dealer who names another shop is told that the order is its own, whether or not there is such a shop."""

import pytest

from tests.bot.order_counter import Counter

OWN = "your own shop"


@pytest.mark.parametrize(
    "text",
    [
        "{shop}: 3 z4",
        "{shop}:\n3 z4\n2 z5 8/256 blue",
        "send 3 z4 for {shop}",
        "{shop} ke liye 3 z4 bhej do",
        "{shop} ko 3 z4 bhej do",
        "{shop} کے لیے 3 z4 بھیج دیں",
    ],
)
def test_a_shop_there_is_and_one_there_is_not_are_told_the_same(counter: Counter, text: str) -> None:
    told = [
        counter.say(text.format(shop=shop), conversation=shop) for shop in ("karim telecom", "zubair telecom")
    ]
    assert [turn.draft.dealer for turn in told if turn.draft] == ["D-1", "D-1"]
    assert told[0].reply == told[1].reply
    assert ("own shop" in told[0].reply) or ("apni dukaan" in told[0].reply) or ("اپنی دکان" in told[0].reply)
    known, unknown = (
        [(one.name, one.products, one.quantity, one.dealer and one.dealer.codes) for one in turn.intents]
        for turn in told
    )
    assert known == unknown


def test_a_shop_named_to_the_summary_changes_nothing_of_it(counter: Counter) -> None:
    counter.say("send 3 z4")
    for shop in ("karim telecom", "zubair telecom"):
        turn = counter.say(f"{shop} ke liye")
        assert turn.draft is not None
        assert turn.draft.dealer == "D-1"
        assert "apni dukaan" in turn.reply


def test_its_own_shop_and_goods_alone_are_no_other_shop(counter: Counter) -> None:
    assert OWN not in counter.say("Bilal Mobiles: 3 z4").reply
    assert OWN not in counter.say("3 z4 for me").reply
    assert OWN not in counter.say("order: 3 z4").reply


def test_what_is_ordered_in_another_name_is_the_own_order(counter: Counter) -> None:
    counter.say("Zubair Traders: 3 z4")
    counter.say("confirm")
    assert [dealer for dealer, _ in counter.placed] == ["D-1"]


@pytest.mark.parametrize(
    "text", ["Gulab Telecom: 3 z4", "Gulab Telecom:\n3 z4 8/256 black", "Kala Mobile: 2 z4"]
)
def test_a_shop_that_nobody_knows_may_be_called_like_a_colour(counter: Counter, text: str) -> None:
    turn = counter.say(text, sender="S-1")
    assert turn.draft is None
    assert text.partition(":")[0].casefold() in turn.reply
