"""What people make of an order number: no dashes, no prefix, no leading zeros, only the last digits."""

import re
from dataclasses import dataclass

from domain.language.normalise import normalise

_NOT_ALPHANUMERIC = re.compile(r"[^0-9A-Z]+")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NumberKeys:
    """The forms under which an order number is found.

    `folded` is its letters, upper-cased, and digits. `last_digits` is its last run of digits without
    leading zeros. `digits_reversed` is all of its digits from the last to the first, so that numbers
    ending in the same digits lie side by side in an index. The last two are empty without digits.
    """

    folded: str
    last_digits: str
    digits_reversed: str


def number_keys(number: str) -> NumberKeys:
    """Return the keys of an order number as stored or as typed."""
    folded = _folded(number)
    runs = _DIGITS.findall(number if number.isascii() else normalise(number))
    last = (runs[-1].lstrip("0") or "0") if runs else ""
    return NumberKeys(folded, last, "".join(runs)[::-1])


def typed_ending(typed: str) -> str:
    """Return the digits of a typed number without leading zeros, reversed; empty where that leaves none."""
    return number_keys(typed).digits_reversed.rstrip("0")


def _folded(number: str) -> str:
    if number.isascii():
        return _NOT_ALPHANUMERIC.sub("", number.upper())
    return "".join(character for character in normalise(number).upper() if character.isalnum())
