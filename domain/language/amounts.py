"""Composes number words and digits into one amount: `1 lakh 41 hazar`, `sarhe teen sau`, `twenty-five`."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.language.numerals import (
    HUNDRED,
    Numeral,
    fractions,
    homographs,
    needs_context,
    neighbours,
    numerals,
    units,
)
from domain.language.tokens import Kind, Token

_TEN, _TWENTY, _THOUSAND = 10, 20, 1000
_PAIR_OF_DIGITS, _GROUP_OF_DIGITS = 2, 3
_ALONE = {"derh": Decimal("1.5"), "dhai": Decimal("2.5")}
_BESIDE_NUMBER = {"sawa": Decimal("0.25"), "sarhe": Decimal("0.5"), "paune": Decimal("-0.25")}
_OF_SCALE = {
    "sawa": Decimal("1.25"),
    "paune": Decimal("0.75"),
    "paun": Decimal("0.75"),
    "half": Decimal("0.5"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that ends before token `end`. `words` is how many number words and digits it is made of.

    `loose` tells that a small number follows a thousand or more and might be a number of its own.
    """

    end: int
    value: Decimal
    words: int
    loose: bool = False


def plain(value: Decimal) -> Decimal:
    """Return `value` without an exponent and without zeros after the point."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


class AmountParser:
    """Reads one amount from a place in a message. One object, one reading.

    The amount so far is `total + hundreds + small`: what a thousand or more has closed, the hundreds
    after it, and what is below a hundred or has only digits.
    """

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
        return Amount(at, plain(value), self._words, self._loose)

    def _step(self, at: int) -> int | None:
        token = self._tokens[at]
        if token.kind is Kind.NUMBER:
            return self._digits(at, token)
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
        text = self._text(at)
        if text == "and" and self._small is None and (self._hundreds or self._scale):
            return self._add(at + 1, following)
        if text == "-" and self._small_is_tens and following.value < _TEN:
            return self._add(at + 1, following)
        return None

    def _digits(self, at: int, token: Token) -> int | None:
        value = Decimal(token.text.replace(",", ""))
        if self._small is not None or not self._digits_may_follow(at, token, value):
            return None
        self._small = value
        self._words += 1
        return at + 1

    def _digits_may_follow(self, at: int, token: Token, value: Decimal) -> bool:
        """Digits continue an amount where they can only be its end: `2 sau 50`, `41 hazar 999`."""
        if not self._words:
            return True
        if self._hundreds is not None:
            return value < HUNDRED and len(token.text) == _PAIR_OF_DIGITS
        following = self._numeral(at + 1)
        if following and following.is_scale and self._scale and following.value < self._scale:
            return True
        return self._scale == _THOUSAND and len(token.text) == _GROUP_OF_DIGITS

    def _add(self, at: int, numeral: Numeral) -> int | None:
        """Add a number word below a hundred: the ones to English tens, or the small part of the amount."""
        value = numeral.value
        if self._small is not None:
            if not (self._small_is_tens and numeral.is_english and 0 < value < _TEN):
                return None
            self._small += value
            self._small_is_tens = False
        elif self._words and not self._may_end_with(at):
            return None
        else:
            self._small = value
            self._small_is_tens = numeral.is_english and value >= _TWENTY
            self._loose = self._scale is not None and self._hundreds is None
        self._words += 1
        return at + 1

    def _may_end_with(self, at: int) -> bool:
        """A word that means something else too ends an amount only where a unit or scale follows."""
        return not needs_context(self._text(at)) or self._counts(at + 1)

    def _multiply(self, at: int, numeral: Numeral) -> int | None:
        if self._text(at) in homographs()["scale_letter"] and not self._is_scale_letter(at):
            return None
        small = self._small
        if numeral.value == HUNDRED:
            if self._hundreds is not None or (small is not None and small >= HUNDRED):
                return None
            self._hundreds = (Decimal(1) if small is None else small) * HUNDRED
        else:
            if self._scale is not None and numeral.value >= self._scale:
                return None
            bare = self._hundreds is None and small is None
            pending = Decimal(1) if bare else (self._hundreds or Decimal(0)) + (small or Decimal(0))
            self._total += pending * numeral.value
            self._scale, self._hundreds = numeral.value, None
        self._small, self._small_is_tens, self._loose = None, False, False
        self._words += 1
        return at + 1

    def _is_scale_letter(self, at: int) -> bool:
        """`k` and `so` multiply a small number; before a postposition `k` is "of": `5 k liye`."""
        if self._small is None:
            return needs_context(self._text(at)) and self._text(at + 1) in units()
        if self._small >= _THOUSAND:
            return False
        return self._text(at + 1) not in neighbours()["postposition"]

    def _fraction(self, at: int, kind: str) -> int | None:
        if self._small is not None or self._hundreds is not None:
            return None
        beside = self._small_number(at + 1) if kind in _BESIDE_NUMBER else None
        if kind in _ALONE and (self._text(at) != "der" or self._counts(at + 1)):
            self._small, step = _ALONE[kind], 1
        elif beside is not None:
            self._small, step = beside + _BESIDE_NUMBER[kind], 2
        elif kind in _OF_SCALE and self._counts(at + 1):
            self._small, step = _OF_SCALE[kind], 1
        else:
            return None
        self._words += step
        return at + step

    def _small_number(self, at: int) -> Decimal | None:
        if at < len(self._tokens) and self._tokens[at].kind is Kind.NUMBER:
            return Decimal(self._tokens[at].text.replace(",", ""))
        numeral = self._numeral(at)
        return None if numeral is None or numeral.is_scale else numeral.value

    def _counts(self, at: int) -> bool:
        """Tell whether a scale or a unit stands at this place."""
        numeral = self._numeral(at)
        return bool(numeral and numeral.is_scale) or self._text(at) in units()

    def _numeral(self, at: int) -> Numeral | None:
        return numerals().get(self._text(at))

    def _text(self, at: int) -> str:
        return self._tokens[at].text if at < len(self._tokens) else ""
