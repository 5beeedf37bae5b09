"""Spellings that mean the same word: a fold for Roman Urdu and Urdu script, and words one typo apart."""

import re
from collections.abc import Iterable
from functools import lru_cache

SHORTEST_FOLDED = 3
"""Roman words of fewer letters are told apart by every letter: `ke`, `ki`, `ko`."""
SHORTEST_TYPO = 5
"""Words of fewer letters are too close to one another for a typo to be put right."""

_SAME_LETTERS = (
    ("q", "k"),
    ("ck", "k"),
    ("w", "v"),
    ("ph", "f"),
    ("chh", "ch"),
    ("ay", "e"),
    ("ai", "e"),
    ("ei", "e"),
    ("ey", "e"),
    ("aa", "a"),
    ("ee", "i"),
    ("ea", "i"),
    ("oo", "u"),
    ("au", "o"),
    ("ou", "o"),
)
_DOUBLED = re.compile(r"(.)\1+")
_URDU = str.maketrans({"آ": "ا", "ئ": "ی", "ھ": "ہ", "ں": "ن", "ے": "ی", "ء": None, "ص": "س", "ط": "ت"})


@lru_cache(20_000)
def spelling_key(word: str) -> str:
    """Return the key that spellings of one word share, e.g. of `qeemat`, `keemat` and `kimat`.

    Roman: long and short vowels, q and k, w and v, doubled letters and a silent final h are one; from
    four letters on so are e and i, o and u. Urdu script: the shapes that writers exchange are one.
    """
    if not word.isascii():
        return word.translate(_URDU)
    if len(word) < SHORTEST_FOLDED or not word.isalpha():
        return word
    key = word[:-1] if word[-1] == "h" and word[-2] in "aeiou" else word
    for written, meant in _SAME_LETTERS:
        key = key.replace(written, meant)
    if _DOUBLED.search(key):
        key = _DOUBLED.sub(r"\1", key)
    if key.endswith("y"):
        key = key[:-1] + "i"
    return key.replace("e", "i").replace("o", "u") if len(key) >= SHORTEST_FOLDED + 1 else key


class TypoIndex:
    """Finds the words one typo (a letter left out, added, replaced, or two swapped) away.

    The first letter must be right: there typos are rare and false friends many. One typo leaves the
    first two letters or the last two alone, so the words that share either are all there is to compare.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_ends: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST_TYPO:
                self._by_ends.setdefault(word[:2], []).append(word)
                self._by_ends.setdefault(f"{word[0]}-{word[-2:]}", []).append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the indexed words one typo away from `word`, in the order of the index."""
        if len(word) < SHORTEST_TYPO:
            return ()
        candidates = *self._by_ends.get(word[:2], ()), *self._by_ends.get(f"{word[0]}-{word[-2:]}", ())
        return tuple(dict.fromkeys(known for known in candidates if _one_typo(known, word)))


def _one_typo(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    swapped = left[start : start + 2] == right[start : start + 2][::-1]
    return left[start + 1 :] == right[start + 1 :] or (swapped and left[start + 2 :] == right[start + 2 :])
