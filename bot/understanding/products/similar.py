"""Words of the catalogue that a misspelt, plural, Urdu or otherwise named word stands for."""

from collections.abc import Iterator, Sequence

from bot.understanding.products.likeness import Likeness, resembles
from bot.understanding.products.naming import GRADES, Naming, WordKind
from bot.understanding.products.sighting import DOUBTFUL, Atom, Sighting
from bot.understanding.products.speech import (
    goods_named,
    is_and,
    is_everyday,
    is_grammar,
    is_in_lexicon,
    number_word,
)
from domain.language.transliterate import letter_name

_SURE_IN_TWO = 0.8
_SURE_GRADE = 0.8
_SHORTEST_PLURAL = 4
_SYNONYMOUS = frozenset({"charger", "cover", "protector"})
"""Kinds of goods whose English names all say the same: `case`, `cover`; earbuds are no neckband."""


class Similar:
    """Finds what a word may stand for that is not spelt as in the catalogue."""

    def __init__(self, naming: Naming, likeness: Likeness) -> None:
        """Look among the words of `naming`."""
        self._naming, self._likeness = naming, likeness

    def of(
        self, atoms: Sequence[Atom], is_open: Sequence[bool], seen: Sequence[Sequence[Sighting]], at: int
    ) -> Iterator[Sighting]:
        """Yield what the atom at a place may be; `seen` are the sightings at those before it."""
        atom = atoms[at]
        if not atom.text.isalpha():
            return
        naming = self._naming
        if at + 1 < len(atoms) and is_open[at + 1]:
            yield from self._in_two_words(atoms, at)
        for known in self._same_goods(atom.text):
            yield Sighting(at, at + 1, known, 0.95, everyday=False)
        everyday = is_everyday(atom.text)
        # speech is taken for a misspelt name only right before a number: "not 13", never "13 ka stock"
        after = atoms[at + 1].text if at + 1 < len(atoms) else ""
        begun = not atom.text.isascii() and at > 0
        for word, quality in (
            self._likeness.near(atom.text) if not everyday or after[:1].isdigit() or begun else ()
        ):
            known = naming.ids[word]
            if everyday and not after[:1].isdigit() and not self._goes_on(seen[at - 1], at, known):
                continue
            if naming.kinds[known] == WordKind.PLAIN and not (everyday and known in naming.grades):
                yield Sighting(at, at + 1, known, quality * 0.95, everyday)
        if at and self._is_behind_number(atoms, seen, at) and len(atom.text) > 1:
            yield from self._grades(atom.text, at, everyday=everyday)

    def _goes_on(self, before: Sequence[Sighting], at: int, known: int) -> bool:
        """Tell whether the name of the word before goes on with a word: `بینک` behind `پاور`."""
        return any(one.end == at and self._naming.comes_before(one.word, known) for one in before)

    def _is_behind_number(self, atoms: Sequence[Atom], seen: Sequence[Sequence[Sighting]], at: int) -> bool:
        return atoms[at - 1].text[-1].isdigit() or any(
            one.end == at and one.word in self._naming.grades and one.quality > DOUBTFUL
            for one in seen[at - 1]
        )

    def _grades(self, text: str, at: int, *, everyday: bool) -> Iterator[Sighting]:
        """Yield Pro, Plus and the like; without its vowels even speech may be one: `pls` is asked about."""
        for known in self._naming.grades:
            word = self._naming.words[known]
            if text == _vowelless(word) and word in GRADES:
                yield Sighting(at, at + 1, known, DOUBTFUL if everyday else _SURE_GRADE, everyday=False)
            elif not everyday and resembles(text, word):
                yield Sighting(at, at + 1, known, DOUBTFUL, everyday=False)

    def _same_goods(self, text: str) -> Iterator[int]:
        """Yield plurals (`chargers`) and other names of the same goods (`case`, `چارجر`), most sold first."""
        naming = self._naming
        for ending in ("es", "s"):
            single = text.removesuffix(ending)
            known = naming.ids.get(single) if single != text and len(single) >= _SHORTEST_PLURAL - 1 else None
            if known is not None and naming.kinds[known] == WordKind.PLAIN and not is_everyday(single):
                yield known
        foreign = goods_named(text, foreign=True)
        meant = [word for goods in goods_named(text) for word in naming.goods.get(goods, ())
                 if goods in foreign or goods in _SYNONYMOUS or text in naming.words[word]]  # fmt: skip
        yield from sorted(dict.fromkeys(meant), key=lambda word: -len(naming.models(word)))

    def _in_two_words(self, atoms: Sequence[Atom], at: int) -> Iterator[Sighting]:
        """Yield words that Urdu writes as two: `سام سنگ`, `آئی فون`."""
        first, second = atoms[at].text, atoms[at + 1].text
        if first.isascii() or second.isascii() or not second.isalpha() or is_and(first):
            return
        if is_grammar(first) and is_grammar(second) and letter_name(first) is None:
            return  # "ہو تو" is "if it is" and sounds like a name
        after = atoms[at + 2].text if at + 2 < len(atoms) else ""
        numbered = after[:1].isdigit() or number_word(after) is not None
        if is_grammar(first) and is_in_lexicon(second) and not numbered:
            return  # "کے بل" is "of the bill" and sounds like a cable
        for word, quality in self._likeness.near(first + second):
            sure = not is_everyday(second) or letter_name(first) is not None or numbered
            if quality >= _SURE_IN_TWO and sure:
                yield Sighting(at, at + 2, self._naming.ids[word], quality * 0.95, everyday=False, spelt=True)


def _vowelless(word: str) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")
