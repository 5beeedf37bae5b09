"""Composes number words and digits into one amount: `1 lakh 41 hazar`, `sarhe teen sau`, `twenty-five`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.numerals import HUNDRED, WITH_NEIGHBOURS, WITH_UNIT, Numeral, fractions, numerals, units
from domain.language.tokens import Kind, Token

_TENS = 20
_THOUSAND = 1000
_AFTER_NUMBER = {"sawa": Decimal("0.25"), "sarhe": Decimal("0.5"), "paune": Decimal("-0.25")}
_ON_SCALE = {
    "sawa": Decimal("1.25"),
    "paune": Decimal("0.75"),
    "paun": Decimal("0.75"),
    "half": Decimal("0.5"),
}
_ALONE = {"derh": Decimal("1.5"), "dhai": Decimal("2.5")}
_GROUP = 3
_PREPOSITIONS = frozenset(
    "liye lie lye andar ander sath saath pas paas baad neeche niche upar uper bare bary qareeb".split()
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that ends before token `end`. `words` is how many number words and digits it is made of.

    `loose` tells that a small number follows a thousand or more and might be a number of its own.
    """

    end: int
    value: Decimal
    words: int
    loose: bool = False


class AmountParser:
    """Reads one amount from a place in a message. One object, one reading."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._total = Decimal(0)
        self._hundreds: Decimal | None = None
        self._small: Decimal | None = None
        self._small_is_tens = False
        self._scale: Decimal | None = None
        self._words = 0
        self._loose = False

    def parse(self, start: int) -> Amount | None:
        """Return the longest amount that begins at token `start`."""
        at = start
        while at < len(self._tokens) and (after := self._step(at)):
            at = after
        if at == start:
            return None
        value = self._total + (self._hundreds or 0) + (self._small or 0)
        return Amount(at, _plain(value), self._words, self._loose)

    def _step(self, at: int) -> int | None:
        token = self._tokens[at]
        if token.kind is Kind.NUMBER:
            return self._digits(at, token)
        if token.kind is Kind.SIGN:
            return self._joint(at)
        if kind := fractions().get(token.text):
            return self._fraction(at, kind)
        numeral = numerals().get(token.text)
        if numeral is None:
            return self._joint(at)
        return self._multiply(at, numeral) if numeral.is_scale else self._add(at, numeral)

    def _joint(self, at: int) -> int | None:
        """Step over the `and` of "two hundred and five" and the hyphen of "twenty-five"."""
        following = self._numeral(at + 1)
        if following is None or following.is_scale or not following.is_english:
            return None
        text = self._tokens[at].text
        if text == "and" and (self._hundreds or self._scale) and self._small is None:
            return self._add(at + 1, following)
        if text == "-" and self._small_is_tens and following.value < 10:  # noqa: PLR2004 -- ones
            return self._add(at + 1, following)
        return None

    def _numeral(self, at: int) -> Numeral | None:
        return numerals().get(self._tokens[at].text) if at < len(self._tokens) else None

    def _digits(self, at: int, token: Token) -> int | None:
        value = Decimal(token.text.replace(",", ""))
        if self._small is not None or not self._digits_may_follow(at, token, value):
            return None
        self._small = value
        self._words += 1
        return at + 1

    def _digits_may_follow(self, at: int, token: Token, value: Decimal) -> bool:
        if not self._words:
            return True
        if self._hundreds is not None:
            return value < HUNDRED and len(token.text) == 2  # noqa: PLR2004 -- the tens and ones after `sau`
        following = self._numeral(at + 1)
        if following and following.is_scale and following.value < (self._scale or 0):
            return True
        return self._scale == _THOUSAND and len(token.text) == _GROUP and "." not in token.text

    def _add(self, at: int, numeral: Numeral) -> int | None:
        value = numeral.value
        if self._small is not None:
            joins = self._small_is_tens and numeral.is_english and 0 < value < 10  # noqa: PLR2004 -- ones
            if not joins:
                return None
            self._small += value
            self._small_is_tens = False
        elif self._words and not self._may_close(at):
            return None
        else:
            self._small = value
            self._small_is_tens = numeral.is_english and value >= _TENS
            following = self._numeral(at + 1)
            self._loose = (
                self._scale is not None and self._hundreds is None and not (following and following.is_scale)
            )
        self._words += 1
        return at + 1

    def _may_close(self, at: int) -> bool:
        """A word that means something else too ends an amount only where a unit or scale follows."""
        if self._tokens[at].text not in WITH_NEIGHBOURS | WITH_UNIT:
            return True
        following = self._tokens[at + 1].text if at + 1 < len(self._tokens) else ""
        numeral = numerals().get(following)
        return following in units() or bool(numeral and numeral.is_scale)

    def _multiply(self, at: int, numeral: Numeral) -> int | None:
        text = self._tokens[at].text
        bare = self._hundreds is None and self._small is None
        if text in {"k", "cr", "so", "soo", "sou"} and (self._small is None or not self._is_scale_letter(at)):
            return None
        if numeral.value == HUNDRED:
            if self._hundreds is not None or (self._small or 0) >= HUNDRED:
                return None
            self._hundreds = (Decimal(1) if self._small is None else self._small) * HUNDRED
        else:
            if self._scale is not None and numeral.value >= self._scale:
                return None
            pending = (self._hundreds or Decimal(0)) + (self._small or Decimal(0))
            self._total += (Decimal(1) if bare else pending) * numeral.value
            self._scale, self._hundreds = numeral.value, None
        self._small, self._small_is_tens, self._loose = None, False, False
        self._words += 1
        return at + 1

    def _is_scale_letter(self, at: int) -> bool:
        """`k` is thousand after a small number, but `ke` (of) before a postposition: `5 k liye`."""
        following = self._tokens[at + 1].text if at + 1 < len(self._tokens) else ""
        return (self._small or Decimal(0)) < _THOUSAND and following not in _PREPOSITIONS

    def _fraction(self, at: int, kind: str) -> int | None:
        if self._small is not None or self._hundreds is not None:
            return None
        following = self._numeral(at + 1)
        digits = at + 1 < len(self._tokens) and self._tokens[at + 1].kind is Kind.NUMBER
        if kind in _ALONE:
            self._small, step = _ALONE[kind], 1
        elif kind in _AFTER_NUMBER and digits:
            self._small = Decimal(self._tokens[at + 1].text.replace(",", "")) + _AFTER_NUMBER[kind]
            step = 2
        elif kind in _AFTER_NUMBER and following and not following.is_scale:
            self._small, step = following.value + _AFTER_NUMBER[kind], 2
        elif kind in _ON_SCALE and self._scales_next(at):
            self._small, step = _ON_SCALE[kind], 1
        else:
            return None
        self._words += step
        return at + step

    def _scales_next(self, at: int) -> bool:
        following = self._numeral(at + 1)
        unit = units().get(self._tokens[at + 1].text) if at + 1 < len(self._tokens) else None
        return bool(following and following.is_scale) or unit is not None


def _plain(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
