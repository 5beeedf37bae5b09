"""Reads numbers in three languages: `1,41,999`, `2.5k`, `1.5 lac`, `sarhe teen sau`, `do darjan`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.language.amounts import Amount, AmountParser, plain
from domain.language.number_context import is_giving, is_meant
from domain.language.numerals import (
    COUNTED,
    MULTIPLIED,
    homographs,
    needs_context,
    numerals,
    units,
)
from domain.language.tokens import Kind, Token

_GLUED = re.compile(r"(rs|pkr)?([\d,]+(?:\.\d+)?)([a-z]*)")
_LONGEST = 18
"""Characters of the longest number: longer rows of digits are codes, not quantities or money."""


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in a message: the tokens from `start` up to, not including, `end`, its unit word included.

    `value` counts pieces for the units `piece`, `dozen` (already times 12) and `pair` (times 2), cartons
    for `carton`, and is as written for what measures: `rupee`, `percent`, `gb`, `mah`, `day` ...
    `exact` is false where the words may mean something else (`do` give, `ek` a) and only their
    neighbours make them a number, or where two numbers may have been said. `each` tells that the word
    was said twice: "do do adad" are two of each.
    """

    start: int
    end: int
    value: Decimal
    unit: str | None
    exact: bool
    each: bool = False


def read_numbers(tokens: Sequence[Token]) -> tuple[NumberSpan, ...]:
    """Return the numbers in a message from left to right, none overlapping.

    A number word said twice (`do do adad`, two each) is one number. Two different ones side by side
    (`das bara`, ten or twelve) are two that are not exact. Digits that name something (`0300`, or more
    than money has) are left out.
    """
    spans: list[NumberSpan] = []
    at = 0
    while at < len(tokens):
        span = _glued(tokens, at) or _currency_first(tokens, at) or _number_at(tokens, at)
        if span is None:
            at += 1
            continue
        if _abuts(tokens, span, spans):
            spans[-1] = replace(spans[-1], exact=False)
            span = replace(span, exact=False)
        if not _is_code(tokens[span.start].text):
            spans.append(span)
        at = span.end
    return tuple(spans)


def _is_code(text: str) -> bool:
    """Tell whether digits are a name rather than a number: `0300`, or too many of them."""
    return len(text) > _LONGEST or (len(text) > 1 and text[0] == "0" and "." not in text)


def _glued(tokens: Sequence[Token], at: int) -> NumberSpan | None:
    """Read `2.5k`, `5pcs`, `256gb`, `rs500`; not `13c` or `5g`."""
    match = _GLUED.fullmatch(tokens[at].text) if tokens[at].kind is Kind.MIXED else None
    if match is None:
        return None
    currency, digits, tail = match.groups()
    scale, unit = numerals().get(tail), "rupee" if currency else units().get(tail)
    if tail and unit is None and not (scale and scale.is_scale):
        return None
    value = Decimal(digits.replace(",", "")) * (scale.value if scale else 1)
    if unit is None:
        return _with_unit(tokens, NumberSpan(at, at + 1, plain(value), None, exact=True))
    return NumberSpan(at, at + 1, plain(value * MULTIPLIED.get(unit, 1)), unit, exact=True)


def _currency_first(tokens: Sequence[Token], at: int) -> NumberSpan | None:
    """Read `Rs. 500`."""
    if tokens[at].text not in {"rs", "pkr"}:
        return None
    begin = at + 2 if _text(tokens, at + 1) in {".", ":"} else at + 1
    if begin >= len(tokens):
        return None
    glued = _glued(tokens, begin)
    if glued:
        return replace(glued, start=at, unit="rupee") if glued.unit in {None, "rupee"} else None
    amount = AmountParser(tokens).parse(begin) if tokens[begin].kind is Kind.NUMBER else None
    if amount is None:
        return None
    return NumberSpan(at, _after_slash(tokens, amount.end) or amount.end, amount.value, "rupee", exact=True)


def _number_at(tokens: Sequence[Token], at: int) -> NumberSpan | None:
    if units().get(tokens[at].text) == "dozen":
        return NumberSpan(at, at + 1, MULTIPLIED["dozen"], "dozen", exact=True)
    if is_giving(tokens, at):
        return None
    amount, each = AmountParser(tokens).parse(at), False
    if amount is None:
        return None
    if (
        amount.words == 1
        and tokens[at].kind is not Kind.NUMBER
        and _text(tokens, amount.end) == tokens[at].text
    ):
        amount, each = replace(amount, end=amount.end + 1), True
    unit = units().get(_text(tokens, amount.end))
    if amount.words == 1 and tokens[at].kind is not Kind.NUMBER and not is_meant(tokens, at, amount, unit):
        return None
    exact = _is_exact(tokens, at, amount, unit)
    span = _with_unit(tokens, NumberSpan(at, amount.end, amount.value, None, exact, each))
    slashed = _after_slash(tokens, span.end) if span.unit is None else None
    return replace(span, end=slashed, unit="rupee") if slashed else span


def _with_unit(tokens: Sequence[Token], span: NumberSpan) -> NumberSpan:
    unit = units().get(_text(tokens, span.end))
    if unit is None:
        return span
    value = plain(span.value * MULTIPLIED.get(unit, 1))
    return replace(span, end=span.end + 1, value=value, unit=unit)


def _after_slash(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the `/-` that ends a price ends."""
    return at + 2 if _text(tokens, at) == "/" and _text(tokens, at + 1) in {"-", "="} else None


def _is_exact(tokens: Sequence[Token], at: int, amount: Amount, unit: str | None) -> bool:
    if amount.words > 1:
        return not (amount.loose and unit in COUNTED)
    word = tokens[at].text
    return unit is not None or not (word in homographs()["article"] or needs_context(word))


def _abuts(tokens: Sequence[Token], span: NumberSpan, before: Sequence[NumberSpan]) -> bool:
    """Tell whether a bare number word stands directly before the number word that begins this span."""
    if not before or before[-1].end != span.start or before[-1].unit is not None:
        return False
    written = {Kind.LATIN, Kind.ARABIC}
    return tokens[span.start].kind in written and tokens[span.start - 1].kind in written


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""
