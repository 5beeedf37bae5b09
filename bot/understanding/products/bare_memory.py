"""Memory without sign or unit: `13c 6 128`, `a16 256`, and `128 pink` in answer to a question."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from bot.understanding.products.chain import Chain
from bot.understanding.products.constraints import Constraint
from bot.understanding.products.meaning import Meaning
from bot.understanding.products.memory import MemoryReader, MemorySaid
from bot.understanding.products.needs import Needs
from bot.understanding.products.speech import is_everyday, separates
from domain.language.tokens import Kind, Token

_PAIR = 2
_LEAST = Decimal(32)
"""Gigabytes from which a number is rather a storage that is not sold than a number of pieces."""


class BareMemory:
    """Reads bare numbers as memory where the catalogue and the words beside them leave little doubt."""

    def __init__(self, reader: MemoryReader, meaning: Meaning) -> None:
        """Read sizes with `reader`; which models have memory, `meaning` tells."""
        self._reader, self._meaning = reader, meaning

    def behind(
        self,
        tokens: Sequence[Token],
        chains: Sequence[tuple[Chain, frozenset[int]]],
        constraints: Sequence[Constraint],
        taken: Collection[int],
    ) -> Iterator[Constraint]:
        """Yield the memory behind each model.

        A size that the model has may stand behind other words; one that it lacks must follow at once,
        and then nothing fits: a storage sold of other models is no number of pieces.
        """
        between = {at for constraint in constraints for at in constraint.tokens}
        memories = {at for constraint in constraints if constraint.needs.memory for at in constraint.tokens}
        free = frozenset(range(len(tokens))) - frozenset(taken) - between
        for chain, used in chains:
            at, apart = max(used) + 1, False
            while at < len(tokens) and at not in taken and at not in memories and not separates(tokens[at]):
                said = self._reader.bare(tokens, at, free)
                if said and self._is_meant(chain, said, apart=apart):
                    yield Constraint(said.tokens, Needs(memory=(said,)))
                    break
                if tokens[at].kind is Kind.NUMBER or (at not in between and not is_everyday(tokens[at].text)):
                    break
                apart = apart or at not in between
                at += 1

    def _is_meant(self, chain: Chain, said: MemorySaid, *, apart: bool) -> bool:
        if apart or self._meaning.has_memory(chain, said):
            return self._meaning.has_memory(chain, said)
        return said.storage is not None and said.storage >= _LEAST and self._meaning.has_storage(chain)

    def fragments(
        self, tokens: Sequence[Token], constraints: Sequence[Constraint], taken: Collection[int]
    ) -> list[Constraint]:
        """Return the constraints of a message without a product, with the storage beside a colour.

        Where colour and storage are all that was said beside speech, both are sure.
        """
        pair = self._pair_alone(tokens)
        if pair:
            return [Constraint(pair.tokens, Needs(memory=(pair,)))]
        used = {at for constraint in constraints for at in constraint.tokens}
        free = frozenset(range(len(tokens))) - frozenset(taken) - used
        found = list(constraints)
        if not any(constraint.needs.memory for constraint in constraints):
            for constraint in constraints or ():
                beside = (constraint.start - 1, constraint.end) if constraint.needs.colours else ()
                said = next((one for at in beside if (one := self._reader.bare(tokens, at, free))), None)
                if said:
                    found.append(Constraint(said.tokens, Needs(memory=(said,))))
                    break
        known = {at for constraint in found for at in constraint.tokens}
        rest = [token for at, token in enumerate(tokens) if at not in known and token.kind is not Kind.SIGN]
        if all(is_everyday(token.text) for token in rest):
            found = [Constraint(one.tokens, one.needs) for one in found]
        return sorted(found, key=lambda constraint: constraint.start)

    def _pair_alone(self, tokens: Sequence[Token]) -> MemorySaid | None:
        """Return the memory that two bare numbers are which are all that was said: "6 128"."""
        numbers = [at for at, token in enumerate(tokens) if token.kind is Kind.NUMBER]
        if len(numbers) != _PAIR or any(token.kind not in {Kind.NUMBER, Kind.SIGN} for token in tokens):
            return None
        said = self._reader.bare(tokens, numbers[0], frozenset(range(len(tokens))))
        return said if said and said.ram and said.storage and said.tokens == frozenset(numbers) else None
