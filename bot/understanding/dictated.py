"""Sizes and model numbers that are spoken as words: "aath do so chappan" is 8/256, "صفر پانچ" 05."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from domain.language.amounts import AmountParser
from domain.language.number_context import is_giving
from domain.language.numerals import COUNTED, numerals, units
from domain.language.tokens import Kind, Token

_COLOURS = {"wht": "white"}
"""Colours as SMS shortens them that are other words as well ("wht" is "what")."""
_HUNDREDS = 100
_LAST_DIGIT = 9

Memory = tuple[Decimal | None, Decimal | None]


def in_figures(tokens: Sequence[Token], sizes: Collection[Memory]) -> tuple[Token, ...]:
    """Return a message with dictated memory in figures, where it is one of the `sizes` that are sold.

    What is in figures already stays as it is, and so does what counts pieces.
    """
    written: list[Token] = []
    at = 0
    while at < len(tokens):
        found = _memory(tokens, at, sizes) or _with_zero(tokens, at) or _colour(tokens, at)
        if found:
            read, at = found
            written += read
        else:
            written.append(tokens[at])
            at += 1
    return tuple(written)


def _memory(
    tokens: Sequence[Token], at: int, sizes: Collection[Memory]
) -> tuple[tuple[Token, ...], int] | None:
    ram = None if is_giving(tokens, at) else _value(tokens, at)
    if ram is None:
        return None
    for storage, end in _storages(tokens, at + 1):
        spoken = any(token.kind is not Kind.NUMBER for token in tokens[at:end])
        counts = end < len(tokens) and units().get(tokens[end].text) in COUNTED
        if spoken and not counts and (ram, storage) in sizes:
            first, rest = tokens[at], tokens[at + 1 : end]
            return (
                Token(f"{ram:f}", Kind.NUMBER, first.start, first.end),
                Token("/", Kind.SIGN, first.end, rest[0].start),
                Token(f"{storage:f}", Kind.NUMBER, rest[0].start, rest[-1].end),
            ), end
    return None


def _storages(tokens: Sequence[Token], at: int) -> list[tuple[Decimal, int]]:
    """Return what may be the storage from a token on, with its end: "do so chappan", "two fifty six"."""
    if at >= len(tokens):
        return []
    found = []
    whole = AmountParser(tokens).parse(at)
    if whole:
        found.append((whole.value, whole.end))
    digit = _value(tokens, at)
    rest = AmountParser(tokens).parse(at + 1) if at + 1 < len(tokens) else None
    if digit and rest and digit <= _LAST_DIGIT and rest.value < _HUNDREDS:
        found.append((digit * _HUNDREDS + rest.value, rest.end))
    return found


def _with_zero(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int] | None:
    """Read "zero five" as 05, as models are called."""
    if at + 1 >= len(tokens) or tokens[at].text not in numerals() or _value(tokens, at) != 0:
        return None
    digit = _value(tokens, at + 1)
    if digit is None or not 0 < digit <= _LAST_DIGIT:
        return None
    return (Token(f"0{digit:f}", Kind.NUMBER, tokens[at].start, tokens[at + 1].end),), at + 2


def _colour(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int] | None:
    """Read a short colour that is another word as well where it stands behind a model's number."""
    token = tokens[at]
    colour = _COLOURS.get(token.text)
    if not colour or not at or tokens[at - 1].kind not in {Kind.NUMBER, Kind.MIXED}:
        return None
    return (Token(colour, token.kind, token.start, token.end),), at + 1


def _value(tokens: Sequence[Token], at: int) -> Decimal | None:
    token = tokens[at]
    if token.kind is Kind.NUMBER:
        return Decimal(token.text) if token.text.isdigit() else None
    numeral = numerals().get(token.text)
    return numeral.value if numeral and not numeral.is_scale else None
