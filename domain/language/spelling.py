"""Spellings that mean the same word: a fold for Roman Urdu and Urdu script, and words one typo apart."""

import re
from collections.abc import Iterable, Iterator

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
    key = _DOUBLED.sub(r"\1", key)
    if key.endswith("y"):
        key = key[:-1] + "i"
    return key.replace("e", "i").replace("o", "u") if len(key) >= SHORTEST_FOLDED + 1 else key


class TypoIndex:
    """Finds the words one typo (a letter left out, added, replaced, or two swapped) away.

    Deletion neighbourhoods after Garbe's SymSpell: two words one typo apart share a form with at most
    one letter deleted. The first letter must be right: there typos are rare and false friends many.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_deletion: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST_TYPO - 1:
                for shorter in _deletions(word):
                    self._by_deletion.setdefault(shorter, []).append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the indexed words one typo away from `word`, none for words too short to tell."""
        if len(word) < SHORTEST_TYPO:
            return ()
        found = {
            known for shorter in _deletions(word) for known in self._by_deletion.get(shorter, ())
        }
        return tuple(sorted(known for known in found if _one_typo(known, word)))


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _one_typo(left: str, right: str) -> bool:
    if len(left) > len(right):
        left, right = right, left
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    swapped = left[start : start + 2] == right[start : start + 2][::-1]
    return left[start + 1 :] == right[start + 1 :] or (swapped and left[start + 2 :] == right[start + 2 :])
