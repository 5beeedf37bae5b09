"""Finds every product that a message mentions, and the SKUs each mention means."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from itertools import islice
from pathlib import Path

from bot.understanding.products.accessories import Accessories
from bot.understanding.products.asked_network import asked_networks
from bot.understanding.products.bare_memory import BareMemory
from bot.understanding.products.cache import remembered
from bot.understanding.products.chains import Chains
from bot.understanding.products.codes import ProductCodes
from bot.understanding.products.constraints import (
    TIMES,
    Constraint,
    ConstraintReader,
    assigned,
    variants_of,
    with_heads,
)
from bot.understanding.products.found import FoundProduct
from bot.understanding.products.fractions import Fractions
from bot.understanding.products.further_names import FurtherNames, TaughtName
from bot.understanding.products.kinds import with_kinds
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.likeness import Likeness
from bot.understanding.products.makers import Makers
from bot.understanding.products.meaning import Meaning
from bot.understanding.products.measures import Measures
from bot.understanding.products.naming import Naming
from bot.understanding.products.needs import Colours, Needs
from bot.understanding.products.speech import counted
from bot.understanding.products.strangers import SURE, Strangers
from bot.understanding.products.table import Table
from bot.understanding.products.widely import widely_like
from domain.aliases import Named
from domain.catalogue import Catalogue
from domain.intents import ProductMention, Standing
from domain.language.tokens import Token

_MOST_MENTIONS = 300
"""Products looked for in one message; nobody writes more, and a flood of words must not cost seconds."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """The tokens of a product without its constraints, and what makes a product of text, tokens and needs."""

    tokens: frozenset[int]
    meant: Callable[[str, frozenset[int], Needs], FoundProduct]


class ProductIndex:
    """The products of one catalogue version as a reader needs them. Immutable; safe between threads."""

    def __init__(self, table: Table) -> None:
        """Learn the words, the siblings and the values of `table`."""
        naming = Naming(table)
        colours = Colours(table.colours.values)
        self._table, self._naming = table, naming
        self._codes = ProductCodes(table.skus, table.barcodes, naming.ids.keys())
        self._likeness = Likeness(naming.words)
        self._constraints = ConstraintReader(table, naming, colours)
        self._strangers = Strangers(table, naming)
        self._fractions = Fractions(naming)
        self._measures = Measures(table, naming)
        self._accessories = Accessories(table, naming)
        self._makers = Makers(table, naming, self._accessories)
        self._meaning = Meaning(table, naming, colours, self._strangers, self._accessories)
        self._bare_memory = BareMemory(self._constraints.memory, self._meaning)
        self._further = FurtherNames((), table, naming)

    @classmethod
    def build(cls, catalogue: Catalogue) -> "ProductIndex":
        """Return the index of the active products of a catalogue."""
        return cls(Table.of(catalogue.products))

    @classmethod
    def cached(cls, catalogue_version: str, build: Callable[[], Catalogue], folder: Path) -> "ProductIndex":
        """Return the index of a version from `folder`; where it is not (or spoilt), build and keep it."""
        return remembered(cls, catalogue_version, lambda: cls.build(build()), folder)

    def knowing(self, taught: Iterable[Named]) -> "ProductIndex":
        """Return this index with names that were taught, beside those of the catalogue."""
        index = copy(self)
        index._further = FurtherNames(taught, self._table, self._naming)  # noqa: SLF001 - of this very class
        return index

    def find(self, tokens: Sequence[Token]) -> tuple[FoundProduct, ...]:
        """Return every product mention of a message, left to right; no token is in two of them."""
        spoken = self._further.spoken(tokens) if self._further else []
        if spoken:
            mentions, _ = self._said(tokens, ())
            plain = [(one.tokens, one.meant("", one.tokens, Needs())) for one in mentions]
            spoken = self._further.heard(spoken, tokens, plain)
        mentions, constraints = self._said(tokens, spoken)
        products = _with_constraints(tokens, mentions, constraints) or self._variants_alone(
            tokens, constraints
        )
        return tuple(sorted(products, key=lambda product: product.start))

    def catalogued(self, tokens: Sequence[Token]) -> tuple[FoundProduct, ...]:
        """Return what `find` does, with the names of the catalogue alone."""
        return self.knowing(()).find(tokens)

    def _said(
        self, tokens: Sequence[Token], taught: Sequence[TaughtName]
    ) -> tuple[list[_Mention], list[Constraint]]:
        """Return the products named and what is said of their variants, each left to right."""
        coded = list(self._codes.find(tokens))
        closed = {at for _, used in coded for at in used}.union(*(name.tokens for name in taught))
        written = [said for said in self._constraints.memory.written(tokens) if not said.tokens & closed]
        sizes = self._fractions.known(tokens)
        written = [said for said in written if not said.tokens & sizes]
        pairs = {at for said in written for at in said.tokens}
        closed |= (counted(tokens) - pairs - sizes) | asked_networks(tokens)
        tails = {min(said.tokens) - 1: said.tail for said in written if said.tail}
        lattice = Lattice(tokens, self._naming, self._likeness, closed | pairs, tails)
        chains = Chains(tokens, lattice, self._naming, frozenset(closed | pairs))
        found = [(chain, chains.tokens_of(chain)) for chain in islice(chains, _MOST_MENTIONS)]
        found = self._fractions.completed(tokens, found, closed | pairs)
        found = self._accessories.together(tokens, with_kinds(tokens, found))
        found = self._makers.bound(tokens, lattice, found, frozenset(closed | pairs))
        taken = closed.union(*(used for _, used in found))
        constraints = self._constraints.read(tokens, lattice, written, taken)
        known = {at for constraint in constraints for at in constraint.tokens}
        constraints += self._measures.read(tokens, found, set(range(len(tokens))) - taken, known)
        named = [*found, *((self._meaning.chain_of(name.models), name.tokens) for name in taught)]
        constraints += self._bare_memory.behind(tokens, named, constraints, taken)
        constraints.sort(key=lambda constraint: constraint.start)
        mentions = [_Mention(used, partial(self._meaning.of_code, variant)) for variant, used in coded]
        mentions += [_Mention(used, partial(self._meaning.of_chain, chain)) for chain, used in found]
        mentions += [_Mention(name.tokens, partial(self._meaning.taught, name)) for name in taught]
        mentions += self._unknown(tokens, constraints, taken, alone=not mentions)
        if not mentions:
            constraints = self._bare_memory.fragments(tokens, constraints, taken)
        return sorted(mentions, key=lambda mention: min(mention.tokens)), constraints

    def narrow(self, skus: Sequence[str], found: FoundProduct) -> ProductMention:
        """Return what a mere memory, colour, network or brand means of products spoken of before.

        Among `skus` first; where none of them fits, among all variants of their models, and for a
        network among their 4G or 5G siblings, for a measure among their other sizes. `NO_VARIANT`
        where nothing fits.
        """
        return self._meaning.narrowed(skus, found)

    def like(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return one SKU of each of the few models whose names are most like a text, best first."""
        return tuple(self._table.skus[self._table.first[one]] for one in widely_like(tokens, self._naming))

    def siblings(self, skus: Sequence[str]) -> tuple[str, ...]:
        """Return all SKUs of the models of `skus`, model by model; what is not sold is left out."""
        return self._meaning.siblings_of(skus)

    @cached_property
    def sizes(self) -> frozenset[tuple[Decimal | None, Decimal | None]]:
        """RAM and storage in gigabytes of everything that is sold."""
        return frozenset(self._table.memory.values)

    def by_colour(self, mention: ProductMention) -> tuple[ProductMention, ...]:
        """Return a mention as one for each colour of its SKUs, in their order."""
        return self._parted(mention, mention.skus, lambda variant: self._table.colours[variant])

    def by_model(self, mention: ProductMention) -> tuple[ProductMention, ...]:
        """Return a mention that fits several models as one for each, the best first."""
        ordered = dict.fromkeys((*mention.nearest, *mention.skus))
        return self._parted(mention, tuple(ordered), self._table.model_of)

    def _parted(
        self, mention: ProductMention, skus: Sequence[str], key: Callable[[int], Hashable]
    ) -> tuple[ProductMention, ...]:
        groups: dict[Hashable, list[str]] = {}
        for sku in skus:
            variant = self._places.get(sku)
            groups.setdefault(sku if variant is None else key(variant), []).append(sku)
        known = (ProductMention(mention.text, Standing.KNOWN, tuple(group)) for group in groups.values())
        return tuple(known)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {sku: variant for variant, sku in enumerate(self._table.skus)}

    def _unknown(
        self, tokens: Sequence[Token], constraints: Sequence[Constraint], taken: set[int], *, alone: bool
    ) -> Iterator[_Mention]:
        constrained = {at for constraint in constraints for at in constraint.tokens}
        free = frozenset(range(len(tokens))) - taken - constrained
        free -= {at + 1 for at in constrained if TIMES.fullmatch(_text(tokens, {at + 1} & free))}
        for strange, score in self._strangers.find(tokens, free, constrained):
            if alone or score >= SURE:
                yield _Mention(strange, partial(self._meaning.stranger, score))

    def _variants_alone(
        self, tokens: Sequence[Token], constraints: Sequence[Constraint]
    ) -> list[FoundProduct]:
        sure = [constraint for constraint in constraints if constraint.sure][:_MOST_MENTIONS]
        return [
            self._meaning.without_model(_text(tokens, variant.tokens), variant)
            for variant in variants_of(tokens, sure)
            if variant.tokens
        ]


def _with_constraints(
    tokens: Sequence[Token], mentions: Sequence[_Mention], constraints: Sequence[Constraint]
) -> list[FoundProduct]:
    """Return the products of the mentions, one for each variant asked for."""
    products = []
    shares = assigned(tokens, [mention.tokens for mention in mentions], constraints)
    for mention, mine in zip(mentions, shares, strict=True):
        variants = variants_of(tokens, mine)
        heads = with_heads(variants, mention.tokens)
        for place, variant in enumerate(variants):
            own = mention.tokens | variant.tokens if place == heads else frozenset(variant.tokens)
            products.append(mention.meant(_text(tokens, mention.tokens | variant.tokens), own, variant.needs))
    return products


def _text(tokens: Sequence[Token], used: Iterable[int]) -> str:
    """Return the words of a mention as they were written."""
    text, end = "", 0
    for at in sorted(used):
        blank = (
            " "
            if text and ((at and tokens[at - 1].end != tokens[at].start) or tokens[at].start != end)
            else ""
        )
        text += blank + tokens[at].text
        end = tokens[at].end
    return text
