"""What the classifier sees of a clause: words, sounds, meanings, what stands beside what."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, groupby, pairwise

from bot.understanding.intents.meanings import meanings
from bot.understanding.intents.misspellings import Misspellings
from domain.language.lexicon import Lexicon
from domain.language.spelling import spelling_key
from domain.language.tokens import Kind, Token, tokenise
from domain.language.transliterate import sound_key

MOST_TOKENS = 60
"""What follows in a clause is not looked at: the time for one clause is bounded."""
WEIGHTS = {"gram": 0.5, "next": 0.5, "gloss": 2.0, "after": 1.5, "skip": 1.5, "with": 1.5}
"""How much a kind of feature (the first word of its name) counts, where not 1. Chosen on the grouped split:
what words mean carries further than how they are spelt."""
_MOST_ATOMS = 14
_MOST_STRANGE = 4
_STRANGER = "?"
_GRAMMAR = "grammar"
"""The gloss of words of which the lexicon says no more than that they are common."""
_LONGEST_OUTLINE = 4
_SHORTEST_GRAM, _LONGEST_GRAM = 3, 5
_REMEMBERED = 20_000
_MARK = re.compile(r"<[a-z]+>")
_DIGITS = re.compile(r"\d+")


class Features:
    """Turns a clause into the names of its features. Immutable; safe to share between threads.

    A feature is there or not: a word, its spelling key, its sound (the same in Urdu script and Roman),
    its character n-grams, the glosses of its senses; two neighbours; two meanings in one clause.
    """

    def __init__(self, lexicon: Lexicon, words: Mapping[str, int] | None = None) -> None:
        """Guess slips of the lexicon's words and of `words`, each with the number of examples it is in."""
        self._lexicon, self.words = lexicon, words or {}
        self._of_word = lru_cache(_REMEMBERED)(_word_features)
        self.guess = Misspellings(lexicon, self.words).guess

    def __call__(self, clause: str) -> frozenset[str]:
        """Return the names of the features of a normalised clause with marks."""
        tokens = _with_marks(clause)[:MOST_TOKENS]
        keys = [_key(token) for token in tokens]
        features = {f"len {min(len(tokens), 6)}"}
        for token in tokens:
            features.update(self._of_word(token.text))
        guessed = self._guessed(tokens)
        if guessed != tokens:
            features.update(self._meanings(guessed, [_key(t) for t in guessed]))
        features.update(f"next {left} {right}" for left, right in pairwise(["^", *keys, "$"]))
        features.update(self._meanings(tokens, keys))
        return frozenset(features)

    def _guessed(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens with what unknown words may be slips of in their places."""
        guesses = (
            None if token.kind is Kind.SIGN or self._lexicon.senses(token.text) else self.guess(token.text)
            for token in tokens
        )
        return [
            replace(token, text=guess) if guess else token
            for token, guess in zip(tokens, guesses, strict=True)
        ]

    def _meanings(self, tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[str]:
        atoms = list(keys)
        strange = {at for at, token in enumerate(tokens) if token.text[0].isalpha()}
        unread: set[int] = set()
        for span in self._lexicon.match(tokens):
            atoms[span.start : span.end] = [span.gloss] + [""] * (span.end - span.start - 1)
            yield from (f"gloss {sense.gloss}" for sense in span.senses)
            strange.difference_update(range(span.start, span.end))
            if span.gloss == _GRAMMAR:
                unread.update(range(span.start, span.end))
        for start, words in _rows(tokens, unread | strange):
            for meaning in meanings().spans(words):
                places = range(start + meaning.start, start + meaning.end)
                atoms[places.start : places.stop] = [meaning.concepts[0]] + [""] * (len(places) - 1)
                yield from (f"gloss {concept}" for concept in meaning.concepts)
                strange.difference_update(places)
        yield f"strange {min(len(strange), _MOST_STRANGE)}"
        yield f"strange share {round(4 * len(strange) / len(tokens)) if tokens else 0}"
        line = [atom for atom in atoms if atom]
        yield from _outline(atoms, strange)
        yield from (f"after {left} {right}" for left, right in pairwise(["^", *line, "$"]))
        yield from (f"skip {left} {right}" for left, right in zip(line, line[2:], strict=False))
        yield from (
            f"with {left} {right}" for left, right in combinations(sorted(set(line[:_MOST_ATOMS])), 2)
        )


def _rows(tokens: Sequence[Token], places: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the words at some places as rows of what stands together, each with the place of its first."""
    for _, row in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in row]
        yield places[0], [tokens[at].text for at in places]


def _outline(atoms: Sequence[str], strange: Collection[int]) -> Iterator[str]:
    """Yield what stands beside what when words that nobody knows are all one: a name, perhaps."""
    if not strange:
        return
    named = [_STRANGER if at in strange else atom for at, atom in enumerate(atoms) if atom]
    line = [word for word, before in zip(named, ["", *named], strict=False) if word != before]
    yield "outline " + " ".join(line[:_LONGEST_OUTLINE])
    for before, word, after in zip(["^", *line], line, [*line[1:], "$"], strict=False):
        if word == _STRANGER:
            yield f"before {before}"
            yield f"behind {after}"
            yield f"around {before} {after}"


def _with_marks(clause: str) -> list[Token]:
    """Return the tokens of a clause, a mark as one token."""
    marks = {match.start(): match.group() for match in _MARK.finditer(clause)}
    tokens: list[Token] = []
    end = 0
    for token in tokenise(clause):
        if token.start in marks:
            end = token.start + len(marks[token.start])
            tokens.append(Token(marks[token.start], Kind.SIGN, token.start, end))
        elif token.start >= end:
            tokens.append(token)
    return tokens


def _key(token: Token) -> str:
    if token.text.isalpha():
        return spelling_key(token.text)
    return token.text if token.kind is Kind.SIGN else _DIGITS.sub("0", token.text)


def _word_features(word: str) -> tuple[str, ...]:
    if _MARK.fullmatch(word) or not word[0].isalnum():
        return (f"word {word}",)
    word = _DIGITS.sub("0", word)
    features = {f"word {word}", f"key {spelling_key(word)}", f"sound {sound_key(word)}"}
    features.update(_grams(f" {word} "))
    return tuple(features)


def _grams(padded: str) -> Iterator[str]:
    for length in range(_SHORTEST_GRAM, _LONGEST_GRAM + 1):
        for start in range(len(padded) - length + 1):
            yield f"gram {padded[start : start + length]}"


def weight(feature: str) -> float:
    """Return how much a feature counts before training."""
    return WEIGHTS.get(feature.split(" ", 1)[0], 1.0)
