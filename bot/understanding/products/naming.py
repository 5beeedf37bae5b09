"""The words of all names: which models have them, which follow which, which tell siblings apart."""

from array import array
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise

from bot.understanding.products.speech import goods_named
from bot.understanding.products.table import Table
from bot.understanding.products.words import is_measure, name_words, network_of, runs

GRADES = frozenset(["pro", "plus", "max", "ultra", "lite", "mini", "prime", "fe", "se", "neo", "turbo"])
"""Words by which makers tell siblings apart everywhere; a catalogue's own are learnt beside them."""


class WordKind(IntEnum):
    """What a word of a name is made of."""

    PLAIN = 0
    NUMBER = 1
    """Digits alone: the 13 of Note 13."""
    CODE = 2
    """Letters and digits: a16, 13c."""
    MEASURE = 3
    """A number with a unit: 33w, 56in."""
    NETWORK = 4


def kind_of(word: str) -> WordKind:
    """Return the kind of a word."""
    if word.replace(".", "").isdecimal():
        return WordKind.NUMBER
    if network_of(word):
        return WordKind.NETWORK
    if is_measure(word):
        return WordKind.MEASURE
    return WordKind.CODE if any(map(str.isdigit, word)) else WordKind.PLAIN


def shape_of(word: str) -> str:
    """Return how a model number begins and how long its digits are: `13c` → `2`, `a16` → `a2`."""
    parts = runs(word)
    digits = next((len(part) for part in parts if part[0].isdigit()), 0)
    return f"{'' if parts[0][0].isdigit() else 'a'}{digits}"


class Naming:
    """The words of a table's names and attributes, numbered, with postings."""

    def __init__(self, table: Table) -> None:
        """Learn the words of `table`."""
        self.words: list[str] = []
        self.ids: dict[str, int] = {}
        self.kinds = array("B")
        self.names = [tuple(map(self._id, name)) for name in table.names]
        self.brand_words: set[int] = set()
        for name, length in zip(self.names, table.brand_lengths, strict=True):
            self.brand_words.update(name[:length])
        self.in_names = len(self.words)
        """Words from this number on are of attributes only."""
        postings: dict[int, list[int]] = {}
        for model, name in enumerate(self.names):
            traits = {word for code in set(table.traits.codes[table.first[model] : table.first[model + 1]])
                      for word in table.traits.values[code]}  # fmt: skip
            for word in {*name, *map(self._id, traits)}:
                postings.setdefault(word, []).append(model)
        self._postings = {word: array("I", models) for word, models in postings.items()}
        self.grades = self._learnt_grades(table)
        self.follows = self._learnt_order()
        self.goods = self._learnt_goods()
        self.goods_words = frozenset(word for words in self.goods.values() for word in words)
        self.kinds_of_goods = self._learnt_kinds(table)
        self.fractions = frozenset(word for word, text in enumerate(self.words) if "/" in text)
        """Sizes like `3/29` and `1/2in`; people say them before the goods or behind."""
        self.shapes = self._learnt_shapes()
        self._sets: dict[int, frozenset[int]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_sets": {}}

    def models(self, word: int) -> frozenset[int]:
        """Return the models whose name or attributes have a word."""
        found = self._sets.get(word)
        if found is None:
            found = self._sets[word] = frozenset(self._postings[word])
        return found

    def comes_before(self, first: int, second: int) -> bool:
        """Tell whether some name has these two words in this order."""
        return (first << 32 | second) in self.follows

    def _id(self, word: str) -> int:
        found = self.ids.setdefault(word, len(self.words))
        if found == len(self.words):
            self.words.append(word)
            self.kinds.append(kind_of(word))
        return found

    def _learnt_grades(self, table: Table) -> frozenset[int]:
        """Return the words that some name has at its end and a sibling of the same brand lacks."""
        whole = set(self.names)
        learnt = {self.ids[word] for word in GRADES if word in self.ids}
        for name, length in zip(self.names, table.brand_lengths, strict=True):
            for cut in range(length + 1, len(name)):
                if name[:cut] in whole:
                    learnt.update(word for word in name[cut:] if self.kinds[word] != WordKind.NUMBER)
        return frozenset(learnt - self.brand_words)

    def _learnt_goods(self) -> dict[str, list[int]]:
        """Return the words that name each kind of goods."""
        goods: dict[str, list[int]] = {}
        for word, text in enumerate(self.words):
            for kind in sorted(goods_named(text)) if self.kinds[word] == WordKind.PLAIN else ():
                goods.setdefault(kind, []).append(word)
        return goods

    def _learnt_kinds(self, table: Table) -> frozenset[frozenset[int]]:
        """Return values of attributes that names have too: `power bank` says what goods are meant."""
        found: set[frozenset[int]] = set()
        in_names = set(self.words[: self.in_names])
        for pair in set(table.attributes.values()):
            words = name_words(pair[1])
            if len(words) > 1 and all(word.isalpha() and word in in_names for word in words):
                found.add(frozenset(self.ids[word] for word in words))
        return frozenset(found)

    def _learnt_shapes(self) -> dict[int, frozenset[str]]:
        """Return, for each word that model numbers follow, what those look like."""
        shapes: dict[int, set[str]] = {}
        for name in self.names:
            for first, second in pairwise(name):
                if self.kinds[second] in _NUMBERED and second not in self.fractions:
                    shapes.setdefault(first, set()).add(shape_of(self.words[second]))
        return {word: frozenset(found) for word, found in shapes.items()}

    def _learnt_order(self) -> frozenset[int]:
        return frozenset(pair for name in self.names for pair in _ordered_pairs(name))


_NUMBERED = {WordKind.NUMBER, WordKind.CODE}
_LONGEST_ORDER = 6
"""Words after a word that are remembered as its followers; long names would square."""


def _ordered_pairs(name: Sequence[int]) -> Iterator[int]:
    for at, first in enumerate(name):
        for second in name[at + 1 : at + 1 + _LONGEST_ORDER]:
            yield first << 32 | second
