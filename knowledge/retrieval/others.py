"""Sentences in which another model is spoken of: they say nothing sure of this one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from knowledge.retrieval.quotes import Quote
from knowledge.retrieval.words import signals

_LONGEST_NAME = 8
_APART = re.compile(r"[;()؛]")
"""What sets parts of a sentence apart that may be about another model: "120 Hz (the L20 has 90 Hz)"."""

Words = tuple[str, ...]


class OtherModels:
    """Knows the names of all models, and finds in a quote those of others than its own.

    A model is known by its whole name, with its brand or, where the name has a letter in it or several
    words, without: a bare "15" may be anything.
    """

    def __init__(self, models: Iterable[tuple[str | None, str | None]]) -> None:
        """Learn the names of `models`, each a brand and a model as the catalogue spells them."""
        names: dict[Words, set[tuple[str | None, str | None]]] = {}
        for brand, model in models:
            for name in _names(brand, model):
                names.setdefault(name, set()).add((brand, model))
        self._names: Mapping[Words, set[tuple[str | None, str | None]]] = names

    def spoken_of(self, quote: Quote, brand: str | None, model: str | None) -> bool:
        """Tell whether a quote names another model than this one, or sets this one against another."""
        words = _words(quote.tokens)
        if set(words) & signals("contrast"):
            return True
        own = set(_names(brand, model))
        at = 0
        while at < len(words):
            length = self._longest_at(words, at)
            if length and words[at : at + length] not in own:
                return True
            at += length or 1
        return False

    def spared(self, quote: Quote, brand: str | None, model: str | None) -> Iterator[Quote]:
        """Yield a quote if it speaks of no other model, else those parts set apart in it that do not."""
        if not self.spoken_of(quote, brand, model):
            yield quote
        elif _APART.search(quote.text):
            parts = (Quote.of(quote.passage, part.strip(" .,")) for part in _APART.split(quote.text))
            yield from (part for part in parts if part.text and not self.spoken_of(part, brand, model))

    def _longest_at(self, words: Words, at: int) -> int:
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            if words[at : at + length] in self._names:
                return length
        return 0


def _words(tokens: Sequence[Token]) -> Words:
    return tuple(
        token.text for token in tokens if token.kind not in {Kind.SIGN, Kind.BREAK} or token.text == "+"
    )


def _names(brand: str | None, model: str | None) -> Iterable[Words]:
    own = _words(tokenise(normalise(model or "")))
    if not own:
        return
    maker = _words(tokenise(normalise(brand or "")))
    if maker and own[: len(maker)] != maker:
        yield maker + own
    if len(own) > 1 or (any(c.isalpha() for c in own[0]) and any(c.isdigit() for c in own[0])):
        yield own
