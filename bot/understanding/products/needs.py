"""What a variant must have: memory, colour, network and further attributes, as said."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.understanding.products.memory import MemorySaid
from bot.understanding.products.speech import colour_group
from bot.understanding.products.table import Table
from bot.understanding.products.words import runs


@dataclass(frozen=True, slots=True)
class Needs:
    """Constraints as said. Several colours or memories mean any of them; everything else must hold.

    `traits` are words of attributes.
    """

    memory: tuple[MemorySaid, ...] = ()
    colours: tuple[str, ...] = ()
    network: str | None = None
    traits: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.memory or self.colours or self.network or self.traits)

    @property
    def ram(self) -> Decimal | None:
        """Return the RAM said, gigabytes."""
        return next((one.ram for one in self.memory if one.ram is not None), None)

    @property
    def storage(self) -> Decimal | None:
        """Return the storage said, gigabytes; a size of unknown kind counts as storage."""
        sizes = (one.storage if one.storage is not None else one.either for one in self.memory)
        return next((size for size in sizes if size is not None), None)

    def and_also(self, other: "Needs") -> "Needs":
        """Return both together; memory said in two parts (`8gb ram`, then `256gb`) becomes one."""
        return Needs(
            _joined(self.memory, other.memory),
            tuple(dict.fromkeys((*self.colours, *other.colours))),
            other.network or self.network,
            tuple(dict.fromkeys((*self.traits, *other.traits))),
        )

    def over(self, other: "Needs") -> "Needs":
        """Return these needs, and of each kind they do not speak of, those of `other`."""
        return Needs(
            self.memory or other.memory,
            self.colours or other.colours,
            self.network or other.network,
            self.traits or other.traits,
        )


def _joined(first: tuple[MemorySaid, ...], second: tuple[MemorySaid, ...]) -> tuple[MemorySaid, ...]:
    if len(first) == len(second) == 1:
        one, two = first[0], second[0]
        both = one.tokens | two.tokens
        if one.storage is None and two.ram is None and one.either is None and two.either is None:
            return (MemorySaid(both, one.ram, two.storage),)
        if one.ram is None and two.storage is None and one.either is None and two.either is None:
            return (MemorySaid(both, two.ram, one.storage),)
        if one.either is not None and two.storage is not None and two.ram is None:
            return (MemorySaid(both, one.either, two.storage),)
    return first + second


class Colours:
    """Which of the catalogue's colours a phrase means."""

    def __init__(self, names: Iterable[str]) -> None:
        """Learn the colour names, normalised; empty ones are no colour."""
        self._words = {
            name: frozenset(name.replace("/", " ").replace("-", " ").split()) for name in names if name
        }
        self._groups = {name: _groups(name) for name in self._words}
        self.words = frozenset(word for words in self._words.values() for word in words if word.isalpha())
        self._remembered: dict[str, frozenset[str]] = {}

    def is_name(self, phrase: str) -> bool:
        """Tell whether some colour's name has all words of a phrase."""
        said = frozenset(phrase.split())
        return any(said <= words for words in self._words.values())

    def meant(self, phrase: str) -> frozenset[str]:
        """Return the names of the colours that `phrase` fits: those with all its words, else its groups."""
        if phrase not in self._remembered:
            if len(self._remembered) > _REMEMBERED:
                self._remembered.clear()
            self._remembered[phrase] = self._meant(phrase)
        return self._remembered[phrase]

    def _meant(self, phrase: str) -> frozenset[str]:
        said = frozenset(phrase.split())
        exact = frozenset(name for name, words in self._words.items() if said <= words)
        groups = _groups_said(phrase)
        if exact and (len(said) > 1 or not groups):
            return exact
        return frozenset(name for name, found in self._groups.items() if groups & found)


_REMEMBERED = 5_000
_PARTS = re.compile(r"[/&,+]| and | with ")


def _groups(name: str) -> frozenset[str]:
    """Return the groups of a colour's name: `navy blue` is navy and blue, `midnight green` only green."""
    parts = [part.strip() for part in _PARTS.split(name)]
    return frozenset(group for part in parts for group in (colour_group(part), _head_group(part)) if group)


def _groups_said(phrase: str) -> frozenset[str]:
    """Return the groups that a phrase asks for: `navy blue` is navy."""
    parts = (part.strip() for part in _PARTS.split(phrase))
    return frozenset(group for part in parts if (group := colour_group(part) or _head_group(part)))


def _head_group(phrase: str) -> str | None:
    return next((group for word in reversed(phrase.split()) if (group := colour_group(word))), None)


_ASSUMED = "4g"
"""The network of a phone whose network the catalogue leaves open while it states that of others."""


NUMBER_ALONE = "#"
"""What ends a trait that is a number of any unit: `20000#` for `20000 wala`."""


def has_trait(traits: Iterable[str], wanted: str) -> bool:
    """Tell whether a variant with these traits has a trait, or a measure with its number."""
    if not wanted.endswith(NUMBER_ALONE):
        return wanted in traits
    return any(word[0].isdigit() and runs(word)[0] == wanted[:-1] for word in traits)


class Sieve:
    """Keeps the variants that have what was said."""

    def __init__(self, table: Table, colours: Colours) -> None:
        """Look at the variants of `table`."""
        self._table, self._colours = table, colours
        self._networkless = not any(table.networks.values)

    def fitting(
        self, variants: Iterable[int], needs: Needs, spoken: frozenset[str] = frozenset()
    ) -> list[int]:
        """Return those of `variants` that fit; `spoken` are words of the model's name and need no trait."""
        table = self._table
        kept = list(variants)
        if needs.memory:
            codes = {code for code, (ram, storage) in enumerate(table.memory.values)
                     if any(said.fits(ram, storage) for said in needs.memory)}  # fmt: skip
            sizes = frozenset(f"{said.lone_size}gb" for said in needs.memory)
            kept = [variant for variant in kept if table.memory.codes[variant] in codes
                    or (table.memory[variant] == (None, None) and sizes & table.traits[variant])]  # fmt: skip
        if needs.colours:
            names = frozenset().union(*map(self._colours.meant, needs.colours))
            kept = [variant for variant in kept if table.colours[variant] in names]
        if needs.network:
            fitting = (
                {needs.network, None} if needs.network == _ASSUMED or self._networkless else {needs.network}
            )
            kept = [variant for variant in kept if table.networks[variant] in fitting]
        for trait in needs.traits:
            having = [
                variant for variant in kept if trait in spoken or has_trait(table.traits[variant], trait)
            ]
            # a measure (33w, 56in) must hold; a mere word (braided) only where it tells variants apart
            kept = having if having or trait[0].isdigit() else kept
        return kept

    def misses(self, variant: int, needs: Needs) -> int:
        """Return how many of the needs a variant does not meet."""
        parts = (
            Needs(memory=needs.memory), Needs(colours=needs.colours), Needs(network=needs.network),
            *(Needs(traits=(trait,)) for trait in needs.traits),
        )  # fmt: skip
        return sum(not self.fitting((variant,), part) for part in parts if part)

    def common(self, variants: Collection[int]) -> Needs:
        """Return what all of these variants share, as if it had been said."""
        table = self._table
        memories = {table.memory[variant] for variant in variants}
        colours = {table.colours[variant] for variant in variants}
        needs = Needs()
        if len(memories) == 1:
            ram, storage = memories.pop()
            if ram is not None or storage is not None:
                needs = replace(needs, memory=(MemorySaid(frozenset(), ram, storage),))
        if len(colours) == 1 and colours != {""}:
            needs = replace(needs, colours=(colours.pop(),))
        return needs
