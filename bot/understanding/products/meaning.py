"""From the words of a mention to the SKUs it means."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.understanding.products.accessories import Accessories
from bot.understanding.products.chain import Chain
from bot.understanding.products.choice import Choice, Chooser, Nearness
from bot.understanding.products.constraints import Variant
from bot.understanding.products.found import FoundProduct
from bot.understanding.products.further_names import TaughtName
from bot.understanding.products.memory import MemorySaid
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.needs import Colours, Needs, Sieve
from bot.understanding.products.sighting import DOUBTFUL, Sighting
from bot.understanding.products.strangers import Strangers
from bot.understanding.products.table import Memory, Table, trait_words
from bot.understanding.products.words import network_of
from domain.intents import ProductMention, Standing

_MOST_NEAREST = 24
_NEAREST_UNKNOWN = 5
_MOST_SIFTED = 400
"""Models that are sifted one by one where an attribute may stand in a model's name; more go together."""


class Meaning:
    """Decides standing and SKUs of mentions."""

    def __init__(
        self, table: Table, naming: Naming, colours: Colours, strangers: Strangers, accessories: Accessories
    ) -> None:
        """Decide over the models and variants of `table`."""
        self._table, self._naming, self._strangers = table, naming, strangers
        self._chooser = Chooser(table, naming, accessories)
        self._sieve = Sieve(table, colours)
        self._variant_of = {sku: variant for variant, sku in enumerate(table.skus)}

    def of_chain(self, chain: Chain, text: str, tokens: frozenset[int], needs: Needs) -> FoundProduct:
        """Return what the words of a chain mean with the needs said beside them."""
        if chain.strange:
            nearest = self._nearest(text, chain.models, chain.maker)
            mention = ProductMention(text, Standing.UNKNOWN, nearest=nearest, score=chain.quality)
            return self._found(mention, tokens, needs, named_model=True)
        branded = self._of_brand(chain)
        if branded:
            choice = Choice(branded, Nearness.NUMBER, certain=False)
            brand = self._table.brands[branded[0]]
        else:
            choice, brand = self._chooser.choose(chain.models, chain.words), None
        if chain.quality <= DOUBTFUL:
            choice = replace(choice, certain=False)
        words = tuple(self._naming.words[word] for word in chain.words)
        if any(network_of(word) for word in words):
            needs = replace(needs, network=None)
        wanted = needs.and_also(Needs(traits=tuple(word for word in words if word in self._table.attributes)))
        mention = self._sifted(text, choice, wanted, words)
        mention = replace(mention, score=round(chain.quality * (1 - 0.1 * choice.nearness), 3))
        return self._found(mention, tokens, wanted, named_model=not branded, brand=brand)

    def of_code(self, variant: int, text: str, tokens: frozenset[int], _: Needs) -> FoundProduct:
        """Return the one SKU that a code names; nothing said beside it changes that."""
        mention = ProductMention(text, Standing.KNOWN, (self._table.skus[variant],))
        return self._found(mention, tokens, Needs(), named_model=True)

    def taught(self, name: TaughtName, text: str, tokens: frozenset[int], needs: Needs) -> FoundProduct:
        """Return what a taught name means: its one model, or a question which of several."""
        choice = Choice(name.models, Nearness.EXACT, certain=name.certain)
        return self._found(self._sifted(text, choice, needs, ()), tokens, needs, named_model=True)

    def chain_of(self, models: Sequence[int]) -> Chain:
        """Return the name of the first of some models as if it had been said."""
        words = self._naming.names[models[0]]
        said = tuple(Sighting(at, at + 1, word, 1.0, everyday=False) for at, word in enumerate(words))
        return Chain(said, frozenset(models[:1]), 1.0)

    def stranger(self, score: float, text: str, tokens: frozenset[int], needs: Needs) -> FoundProduct:
        """Return a product that the catalogue does not have."""
        mention = ProductMention(
            text, Standing.UNKNOWN, nearest=self._nearest(text, frozenset()), score=score
        )
        return self._found(mention, tokens, needs, named_model=True)

    def siblings_of(self, skus: Sequence[str]) -> tuple[str, ...]:
        """Return all SKUs of the models of `skus`, model by model; what is not sold is left out."""
        variants = [self._variant_of[sku] for sku in skus if sku in self._variant_of]
        models = dict.fromkeys(map(self._table.model_of, variants))
        return tuple(self._table.skus[v] for model in models for v in self._table.variants(model))

    def without_model(self, text: str, variant: Variant) -> FoundProduct:
        """Return constraints for products spoken of before."""
        mention = ProductMention(text, Standing.AMBIGUOUS, score=0.5)
        return self._found(mention, frozenset(variant.tokens), variant.needs, named_model=False)

    def has_memory(self, chain: Chain, said: MemorySaid) -> bool:
        """Tell whether a model that a chain means is sold with this memory."""
        if chain.strange or not any(self._naming.kinds[word] in _NUMBERED for word in chain.words):
            return False
        return any(said.fits(*memory) for memory in self._memories(chain))

    def has_storage(self, chain: Chain) -> bool:
        """Tell whether the models that a chain means are sold by their storage."""
        if chain.strange or self._of_brand(chain):
            return False
        return any(storage is not None for _, storage in self._memories(chain))

    def _memories(self, chain: Chain) -> Iterator[Memory]:
        models = self._chooser.choose(chain.models, chain.words).models[:_MOST_SIFTED]
        return (self._table.memory[variant] for model in models for variant in self._table.variants(model))

    def narrowed(self, skus: Sequence[str], found: FoundProduct) -> ProductMention:
        """Return what `found` says of the products spoken of before."""
        variants = [self._variant_of[sku] for sku in skus if sku in self._variant_of]
        models = tuple(dict.fromkeys(map(self._table.model_of, variants)))
        if found.brand:
            kept = [
                variant
                for variant in variants
                if self._table.brands[self._table.model_of(variant)] == found.brand
            ]
            return self._mention(found.mention.text, kept) if kept else found.mention
        needs = _needs_of(found)
        whole = [variant for model in models for variant in self._table.variants(model)]
        siblings = [
            variant for model in self._siblings(models, needs) for variant in self._table.variants(model)
        ]
        before = self._sieve.common(variants) if variants else Needs()
        for pool, wanted in ((variants, needs), (whole, needs.over(before)), (whole, needs),
                             (siblings, needs.over(before)), (siblings, needs)):  # fmt: skip
            kept = self._sieve.fitting(pool, wanted)
            if kept:
                return self._mention(found.mention.text, kept)
        nearest = self._by_misses(whole, needs)
        return ProductMention(found.mention.text, Standing.NO_VARIANT, nearest=nearest)

    def _siblings(self, models: Iterable[int], needs: Needs) -> list[int]:
        """Return the models that differ from these only in the network or the measure that is wanted."""
        kinds = {WordKind.NETWORK} if needs.network else set()
        if any(trait[0].isdigit() for trait in needs.traits):
            kinds.add(WordKind.MEASURE)
        siblings: list[int] = []
        for model in models if kinds else ():
            bare = self._without(model, kinds)
            near = (
                frozenset.intersection(*(self._naming.models(word) for word in bare)) if bare else frozenset()
            )
            siblings += sorted(
                other for other in near if other != model and self._without(other, kinds) == bare
            )
        return list(dict.fromkeys(siblings))

    def _without(self, model: int, kinds: AbstractSet[WordKind]) -> tuple[int, ...]:
        """Return the words of a model's name but those of some kinds."""
        naming = self._naming
        return tuple(word for word in naming.names[model] if naming.kinds[word] not in kinds)

    def _of_brand(self, chain: Chain) -> tuple[int, ...]:
        """Return the models of the brand where nothing but a brand was said."""
        words = frozenset(chain.words)
        if not words <= self._naming.brand_words:
            return ()
        lengths, names = self._table.brand_lengths, self._naming.names
        return tuple(model for model in sorted(chain.models) if words <= set(names[model][: lengths[model]]))

    def _sifted(self, text: str, choice: Choice, needs: Needs, words: Sequence[str]) -> ProductMention:
        table = self._table
        if needs.traits and len(choice.models) <= _MOST_SIFTED:
            kept = [variant for model in choice.models for variant in self._fitting(model, needs, words)]
        else:
            everything = [variant for model in choice.models for variant in table.variants(model)]
            kept = self._sieve.fitting(everything, needs) if needs else everything
        if kept:
            return self._mention(text, kept, certain=choice.certain)
        everything = [variant for model in choice.models[:_MOST_SIFTED] for variant in table.variants(model)]
        return ProductMention(text, Standing.NO_VARIANT, nearest=self._by_misses(everything, needs))

    def _fitting(self, model: int, needs: Needs, words: Sequence[str]) -> list[int]:
        name = self._table.names[model]
        spoken = frozenset(word for word in words if word in name)
        return self._sieve.fitting(self._table.variants(model), needs, spoken)

    def _mention(self, text: str, variants: Sequence[int], *, certain: bool = True) -> ProductMention:
        first: dict[int, str] = {}
        for variant in variants:
            first.setdefault(self._table.model_of(variant), self._table.skus[variant])
            if len(first) > _MOST_NEAREST:
                break
        skus = tuple(self._table.skus[variant] for variant in variants)
        if len(first) == 1 and certain:
            return ProductMention(text, Standing.KNOWN, skus)
        return ProductMention(text, Standing.AMBIGUOUS, skus, tuple(first.values())[:_MOST_NEAREST])

    def _by_misses(self, variants: Sequence[int], needs: Needs) -> tuple[str, ...]:
        some = variants[:_MOST_SIFTED]
        ranked = sorted(some, key=lambda variant: (self._sieve.misses(variant, needs), variant))
        return tuple(self._table.skus[variant] for variant in ranked[:_MOST_NEAREST])

    def _nearest(
        self, text: str, models: frozenset[int], maker: frozenset[int] = frozenset()
    ) -> tuple[str, ...]:
        """Return the first SKU of each model that comes near; those of the maker that was said first."""
        own = self._strangers.likest(text, maker, _NEAREST_UNKNOWN)
        near = dict.fromkeys((*own, *self._strangers.nearest(text, models, _NEAREST_UNKNOWN)))
        return tuple(self._table.skus[self._table.first[model]] for model in [*near][:_NEAREST_UNKNOWN])

    def _attribute(self, trait: str) -> tuple[str, str]:
        """Return name and value of an attribute; one that nothing sold has gets the name of its unit."""
        return self._table.attributes.get(trait, ("", trait))

    def _found(
        self,
        mention: ProductMention,
        tokens: frozenset[int],
        needs: Needs,
        *,
        named_model: bool,
        brand: str | None = None,
    ) -> FoundProduct:
        return FoundProduct(
            mention=mention,
            start=min(tokens),
            end=max(tokens) + 1,
            tokens=tokens,
            named_model=named_model,
            brand=brand,
            ram_gb=needs.ram,
            storage_gb=needs.storage,
            colours=needs.colours,
            network=needs.network,
            attributes=tuple(self._attribute(trait) for trait in needs.traits),
        )


_NUMBERED = frozenset({WordKind.NUMBER, WordKind.CODE})


def _needs_of(found: FoundProduct) -> Needs:
    memory: tuple[MemorySaid, ...] = ()
    if found.ram_gb is not None or found.storage_gb is not None:
        memory = (MemorySaid(frozenset(), found.ram_gb, found.storage_gb),)
    traits = tuple(
        dict.fromkeys(word for name, value in found.attributes for word in trait_words(name, value))
    )
    return Needs(memory, found.colours, found.network, traits)
