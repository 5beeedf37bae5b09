"""How many of which: digits and words of three languages, before or behind, in any layout; money apart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intents import Budget, IntentName
from tests.bot.understanding.counters import ONE_SKU, Counter

NUMBERS = {
    3: ("3", "۳", "three", "teen", "تین"),
    5: ("5", "five", "paanch", "panch", "پانچ"),
    7: ("7", "۷", "seven", "saat", "سات"),
    10: ("10", "ten", "das", "دس"),
    12: ("12", "twelve", "barah", "بارہ"),
    15: ("15", "۱۵", "fifteen", "pandra", "پندرہ"),
    20: ("20", "twenty", "bees", "بیس"),
    25: ("25", "twenty five", "pachees", "پچیس"),
    40: ("40", "forty", "chalis", "چالیس"),
    100: ("100", "۱۰۰"),
    250: ("250", "۲۵۰"),
}
UNITS = ("", "pcs", "adad", "piece", "عدد")
REQUESTS = ("{} bhej do", "{} chahiye", "please send {}", "order {}", "{}", "{} بھیج دیں", "mujhe {} chahiye")

quantities = st.sampled_from(sorted(NUMBERS)).flatmap(
    lambda value: st.tuples(st.just(value), st.sampled_from(NUMBERS[value]))
)
shops = st.sampled_from(sorted(ONE_SKU))


def products(shop: str, count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(ONE_SKU[shop])), min_size=count, max_size=count, unique=True)


def part(product: str, amount: str, unit: str, *, before: bool) -> str:
    return " ".join(f"{amount} {unit} {product}".split() if before else f"{product} {amount} {unit}".split())


@settings(max_examples=120, deadline=None)
@given(
    data=st.data(),
    shop=shops,
    amount=quantities,
    unit=st.sampled_from(UNITS),
    request=st.sampled_from(REQUESTS),
)
def test_a_quantity_in_digits_or_words_is_read_on_either_side_of_its_product(
    counters: Mapping[str, Counter],
    data: st.DataObject,
    shop: str,
    amount: tuple[int, str],
    unit: str,
    request: str,
) -> None:
    (product,) = data.draw(products(shop, 1))
    value, words = amount
    before = data.draw(st.booleans())

    lines = counters[shop].lines(request.format(part(product, words, unit, before=before)))
    assert lines == [((ONE_SKU[shop][product],), value)]


LAYOUTS = (
    "{0}\n{1}",
    "{0}, {1}",
    "{0} aur {1}",
    "{0} and {1}",
    "{0}; {1}",
    "{0} اور {1}",
    "1. {0}\n2. {1}",
    "{0}\n\n{1}",
)
FRAMES = (
    "{}",
    "order:\n{}",
    "ye bhej dein\n{}",
    "salam bhai\n{}",
    "{} bhej do",
    "please send\n{}",
    "ye bhej do\n{} chahiye",
)


@settings(max_examples=150, deadline=None)
@given(
    data=st.data(),
    shop=shops,
    amounts=st.tuples(quantities, quantities),
    before=st.booleans(),
    layout=st.sampled_from(LAYOUTS),
    frame=st.sampled_from(FRAMES),
)
def test_two_products_with_quantities_are_two_lines_in_any_layout(
    counters: Mapping[str, Counter],
    data: st.DataObject,
    shop: str,
    amounts: tuple[tuple[int, str], tuple[int, str]],
    before: bool,
    layout: str,
    frame: str,
) -> None:
    named = data.draw(products(shop, 2))
    parts = [part(name, words, "pcs", before=before) for name, (_, words) in zip(named, amounts, strict=True)]
    lines = counters[shop].lines(frame.format(layout.format(*parts)))
    expected = [((ONE_SKU[shop][name],), value) for name, (value, _) in zip(named, amounts, strict=True)]
    assert lines == expected


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("10 a17 aur c51 bhej do", [10, None]),
        ("10 a17, c51, 5 hot 50", [10, None, 5]),
        ("5 a17, c51 3", [5, 3]),
        ("a17 10, c51, hot 50 5", [10, None, 5]),
        ("c51 aur a17 10, 20", [10, 20]),
        ("a17 aur c51 har ek 10 bhej do", [10, 10]),
        ("order:\na17 ek\nc51 150\n13c green 2 bhej do", [1, 150, 2]),
        ("a17 - ek\nc51 - 3", [1, 3]),
        ("a17\n10\nc51\n5", [10, 5]),
        ("1) 5x a17\n2) 3x c51", [5, 3]),
        ("a17 x5, c51 x3", [5, 3]),
        ("order ایک a17\n\nsau c51", [None, 100]),
    ],
)
def test_a_quantity_stays_with_its_own_product(
    counter: Counter, text: str, quantities: Sequence[int | None]
) -> None:
    assert [quantity for _, quantity in counter.lines(text)] == quantities


@pytest.mark.parametrize(
    ("amount", "pieces"),
    [
        ("ek darjan", 12),
        ("2 dozen", 24),
        ("3 darjan", 36),
        ("2 pair", 4),
        ("1,200 pcs", 1200),
        ("2 carton", None),
        ("200000 pcs", None),
        ("2.5 pcs", None),
        ("ek", 1),
    ],
)
def test_units_are_counted_in_pieces_and_what_cannot_be_is_left_open(
    counter: Counter, amount: str, pieces: int | None
) -> None:
    assert counter.lines(f"{amount} c51 bhej do") == [(("RILMO-C51-4-64-MINT-GREEN",), pieces)]


@pytest.mark.parametrize("text", ["is a17 a good phone", "a17 ek acha phone hai?", "13c green one"])
def test_a_word_that_may_be_one_is_no_order_of_one(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("35k tak koi phone batao", Budget(high=Decimal(35_000))),
        ("phone under 40,000", Budget(high=Decimal(40_000))),
        ("50 hazar se upar wale phone dikhao", Budget(low=Decimal(50_000))),
        ("phones between 30k and 45k", Budget(Decimal(30_000), Decimal(45_000))),
        ("35 tak koi acha mobile", Budget(high=Decimal(35_000))),
        ("30 ہزار تک کوئی فون بتائیں", Budget(high=Decimal(30_000))),
    ],
)
def test_money_is_a_budget_and_no_quantity(counter: Counter, text: str, budget: Budget) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.budget, intent.quantity) == ("recommend_products", budget, None)


@pytest.mark.parametrize("text", ["زکستو 3310 کے 5 پیس بھیج دیں", "9900 wale 5 piece bhej dein"])
def test_where_no_goods_are_known_the_number_with_a_unit_counts(counter: Counter, text: str) -> None:
    intent = counter.only(text)
    assert (intent.name, intent.quantity) == (IntentName.PLACE_ORDER, 5)
