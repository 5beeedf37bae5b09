"""Words of the catalogue that a misspelt or Urdu word may stand for. Digits are never looked at."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from domain.language.transliterate import romanise, sound_key

_REMEMBERED = 20_000
_DOUBLED = re.compile(r"(.)\1+")
_MOST = 8
_SPREAD = 0.25
_SHORTEST = 3
_LONG, _VERY_LONG = 7, 9
_SHORTEST_SOUND = 3
_SHORTEST_ANY_FIRST = 5
_RESEMBLES = 60
_LEAST_ALIKE = 45
"""Ratio of letters, in percent, from which words that sound alike may be one."""
_AS_GOOD = 5
"""Of words with few consonants that sound alike (pro, power) only the best by letters, this near, will do."""


class Likeness:
    """Finds similar words by deletion neighbourhoods (after Garbe's SymSpell) and by sound."""

    def __init__(self, words: Iterable[str]) -> None:
        """Index those of `words` that have letters only and are long enough to be recognised misspelt."""
        self._deletions: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        for word in words:
            if word.isalpha() and word.isascii() and len(word) >= _SHORTEST:
                self._sounds.setdefault(_sound(word), []).append(word)
                for shorter in _deletions(word):
                    self._deletions.setdefault(shorter, []).append(word)
        self._remember()

    def _remember(self) -> None:
        self.near = lru_cache(_REMEMBERED)(self._near)

    def __getstate__(self) -> dict[str, object]:
        return {"_deletions": self._deletions, "_sounds": self._sounds}

    def __setstate__(self, state: dict[str, dict[str, list[str]]]) -> None:
        self._deletions, self._sounds = state["_deletions"], state["_sounds"]
        self._remember()

    def _near(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the words that `word` may stand for, with 0 to 1, best first, a few at most."""
        found = self._latin(word) if word.isascii() else self._urdu(word)
        best = sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_MOST]
        return tuple(pair for pair in best if pair[1] >= best[0][1] - _SPREAD)

    def _latin(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) < _SHORTEST:
            return
        sound = _sound(word)
        candidates = {known for shorter in _deletions(word) for known in self._deletions.get(shorter, ())}
        alike = set(self._sounds.get(sound, ())) if len(sound) > 1 else set()
        for known in candidates | alike:
            distance = OSA.distance(word, known)
            if _is_typo(word, known, distance, sounds_alike=known in alike):
                yield known, 1 - distance / max(len(word), len(known)) / (2 if known in alike else 1)

    def _urdu(self, word: str) -> Iterator[tuple[str, float]]:
        roman, sound = romanise(word), _sound(word)
        alike = {known: ratio(roman, known) for known in self._sounds.get(sound, ())}
        least = max(_LEAST_ALIKE, max(alike.values(), default=0) - _AS_GOOD)
        for known, likeness in alike.items():
            if likeness >= least or len(sound) >= _SHORTEST_SOUND:
                yield known, 0.75 + likeness / 400
        if len(roman) > _SHORTEST:
            near = {known for shorter in _deletions(roman) for known in self._deletions.get(shorter, ())}
            for known in near:
                distance = OSA.distance(roman, known)
                first_may_differ = distance == 1 and len(known) >= _SHORTEST_ANY_FIRST
                if first_may_differ or _is_typo(roman, known, distance, sounds_alike=False):
                    yield known, 1 - distance / len(known)


def resembles(word: str, known: str) -> bool:
    """Tell whether a word may be a bad spelling of `known`, on less evidence than `near` asks for."""
    roman = word if word.isascii() else romanise(word)
    return _sound(word) == _sound(known) or ratio(roman, known) >= _RESEMBLES


def _is_typo(word: str, known: str, distance: int, *, sounds_alike: bool) -> bool:
    length = max(len(word), len(known))
    if length <= _SHORTEST:
        return distance == 1 and sorted(word) == sorted(known)
    if sounds_alike:
        return distance <= max(1, length * 2 // 5)
    if distance == 1:
        return word[0] == known[0] or length >= _LONG - 1 or sorted(word) == sorted(known)
    allowed = 3 if length > _VERY_LONG + 1 else 2 if length >= _LONG else 1
    return distance <= allowed and word[0] == known[0]


def _sound(word: str) -> str:
    """Return the consonants heard, doubled ones once: without its vowels `stetran` is `sttrn`.

    The plural of `buds` sounds like z, and the `one` that a name begins with like w.
    """
    key = sound_key(re.sub(r"^one(?=[a-z])", "wan", word))
    return _DOUBLED.sub(r"\1", re.sub(r"Z$", "S", key))


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
