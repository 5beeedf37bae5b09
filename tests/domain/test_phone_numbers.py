"""Telephone numbers of Pakistan in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phones import phone_numbers

ONE = "923001234567"


@pytest.mark.parametrize(
    "written",
    [
        "0300-1234567",
        "03001234567",
        "0300 1234567",
        "3001234567",
        "+923001234567",
        "+92 300 1234567",
        "+92-(300)-1234567",
        "+92 (0)300 1234567",
        "00923001234567",
        "0092 300 1234567",
        "923001234567",
        "92 0300 1234567",
        "۰۳۰۰-۱۲۳۴۵۶۷",
        "\uff10\uff13\uff10\uff10 1234567",
        "0300\u20111234567",
        "Ali: 0300-1234567",
    ],
)
def test_spellings_of_one_number(written: str) -> None:
    assert phone_numbers(written) == {ONE}


def test_a_field_may_hold_several() -> None:
    assert phone_numbers("0300-1234567 / 0321-7654321, 042-35761234") == {ONE, "923217654321", "924235761234"}


def test_other_countries_keep_theirs() -> None:
    assert phone_numbers("+971 50 1234567") == phone_numbers("00971501234567") == {"971501234567"}


@pytest.mark.parametrize("nothing", [None, "", "-", "ext 12", "12345", "1" * 40, "see D-1"])
def test_what_is_no_number(nothing: str | None) -> None:
    assert phone_numbers(nothing) == frozenset()


@given(st.integers(3_000_000_000, 3_999_999_999), st.sampled_from(["0", "+92", "0092", "92", ""]))
def test_every_mobile_number_is_itself_whatever_stands_before_it(number: int, before: str) -> None:
    assert phone_numbers(f"{before}{number}") == {f"92{number}"}


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert all(number.isdigit() and 9 <= len(number) <= 15 for number in phone_numbers(text))
