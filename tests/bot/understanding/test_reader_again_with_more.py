"""An earlier order once more with further goods: both are heard, for one shop."""

from dataclasses import replace

import pytest

from domain.answers import Courtesy
from tests.bot.understanding.counters import Counter

C51 = ("RILMO-C51-4-64-MINT-GREEN",)


@pytest.mark.parametrize(
    "text",
    [
        "wohi order dobara, aur 5 c51 bhi",
        "pichla order dobara bhejo aur 5 c51 bhi",
        "same as last time plus 5 c51",
        "repeat my last order and add 5 c51",
        "وہی آرڈر دوبارہ بھیج دیں اور 5 c51 بھی",
        "5 c51, aur pichla order dobara bhej do",
    ],
)
def test_the_goods_come_on_top_of_the_order(counter: Counter, text: str) -> None:
    again, line = counter.intents(text)
    assert again.name.value == "reorder"
    assert (line.name.value, line.skus, line.quantity) == ("place_order", C51, 5)


@pytest.mark.parametrize(
    "text", ["Bilal: wohi order dobara, aur 5 c51 bhi", "wohi order dobara + 5 c51 Bilal ko"]
)
def test_both_are_for_the_shop_that_is_named(rep: Counter, text: str) -> None:
    assert {one.dealer.codes for one in rep.intents(text) if one.dealer} == {("D-101",)}
    assert len(rep.intents(text)) == len([one for one in rep.intents(text) if one.dealer]) == 2


def test_for_two_shops_nothing_is_ordered(rep: Counter) -> None:
    said = rep.only("Bilal ka pichla order dobara bhejo aur Rehmat ko 5 c51")
    assert said.detail == Courtesy.SEVERAL_SHOPS.value


def test_the_goods_stay_while_it_is_asked_for_whom(rep: Counter) -> None:
    asked = rep.intents("wohi order dobara, aur 5 c51 bhi")
    after = replace(rep, context=replace(rep.context, pending=asked, spoken=asked))
    again, line = after.intents("Bilal")
    assert (again.name.value, line.skus, line.quantity) == ("reorder", C51, 5)
    assert again.dealer == line.dealer


@pytest.mark.parametrize(
    "text", ["pichli dafa wale c51 10 bhej do", "c51 dobara 5 bhej do", "5 c51 again please"]
)
def test_the_same_goods_once_more_are_no_order_of_before(counter: Counter, text: str) -> None:
    assert "reorder" not in counter.names(text)
