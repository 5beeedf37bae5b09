"""Sightings joined into product mentions: which words of a message belong to one product."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.products.lattice import Lattice, Sighting
from bot.understanding.products.naming import GRADES, Naming, WordKind, kind_of, shape_of
from bot.understanding.products.speech import is_everyday, makes_brand, separates
from domain.language.tokens import Kind, Token

ENOUGH = 0.65
"""Evidence from which words are taken for a product: a code alone, a name word with a number, a brand."""
_EVIDENCE = {
    WordKind.CODE: 1.0,
    WordKind.MEASURE: 0.4,
    WordKind.NUMBER: 0.4,
    WordKind.NETWORK: 0.1,
}
_BRAND, _NAME, _SHORT, _GRADE, _EVERYDAY, _TRAIT = 1.0, 0.7, 0.4, 0.3, 0.3, 0.3
_SHORTEST_NAME, _SHORTEST_ALONE = 4, 6
_GLUED = 0.3
"""`not13` is no speech: a word glued to a number is meant as a name."""
_GAP_COST = 0.05
_OPEN_GAP, _SETTLED_GAP = 3, 1
_MOST_STEPS = 80
_NO_MODEL = re.compile(r"\d+(?:[kx]|st|nd|rd|th)|\d*[.,][\d.,]*")
_TRANSPARENT = frozenset("-()[]:*_'\"")


@dataclass(frozen=True, slots=True)
class Chain:
    """Words of one product in a message.

    `models` have all of them. `evidence` grows with every word. `strange` are tokens that belong to
    the mention and that no such model explains: then nothing in the catalogue is meant.
    """

    sightings: tuple[Sighting, ...]
    models: frozenset[int]
    evidence: float
    strange: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        """Return the catalogue's words in the order of the message."""
        return tuple(sighting.word for sighting in self.sightings)

    @property
    def end(self) -> int:
        """Return the atom after the last one used."""
        return self.sightings[-1].end

    @property
    def quality(self) -> float:
        """Return how well the worst word is written."""
        return min(sighting.quality for sighting in self.sightings)


class Chains:
    """Finds the chains of one message."""

    def __init__(
        self, tokens: Sequence[Token], lattice: Lattice, naming: Naming, closed: frozenset[int]
    ) -> None:
        """Look at the sightings of `lattice`; tokens in `closed` are something else, e.g. memory."""
        self._tokens, self._lattice, self._naming, self._closed = tokens, lattice, naming, closed
        self._separators = [separates(token) for token in tokens]
        self._steps = 0

    def __iter__(self) -> Iterator[Chain]:
        """Yield the chains that are products, left to right, not overlapping."""
        at = 0
        while at < len(self._lattice.atoms):
            chain = self._best_from(at)
            chain = chain and self._with_strange(chain)
            if chain and self._is_product(chain):
                yield chain
                at = self._after(chain)
            else:
                at += 1

    def _is_product(self, chain: Chain) -> bool:
        """Tell whether the words of a chain are enough to be a product and no speech.

        A brand alone that is misspelt or an everyday word is one only where that is shown by what
        follows: `infnix ka stock`, `nothing ke rates`.
        """
        first = chain.sightings[0]
        is_brand = first.word in self._naming.brand_words
        if len(chain.sightings) > 1 or chain.strange or not is_brand or (first.quality == 1 and not first.everyday):
            return chain.evidence >= ENOUGH
        if first.everyday and first.quality < 1:
            return False
        last = self._lattice.atoms[chain.end - 1].token
        after = self._tokens[last + 1].text if last + 1 < len(self._tokens) else ""
        alone = len(self._tokens) == 1 and first.quality < 1 and len(self._tokens[0].text) >= _SHORTEST_ALONE
        return alone or makes_brand(after)

    def tokens_of(self, chain: Chain) -> frozenset[int]:
        """Return the tokens a chain uses."""
        atoms = self._lattice.atoms
        used = {atoms[at].token for one in chain.sightings for at in range(one.start, one.end)}
        return frozenset(used | set(chain.strange))

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
            start = Chain((sighting,), self._naming.models(sighting.word), self._evidence(sighting))
            for chain in self._extended(start):
                if best is None or (chain.evidence, chain.quality) > (best.evidence, best.quality):
                    best = chain
        return best

    def _extended(self, chain: Chain) -> Iterator[Chain]:
        yield chain
        for sighting, gap in self._continuations(chain):
            self._steps += 1
            if self._steps > _MOST_STEPS:
                return
            if sighting.word in chain.words or not self._in_order(chain, sighting):
                continue
            models = chain.models & self._naming.models(sighting.word)
            if models:
                evidence = chain.evidence + self._evidence(sighting) - gap * _GAP_COST
                yield from self._extended(Chain((*chain.sightings, sighting), models, evidence))

    def _continuations(self, chain: Chain) -> Iterator[tuple[Sighting, int]]:
        settled = self._is_settled(chain)
        at, gap, skipped_number = chain.end, 0, False
        atoms = self._lattice.atoms
        while at < len(atoms):
            token = atoms[at].token
            if self._separators[token]:
                return
            for sighting in self._lattice.at[at]:
                if not (skipped_number and self._needs_number(sighting.word)):
                    yield sighting, gap
            skipped_number = skipped_number or self._tokens[token].kind is Kind.NUMBER
            if self._tokens[token].text not in _TRANSPARENT:
                gap += 1
                if gap > (_SETTLED_GAP if settled else _OPEN_GAP) or not self._may_skip(at, settled=settled):
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
        return is_everyday(text) if settled or self._tokens[token].kind is Kind.MIXED else True

    def _is_settled(self, chain: Chain) -> bool:
        """Tell whether a model number was said already."""
        kinds = self._naming.kinds
        return any(kinds[word] in {WordKind.NUMBER, WordKind.CODE} for word in chain.words)

    def _in_order(self, chain: Chain, sighting: Sighting) -> bool:
        """Tell whether a word may follow: numbers keep their place, brands may come last."""
        naming, last, word = self._naming, chain.sightings[-1].word, sighting.word
        if naming.comes_before(last, word):
            return True
        if WordKind.NUMBER in (naming.kinds[last], naming.kinds[word]) and (
            word not in naming.brand_words or len(chain.sightings) == 1
        ):
            return False
        following = self._lattice.at[sighting.end] if sighting.end < len(self._lattice.at) else ()
        return not any(naming.comes_before(word, after.word) for after in following)

    def _evidence(self, sighting: Sighting) -> float:
        naming, word = self._naming, sighting.word
        kind = WordKind(naming.kinds[word])
        if kind is WordKind.PLAIN:
            weight = self._plain_evidence(sighting)
        else:
            weight = _EVIDENCE[kind]
        return weight * sighting.quality

    def _plain_evidence(self, sighting: Sighting) -> float:
        naming, word = self._naming, sighting.word
        atom = self._lattice.atoms[sighting.start]
        glued = sighting.end - sighting.start == 1 and self._touches_number(sighting)
        bonus = _GLUED if glued and (sighting.everyday or sighting.quality < 1) else 0.0
        if sighting.everyday:
            return _EVERYDAY * (2 if word in naming.brand_words else 1) + bonus
        if word in naming.grades:
            return _GRADE
        if word in naming.brand_words:
            return _BRAND + bonus
        if word >= naming.in_names:
            return _TRAIT
        if sighting.quality < 1 and len(atom.text) < _SHORTEST_NAME:
            return _SHORT
        return (_NAME if len(naming.words[word]) >= _SHORTEST_NAME else _SHORT) + bonus

    def _touches_number(self, sighting: Sighting) -> bool:
        atoms = self._lattice.atoms
        after = atoms[sighting.end] if sighting.end < len(atoms) else None
        return bool(after and after.glued and after.text[0].isdigit())

    def _with_strange(self, chain: Chain) -> Chain:
        """Add the tokens that belong to a mention although no model of the chain has them."""
        strange = self._torn_tokens(chain)
        if not strange:
            strange = (
                self._strange_number(chain) if not self._is_settled(chain) else self._strange_grade(chain)
            )
        if not strange:
            return chain
        weight = sum(
            _EVIDENCE[WordKind.NUMBER] if self._tokens[at].kind is Kind.NUMBER else 1.0 for at in strange
        )
        return replace(chain, strange=tuple(strange), evidence=chain.evidence + weight)

    def _torn_tokens(self, chain: Chain) -> list[int]:
        """Return tokens of which only a part is explained: `a16s` where only `a16` is sold."""
        if all(self._naming.kinds[word] == WordKind.NUMBER for word in chain.words):
            return []
        atoms = self._lattice.atoms
        used = {at for one in chain.sightings for at in range(one.start, one.end)}
        torn = []
        last = max(used)
        while last + 1 < len(atoms) and atoms[last + 1].token == atoms[last].token:
            last += 1
        pieces: dict[int, list[int]] = {}
        for at in range(min(used), last + 1):
            pieces.setdefault(atoms[at].token, []).append(at)
        for token in sorted({atoms[at].token for at in used}):
            rest = [at for at in pieces[token] if at not in used]
            if rest and not all(len(atoms[at].text) > 1 and is_everyday(atoms[at].text) for at in rest):
                torn.append(token)
        return torn

    def _strange_number(self, chain: Chain) -> list[int]:
        """Return the model number after a name that no model of that name has: `note 99`."""
        at = chain.end
        while at < len(self._lattice.atoms) and self._tokens[self._lattice.atoms[at].token].text in {
            "-",
            "(",
        }:
            at += 1
        if at == len(self._lattice.atoms):
            return []
        token = self._lattice.atoms[at].token
        text = self._tokens[token].text
        shapes = self._naming.shapes.get(chain.words[-1], frozenset())
        if token in self._closed or not shapes or self._tokens[token].kind not in {Kind.NUMBER, Kind.MIXED}:
            return []
        numeric = self._tokens[token].kind is Kind.NUMBER
        if _NO_MODEL.fullmatch(text) or kind_of(text) in {WordKind.MEASURE, WordKind.NETWORK}:
            return []
        if numeric and shape_of(text) not in shapes:
            return []
        begins_alike = any(shape.startswith("a") is not text[0].isdigit() for shape in shapes)
        sure = chain.evidence >= ENOUGH and not chain.sightings[-1].everyday
        return [token] if begins_alike or (sure and not numeric) else []

    def _strange_grade(self, chain: Chain) -> list[int]:
        """Return a word behind a model by which makers tell siblings apart, and that this one lacks."""
        strange: list[int] = []
        at = chain.end
        while at < len(self._lattice.atoms) and not self._separators[self._lattice.atoms[at].token]:
            text = self._lattice.atoms[at].text
            is_grade = text in GRADES or self._naming.ids.get(text) in self._naming.grades
            if not is_grade or self._begins_product(at):
                break
            strange.append(self._lattice.atoms[at].token)
            at += 1
        return strange

    def _begins_product(self, at: int) -> bool:
        best = self._best_from(at)
        return best is not None and best.evidence >= ENOUGH and len(best.sightings) > 1
