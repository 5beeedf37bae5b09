"""Which word of the lexicon or of the examples an unknown word may be a slip of: what a guess is good for.

The lexicon itself takes for known only what it is sure of, because what it knows fills slots. For the
classifier a guess is one sign among many, so shorter words and more slips are read here: "mcuh", "hwo",
"rtae", "blnce".
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from bot.understanding.intents.keyboard import beside
from domain.language.lexicon import Lexicon

_SHORTEST = 3
_SHORTEST_ONE_OFF = 5
"""Among shorter words only swapped letters count: every three letters are one typo from a word."""
_SHORTEST_SKELETON = 3
_COMMON = 20
"""A word that stands in so many examples is guessed from four letters on."""
_CLEARLY = 4
"""Of words equally near one is meant if it stands in so many times as many examples as any other."""
_VOWELS = re.compile(r"(?<!^)[aeiou]")
_REMEMBERED = 20_000


class Misspellings:
    """Guesses what an unknown word was to be. Immutable; safe to share between threads.

    `words` are those of the examples, with the number of examples that they stand in.
    """

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int] | None = None) -> None:
        self._lexicon, self._words = lexicon, words or {}
        self.guess = lru_cache(_REMEMBERED)(self._guess)
        """Return the word that `word` may be a slip of, `None` for a known word or if there is none."""

    def _guess(self, word: str) -> str | None:
        if len(word) < _SHORTEST or not word.isalpha() or self._lexicon.senses(word) or word in self._ranks:
            return None
        for candidates in (
            self._swapped(word),
            self._hit_beside(word),
            self._by_skeleton(word),
            self._one_off(word),
        ):
            found = min(candidates, key=self._ranks.__getitem__, default=None)
            if found:
                return found
        return None

    def _swapped(self, word: str) -> list[str]:
        swaps = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
        return [swap for swap in swaps if swap in self._ranks and swap != word]

    def _hit_beside(self, word: str) -> Collection[str]:
        """Return the common word of four letters one of which was hit beside its key: "liat", "boll"."""
        if len(word) != _SHORTEST_ONE_OFF - 1 or not word.isascii():
            return ()
        changed = (
            word[:at] + other + word[at + 1 :] for at, letter in enumerate(word) for other in beside(letter)
        )
        counts = sorted(((self._words.get(full, 0), full) for full in set(changed)), reverse=True)
        clear = counts[0][0] >= _COMMON and counts[0][0] >= _CLEARLY * counts[1][0]
        return (counts[0][1],) if clear else ()

    def _by_skeleton(self, word: str) -> Iterable[str]:
        """Return the words of these consonants, for a word without (most of) its vowels."""
        skeleton = _VOWELS.sub("", word)
        if not word.isascii() or len(skeleton) < _SHORTEST_SKELETON:
            return ()
        return [full for full in self._skeletons.get(skeleton, ()) if _is_within(word, full)]

    def _one_off(self, word: str) -> set[str]:
        short = len(word) < _SHORTEST_ONE_OFF - (not word.isascii())
        found = {full for key in (word, *_shortened(word)) for full in self._deletions.get(key, ())}
        near = {full for full in found if abs(len(full) - len(word)) <= 1}
        if short:
            near = {full for full in near if self._words.get(full, 0) >= _COMMON and full[0] == word[0]}
        if len({self._lexicon.gloss(full) for full in near}) == 1:
            return near
        counts = sorted(((self._words.get(full, 0), full) for full in near), reverse=True)
        return {counts[0][1]} if counts and counts[0][0] >= _CLEARLY * max(1, counts[1][0]) else set()

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """The words of the examples, the most frequent first, then those of all forms, of the trade first."""
        written = sorted(self._words, key=lambda word: (-self._words[word], word))
        forms = (word for form in self._lexicon.forms for word in form.split(" "))
        ranks: dict[str, int] = {}
        for word in (*written, *forms):
            if len(word) >= _SHORTEST and word.isalpha():
                ranks.setdefault(word, len(ranks))
        return ranks

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self._ranks:
            if word.isascii():
                found.setdefault(_VOWELS.sub("", word), []).append(word)
        return found

    @cached_property
    def _deletions(self) -> dict[str, list[str]]:
        """The words by what is left when one letter or none is left out (W. Garbe's symmetric deletion)."""
        found: dict[str, list[str]] = {}
        for word in self._ranks:
            long = len(word) >= _SHORTEST_ONE_OFF - (not word.isascii())
            if long or self._words.get(word, 0) >= _COMMON:
                for key in {word, *_shortened(word)}:
                    found.setdefault(key, []).append(word)
        return found


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_within(word: str, full: str) -> bool:
    """Tell whether the letters of `word` stand in `full` in this order."""
    letters = iter(full)
    return all(letter in letters for letter in word)
