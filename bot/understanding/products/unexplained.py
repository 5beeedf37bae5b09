"""Words that belong to a product and that no model of the catalogue explains: then it is not sold."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.understanding.products.chain import Chain
from bot.understanding.products.evidence import ENOUGH, OF_KIND
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.naming import GRADES, Naming, WordKind, kind_of, shape_of
from bot.understanding.products.speech import is_and_sign, is_everyday, is_grammar, separates
from bot.understanding.products.words import network_of
from domain.language.tokens import Kind, Token

_NO_MODEL = re.compile(r"\d+(?:[kx]|st|nd|rd|th)|\d*[.,][\d.,]*")
_SHORT_NUMBER = 3
"""Digits of a number that behind a name may be its model number, whatever the catalogue's look like."""
_BRACKETS = frozenset("-(")


class Unexplained:
    """Looks around the chains of one message for what their models lack."""

    def __init__(
        self,
        tokens: Sequence[Token],
        lattice: Lattice,
        naming: Naming,
        closed: AbstractSet[int],
        begins_product: Callable[[int], bool],
    ) -> None:
        """Look at `tokens` but those in `closed`; `begins_product` tells whether one begins at an atom."""
        self._tokens, self._lattice, self._naming, self._closed = tokens, lattice, naming, closed
        self._begins_product = begins_product

    def complete(self, chain: Chain) -> Chain:
        """Add the tokens that belong to a mention although no model of the chain has them."""
        strange = self._torn_tokens(chain)
        if not strange:
            settled = is_settled(chain, self._naming)
            strange = self._strange_grade(chain, chain.end) if settled else self._strange_number(chain)
            if strange and not settled:
                strange = [*strange, *self._strange_grade(chain, self._behind(strange[-1]))]
        if not strange:
            return chain
        weight = sum(
            OF_KIND[WordKind.NUMBER] if self._tokens[at].kind is Kind.NUMBER else 1.0 for at in strange
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
        at = self._after_brackets(chain.end)
        shapes = self._naming.shapes.get(chain.words[-1], frozenset())
        speech = chain.sightings[-1].everyday
        if at is None or not shapes or (speech and chain.quality < 1):
            return []
        token = self._lattice.atoms[at].token
        text, kind = self._tokens[token].text, self._tokens[token].kind
        if (
            token in self._closed
            or kind not in {Kind.NUMBER, Kind.MIXED}
            or (_is_amount(text) and not self._is_code(text))
        ):
            return []
        if kind is Kind.NUMBER:
            return [token] if len(text) <= _SHORT_NUMBER or shape_of(text) in shapes else []
        begins_alike = any(shape.startswith("a") is not text[0].isdigit() for shape in shapes)
        return [token] if begins_alike or (chain.evidence >= ENOUGH and not speech) else []

    def _is_code(self, text: str) -> bool:
        """Tell whether some model is called so: `71x` then is no quantity."""
        return (
            self._naming.kinds[self._naming.ids[text]] == WordKind.CODE if text in self._naming.ids else False
        )

    def _behind(self, token: int) -> int:
        """Return the first atom behind a token."""
        atoms = self._lattice.atoms
        return next((at for at, atom in enumerate(atoms) if atom.token > token), len(atoms))

    def _after_brackets(self, at: int) -> int | None:
        atoms = self._lattice.atoms
        while at < len(atoms) and self._tokens[atoms[at].token].text in _BRACKETS:
            at += 1
        return at if at < len(atoms) else None

    def _strange_grade(self, chain: Chain, at: int) -> list[int]:
        """Return a word behind a model by which makers tell siblings apart, and that this one lacks."""
        strange: list[int] = []
        while at < len(self._lattice.atoms) and not separates(self._tokens[self._lattice.atoms[at].token]):
            text = self._lattice.atoms[at].text
            if is_and_sign(self._tokens, self._lattice.atoms[at].token):
                break
            word = self._naming.ids.get(text)
            is_grade = text in GRADES or (word in self._naming.grades and not network_of(text))
            if not is_grade or word in chain.words or is_grammar(text) or self._begins_product(at):
                break
            strange.append(self._lattice.atoms[at].token)
            at += 1
        return strange


def is_settled(chain: Chain, naming: Naming) -> bool:
    """Tell whether a model number was said already."""
    return any(naming.kinds[word] in {WordKind.NUMBER, WordKind.CODE} for word in chain.words)


def _is_amount(text: str) -> bool:
    return bool(_NO_MODEL.fullmatch(text)) or kind_of(text) in {WordKind.MEASURE, WordKind.NETWORK}
