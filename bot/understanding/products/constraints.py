"""Constraints in a message: memory, colour, network and attributes, and which product they belong to."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.understanding.products.colour_words import ColourWords
from bot.understanding.products.lattice import Lattice
from bot.understanding.products.memory import MemoryReader, MemorySaid
from bot.understanding.products.naming import Naming, WordKind
from bot.understanding.products.needs import Colours, Needs
from bot.understanding.products.speech import number_word, separates
from bot.understanding.products.table import Table
from bot.understanding.products.words import SIGNS_OF_A_NETWORK, network_of
from domain.language.numerals import numerals
from domain.language.tokens import Kind, Token

TIMES = re.compile(r"x\d{1,4}")
"""A quantity behind its sign, unless a model is called so: "blue x5"."""
_GENERATIONS = frozenset({"2", "3", "4", "5", "6"})


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing said of a product, at `tokens`. `sure` ones may stand without any product."""

    tokens: frozenset[int]
    needs: Needs
    sure: bool = True

    @property
    def start(self) -> int:
        """Return its first token."""
        return min(self.tokens)

    @property
    def end(self) -> int:
        """Return the token after its last one."""
        return max(self.tokens) + 1


@dataclass(slots=True)
class Variant:
    """What one mention of a product asks for: the constraints of one line of an order, say."""

    needs: Needs = field(default_factory=Needs)
    tokens: set[int] = field(default_factory=set)


class ConstraintReader:
    """Reads constraints with the values the catalogue has."""

    def __init__(self, table: Table, naming: Naming, colours: Colours) -> None:
        """Learn the values of `table`."""
        self._attributes, self._naming = table.attributes, naming
        self._colour_words = ColourWords(colours, naming.ids)
        self.memory = MemoryReader(table.memory.values)

    def read(
        self,
        tokens: Sequence[Token],
        lattice: Lattice,
        written: Sequence[MemorySaid],
        taken: AbstractSet[int],
    ) -> list[Constraint]:
        """Return the constraints outside of the tokens `taken`, left to right.

        `written` is the memory that `MemoryReader.written` found.
        """
        free = {at for at in range(len(tokens)) if at not in taken}
        found = [Constraint(said.tokens, Needs(memory=(said,))) for said in written if said.tokens <= free]
        for constraint in found:
            free -= constraint.tokens
        for at in range(len(tokens)):
            said = self.memory.labelled(tokens, at, free) if at in free else None
            if said:
                found.append(Constraint(said.tokens, Needs(memory=(said,))))
                free -= said.tokens
        for constraint in (*self._networks(tokens, free), *self._phrases(tokens, free)):
            found.append(constraint)
            free -= constraint.tokens
        found += self._traits(tokens, lattice, free)
        return sorted(found, key=lambda constraint: constraint.start)

    @staticmethod
    def _networks(tokens: Sequence[Token], free: AbstractSet[int]) -> Iterator[Constraint]:
        for at, token in enumerate(tokens):
            if at not in free:
                continue
            network = network_of(token.text)
            generation = token.text if token.text.isdigit() else number_word(token.text)
            if network:
                yield Constraint(frozenset({at}), Needs(network=network))
            elif at + 1 in free and tokens[at + 1].text in SIGNS_OF_A_NETWORK and generation in _GENERATIONS:
                yield Constraint(frozenset({at, at + 1}), Needs(network=f"{generation}g"))

    def _phrases(self, tokens: Sequence[Token], free: AbstractSet[int]) -> Iterator[Constraint]:
        for used, phrase, sure in self._colour_words.phrases(tokens, free):
            yield Constraint(frozenset(used), Needs(colours=(phrase,)), sure)

    def _traits(self, tokens: Sequence[Token], lattice: Lattice, free: set[int]) -> Iterator[Constraint]:
        for sightings in lattice.at:
            for sighting in sightings:
                word = self._naming.words[sighting.word]
                used = {lattice.atoms[at].token for at in range(sighting.start, sighting.end)}
                if (
                    sighting.quality < 1
                    or sighting.everyday
                    or word not in self._attributes
                    or not used <= free
                ):
                    continue
                is_measure = self._naming.kinds[sighting.word] == WordKind.MEASURE
                if is_measure or tokens[min(used)].kind is Kind.LATIN:
                    yield Constraint(frozenset(used), Needs(traits=(word,)), is_measure)
                    free -= used
                    break


def assigned(
    tokens: Sequence[Token], mentions: Sequence[frozenset[int]], constraints: Sequence[Constraint]
) -> list[list[Constraint]]:
    """Return the constraints of each mention (its tokens given), in order.

    What follows a product is its own, unless the message puts constraints first ("black a16, blue
    c51") or a separator stands between.
    """
    mine: list[list[Constraint]] = [[] for _ in mentions]
    if not mentions:
        return mine
    said = _Said(tokens, mentions, constraints)
    starts = [min(used) for used in mentions]
    first_before = any(one.start < starts[0] for one in constraints)
    last_after = any(one.start > starts[-1] for one in constraints)
    for constraint in constraints:
        before = max((at for at, start in enumerate(starts) if start < constraint.start), default=None)
        after = min((at for at, start in enumerate(starts) if start > constraint.start), default=None)
        if constraint.needs.network and not said.is_near(constraint):
            continue
        cut_after = after is None or said.is_cut(constraint.end, starts[after])
        if before is None and after is not None and said.is_listed(constraint.end, starts[after]):
            cut_after = False
        if before is None or (first_before and not last_after):
            goes_on = not cut_after
        else:
            goes_on = not cut_after and said.is_cut(max(mentions[before]) + 1, constraint.start)
        chosen = after if goes_on else before
        if chosen is not None:
            mine[chosen].append(constraint)
    return mine


class _Said:
    """What stands between the products and the constraints of a message."""

    def __init__(
        self, tokens: Sequence[Token], mentions: Sequence[frozenset[int]], constraints: Sequence[Constraint]
    ) -> None:
        self._tokens = tokens
        self._named = frozenset().union(*mentions)
        self._used = self._named.union(*(constraint.tokens for constraint in constraints))
        self._cuts = {at for at, token in enumerate(tokens) if at not in self._used and separates(token)}

    def is_cut(self, start: int, end: int) -> bool:
        """Tell whether a separator stands between two places."""
        return any(at in self._cuts for at in range(start, end))

    def is_listed(self, start: int, end: int) -> bool:
        """Tell whether only further variants with their numbers stand between: "black, 3 blue <product>"."""
        between = (at for at in range(start, end) if at not in self._used and at not in self._cuts)
        return all(self._tokens[at].kind is Kind.NUMBER for at in between)

    def is_near(self, constraint: Constraint) -> bool:
        """Tell whether a network is said of a product and not in a question about it ("does 5g work on")."""
        behind = range(constraint.start - _FARTHEST, constraint.start)
        return any(at in self._used for at in behind) or constraint.end in self._named


_FARTHEST = 3


def variants_of(tokens: Sequence[Token], constraints: Sequence[Constraint]) -> list[Variant]:
    """Return the constraints of one product as the variants asked for, one at least.

    A second memory begins a second variant ("6/128 5, 8/256 3"), and so does a second colour with a
    number in between ("black 5 aur blue 3"); that one keeps the memory.
    """
    variants = [Variant()]
    last: Constraint | None = None
    for constraint in constraints:
        current = variants[-1]
        both = current.needs.and_also(constraint.needs)
        if constraint.needs.memory and (
            len(both.memory) > 1 or _is_said_again(tokens, current, last, constraint)
        ):
            variants.append(Variant())
            both = constraint.needs
        elif (
            constraint.needs.colours
            and current.needs.colours
            and last
            and _has_number(tokens, last, constraint)
        ):
            variants.append(Variant())
            both = Needs(memory=current.needs.memory).and_also(constraint.needs)
        variants[-1].needs = both
        variants[-1].tokens |= constraint.tokens
        last = constraint
    return variants


def with_heads(variants: Sequence[Variant], named: frozenset[int]) -> int:
    """Return which variant stands with the name of the product (its tokens given), mostly the first.

    It is the last one where all of them are told before the name: "5 black 3 blue <product> 8/256". What is
    said behind the name is said of every one of them then.
    """
    ahead = [one for one in variants if one.tokens and min(one.tokens) < min(named)]
    last = variants[-1]
    if len(variants) == 1 or len(ahead) < len(variants):
        return 0
    behind = any(at > max(named) for at in last.tokens)
    for one in variants[:-1]:
        if behind and last.needs.memory and not one.needs.memory:
            one.needs = Needs(memory=last.needs.memory).and_also(one.needs)
    return len(variants) - 1


def _has_number(tokens: Sequence[Token], last: Constraint, constraint: Constraint) -> bool:
    between = (token.text for token in tokens[last.end : constraint.start])
    return any(text[0].isdigit() or TIMES.fullmatch(text) or text in numerals() for text in between)


def _is_said_again(
    tokens: Sequence[Token], current: Variant, last: Constraint | None, constraint: Constraint
) -> bool:
    """Tell whether the memory said before is said again behind a number: "6/128 black 5, 6/128 blue 3"."""
    if last is None or len(current.needs.memory) != 1 or not _has_number(tokens, last, constraint):
        return False
    before, now = current.needs.memory[0], constraint.needs.memory[0]
    return (before.ram, before.storage, before.either) == (now.ram, now.storage, now.either)
