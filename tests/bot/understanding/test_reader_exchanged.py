"""Goods out of a summary and others into it at once, numbers of no clear line, and goods nobody sells."""

from dataclasses import replace

import pytest

from domain.intents import ABSENT, EDIT, DealerMention, IntentName
from tests.bot.understanding.counters import Counter

C51, HOT, A17 = "RILMO-C51-4-64-MINT-GREEN", "FINOXA-HOT-50-6-128-BLACK", "KALMIR-ORBIS-A17-4-128-BLACK"
GREEN, BLUE, BLACK = (f"ZORVA-13C-4-128-{colour}" for colour in ("GREEN", "BLUE", "BLACK"))


@pytest.fixture
def shown(counter: Counter) -> Counter:
    return counter.after("10 c51, 7 hot 50")


@pytest.mark.parametrize("age", [0, 2])
@pytest.mark.parametrize(
    "text",
    [
        "c51 wala hata kar 2 a17 dal do",
        "c51 hata do aur 2 a17 dal do",
        "c51 nikal ke 2 a17 bhej do",
        "remove the c51 and add 2 a17",
        "c51 ہٹا کر 2 a17 ڈال دیں",
    ],
)
def test_goods_go_and_others_come_at_once(shown: Counter, text: str, age: int) -> None:
    earlier = replace(shown, context=replace(shown.context, draft_age=age))
    assert earlier.lines(text) == [((HOT,), 7), ((A17,), 2)]
    assert {line.detail for line in earlier.intents(text)} == {None}


def test_what_comes_for_the_only_line_is_for_the_same_shop(rep: Counter) -> None:
    shown = rep.after("Bilal: 10 c51")
    (line,) = shown.intents("c51 hata kar 2 a17 dal do")
    assert (line.skus, line.quantity) == ((A17,), 2)
    assert line.dealer is not None
    assert line.dealer.codes == ("D-101",)


def test_what_is_to_go_and_is_not_in_it_is_said_and_the_rest_comes(shown: Counter) -> None:
    lines = shown.intents("13c hata kar 2 a17 dal do")
    assert [(line.skus, line.quantity) for line in lines] == [((C51,), 10), ((HOT,), 7), ((A17,), 2)]
    assert (lines[0].detail, lines[0].question) == (ABSENT, "13c")


def test_long_after_the_summary_nothing_of_it_is_exchanged(shown: Counter) -> None:
    late = replace(shown, context=replace(shown.context, draft_age=4))
    assert late.lines("c51 hata kar 2 a17 dal do") != [((HOT,), 7), ((A17,), 2)]


@pytest.mark.parametrize(
    "text", ["c51 wapas kar do", "c51 wapis kar dein", "c51 return kar do", "c51 واپس کر دیں"]
)
def test_goods_of_the_summary_that_go_back_go_out_of_it(shown: Counter, text: str) -> None:
    assert shown.lines(text) == [((HOT,), 7)]


@pytest.mark.parametrize("text", ["c51 wapas karna hai", "5 c51 wapas karne hain kharab hain"])
def test_goods_that_were_delivered_go_back_as_before(shown: Counter, text: str) -> None:
    assert IntentName.PLACE_ORDER not in [one.name for one in shown.intents(text)]


def test_some_pieces_of_a_line_that_are_to_go_back_are_asked_about(shown: Counter) -> None:
    assert shown.lines("2 c51 wapas kar do") == [((C51,), 10), ((HOT,), 7)]
    assert {(line.detail, line.page) for line in shown.intents("2 c51 wapas kar do")} == {(EDIT, 1)}


@pytest.mark.parametrize("text", ["2 kam kar do", "3 kam kar dein"])
def test_of_several_lines_it_is_asked_which_is_to_be_fewer(shown: Counter, text: str) -> None:
    assert shown.lines(text) == [((C51,), 10), ((HOT,), 7)]
    assert {line.detail for line in shown.intents(text)} == {EDIT}


@pytest.mark.parametrize("text", ["500 kam kar do", "rate 2 kam kar do"])
def test_rupees_off_are_no_pieces_off(shown: Counter, text: str) -> None:
    assert EDIT not in {line.detail for line in shown.intents(text)}


@pytest.mark.parametrize("text", ["do teen", "2 ya 3", "do teen pcs", "دو تین"])
def test_two_or_three_are_asked_again(counter: Counter, text: str) -> None:
    assert counter.after("10 c51").lines(text) == [((C51,), None)]
    assert {line.detail for line in counter.after("10 c51, 7 hot 50").intents(text)} == {EDIT}


@pytest.mark.parametrize("text", ["do", "teen", "12 pcs"])
def test_one_number_is_not_asked_as_two(counter: Counter, text: str) -> None:
    assert None not in [one.quantity for one in counter.after("10 c51").intents(text) if one.products]


@pytest.mark.parametrize("text", ["gold rate today", "gold ka rate", "gold price today"])
def test_a_rate_orders_nothing_and_edits_nothing(shown: Counter, text: str) -> None:
    assert IntentName.PLACE_ORDER not in [one.name for one in shown.intents(text)]


@pytest.mark.parametrize("text", ["place it", "place the order", "ok place order", "Place it please!"])
def test_place_it_says_what_the_button_says(shown: Counter, text: str) -> None:
    assert {line.detail for line in shown.intents(text)} == {"confirm"}


@pytest.mark.parametrize("text", ["place it in the box", "place an order", "don't place it"])
def test_other_words_of_placing_confirm_nothing(shown: Counter, text: str) -> None:
    assert "confirm" not in {line.detail for line in shown.intents(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("4 c51 aur 5 cover bhi", "cover"),
        ("4 c51 and 5 covers for it", "covers"),
        ("5 pouch chahiye aur 4 c51", "pouch"),
        ("4 c51 bhejo, 5 کور", "کور"),
    ],
)
def test_counted_goods_of_a_kind_nobody_sells_are_a_line_to_be_asked(
    counter: Counter, text: str, name: str
) -> None:
    lines = counter.intents(text)
    assert sorted((line.skus, line.quantity) for line in lines) == [((), 5), ((C51,), 4)]
    assert name in {line.products[0].text for line in lines}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("5 black 3 blue 13c", [((BLACK,), 5), ((BLUE,), 3)]),
        ("5 black 3 blue 2 green 13c 4/128", [((BLACK,), 5), ((BLUE,), 3), ((GREEN,), 2)]),
        ("5 black, 3 blue, 2 green 13c 4/128", [((BLACK,), 5), ((BLUE,), 3), ((GREEN,), 2)]),
        ("13c 4/128 5 black 3 blue", [((BLACK,), 5), ((BLUE,), 3)]),
    ],
)
def test_colours_with_their_numbers_may_come_before_the_product(
    counter: Counter, text: str, lines: list[tuple[tuple[str], int]]
) -> None:
    assert counter.lines(text) == lines


def test_a_memory_behind_the_product_is_that_of_every_colour_before_it(counter: Counter) -> None:
    black, blue = (f"ZORVA-NOTE-13-8-256-{colour}" for colour in ("MIDNIGHT-BLACK", "SKY-BLUE"))
    assert counter.lines("5 black 3 blue note 13 8/256") == [((black,), 5), ((blue,), 3)]


def test_goods_asked_for_in_odd_words_are_not_passed_over(counter: Counter) -> None:
    found = counter.intents("can u spare me a dozen c51 and my khata")
    assert [one.name for one in found] == [IntentName.CHECK_STOCK, IntentName.ACCOUNT_BALANCE]
    assert (found[0].skus, found[0].quantity) == ((C51,), 12)


@pytest.mark.parametrize(
    "text", ["mere liye 2 a17", "apne liye 2 a17 bhej do", "2 a17 for myself", "میرے لیے 2 a17"]
)
def test_what_a_rep_writes_for_himself_is_no_shops(rep: Counter, text: str) -> None:
    shown = rep.after("Bilal: 10 c51")
    (line,) = shown.intents(text)
    assert (line.skus, line.quantity, line.dealer) == ((A17,), 2, DealerMention(""))


def test_a_plus_between_goods_and_a_question_parts_both(counter: Counter) -> None:
    found = counter.intents("5 c51 + 3 a17 bhej do + mera balance")
    assert [one.name.value for one in found] == ["place_order", "place_order", "account_balance"]
    assert [(one.skus, one.quantity) for one in found[:2]] == [((C51,), 5), ((A17,), 3)]


@pytest.mark.parametrize("text", ["5 c51+3 a17", "5 c51 +3 a17", "c51 5 + a17 3"])
def test_a_plus_between_goods_parts_them(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((C51,), 5), ((A17,), 3)]


@pytest.mark.parametrize("text", ["2 carton c51", "c51 2 peti", "2 carton c51 bhej do"])
def test_cartons_are_an_order_of_which_the_pieces_are_asked(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [((C51,), None)]


def test_make_it_changes_the_only_line_as_any_edit_does(counter: Counter) -> None:
    (line,) = counter.after("5 c51").intents("make it 8")
    assert (line.skus, line.quantity, line.detail) == ((C51,), 8, None)
