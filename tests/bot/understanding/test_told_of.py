"""Goods told of in the past or refused within a list, and goods that must not vanish from one."""

import pytest

from domain.intents import IntentName
from tests.bot.understanding.counters import Counter

BLUE, A17, C51 = "ZORVA-13C-4-128-BLUE", "KALMIR-ORBIS-A17-4-128-BLACK", "RILMO-C51-4-64-MINT-GREEN"


@pytest.mark.parametrize(
    "text",
    [
        "10 a17 liye the pichli dafa, ab 5 13c blue aur 2 c51 bhej do",
        "5 13c blue, pichli dafa 10 a17 liye the, 2 c51",
        "5 13c blue, last time we took 10 a17, 2 c51",
        "۵ 13c blue، پچھلی دفعہ ۱۰ a17 لیے تھے، ۲ c51",
        "5 13c blue, no a17, 2 c51",
        "5 13c blue, a17 nahi chahiye, 2 c51",
        "5 13c blue aur 2 c51, a17 nahi chahiye",
        "7 13c blue nahi 5 kar do aur 2 c51",
    ],
)
def test_what_is_past_or_refused_in_a_list_is_no_line(counter: Counter, text: str) -> None:
    assert sorted(counter.lines(text)) == [((C51,), 2), ((BLUE,), 5)]


@pytest.mark.parametrize(
    "text",
    [
        "5 13c blue 0300-1234567 par call karna, 2 c51, delivery 28/11 ko shop no 12",
        "need 2 c51 and 5 13c blue, hold it till tomorrow",
        "5 13c blue\n3 a17?\n2 c51 ASAP pls",
    ],
)
def test_counted_goods_are_a_line_or_asked_about(counter: Counter, text: str) -> None:
    lines = [said for said in counter.intents(text) if said.name is IntentName.PLACE_ORDER]
    skus = {sku for line in lines for sku in line.skus}
    assert {BLUE, C51} <= skus
    assert ("3 a17" not in text) or A17 in skus


def test_a_price_asked_beside_an_order_is_no_line(counter: Counter) -> None:
    said = counter.intents("5 13c blue bhej do. 10 a17 ka rate?")
    lines = [one.skus for one in said if one.name is IntentName.PLACE_ORDER]
    assert lines == [(BLUE,)]


@pytest.mark.parametrize(
    "text",
    [
        "bara c51 aur 5 13c blue bhej do",
        "so c51, 5 13c blue",
        "bara c51 aur saath 5 13c blue",
    ],
)
def test_goods_behind_what_may_be_a_number_are_asked_about(counter: Counter, text: str) -> None:
    assert sorted(counter.lines(text), key=str) == sorted([((BLUE,), 5), ((C51,), None)], key=str)


def test_goods_asked_about_behind_an_order_are_no_line_of_it(counter: Counter) -> None:
    said = counter.intents("5 13c blue bhejo aur tera c51 kab aayega")
    assert [one.skus for one in said if one.name is IntentName.PLACE_ORDER] == [(BLUE,)]


@pytest.mark.parametrize(
    "text",
    [
        "5 13c blue bhejo aur 3 jo kal aaye the wapas le jao",
        "mujhe 5 13c blue chahiye, 2 customer ko de diye the black wale",
        "5 13c blue bhejo, c51 mat bhejna is dafa",
        "5 13c blue, c51 mat bhejna",
        "don't send c51, send 5 13c blue",
    ],
)
def test_what_is_told_of_behind_an_order_neither_adds_to_it_nor_cancels_another(
    counter: Counter, text: str
) -> None:
    assert counter.lines(text) == [((BLUE,), 5)]
    assert IntentName.CANCEL_ORDER.value not in counter.names(text)


@pytest.mark.parametrize(
    "text", ["10 c51 bhejne thay tum ne, 8 aaye", "aap ne 10 c51 bhejne thay aap ne kaha tha"]
)
def test_what_should_have_been_sent_is_no_order(counter: Counter, text: str) -> None:
    assert IntentName.PLACE_ORDER.value not in counter.names(text)


def test_a_cancellation_in_its_own_words_stands_beside_an_order(counter: Counter) -> None:
    assert IntentName.CANCEL_ORDER.value in counter.names("5 13c blue bhejo. SO-24871 cancel kar do")


@pytest.mark.parametrize(
    "text", ["5 13c blue chahiye tha pichle hafte, ab nahi", "5 13c blue bhejna tha, اب نہیں"]
)
def test_what_is_no_longer_wanted_is_no_order(counter: Counter, text: str) -> None:
    assert IntentName.PLACE_ORDER.value not in counter.names(text)


def test_no_behind_goods_is_not_nine_of_them(counter: Counter) -> None:
    assert ((C51,), 9) not in counter.lines("5 13c blue, c51 no")
