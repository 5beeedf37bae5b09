"""Telephone numbers of Pakistan, however they are written."""

import re
import unicodedata

_COUNTRY = "92"
_SHORTEST, _LONGEST = 9, 15
_LONGEST_OWN = len("3001234567")
"""Digits of a number of the country, without its code."""
_NUMBER = re.compile(r"\+?\d(?:[\s().\-\u2010-\u2015]*\d)*")


def phone_numbers(text: str | None) -> frozenset[str]:
    """Return the numbers that a field holds, each as country code and number, digits only.

    `0300-1234567`, `+92 300 1234567`, `0092 (300) 1234567`, `3001234567` and the same in Urdu digits are one.
    A number that names another country by `+` or `00` keeps it. What is too short or too long to be one is
    left out.
    """
    folded = unicodedata.normalize("NFKC", text or "")
    latin = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in folded)
    found = (_international(one[0]) for one in _NUMBER.finditer(latin))
    return frozenset(number for number in found if number)


def _international(written: str) -> str:
    digits = "".join(sign for sign in written if sign.isdigit())
    named = written.startswith("+") or digits.startswith("00")
    number = digits.removeprefix("00") if digits.startswith("00") else digits
    has_code = number.startswith(_COUNTRY) and len(number) > _LONGEST_OWN
    own = number.removeprefix(_COUNTRY) if has_code else None
    if own is None and named:
        return number if _SHORTEST <= len(number) <= _LONGEST else ""
    bare = (own if own is not None else number).lstrip("0")
    return f"{_COUNTRY}{bare}" if _SHORTEST <= len(bare) <= _LONGEST_OWN else ""
