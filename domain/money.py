"""Money: Pakistani rupees, tax inclusive. `Decimal` in code, integer paisa in databases, never float."""

import re
from decimal import Decimal, InvalidOperation

PAISA_PER_RUPEE = 100
_GROUPED = re.compile(r"-*[0-9]+(,[0-9]+)*,[0-9]{3}")
"""Three digits stand after the last comma in every Asian and Western grouping."""


def to_paisa(rupees: Decimal) -> int:
    """Return `rupees` as whole paisa.

    Raises:
        ValueError: if the amount is not finite or is finer than a paisa.
    """
    if not rupees.is_finite():
        raise ValueError(f"{rupees} is not an amount of money")
    paisa = rupees * PAISA_PER_RUPEE
    if paisa != paisa.to_integral_value():
        raise ValueError(f"{rupees} is finer than one paisa")
    return int(paisa)


def from_paisa(paisa: int) -> Decimal:
    """Return whole `paisa` as rupees with two decimal places."""
    return Decimal(paisa).scaleb(-2)


def format_rupees(rupees: Decimal) -> str:
    """Return an amount as people read it, paisa only where there are some: `Rs 54,999`, `Rs 54,999.50`."""
    return f"Rs {rupees:,.0f}" if rupees == rupees.to_integral_value() else f"Rs {rupees:,.2f}"


def parse_rupees(text: str) -> Decimal:
    """Read an amount as exports write it: `41999`, `41,999.50`, `-1200`.

    Thousands separators are accepted where they stand between digits; currency signs are not.

    Raises:
        ValueError: if the text is not such an amount or is finer than a paisa.
    """
    bare = text.strip()
    whole, dot, fraction = bare.partition(".")
    if "," in whole and not _GROUPED.fullmatch(whole):
        raise ValueError(f"{text!r} is not an amount in rupees")
    try:
        amount = Decimal(whole.replace(",", "") + dot + fraction)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not an amount in rupees") from None
    to_paisa(amount)
    return amount
