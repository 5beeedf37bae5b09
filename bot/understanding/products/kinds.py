"""A kind of goods said before the name that it is part of: "cable c to c 1m" for "C to C Cable 1m"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.products.chain import Chain
from bot.understanding.products.speech import goods_named
from domain.language.tokens import Token

_Found = tuple[Chain, frozenset[int]]


def with_kinds(tokens: Sequence[Token], found: Sequence[_Found]) -> list[_Found]:
    """Return the products, a mere kind right before one of that kind made part of it."""
    joined: list[_Found] = []
    for chain, used in found:
        before = joined[-1] if joined else None
        if before and _is_its_kind(tokens, before, (chain, used)):
            kind, said = joined.pop()
            whole = replace(
                chain, sightings=(*kind.sightings, *chain.sightings), models=kind.models & chain.models
            )
            joined.append((whole, said | used))
        else:
            joined.append((chain, used))
    return joined


def _is_its_kind(tokens: Sequence[Token], before: _Found, after: _Found) -> bool:
    (kind, said), (chain, used) = before, after
    beside = max(said) + 1 == min(used) and not chain.strange and not chain.aside
    mere = all(goods_named(tokens[at].text) for at in said)
    return beside and mere and bool(kind.models & chain.models)
