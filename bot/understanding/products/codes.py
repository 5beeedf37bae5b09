"""SKUs and barcodes: exact, whatever their case and punctuation."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token

_PLAIN = re.compile(r"[a-z0-9]+")
_LONGEST_RUN = 12
"""Tokens that one code may be written in."""
_SHORTEST_CODE, _SHORTEST_NUMBER, _SHORTEST_BARCODE, _LONGEST_BARCODE = 3, 6, 8, 14
_CODE_WORDS = frozenset({"sku", "code", "item", "ean", "barcode", "article", "کوڈ"})


def plain(code: str) -> str:
    """Return a code without case and punctuation."""
    return "".join(_PLAIN.findall(normalise(code)))


class ProductCodes:
    """Finds SKUs and barcodes in a message."""

    def __init__(self, skus: Sequence[str], barcodes: Sequence[str | None], words: AbstractSet[str]) -> None:
        """Index parallel lists; a SKU that also is a word of a name counts only after "sku" or "code"."""
        self._skus: dict[str, int] = {}
        self._barcodes: dict[str, int] = {}
        for variant, sku in enumerate(skus):
            self._skus.setdefault(plain(sku), variant)
        for variant, barcode in enumerate(barcodes):
            digits = plain(barcode or "").lstrip("0")
            if digits:
                self._barcodes.setdefault(digits, variant)
        self._ambiguous = frozenset(word for word in words if word in self._skus)
        self._skus.pop("", None)
        lengths = {len(code) for code in self._skus}
        self._longest = max(lengths, default=0)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, frozenset[int]]]:
        """Yield the variant of each code with its tokens, left to right; the longest first."""
        at = 0
        while at < len(tokens):
            found = self._at(tokens, at)
            if found:
                yield found
            at = max(found[1]) + 1 if found else at + 1

    def _at(self, tokens: Sequence[Token], at: int) -> tuple[int, frozenset[int]] | None:
        if tokens[at].kind in {Kind.SIGN, Kind.BREAK, Kind.ARABIC}:
            return None
        best: tuple[int, frozenset[int]] | None = None
        code, glued = "", True
        for end in range(at, min(at + _LONGEST_RUN, len(tokens))):
            token = tokens[end]
            if token.kind in {Kind.BREAK, Kind.ARABIC}:
                break
            glued = glued and (end == at or tokens[end - 1].end == token.start)
            if token.kind is Kind.SIGN:
                continue
            code += "".join(_PLAIN.findall(token.text))
            if len(code) > max(self._longest, _LONGEST_BARCODE):
                break
            variant = self._variant(tokens, at, code, glued=glued)
            if variant is not None:
                best = variant, frozenset(range(at, end + 1))
        if best and _continues(tokens, max(best[1])):
            return None
        return best

    def _variant(self, tokens: Sequence[Token], at: int, code: str, *, glued: bool) -> int | None:
        if code.isdecimal() and glued and _SHORTEST_BARCODE <= len(code) <= _LONGEST_BARCODE:
            variant = self._barcodes.get(code.lstrip("0"))
            if variant is not None:
                return variant
        variant = self._skus.get(code)
        if variant is None or _is_named(tokens, at):
            return variant
        too_plain = len(code) < _SHORTEST_CODE or code.isalpha() or code in self._ambiguous
        if too_plain or (code.isdecimal() and (len(code) < _SHORTEST_NUMBER or not glued)):
            return None
        return variant


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word before a code says that a code follows."""
    before = [token.text for token in tokens[max(0, at - 3) : at]]
    return any(word in _CODE_WORDS for word in before)


def _continues(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a code goes on behind what was found, so that it is another one."""
    for before, after in pairwise(tokens[last : last + 3]):
        if before.end != after.start:
            return False
        if after.kind in {Kind.NUMBER, Kind.MIXED}:
            return True
        if after.text not in {"-", "_"}:
            return False
    return False
