"""Measures that name words do not show: `power bank 10000`, `20000 wala`, and `100w` that nobody sells."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from bot.understanding.products.chain import Chain
from bot.understanding.products.constraints import Constraint
from bot.understanding.products.memory import WALA
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.needs import NUMBER_ALONE, Needs
from bot.understanding.products.speech import separates
from bot.understanding.products.table import Table
from bot.understanding.products.words import is_measure, measured, runs, unit_of
from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, Token

_NOT_HERE = frozenset({"gb", "tb", "mp", "ton"})
"""Units of memory, read as such, and of what hardly tells goods apart."""
_RATHER_SIZE = 1000
"""Numbers from which nobody means pieces: the mAh of a power bank."""
_DIGITS_OF_INCHES = 3
_FARTHEST = 3
_MOST_LOOKED_AT = 200

Found = tuple[Chain, frozenset[int]]


class Measures:
    """Reads numbers beside goods that differ by a measure as that measure."""

    def __init__(self, table: Table, naming: Naming) -> None:
        """Learn the measures of the names and attributes of `table`."""
        self._naming = naming
        self._of_code = [frozenset(filter(is_measure, traits)) for traits in table.traits.values]
        self._first, self._codes = table.first, table.traits.codes
        known = frozenset().union(*self._of_code)
        self._numbers = {runs(word)[0] for word in known}
        self._units = {unit_of(runs(word)[1]) for word in known} - _NOT_HERE

    def read(
        self, tokens: Sequence[Token], found: Sequence[Found], free: Collection[int], known: Collection[int]
    ) -> list[Constraint]:
        """Return the measures said at the tokens in `free`, left to right; `known` ones are read already.

        With products in the message a measure must stand beside goods that have its kind.
        """
        if not self._numbers:
            return []
        spans = {span.start: (f"{span.value.normalize():f}", range(span.start, span.end))
                 for span in read_numbers(tokens) if span.unit is None}  # fmt: skip
        usable = frozenset(free) - frozenset(known)
        if not found:
            return [*self._written(tokens, usable, self._units), *self._fragments(tokens, spans, usable)]
        constraints: list[Constraint] = []
        for chain, used in found:
            measures = self._of(chain)
            if not measures:
                continue
            near = {at for at in usable if self._is_beside(tokens, at, used)}
            units = {unit_of(runs(word)[1]) for word in measures} - _NOT_HERE
            open_spans = {at: span for at, span in spans.items() if usable.issuperset(span[1])}
            said = list(self._written(tokens, near, units)) or list(
                self._bare(tokens, open_spans, used, measures)
            )
            constraints += said
            usable -= frozenset(at for one in said for at in one.tokens)
        return constraints

    def _of(self, chain: Chain) -> frozenset[str]:
        """Return the measures of the models of a chain that says none."""
        kinds = self._naming.kinds
        if chain.strange or any(kinds[word] in _NUMBERED for word in chain.words):
            return frozenset()
        if set(chain.words) <= self._naming.brand_words:
            return frozenset()
        models = islice(sorted(chain.models), _MOST_LOOKED_AT)
        codes = {
            code for model in models for code in self._codes[self._first[model] : self._first[model + 1]]
        }
        return frozenset().union(*(self._of_code[code] for code in codes))

    @staticmethod
    def _is_beside(tokens: Sequence[Token], at: int, used: frozenset[int]) -> bool:
        first, last = min(used), max(used)
        between = range(at, first) if at < first else range(last + 1, at)
        return len(between) <= _FARTHEST and not any(separates(tokens[place]) for place in between)

    @staticmethod
    def _written(
        tokens: Sequence[Token], free: Collection[int], units: Collection[str | None]
    ) -> Iterator[Constraint]:
        """Yield numbers with a unit."""
        for at in sorted(free):
            token, after = tokens[at], tokens[at + 1] if at + 1 in free else None
            if token.kind is Kind.MIXED and is_measure(token.text):
                number, unit = runs(token.text)
                if unit_of(unit) in units:
                    yield Constraint(frozenset({at}), Needs(traits=(measured(number, unit_of(unit) or ""),)))
            elif token.kind is Kind.NUMBER and after and unit_of(after.text) in units:
                number = token.text.replace(",", "")
                if after.text == "in" and len(number.partition(".")[0]) > _DIGITS_OF_INCHES:
                    continue  # "I put 143,000 in your account"
                trait = measured(number, unit_of(after.text) or "")
                yield Constraint(frozenset({at, at + 1}), Needs(traits=(trait,)))

    def _fragments(
        self, tokens: Sequence[Token], spans: dict[int, tuple[str, range]], free: Collection[int]
    ) -> Iterator[Constraint]:
        for number, used in spans.values():
            is_named = used.stop < len(tokens) and tokens[used.stop].text in WALA
            if is_named and number in self._numbers and set(used) <= set(free):
                yield Constraint(frozenset(used), Needs(traits=(number + NUMBER_ALONE,)))

    @staticmethod
    def _bare(
        tokens: Sequence[Token],
        spans: dict[int, tuple[str, range]],
        used: frozenset[int],
        measures: frozenset[str],
    ) -> Iterator[Constraint]:
        """Yield a number right behind the goods, or before them with "wala" or too large for pieces."""
        sold = {runs(word)[0] for word in measures}
        lengths = {len(number) for number in sold}
        for number, place in spans.values():
            is_large = number.isdecimal() and int(number) >= _RATHER_SIZE
            behind = place.start == max(used) + 1
            named = place.stop + 1 == min(used) and tokens[place.stop].text in WALA
            before = named or (is_large and place.stop == min(used))
            fits = number in sold or ((is_large or named) and len(number) in lengths)
            if (behind or before) and fits:
                yield Constraint(frozenset(place), Needs(traits=(number + NUMBER_ALONE,)))
                return


_NUMBERED = frozenset({WordKind.NUMBER, WordKind.CODE, WordKind.MEASURE})
