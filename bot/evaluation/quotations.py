"""Figures that a reply quotes from passages: as they stand there, beside the very word they stand beside."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bot.evaluation.arithmetic import Row
from domain.language.normalise import normalise

PASSAGES = "passages"
"""The table of evidence in which passages stand."""
_TOLD = ("quote", "title", "heading", "page")
_SPLIT = re.compile(r"\s+|[;:()!?]+|,(?!\d)|(?<!\d),")
_NEAR = 80
"""Characters to each side in which the neighbouring word is looked for."""


class Quotations:
    """What the passages of a turn say, each about goods that the turn is about, or about all goods."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the passages among rows; one on a model of which no product was read supports nothing."""
        rows = list(rows)
        read = {
            (values.get("brand", ""), values.get("model", ""))
            for table, _, values in rows
            if table == "products"
        }
        self._texts = [
            normalise(" ".join(values.get(name, "") for name in _TOLD))
            for table, _, values in rows
            if table == PASSAGES and (not values.get("model") or _about(values, read))
        ]
        words = [_words(text) for text in self._texts]
        self._pairs = {pair for text in words for pair in pairwise(text)}

    def hold(self, found: re.Match[str]) -> bool:
        """Tell whether a word of a reply stands in a passage beside one of its neighbours there."""
        word = _bare(found.group())
        before = _words(found.string[: found.start()][-_NEAR:])
        after = _words(found.string[found.end() :][:_NEAR])
        beside_before = bool(before) and (before[-1], word) in self._pairs
        return beside_before or (bool(after) and (word, after[0]) in self._pairs)

    def contain(self, text: str) -> bool:
        """Tell whether a piece of a reply stands in a passage, letter by letter."""
        return any(text in told for told in self._texts)


def _about(values: Mapping[str, str], read: set[tuple[str, str]]) -> bool:
    return (values.get("brand", ""), values.get("model", "")) in read


def _words(text: str) -> Sequence[str]:
    return [bare for word in _SPLIT.split(text) if (bare := _bare(word))]


def _bare(word: str) -> str:
    return word.strip(string.punctuation + "۔،؛؟")
