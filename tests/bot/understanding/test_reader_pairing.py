"""Which number of a list belongs to which of its goods, and what is asked where that is not clear."""

import pytest

from tests.bot.understanding.counters import ONE_SKU, Counter

C51, HOT = "RILMO-C51-4-64-MINT-GREEN", "FINOXA-HOT-50-6-128-BLACK"
BLACK, BLUE, GREEN = (f"ZORVA-13C-4-128-{colour}" for colour in ("BLACK", "BLUE", "GREEN"))


@pytest.mark.parametrize(
    "text",
    [
        "60 c51 aur 20 aur",
        "60 c51, 20 more",
        "c51 60 and 20 more",
        "c51 ۶۰ اور ۲۰ مزید",
        "60 c51\n20 pcs aur",
    ],
)
def test_so_many_more_come_on_top(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((C51,), 80)]


@pytest.mark.parametrize("text", ["60 c51 aur 20", "60 c51 aur 20 bhej do", "1 c51 100", "c51 60 اور 20"])
def test_two_numbers_of_one_product_are_asked_about(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((C51,), None)]


def test_a_number_between_two_goods_that_is_neithers_is_asked_about(counter: Counter) -> None:
    assert counter.lines("60 c51 aur 20 aur 5 hot 50") == [((C51,), None), ((HOT,), 5)]


@pytest.mark.parametrize(
    "text",
    [
        "10 13c\nblack 4\nblue 6",
        "10 13c: black 4 blue 6",
        "13c - 10 (4 black 6 blue)",
        "13c\nblack x4, blue x6",
        "13c:\nblack 4 pcs\nblue 6 pcs",
        "13c 4/128 black 4\n4/128 blue 6",
        "۱۰ 13c\nکالا ۴\nنیلا ۶",
    ],
)
def test_colours_counted_below_a_model_keep_their_numbers(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((BLACK,), 4), ((BLUE,), 6)]


def test_a_sum_that_the_colours_do_not_come_to_is_asked_about(counter: Counter) -> None:
    assert ((BLACK,), None) in counter.lines("10 13c\nblack 4\nblue 5")


@pytest.mark.parametrize("text", ["13c black aur blue 5 each", "13c kala aur neela har ek 5"])
def test_so_many_of_each_colour_named_is_a_line_a_colour(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((BLACK,), 5), ((BLUE,), 5)]


@pytest.mark.parametrize("head", ["RILMO:", "rilmo", "*Rilmo*", "--RILMO--", "ریلمو:"])
def test_a_brand_above_goods_is_no_line(counter: Counter, head: str) -> None:
    assert counter.lines(f"{head}\nc51 10") == [((C51,), 10)]


def test_a_brand_with_a_number_is_asked_about(counter: Counter) -> None:
    assert [pieces for _, pieces in counter.lines("rilmo 10\nhot 50 5")] == [None, 5]


@pytest.mark.parametrize("sign", ["\t", " ", ". ", ") ", "- "])
def test_what_numbers_the_lines_counts_nothing(counter: Counter, sign: str) -> None:
    text = f"1{sign}c51\t10\n2{sign}hot 50\t7"
    assert counter.lines(text) == [((C51,), 10), ((HOT,), 7)]


def test_lines_that_begin_with_one_and_two_pieces_are_not_numbered(counter: Counter) -> None:
    assert counter.lines("1 c51\n2 hot 50") == [((C51,), 1), ((HOT,), 2)]


@pytest.mark.parametrize(("name", "sku"), ONE_SKU["handsets"].items())
@pytest.mark.parametrize("layout", ["{} @ 24000 - 5", "{} -5", "{} کے 5"])
def test_a_dash_behind_a_name_or_a_price_parts(counter: Counter, name: str, sku: str, layout: str) -> None:
    text = f"ye bhej do:\n{layout.format(name)}\n{layout.format('c51')}"
    assert ((sku,), 5) in counter.lines(text)


@pytest.mark.parametrize("end", ["thanks", "شکریہ", "shukriya bhai"])
def test_thanks_below_a_list_say_nothing_of_it(counter: Counter, end: str) -> None:
    assert counter.lines(f"c51 ke 10\nhot 50 ke 7\n{end}") == [((C51,), 10), ((HOT,), 7)]
