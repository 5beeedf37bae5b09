"""Sightings joined into product mentions: which words of a message belong to one product."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.understanding.products.alone import Alone
from bot.understanding.products.chain import Chain
from bot.understanding.products.evidence import ENOUGH, Evidence
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.naming import GRADES, Naming, WordKind
from bot.understanding.products.sighting import Sighting
from bot.understanding.products.speech import (
    is_everyday,
    is_in_lexicon,
    is_understood,
    makes_brand,
    separates,
)
from bot.understanding.products.unexplained import Unexplained, is_settled
from domain.language.tokens import Kind, Token

_SHORTEST_ALONE = 6
_GAP_COST = 0.05
_OPEN_GAP, _SETTLED_GAP = 3, 1
_MOST_STEPS = 80
_TRANSPARENT = frozenset("-()[]:*_'\"")


class Chains:
    """Finds the chains of one message."""

    def __init__(
        self, tokens: Sequence[Token], lattice: Lattice, naming: Naming, closed: frozenset[int]
    ) -> None:
        """Look at the sightings of `lattice`; tokens in `closed` are something else, e.g. memory."""
        self._tokens, self._lattice, self._naming, self._closed = tokens, lattice, naming, closed
        self._separators = [separates(token) for token in tokens]
        self._evidence = Evidence(lattice, naming)
        self._alone = Alone(tokens, lattice, naming)
        self._unexplained = Unexplained(tokens, lattice, naming, closed, self._begins_product)
        self._steps = 0

    def __iter__(self) -> Iterator[Chain]:
        """Yield the chains that are products, left to right, not overlapping."""
        behind = 0
        for chain in self._products():
            yield self._with_foreign_name(chain, behind)
            behind = max(self.tokens_of(chain)) + 1

    def _products(self) -> Iterator[Chain]:
        at = 0
        while at < len(self._lattice.atoms):
            chain = self._best_from(at)
            chain = chain and self._unexplained.complete(chain)
            if chain and self._is_product(chain):
                yield chain
                at = self._after(chain)
            else:
                at += 1

    def _with_foreign_name(self, chain: Chain, first: int) -> Chain:
        """Put aside an unknown word right before a model: a maker or a series that is not sold.

        `reno 13 pro` is no Note 13 Pro and `oppo a16` no Galaxy A16, however well the number fits. Where
        the brand was said, nothing is put aside. Tokens before `first` belong to another product.
        """
        if chain.strange or chain.aside or self._naming.brand_words & set(chain.words):
            return chain
        before = self._lattice.atoms[chain.sightings[0].start].token - 1
        if before < first or before in self._closed:
            return chain
        token = self._tokens[before]
        is_word = token.kind in {Kind.LATIN, Kind.ARABIC} and len(token.text) > 1
        # "pixel 15 pro": before a bare number even a plain English word is rather a series than speech
        word = chain.words[0]
        bare = self._naming.words[word][0].isdigit() and self._naming.kinds[word] != WordKind.MEASURE
        is_series = self._naming.ids.get(token.text) in self._naming.shapes
        is_speech = is_in_lexicon(token.text) if bare or is_series else is_understood(token.text)
        return replace(chain, aside=(before,)) if is_word and not is_speech else chain

    def _begins_product(self, at: int) -> bool:
        best = self._best_from(at)
        return best is not None and best.evidence >= ENOUGH and len(best.sightings) > 1

    def _is_product(self, chain: Chain) -> bool:
        """Tell whether the words of a chain are enough to be a product and no speech.

        A brand or a whole name alone that is misspelt or an everyday word is one only where what
        follows shows it: `infnix ka stock`, `nothing ke rates`.
        """
        first = chain.sightings[0]
        is_clear = first.quality == 1 and not first.everyday
        if self._alone.is_series(chain):
            return True
        if len(chain.sightings) > 1 or chain.strange or is_clear or not self._alone.is_whole(chain):
            return chain.evidence >= ENOUGH
        if first.everyday and first.quality < 1:
            return False
        last = self._lattice.atoms[chain.end - 1].token
        after = self._tokens[last + 1].text if last + 1 < len(self._tokens) else ""
        letters = sum(len(token.text) for token in self._tokens)
        whole = len(self.tokens_of(chain)) == len(self._tokens)
        alone = whole and first.quality < 1 and letters >= _SHORTEST_ALONE
        return alone or makes_brand(after)

    def tokens_of(self, chain: Chain) -> frozenset[int]:
        """Return the tokens a chain uses."""
        atoms = self._lattice.atoms
        used = {atoms[at].token for one in chain.sightings for at in range(one.start, one.end)}
        return frozenset(used.union(chain.strange, chain.aside))

    def _after(self, chain: Chain) -> int:
        last = max(self.tokens_of(chain))
        at = chain.end
        while at < len(self._lattice.atoms) and self._lattice.atoms[at].token <= last:
            at += 1
        return at

    def _best_from(self, at: int) -> Chain | None:
        self._steps = 0
        best: Chain | None = None
        for sighting in self._lattice.at[at]:
            if self._is_times(sighting) or self._naming.kinds[sighting.word] == WordKind.NETWORK:
                continue
            start = Chain((sighting,), self._naming.models(sighting.word), self._evidence.of(sighting))
            for found in self._extended(start):
                chain = self._evidence.with_whole_name(found)
                if best is None or (chain.evidence, chain.quality) > (best.evidence, best.quality):
                    best = chain
        return best

    def _is_times(self, sighting: Sighting) -> bool:
        """Tell whether it is a quantity with its sign: `50 x` begins no product, and `98 x` may end one."""
        last = self._lattice.atoms[sighting.end - 1]
        return sighting.end - sighting.start > 1 and last.text == "x" and not last.glued

    def _extended(self, chain: Chain) -> Iterator[Chain]:
        yield chain
        naming = self._naming
        for sighting, gap in self._continuations(chain):
            self._steps += 1
            if self._steps > _MOST_STEPS:
                return
            if sighting.word in chain.words or not self._in_order(chain, sighting):
                continue
            if naming.kinds[sighting.word] == WordKind.NETWORK and set(chain.words) <= naming.brand_words:
                continue  # "samsung 5g" means any network of the brand, not the names that say it
            models = chain.models & naming.models(sighting.word)
            if models:
                evidence = chain.evidence + self._evidence.of(sighting) - gap * _GAP_COST
                yield from self._extended(Chain((*chain.sightings, sighting), models, evidence))

    def _continuations(self, chain: Chain) -> Iterator[tuple[Sighting, int]]:
        settled = is_settled(chain, self._naming)
        at, gap, skipped_number = chain.end, 0, False
        atoms = self._lattice.atoms
        while at < len(atoms):
            token = atoms[at].token
            if self._separators[token] and (gap or not self._lattice.at[at]):
                return
            for sighting in self._lattice.at[at]:
                if not (skipped_number and self._needs_number(sighting.word)):
                    yield sighting, gap
            skipped_number = skipped_number or self._tokens[token].kind is Kind.NUMBER
            if self._separators[token]:
                return
            again = len(atoms[at].text) == 1 and any(s.word in chain.words for s in self._lattice.at[at])
            if self._tokens[token].text not in _TRANSPARENT and not (again and not settled):
                gap += 1
                if gap > (_SETTLED_GAP if settled else _OPEN_GAP) or not self._may_skip(at, settled=settled):
                    return
                if skipped_number and not set(chain.words) <= self._naming.brand_words:
                    return
            at = self._next_token(at)

    def _needs_number(self, word: int) -> bool:
        """Tell whether a word says nothing behind a number that was passed over: `5g`, `pro`."""
        plain_or_code = self._naming.kinds[word] in {WordKind.PLAIN, WordKind.CODE}
        return word in self._naming.grades or not plain_or_code

    def _next_token(self, at: int) -> int:
        token = self._lattice.atoms[at].token
        while at < len(self._lattice.atoms) and self._lattice.atoms[at].token == token:
            at += 1
        return at

    def _may_skip(self, at: int, *, settled: bool) -> bool:
        """Tell whether a product may go on behind the token of an atom."""
        token = self._lattice.atoms[at].token
        if token in self._closed:
            return not settled
        if any(s.quality == 1 and not s.everyday and self._naming.kinds[s.word] != WordKind.NUMBER
               for s in self._lattice.at[at]):  # fmt: skip
            return False
        text = self._tokens[token].text
        if settled and (text in GRADES or self._naming.ids.get(text) in self._naming.grades):
            return False
        return is_everyday(text) if settled or self._tokens[token].kind is Kind.MIXED else True

    def _in_order(self, chain: Chain, sighting: Sighting) -> bool:
        """Tell whether a word may follow: numbers keep their place, brands may come last."""
        naming, last, word = self._naming, chain.sightings[-1].word, sighting.word
        if naming.comes_before(last, word) or last in naming.fractions:
            return True
        if WordKind.NUMBER in (naming.kinds[last], naming.kinds[word]) and (
            word not in naming.brand_words or len(chain.sightings) == 1
        ):
            return False
        following = self._lattice.at[sighting.end] if sighting.end < len(self._lattice.at) else ()
        return not any(naming.comes_before(word, after.word) for after in following)
