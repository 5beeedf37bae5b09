"""Finds every product that a message mentions, and the SKUs each mention means."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.understanding.products.cache import remembered
from bot.understanding.products.chains import Chain, Chains
from bot.understanding.products.codes import ProductCodes
from bot.understanding.products.constraints import (
    Constraint,
    ConstraintReader,
    assigned,
    variants_of,
)
from bot.understanding.products.found import FoundProduct
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.likeness import Likeness
from bot.understanding.products.meaning import Meaning
from bot.understanding.products.naming import Naming
from bot.understanding.products.needs import Colours, Needs
from bot.understanding.products.speech import counted, is_everyday, separates
from bot.understanding.products.strangers import Strangers
from bot.understanding.products.table import Table
from domain.catalogue import Catalogue
from domain.intents import ProductMention, Standing
from domain.language.tokens import Kind, Token


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
        self._meaning = Meaning(table, naming, colours, self._strangers)

    @classmethod
    def build(cls, catalogue: Catalogue) -> "ProductIndex":
        """Return the index of the active products of a catalogue."""
        return cls(Table.of(catalogue.products))

    @classmethod
    def cached(cls, catalogue_version: str, build: Callable[[], Catalogue], folder: Path) -> "ProductIndex":
        """Return the index of a version from `folder`; where it is not there (or spoilt), build and keep it."""
        return remembered(cls, catalogue_version, lambda: cls.build(build()), folder)

    def find(self, tokens: Sequence[Token]) -> tuple[FoundProduct, ...]:
        """Return every product mention of a message, left to right; no token is in two of them."""
        coded = list(self._codes.find(tokens))
        closed = {at for _, used in coded for at in used}
        written = [said for said in self._constraints.memory.written(tokens) if not said.tokens & closed]
        pairs = {at for said in written for at in said.tokens}
        closed |= counted(tokens) - pairs
        lattice = Lattice(tokens, self._naming, self._likeness, closed | pairs)
        chains = Chains(tokens, lattice, self._naming, frozenset(closed | pairs))
        found = [(chain, chains.tokens_of(chain)) for chain in chains]
        taken = closed.union(*(used for _, used in found))
        constraints = self._constraints.read(tokens, lattice, written, taken)
        constraints += self._bare_memory(tokens, found, constraints, taken)
        constraints.sort(key=lambda constraint: constraint.start)
        products = [self._by_code(tokens, variant, used) for variant, used in coded]
        products += self._mentioned(tokens, found, constraints)
        products += self._unknown(tokens, products, constraints, taken)
        if not products:
            products = self._variants_alone(tokens, constraints)
        return tuple(sorted(products, key=lambda product: product.start))

    def narrow(self, skus: Sequence[str], found: FoundProduct) -> ProductMention:
        """Return what a mere memory, colour, network or brand means of products spoken of before.

        Among `skus` first; where none of them fits, among all variants of their models, and for a
        network among their 4G or 5G siblings. `NO_VARIANT` where nothing fits.
        """
        return self._meaning.narrowed(skus, found)

    def _by_code(self, tokens: Sequence[Token], variant: int, used: frozenset[int]) -> FoundProduct:
        mention = ProductMention(_text(tokens, used), Standing.KNOWN, (self._table.skus[variant],))
        return FoundProduct(mention, min(used), max(used) + 1, used, named_model=True)

    def _mentioned(
        self,
        tokens: Sequence[Token],
        chains: Sequence[tuple[Chain, frozenset[int]]],
        constraints: Sequence[Constraint],
    ) -> Iterable[FoundProduct]:
        shares = assigned(tokens, [used for _, used in chains], constraints)
        for (chain, used), mine in zip(chains, shares, strict=True):
            for place, variant in enumerate(variants_of(tokens, mine)):
                own = used | variant.tokens if place == 0 else frozenset(variant.tokens)
                text = _text(tokens, used | variant.tokens)
                yield self._meaning.of_chain(chain, text, own, variant.needs)

    def _unknown(
        self,
        tokens: Sequence[Token],
        products: Sequence[FoundProduct],
        constraints: Sequence[Constraint],
        taken: set[int],
    ) -> Iterable[FoundProduct]:
        used = taken.union(*(product.tokens for product in products))
        constrained = {at for constraint in constraints for at in constraint.tokens}
        free = frozenset(range(len(tokens))) - used - constrained
        for strange, score in self._strangers.find(tokens, free, constrained - used):
            if products and score < _SURE:
                continue
            yield self._meaning.stranger(_text(tokens, strange), strange, score)

    def _bare_memory(
        self,
        tokens: Sequence[Token],
        chains: Sequence[tuple[Chain, frozenset[int]]],
        constraints: Sequence[Constraint],
        taken: set[int],
    ) -> list[Constraint]:
        """Return memory without sign or unit behind a model that has it: `13c 6 128`, `a16 256`."""
        found = []
        between = {at for constraint in constraints for at in constraint.tokens}
        free = frozenset(range(len(tokens))) - taken - between
        for chain, used in chains:
            at = max(used) + 1
            while at < len(tokens) and at not in taken and not separates(tokens[at]):
                said = self._constraints.memory.bare(tokens, at, free)
                if said and self._meaning.has_memory(chain, said):
                    found.append(Constraint(said.tokens, Needs(memory=(said,))))
                    break
                if tokens[at].kind is Kind.NUMBER or (at not in between and not is_everyday(tokens[at].text)):
                    break
                at += 1
        return found

    def _variants_alone(
        self, tokens: Sequence[Token], constraints: Sequence[Constraint]
    ) -> list[FoundProduct]:
        sure = [constraint for constraint in constraints if constraint.sure]
        return [
            self._meaning.without_model(_text(tokens, variant.tokens), variant)
            for variant in variants_of(tokens, sure)
            if variant.tokens
        ]


_SURE = 0.5


def _text(tokens: Sequence[Token], used: Iterable[int]) -> str:
    """Return the words of a mention as they were written."""
    text, end = "", 0
    for at in sorted(used):
        blank = (
            " " if text and ((at and tokens[at - 1].end != tokens[at].start) or tokens[at].start != end) else ""
        )
        text += blank + tokens[at].text
        end = tokens[at].end
    return text
