"""A shop and no goods: the order just shown is for that shop, or the next one is; shops nobody knows."""

from dataclasses import replace

import pytest

from domain.intents import DEALERS
from tests.bot.understanding.counters import Counter

REHMAT = ("D-102",)


@pytest.mark.parametrize(
    "text", ["ab Rehmat ke liye", "now for Rehmat", "اب D-102 کے لیے", "agla D-102 ke liye", "next for D-102"]
)
def test_the_next_order_begins_without_the_lines_shown(rep: Counter, text: str) -> None:
    shown = rep.after("Bilal: 10 c51, 7 hot 50")
    begun = shown.only(text)
    assert (begun.name.value, begun.products, begun.quantity) == ("place_order", (), None)
    assert begun.dealer is not None
    assert begun.dealer.codes == REHMAT


@pytest.mark.parametrize(
    "text",
    [
        "nahi Rehmat ke liye",
        "sorry, for Rehmat",
        "D-102 ke liye",
        "Rehmat ka order hai ye",
        "نہیں D-102 کے لیے",
    ],
)
def test_the_lines_shown_are_for_another_shop_with_their_quantities(rep: Counter, text: str) -> None:
    shown = rep.after("Bilal: 10 c51, 7 hot 50")
    lines = shown.intents(text)
    assert [line.quantity for line in lines] == [10, 7]
    assert {line.dealer.codes for line in lines if line.dealer} == {REHMAT}


def test_without_a_summary_an_order_begins(rep: Counter) -> None:
    begun = rep.only("Rehmat ke liye")
    assert (begun.name.value, begun.products) == ("place_order", ())


@pytest.mark.parametrize(
    "text", ["Rehmat ka balance", "Rehmat ke orders", "Rehmat ke liye kya rate hai?", "Rehmat ko call karo"]
)
def test_anything_else_said_of_a_shop_orders_nothing_for_it(rep: Counter, text: str) -> None:
    shown = rep.after("Bilal: 10 c51, 7 hot 50")
    assert [one.quantity for one in shown.intents(text)] != [10, 7]


@pytest.mark.parametrize(
    "text",
    [
        "Zubair Mobiles ke orders",
        "Gulab Telecom ke order dikhao",
        "orders of Zubair Mobiles",
        "زبیر موبائل کے آرڈر دکھائیں",
        "faizan bhai ke pichle orders",
        "Gulab Telecom ka balance",
    ],
)
def test_a_shop_that_nobody_knows_is_named_and_never_passed_over(rep: Counter, text: str) -> None:
    asked = rep.only(text)
    assert asked.dealer is not None
    assert asked.dealer.codes == ()


@pytest.mark.parametrize("text", ["Zubair Mobiles ke liye 10 c51", "Zubair Mobiles: 10 c51"])
def test_an_order_for_a_shop_that_nobody_knows_is_for_nobody_else(rep: Counter, text: str) -> None:
    (line,) = rep.intents(text)
    assert line.dealer is not None
    assert line.dealer.codes == ()


@pytest.mark.parametrize(
    "text",
    [
        "aaj ke orders",
        "sab dukanon ke orders",
        "customer ke orders",
        "pending orders ki list",
        "order ka kya hua",
    ],
)
def test_words_that_people_know_are_no_shop(rep: Counter, text: str) -> None:
    assert [one.dealer for one in rep.intents(text)] == [None]


def test_what_a_dealer_writes_names_no_unknown_shop(counter: Counter) -> None:
    said = replace(counter).intents("Zubair Mobiles ke orders")
    assert [one.dealer for one in said] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "mere dealers",
        "my dealers list",
        "show me my dealers",
        "مجھے میرے ڈیلرز دکھائیں",
        "meri dukanein dikhao",
    ],
)
def test_staff_ask_for_their_dealers(rep: Counter, text: str) -> None:
    asked = rep.only(text)
    assert (asked.name.value, asked.detail, asked.dealer) == ("account_balance", DEALERS, None)


@pytest.mark.parametrize(
    "text", ["mere dealers ke orders", "sare dealers ko rate list bhejo", "dealers ka balance"]
)
def test_what_is_asked_of_dealers_is_no_list_of_them(rep: Counter, text: str) -> None:
    assert DEALERS not in {one.detail for one in rep.intents(text)}
