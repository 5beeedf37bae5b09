"""Makers said beside goods: nothing of another maker is meant, whatever else fits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understanding.products.accessories import Accessories
from bot.understanding.products.chain import Chain
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.sighting import DOUBTFUL, Sighting
from bot.understanding.products.speech import (
    colour_group,
    goods_named,
    is_grammar,
    links_brand,
    makes_brand,
    separates,
)
from bot.understanding.products.table import Table
from domain.language.tokens import Kind, Token

_FARTHEST = 3
"""Tokens that may stand between a maker and its goods: `osaka company ka 12w bulb`."""

Found = tuple[Chain, frozenset[int]]


class Makers:
    """Holds goods to the maker said beside them."""

    def __init__(self, table: Table, naming: Naming, accessories: Accessories) -> None:
        """Learn the makers of `table`."""
        self._naming, self._accessories = naming, accessories
        models: dict[int, set[int]] = {}
        for model, (name, length) in enumerate(zip(naming.names, table.brand_lengths, strict=True)):
            for word in name[:length]:
                models.setdefault(word, set()).add(model)
        self._models = {word: frozenset(found) for word, found in models.items()}
        self._single = {
            name[0] for name, length in zip(naming.names, table.brand_lengths, strict=True) if length == 1
        }

    def bound(
        self, tokens: Sequence[Token], lattice: Lattice, found: Sequence[Found], closed: frozenset[int]
    ) -> list[Found]:
        """Return the products, left to right, each with the maker said beside it.

        A maker that sells such goods narrows them to its own. One that does not makes the product
        `strange`: it is not sold, and the nearest are that maker's goods.
        """
        beside = _Beside(tokens, closed.union(*(used for _, used in found)))
        said = [one for one in found if self._is_maker(one[0])]
        goods = [one for one in found if not self._is_maker(one[0])]
        alone = []
        for maker in said:
            at = self._goods_of(maker, goods, beside)
            if at is None:
                alone.append(maker)
            else:
                goods[at] = self._joined(maker, goods[at])
        for maker in self._everyday(tokens, lattice, beside) if goods else ():
            at = self._goods_of(maker, goods, beside)
            if at is not None:
                goods[at] = self._joined(maker, goods[at])
        return sorted((*goods, *alone), key=lambda one: min(one[1]))

    def _is_maker(self, chain: Chain) -> bool:
        return not chain.strange and not chain.aside and chain.quality > DOUBTFUL and bool(self._own(chain))

    def _everyday(self, tokens: Sequence[Token], lattice: Lattice, beside: "_Beside") -> Iterator[Found]:
        """Yield makers called like a plain word, which are no product when alone: `royal`, `star`."""
        for sightings in lattice.at:
            for one in sightings:
                used = frozenset(lattice.atoms[at].token for at in range(one.start, one.end))
                token = tokens[min(used)]
                if (
                    one.word in self._single
                    and one.quality == 1
                    and not beside.taken & used
                    and _names(token)
                ):
                    yield self._chain(one), used
                    break

    def _chain(self, sighting: Sighting) -> Chain:
        return Chain((sighting,), self._naming.models(sighting.word), 0.0)

    def _goods_of(self, maker: Found, goods: Sequence[Found], beside: "_Beside") -> int | None:
        """Return the place of the goods a maker is said of: those that it sells, else those behind it."""
        near = [(at, one) for at, one in enumerate(goods) if self._may_have(one[0])]
        behind = [(at, one) for at, one in near if beside.is_before(maker[1], one[1])]
        before = [(at, one) for at, one in near if beside.is_before(one[1], maker[1], maker_last=True)]
        for at, (chain, _) in (*behind, *before):
            if self._own(maker[0]) & chain.models and not chain.strange:
                return at
        everyday = maker[0].sightings[0].everyday
        if before and everyday and not beside.ends(maker[1]):
            before = []
        return next((at for at, _ in (*behind, *before)), None)

    def _may_have(self, chain: Chain) -> bool:
        """Tell whether of a product no maker was said yet."""
        return not set(chain.words) & self._naming.brand_words

    def _own(self, maker: Chain) -> frozenset[int]:
        """Return the models of the makers whose names have all words of a chain."""
        return frozenset.intersection(*(self._models.get(word, frozenset()) for word in maker.words))

    def _joined(self, maker: Found, goods: Found) -> Found:
        (brand, brand_tokens), (chain, used) = maker, goods
        own, whole = self._own(brand), brand_tokens | used
        both = own & chain.models
        if chain.strange or (not both and not self._is_for_device(own, chain)):
            strange = (*chain.strange, *sorted(brand_tokens))
            return replace(chain, strange=strange, maker=own), whole
        if not both:
            return replace(chain, aside=tuple(sorted(brand_tokens))), whole
        sightings = (*brand.sightings, *chain.sightings)
        return replace(chain, sightings=sightings, models=both, evidence=chain.evidence + 1), whole

    def _is_for_device(self, own: frozenset[int], chain: Chain) -> bool:
        """Tell whether the maker is that of the device which goods are for: `samsung a16 glass`."""
        if any(self._accessories.is_device(model) for model in chain.models):
            return False
        coded = [word for word in chain.words if self._naming.kinds[word] in _NUMBERED]
        theirs = [self._naming.models(word) & own for word in coded]
        return any(self._accessories.is_device(model) for models in theirs for model in models)


_NUMBERED = frozenset({WordKind.NUMBER, WordKind.CODE})


def _names(token: Token) -> bool:
    """Tell whether a plain word may be a maker's name outside of a product: `royal`, but not `nothing`."""
    text = token.text
    if token.kind is not Kind.LATIN or colour_group(text) or goods_named(text):
        return False
    return not is_grammar(text)


class _Beside:
    """What stands between makers and goods."""

    def __init__(self, tokens: Sequence[Token], taken: frozenset[int]) -> None:
        self._tokens, self.taken = tokens, taken

    def is_before(self, first: frozenset[int], second: frozenset[int], *, maker_last: bool = False) -> bool:
        """Tell whether `first` stands before `second` with only words between that bind them."""
        gap = range(max(first) + 1, min(second))
        if max(first) >= min(second) or len(gap) > _FARTHEST:
            return False
        counted = [at for at in gap if self._tokens[at].kind is Kind.NUMBER]
        if counted and (maker_last or self._is_counted(min(first))):
            return False
        return all(at in counted or self._binds(at) for at in gap)

    def _is_counted(self, at: int) -> bool:
        """Tell whether a number of its own stands before a maker: `2 osaka 3 philips bulb`."""
        return at > 0 and self._tokens[at - 1].kind is Kind.NUMBER

    def _binds(self, at: int) -> bool:
        token = self._tokens[at]
        if separates(token):
            return False
        return token.text in _HYPHENS or links_brand(token.text) or colour_group(token.text) is not None

    def ends(self, used: frozenset[int]) -> bool:
        """Tell whether behind a maker's name nothing follows, or what only follows a name."""
        at = max(used) + 1
        if at >= len(self._tokens) or separates(self._tokens[at]):
            return True
        return makes_brand(self._tokens[at].text) or links_brand(self._tokens[at].text)


_HYPHENS = frozenset("-()'\"")
