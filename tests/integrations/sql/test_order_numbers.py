"""The keys under which an order number is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.sql.order_numbers import NumberKeys, number_keys, typed_ending


@pytest.mark.parametrize(
    ("number", "keys"),
    [
        ("SO-05039", NumberKeys("SO05039", "5039", "93050")),
        ("so 05039", NumberKeys("SO05039", "5039", "93050")),
        ("2026/INV-007", NumberKeys("2026INV007", "7", "7006202")),
        ("SO-000", NumberKeys("SO000", "0", "000")),
        ("ABC", NumberKeys("ABC", "", "")),
        ("", NumberKeys("", "", "")),
        ("آرڈر ۵۰۳۹", NumberKeys("آرڈر5039", "5039", "9305")),
    ],
)
def test_keys(number: str, keys: NumberKeys) -> None:
    assert number_keys(number) == keys


@given(
    prefix=st.text("ABCxyz-/# ", max_size=5), zeros=st.integers(0, 4), number=st.integers(1, 10**9),
    blanks=st.text(" -.#/", max_size=3),
)  # fmt: skip
def test_dressing_never_matters(prefix: str, zeros: int, number: int, blanks: str) -> None:
    stored = number_keys(f"{prefix}{'0' * zeros}{number}")
    assert (
        number_keys(f" {blanks}{prefix.lower()}{blanks}{'0' * zeros}{number}{blanks}").folded == stored.folded
    )
    assert stored.last_digits == str(number)
    assert stored.digits_reversed.startswith(typed_ending(f"0{number}"))


@given(st.text())
def test_any_text_has_keys(typed: str) -> None:
    keys = number_keys(typed)
    assert keys.digits_reversed[::-1].endswith(keys.last_digits) or keys.last_digits == "0"
    assert all(digit in "0123456789" for digit in keys.digits_reversed)
