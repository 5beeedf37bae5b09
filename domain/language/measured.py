"""Measured values in a text: a number with its unit, as specifications write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.tokens import Kind, Token

UNITS: dict[str, frozenset[str]] = {
    "mah": frozenset({"mah", "ایم اے ایچ", "ملی ایمپیئر"}),
    "watt": frozenset({"w", "watt", "watts", "واٹ"}),
    "hz": frozenset({"hz", "hertz", "ہرٹز"}),
    "inch": frozenset({"inch", "inches", '"', "''", "انچ"}),
    "nits": frozenset({"nit", "nits", "نٹس"}),
    "mp": frozenset({"mp", "megapixel", "megapixels", "میگا پکسل", "ایم پی"}),
    "gb": frozenset({"gb", "tb", "mb", "gigabyte", "gigabytes", "جی بی", "ٹی بی"}),
    "gram": frozenset({"g", "gm", "gms", "gram", "grams", "kg", "گرام", "کلو"}),
    "mm": frozenset({"mm", "ملی میٹر"}),
    "cm": frozenset({"cm", "سینٹی میٹر"}),
    "ghz": frozenset({"ghz", "گیگا ہرٹز"}),
    "hour": frozenset({"h", "hr", "hrs", "hour", "hours", "ghante", "ghanta", "گھنٹے", "گھنٹہ", "گھنٹوں"}),
    "minute": frozenset({"min", "mins", "minute", "minutes", "منٹ", "منٹوں"}),
    "day": frozenset({"day", "days", "din", "دن", "دنوں"}),
    "month": frozenset({"month", "months", "mahine", "ماہ", "مہینے", "مہینہ"}),
    "year": frozenset({"year", "years", "saal", "سال"}),
    "meter": frozenset({"m", "meter", "meters", "metre", "metres", "میٹر"}),
    "feet": frozenset({"ft", "feet", "foot", "فٹ"}),
    "ms": frozenset({"ms", "millisecond", "milliseconds"}),
    "volt": frozenset({"v", "volt", "volts", "وولٹ"}),
    "ampere": frozenset({"a", "amp", "amps", "ampere", "amperes", "ایمپیئر"}),
    "pixel": frozenset({"pixel", "pixels", "px", "p", "dots"}),
    "fps": frozenset({"fps"}),
    "times": frozenset({"x"}),
    "atm": frozenset({"atm"}),
    "mbps": frozenset({"mbps"}),
    "gbps": frozenset({"gbps"}),
    "rpm": frozenset({"rpm"}),
    "ip": frozenset({"ip"}),
    "aperture": frozenset({"f"}),
}
"""Spellings of each unit, normalised. Of `ip` (`IP68`) and `aperture` (`f/1.8`) the number comes last."""

_SCALES = {
    "tb": Decimal(1024),
    "ٹی بی": Decimal(1024),
    "mb": 1 / Decimal(1024),
    "kg": Decimal(1000),
    "کلو": Decimal(1000),
}
_UNIT_OF = {spelling: unit for unit, spellings in UNITS.items() for spelling in spellings}
_LONGEST_UNIT = 3
_GLUED = re.compile(r"([\d,]*\d(?:\.\d+)?)([a-z]+)")
_RATING = re.compile(r"ipx?(\d{1,2})k?")
_APERTURE = re.compile(r"f(\d(?:\.\d+)?)")
_NETWORK = re.compile(r"[2-6]g")
_NEVER_APART = frozenset({"p", "x", "f", "ip"})
"""Letters that are a unit only right behind the number; `8 x` and `2 p` are not."""
_TIMES = frozenset({"x", "*", "by"})
_LEAST_PIXELS = 200
_NUMBER_WORDS = {
    word: Decimal(value)
    for value, words in enumerate(
        (
            "one ek ایک",
            "two do دو",
            "three teen تین",
            "four char چار",
            "five panch پانچ",
            "six chay چھ",
            "seven saat سات",
            "eight aath آٹھ",
            "nine nau نو",
            "ten das دس",
            "eleven gyara گیارہ",
            "twelve bara بارہ",
        ),
        start=1,
    )
    for word in words.split()
}
_COUNTED = frozenset({"hour", "minute", "day", "month", "year", "meter", "feet"})


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """A value and its unit (a key of `UNITS`), and the tokens from `start` up to `end` that say it."""

    value: Decimal
    unit: str
    start: int
    end: int


def measured_values(tokens: Sequence[Token]) -> tuple[MeasuredValue, ...]:
    """Return the measured values among tokens, left to right, e.g. 5000 mah of `5,000 mAh`.

    Of spans of time and lengths the number may be a word: `three years`.
    """
    found: list[MeasuredValue] = []
    for at, token in enumerate(tokens):
        value = _led(tokens, at) or (_glued(token, at) if token.kind is Kind.MIXED else _apart(tokens, at))
        if value:
            found.append(value)
    return tuple(found)


def _led(tokens: Sequence[Token], at: int) -> MeasuredValue | None:
    """Read a value whose unit leads: `ip68`, `ip 68`, `f/1.8`, `f1.8`."""
    text = tokens[at].text
    if rating := _RATING.fullmatch(text):
        return MeasuredValue(Decimal(rating[1]), "ip", at, at + 1)
    if aperture := _APERTURE.fullmatch(text):
        return MeasuredValue(Decimal(aperture[1]), "aperture", at, at + 1)
    following = [token.text for token in tokens[at + 1 : at + 3]]
    if text == "ip" and following and re.fullmatch(r"\d\d", following[0]):
        return MeasuredValue(Decimal(following[0]), "ip", at, at + 2)
    if text == "f" and len(following) > 1 and following[0] == "/" and tokens[at + 2].kind is Kind.NUMBER:
        return MeasuredValue(_number(following[1]), "aperture", at, at + 3)
    return None


def _glued(token: Token, at: int) -> MeasuredValue | None:
    glued = _GLUED.fullmatch(token.text)
    unit = _UNIT_OF.get(glued[2]) if glued else None
    if not glued or not unit or _NETWORK.fullmatch(token.text):
        return None
    return MeasuredValue(_number(glued[1]) * _SCALES.get(glued[2], 1), unit, at, at + 1)


def _apart(tokens: Sequence[Token], at: int) -> MeasuredValue | None:
    token = tokens[at]
    worded = _NUMBER_WORDS.get(token.text)
    if token.kind is not Kind.NUMBER and worded is None:
        return None
    behind = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    for length in range(min(_LONGEST_UNIT, len(tokens) - behind), 0, -1):
        spelling = " ".join(one.text for one in tokens[behind : behind + length])
        unit = _UNIT_OF.get(spelling)
        if not unit or spelling in _NEVER_APART or (worded is not None and unit not in _COUNTED):
            continue
        value = worded if worded is not None else _number(token.text)
        return MeasuredValue(value * _SCALES.get(spelling, 1), unit, at, behind + length)
    if worded is None and _is_crossed(tokens, behind) and _number(token.text) >= _LEAST_PIXELS:
        return MeasuredValue(_number(token.text), "pixel", at, behind + 2)
    return None


def _is_crossed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number by which another is multiplied stands at a place: the `x 2400` of a screen."""
    return at + 1 < len(tokens) and tokens[at].text in _TIMES and tokens[at + 1].kind is Kind.NUMBER


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
