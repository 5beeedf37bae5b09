"""What is a number and what is not."""

from decimal import Decimal

import pytest

from domain.language.normalise import normalise
from domain.language.numbers import NumberSpan, read_numbers
from domain.language.tokens import tokenise


def spans(text: str) -> tuple[NumberSpan, ...]:
    return read_numbers(tokenise(normalise(text)))


def values(text: str) -> list[tuple[str, str | None]]:
    return [(str(span.value), span.unit) for span in spans(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,41,999", "141999"),
        ("141,999", "141999"),
        ("۱۴۱۹۹۹", "141999"),
        ("2.5k", "2500"),
        ("35k", "35000"),
        ("35 k", "35000"),
        ("1 lakh", "100000"),
        ("1.5 lac", "150000"),
        ("1.5lac", "150000"),
        ("sawa lakh", "125000"),
        ("sawa do lakh", "225000"),
        ("derh lakh", "150000"),
        ("dedh sau", "150"),
        ("dhai hazar", "2500"),
        ("arhai lakh", "250000"),
        ("sarhe teen sau", "350"),
        ("saadhe 3 hazar", "3500"),
        ("paune do lakh", "175000"),
        ("paune sau", "75"),
        ("pon lakh", "75000"),
        ("ایک لاکھ اکتالیس ہزار نو سو ننانوے", "141999"),
        ("ڈھائی ہزار", "2500"),
        ("ساڑھے چار سو", "450"),
        ("1 lakh 41 hazar 999", "141999"),
        ("2 sau 50", "250"),
        ("2 crore 5 lakh", "20500000"),
        ("twenty-five", "25"),
        ("twenty five", "25"),
        ("two hundred and five", "205"),
        ("one hundred twenty thousand", "120000"),
        ("5 so", "500"),
        ("paanch so", "500"),
        ("2.50", "2.5"),
        ("12,345.75", "12345.75"),
        ("zero", "0"),
        ("panj sau", "500"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, value: str) -> None:
    assert values(text) == [(value, None)]
    assert spans(text)[0].exact
    assert spans(text)[0].end == len(tokenise(normalise(text)))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("do adad", "2", "piece"),
        ("do do adad", "2", "piece"),
        ("bara pcs", "12", "piece"),
        ("tera piece", "13", "piece"),
        ("saath adad", "60", "piece"),
        ("saat adad", "7", "piece"),
        ("no adad", "9", "piece"),
        ("so pcs", "100", "piece"),
        ("5pcs", "5", "piece"),
        ("10 pc", "10", "piece"),
        ("دو عدد", "2", "piece"),
        ("۵ پیس", "5", "piece"),
        ("2 darjan", "24", "dozen"),
        ("aadha darjan", "6", "dozen"),
        ("derh darjan", "18", "dozen"),
        ("darjan", "12", "dozen"),
        ("half dozen", "6", "dozen"),
        ("a dozen", "12", "dozen"),
        ("2dozen", "24", "dozen"),
        ("ek jora", "2", "pair"),
        ("3 pairs", "6", "pair"),
        ("5 carton", "5", "carton"),
        ("2 peti", "2", "carton"),
        ("rs 500", "500", "rupee"),
        ("Rs. 50,000/-", "50000", "rupee"),
        ("rs500", "500", "rupee"),
        ("₨ 500", "500", "rupee"),
        ("35k rs", "35000", "rupee"),
        ("50000/-", "50000", "rupee"),
        ("pachas hazar rupay", "50000", "rupee"),
        ("5%", "5", "percent"),
        ("256gb", "256", "gb"),
        ("8 gb", "8", "gb"),
        ("5,000mah", "5000", "mah"),
        ("do din", "2", "day"),
    ],
)
def test_a_unit_belongs_to_its_number(text: str, value: str, unit: str) -> None:
    (span,) = spans(text)
    assert (str(span.value), span.unit, span.exact) == (value, unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "bhej do",
        "kar do",
        "de do",
        "bta do",
        "order book kar do please",
        "a16 ka rate do",
        "mujhe do",
        "بھیج دو",
        "کر دو",
        "do you have a15",
        "bara phone",
        "tera rate",
        "charger sath hai",
        "sath kya milega",
        "no stock",
        "no pcs available",
        "order no",
        "so what is the rate",
        "chay piyen ge",
        "ek baat batao",
        "which one",
        "ek aur",
        "der ho gai",
        "sare model",
        "13c",
        "a15 5g",
        "hot40i",
        "k",
        "0300",
        "satisfied",
        "behtar",
        "بہتر",
        "1" * 40,
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["do a16 bhej do", "do redmi 13c", "aur do hot40i", "do charger"])
def test_do_before_a_product_is_two_but_never_exact(text: str) -> None:
    first = spans(text)[0]
    assert (first.value, first.exact) == (Decimal(2), False)


def test_one_may_be_an_article() -> None:
    (span,) = spans("ek a16")
    assert (span.value, span.exact) == (Decimal(1), False)


def test_send_two_pieces_reads_each_do_in_its_own_way() -> None:
    (span,) = spans("a16 bhej do do adad")
    assert (span.value, span.unit, span.start, span.end) == (Decimal(2), "piece", 3, 5)


def test_two_number_words_side_by_side_are_a_range_and_not_exact() -> None:
    assert [(span.value, span.exact) for span in spans("das pandra bhej do")] == [
        (Decimal(10), False),
        (Decimal(15), False),
    ]


def test_a_small_number_after_thousands_may_be_a_quantity_of_its_own() -> None:
    (span,) = spans("bees hazar paanch adad")
    assert not span.exact


def test_giving_five_hundred_is_not_five_hundred_and_two() -> None:
    assert values("paanch sau do") == [("500", None)]


def test_spans_say_where_the_number_stands() -> None:
    assert [(span.start, span.end) for span in spans("5 pcs a16 8/256")] == [(0, 2), (3, 4), (5, 6)]


def test_each_line_has_its_own_numbers() -> None:
    assert values("a16 5\n10 a15") == [("5", None), ("10", None)]


def test_k_before_a_postposition_is_of() -> None:
    assert values("5 k liye") == [("5", None)]
    assert values("50 hazar k andar") == [("50000", None)]
