"""Names, money, dates and directions."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trade_goods import TODAY, product

from bot.replies.naming import choice_names, clean, full_name
from bot.replies.tongue import tongue_of
from domain.money import format_rupees
from domain.parties import Language

ENGLISH, URDU, ROMAN = (tongue_of(language, TODAY) for language in Language)


def test_directions() -> None:
    assert [language.direction for language in Language] == ["ltr", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("54999", "Rs 54,999"),
        ("54999.00", "Rs 54,999"),
        ("54999.5", "Rs 54,999.50"),
        ("0", "Rs 0"),
        ("-7", "Rs -7"),
    ],
)
def test_money(amount: str, text: str) -> None:
    assert format_rupees(Decimal(amount)) == text
    assert URDU.money(Decimal(amount)) == f"\u2068{text}\u2069"


@given(st.integers(-(10**14), 10**14))
def test_money_reads_back(paisa: int) -> None:
    amount = Decimal(paisa).scaleb(-2)
    assert Decimal(format_rupees(amount).removeprefix("Rs ").replace(",", "")) == amount


def test_dates_name_the_year_only_of_another_year() -> None:
    assert ENGLISH.day(date(2025, 11, 28)) == "28 Nov"
    assert URDU.day(date(2026, 1, 2)) == "2 جنوری 2026"
    assert ROMAN.day(date(2024, 5, 9)) == "9 May 2024"


@pytest.mark.parametrize(
    ("utc_hour", "english", "roman"),
    [
        (11, "22 Nov, 4:05 pm", "22 Nov, shaam 4:05 baje"),
        (7, "22 Nov, 12:05 pm", "22 Nov, dopahar 12:05 baje"),
        (3, "22 Nov, 8:05 am", "22 Nov, subah 8:05 baje"),
        (19, "23 Nov, 12:05 am", "23 Nov, raat 12:05 baje"),
        (16, "22 Nov, 9:05 pm", "22 Nov, raat 9:05 baje"),
    ],
)
def test_times_are_of_karachi(utc_hour: int, english: str, roman: str) -> None:
    at = datetime(2025, 11, 22, utc_hour, 5, tzinfo=UTC)
    assert ENGLISH.moment(at) == english
    assert ROMAN.moment(at) == roman


def test_names_lose_what_could_disturb_a_reply() -> None:
    assert clean("Ali\n\tMobiles\u202e\u2066\u2068\u200f \x00x") == "Ali Mobiles x"
    assert clean("علی\u200cموبائل") == "علی\u200cموبائل"
    assert len(clean("ab " * 100)) <= 80
    assert clean("ab " * 100).endswith("…")
    assert clean("\ud800") == ""


@given(st.text(max_size=400))
def test_a_cleaned_name_is_one_short_encodable_line(text: str) -> None:
    name = clean(text)
    assert len(name) <= 80
    assert len(name.splitlines()) <= 1
    assert not set(name) & set("\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\u200e\u200f\x00")
    name.encode()


def test_an_urdu_name_is_isolated_in_a_latin_reply() -> None:
    assert ENGLISH.name("علی موبائل") == "\u2068علی موبائل\u2069"
    assert ENGLISH.name("Ali Mobile") == "Ali Mobile"


def test_a_line_without_urdu_words_still_starts_from_the_right() -> None:
    assert URDU.line("\u2068Lahore\u2069 5") == "\u200f\u2068Lahore\u2069 5"
    assert URDU.line("\u2068Lahore\u2069 5 عدد") == "\u2068Lahore\u2069 5 عدد"
    assert ROMAN.line("Lahore 5") == "Lahore 5"


def test_choices_are_named_as_shortly_as_they_differ() -> None:
    black, blue = product(colour="Black"), product(colour="Blue")
    other = product("Luna")
    assert choice_names([black, other]) == ("Nimbus Orbit Z5", "Nimbus Luna")
    assert choice_names([black, blue]) == ("Nimbus Orbit Z5 8/256 Black", "Nimbus Orbit Z5 8/256 Blue")
    four, five = product(network="4G"), product(network="5G")
    assert choice_names([four, five]) == ("Nimbus Orbit Z5 4G", "Nimbus Orbit Z5 5G")
    twins = [product(sku="T-A"), product(sku="T-B")]
    assert choice_names(twins) == ("Nimbus Orbit Z5 8/256 Black T-A", "Nimbus Orbit Z5 8/256 Black T-B")


def test_a_network_is_said_once() -> None:
    assert full_name(product("Orbit Z5 5G", network="5G")) == "Nimbus Orbit Z5 5G 8/256 Black"
    assert full_name(product(network="5G")) == "Nimbus Orbit Z5 5G 8/256 Black"
