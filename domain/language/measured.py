"""Measured values in a text: a number with its unit, as specifications write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.tokens import Kind, Token

UNITS: dict[str, frozenset[str]] = {
    "mah": frozenset({"mah"}),
    "watt": frozenset({"w", "watt", "watts", "واٹ"}),
    "hz": frozenset({"hz", "hertz", "ہرٹز"}),
    "inch": frozenset({"inch", "inches", '"', "انچ"}),
    "nits": frozenset({"nit", "nits"}),
    "mp": frozenset({"mp", "megapixel", "megapixels"}),
    "gb": frozenset({"gb", "tb", "mb"}),
    "gram": frozenset({"g", "gm", "gms", "gram", "grams", "گرام"}),
    "mm": frozenset({"mm"}),
    "cm": frozenset({"cm"}),
    "ghz": frozenset({"ghz"}),
    "hour": frozenset({"h", "hr", "hrs", "hour", "hours", "گھنٹے", "گھنٹہ"}),
    "minute": frozenset({"min", "mins", "minute", "minutes", "منٹ"}),
    "day": frozenset({"day", "days", "دن"}),
    "month": frozenset({"month", "months", "ماہ", "مہینے", "مہینہ"}),
    "year": frozenset({"year", "years", "سال"}),
    "meter": frozenset({"m", "meter", "meters", "metre", "metres", "میٹر"}),
    "feet": frozenset({"ft", "feet", "foot"}),
    "ms": frozenset({"ms"}),
    "volt": frozenset({"v", "volt", "volts", "وولٹ"}),
    "ampere": frozenset({"a", "amp", "amps", "ampere", "ایمپیئر"}),
    "pixel": frozenset({"pixel", "pixels", "px", "p"}),
}
"""Spellings of each unit, normalised."""

_UNIT_OF = {spelling: unit for unit, spellings in UNITS.items() for spelling in spellings}
_GLUED = re.compile(r"([\d,]*\d(?:\.\d+)?)([a-z]+)")
_TIMES = frozenset({"x", "*"})
_LEAST_PIXELS = 200


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """A value and its unit (a key of `UNITS`), and the tokens from `start` up to `end` that say it."""

    value: Decimal
    unit: str
    start: int
    end: int


def measured_values(tokens: Sequence[Token]) -> tuple[MeasuredValue, ...]:
    """Return the measured values among tokens, left to right, e.g. 5000 mah of `5,000 mAh`."""
    found: list[MeasuredValue] = []
    for at, token in enumerate(tokens):
        if token.kind is Kind.MIXED and (glued := _GLUED.fullmatch(token.text)):
            unit = _UNIT_OF.get(glued[2])
            if unit:
                found.append(MeasuredValue(_number(glued[1]), unit, at, at + 1))
        elif token.kind is Kind.NUMBER and (unit_end := _unit_after(tokens, at)):
            found.append(MeasuredValue(_number(token.text), *unit_end[:1], at, unit_end[1]))
    return tuple(found)


def _unit_after(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the unit behind the number at `at` and where it ends; a hyphen may stand between."""
    behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    if behind >= len(tokens):
        return None
    unit = _UNIT_OF.get(tokens[behind].text)
    if unit:
        return unit, behind + 1
    crossed = tokens[behind].text in _TIMES and behind + 1 < len(tokens)
    if crossed and tokens[behind + 1].kind is Kind.NUMBER and _number(tokens[at].text) >= _LEAST_PIXELS:
        return "pixel", behind + 2
    return None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
