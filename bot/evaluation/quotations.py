"""Figures that a reply quotes: as in a passage or a fact, beside the very word they stand beside there."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bot.evaluation.arithmetic import Row
from domain.citations import FACTS, PASSAGES
from domain.language.normalise import normalise

_TOLD = {PASSAGES: ("quote", "title", "heading"), FACTS: ("fact", "values")}
"""The columns of each table that a reply repeats."""
_SPLIT = re.compile(r"\s+|[;:()!?]+|,(?!\d)|(?<!\d),")
_NEAR = 80
"""Characters to each side in which the neighbouring word is looked for."""


class Quotations:
    """What the passages of a turn say, each about goods that the turn is about, or about all goods."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take passages and facts; one on a model of which no product was read supports nothing."""
        rows = list(rows)
        read = {
            (values.get("brand", ""), values.get("model", ""))
            for table, _, values in rows
            if table == "products"
        }
        told = [
            (table, values)
            for table, _, values in rows
            if table in _TOLD and (not values.get("model") or _about(values, read))
        ]
        self._texts = [
            normalise(" ".join(values.get(name, "").replace("_", " ") for name in _TOLD[table]))
            for table, values in told
        ]
        self._pages = {
            (page, normalise(values.get("title", ""))) for _, values in told if (page := values.get("page"))
        }
        words = [_words(text) for text in self._texts]
        self._words = {word for text in words for word in text}
        self._pairs = {pair for text in words for pair in pairwise(text)}

    def hold(self, found: re.Match[str]) -> bool:
        """Tell whether a word of a reply stands in a passage beside one of its neighbours there.

        A word with letters in it (`ipx5`, `120hz`) is itself and needs no neighbour.
        """
        word = _bare(found.group())
        if word in self._words and any(sign.isalpha() for sign in word):
            return True
        before = _words(found.string[: found.start()][-_NEAR:])
        after = _words(found.string[found.end() :][:_NEAR])
        beside_before = bool(before) and (before[-1], word) in self._pairs
        beside_after = bool(after) and (word, after[0]) in self._pairs
        return beside_before or beside_after or self._is_page(found)

    def _is_page(self, found: re.Match[str]) -> bool:
        """Tell whether a word is a page that ends a line with the title of a passage on that page."""
        line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.end()]
        ends = found.string[found.end() : found.end() + 1] in {"", "\n"}
        return ends and any(found.group() == page and title in line for page, title in self._pages)

    def contain(self, text: str) -> bool:
        """Tell whether a piece of a reply stands in a passage, letter by letter."""
        return any(text in told for told in self._texts)


def _about(values: Mapping[str, str], read: set[tuple[str, str]]) -> bool:
    return (values.get("brand", ""), values.get("model", "")) in read


def _words(text: str) -> Sequence[str]:
    return [bare for word in _SPLIT.split(text) if (bare := _bare(word))]


def _bare(word: str) -> str:
    return word.strip(string.punctuation + "۔،؛؟")
