"""Sizes written as fractions, `3/29`: those of the catalogue, and those that it lacks."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.understanding.products.chain import Chain
from bot.understanding.products.naming import Naming
from bot.understanding.products.speech import separates
from bot.understanding.products.words import fractions
from domain.language.tokens import Token

_FARTHEST = 2
"""Tokens that may stand between goods and their size: `wire ka 5/29`."""

_SIZE = re.compile(r"\d+/\d+")

Found = tuple[Chain, frozenset[int]]


class Fractions:
    """Keeps the numbers of a fraction from being read as pieces."""

    def __init__(self, naming: Naming) -> None:
        """Learn which models of `naming` are told apart by a fraction."""
        self._words = naming.fractions
        self._sizes = {size[0] for word in self._words if (size := _SIZE.match(naming.words[word]))}
        self._models = frozenset().union(*map(naming.models, self._words))

    def known(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Return the tokens of the catalogue's fractions."""
        if not self._sizes:
            return frozenset()
        return frozenset(
            at
            for start in fractions(tokens)
            if "".join(token.text for token in tokens[start : start + 3]) in self._sizes
            for at in range(start, start + 3)
        )

    def completed(
        self, tokens: Sequence[Token], found: Sequence[Found], taken: Collection[int]
    ) -> list[Found]:
        """Return the products; where such a size that is not sold stands beside one, it becomes strange."""
        used = set(taken).union(*(own for _, own in found))
        completed = []
        for chain, own in found:
            strange = self._strange(tokens, chain, own, used)
            if strange:
                used |= strange
                completed.append((replace(chain, strange=(*chain.strange, *sorted(strange))), own | strange))
            else:
                completed.append((chain, own))
        return completed

    def _strange(
        self, tokens: Sequence[Token], chain: Chain, own: frozenset[int], used: Collection[int]
    ) -> frozenset[int]:
        if not chain.models & self._models or set(chain.words) & self._words:
            return frozenset()
        for place in self._free(tokens, used):
            gap = range(place.stop, min(own)) if place.stop <= min(own) else range(max(own) + 1, place.start)
            if len(gap) <= _FARTHEST and not any(separates(tokens[at]) or at in used for at in gap):
                return frozenset(place)
        return frozenset()

    @staticmethod
    def _free(tokens: Sequence[Token], used: Collection[int]) -> Iterator[range]:
        for start in fractions(tokens):
            if not set(range(start, start + 3)) & set(used):
                yield range(start, start + 3)
