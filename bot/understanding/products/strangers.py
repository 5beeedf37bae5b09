"""Products the catalogue does not have: words that look like one of its names, or like any maker's."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from rapidfuzz.fuzz import ratio

from bot.understanding.products.naming import GRADES, Naming, WordKind
from bot.understanding.products.speech import is_understood
from bot.understanding.products.table import Table
from bot.understanding.products.words import runs
from domain.language.tokens import Kind, Token

SURE = 0.5
"""The score from which a stranger is one beside products of the catalogue, too."""
_SHORTEST_NAME = 3
_LONGEST_NUMBER = 4
_MOST_COMPARED = 400
_SURE_GRADES = frozenset({"pro", "ultra"})
"""Words that behind a number alone make a model of it: `16 pro`; `10 max` may be a quantity."""
_DIGITS = re.compile(r"\d+")


class Strangers:
    """Knows what model codes look like in a catalogue, and what comes near a name that it lacks."""

    def __init__(self, table: Table, naming: Naming) -> None:
        """Learn the letters that stand before and behind the digits of the codes of `naming`."""
        self._table, self._naming = table, naming
        self._alike: dict[str, list[int]] = {}
        for word in range(naming.in_names):
            if naming.kinds[word] == WordKind.CODE:
                for key in keys_of(naming.words[word]):
                    self._alike.setdefault(key, []).append(word)

    def find(
        self, tokens: Sequence[Token], free: AbstractSet[int], constrained: AbstractSet[int]
    ) -> Iterator[tuple[frozenset[int], float]]:
        """Yield the tokens of products not in the catalogue, each with how sure that is.

        Only tokens in `free` are looked at; `constrained` are those of memory, network and colours.
        """
        at = 0
        while at < len(tokens):
            used, score = self._at(tokens, at, free, constrained)
            if used:
                yield used, score
            at = max(used) + 1 if used else at + 1

    def _at(
        self, tokens: Sequence[Token], at: int, free: AbstractSet[int], constrained: AbstractSet[int]
    ) -> tuple[frozenset[int], float]:
        if at not in free:
            return frozenset(), 0.0
        token, end = tokens[at], at + 1
        if token.kind is Kind.MIXED and any(key in self._alike for key in keys_of(token.text)):
            return frozenset(range(at, _grades_end(tokens, end, free))), 0.5
        if _is_model_number(token) and token.kind is Kind.NUMBER:
            last = _grades_end(tokens, end, free)
            if last > end + 1 or (last > end and tokens[end].text in _SURE_GRADES):
                return frozenset(range(at, last)), 0.5
        named = (
            token.kind is Kind.LATIN and len(token.text) >= _SHORTEST_NAME and not is_understood(token.text)
        )
        if not named or end not in free or not _is_model_number(tokens[end]):
            return frozenset(), 0.0
        last = _grades_end(tokens, end + 1, free)
        sure = last > end + 1 or last in constrained
        return frozenset(range(at, last)), 0.5 if sure else 0.3

    def nearest(self, text: str, models: AbstractSet[int], most: int) -> tuple[int, ...]:
        """Return the models most like `text`: of `models` and those that share a word or a code's look."""
        return self.likest(text, {*sorted(models)[:_MOST_COMPARED], *self._pool(text)}, most)

    def likest(self, text: str, models: AbstractSet[int], most: int) -> tuple[int, ...]:
        """Return those of `models` whose names are most like `text`."""
        shared = {word for word in map(self._naming.ids.get, text.split()) if word is not None}
        alike = [model for model in sorted(models) if shared & set(self._naming.names[model])] or sorted(
            models
        )
        digits = [int(number) for number in _DIGITS.findall(text)]

        def rank(model: int) -> tuple[float, int, int]:
            name = " ".join(self._table.names[model])
            numbers = [int(number) for number in _DIGITS.findall(name)]
            apart = abs(digits[0] - numbers[0]) if digits and numbers else 0
            return -round(ratio(text, name), -1), apart, model

        return tuple(sorted(alike[:_MOST_COMPARED], key=rank)[:most])

    def _pool(self, text: str) -> list[int]:
        words = [self._naming.ids[word] for word in text.split() if word in self._naming.ids]
        for word in text.split():
            for key in keys_of(word):
                words += self._alike.get(key, ())
        models = {model for word in words for model in sorted(self._naming.models(word))[:_MOST_COMPARED]}
        return sorted(models)[:_MOST_COMPARED]


def keys_of(code: str) -> list[str]:
    """Return what codes of one series share: `a` before digits, `c` behind two digits."""
    parts = runs(code)
    if len(parts) < 2 or len(parts) > 3:  # noqa: PLR2004 - letters, digits, letters
        return []
    if parts[0].isalpha():
        return [f"{parts[0]}#"] if len(parts[0]) <= 2 else []  # noqa: PLR2004 - longer ones are words
    return [f"{'#' * len(parts[0])}{parts[1]}"] if len(parts) == 2 else []  # noqa: PLR2004 - digits, letters


def _is_model_number(token: Token) -> bool:
    if token.kind is Kind.NUMBER:
        return token.text.isdecimal() and len(token.text) <= _LONGEST_NUMBER
    parts = runs(token.text)
    return token.kind is Kind.MIXED and len(parts) == 2 and len(parts[0]) <= 2 and parts[1] != "k"  # noqa: PLR2004 - 13c


def _grades_end(tokens: Sequence[Token], at: int, free: AbstractSet[int]) -> int:
    while at in free and (
        tokens[at].text in GRADES or (tokens[at].text == "+" and tokens[at - 1].end == tokens[at].start)
    ):
        at += 1
    return at
