"""Models that a text may mean when no rule finds any: mere likeness, for somebody else to judge."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.understanding.products.naming import Naming
from bot.understanding.products.speech import is_everyday
from domain.language.numbers import read_numbers
from domain.language.tokens import Kind, Token
from domain.language.transliterate import romanise

_MOST = 12
_LEAST = 55
"""Ratio of letters, in percent, under which two words have nothing in common."""
_MOST_WORDS = 40
_NEAR = 4
"""Words of the catalogue that one word of a text may stand for."""
_COMMON = 400
"""Models of a word that are counted: one that more have tells little."""


def widely_like(tokens: Sequence[Token], naming: Naming) -> list[int]:
    """Return the models whose names share most with the words of a text, numbers read, best first."""
    words = [token.text for token in tokens if token.kind not in {Kind.SIGN, Kind.BREAK}]
    said = [word if word.isascii() else romanise(word) for word in words[:_MOST_WORDS]]
    said += [f"{number.value:f}" for number in read_numbers(tokens[:_MOST_WORDS])]
    known = naming.words[: naming.in_names]
    scores: Counter[int] = Counter()
    for word in dict.fromkeys(said):
        if word not in naming.ids and (is_everyday(word) or len(word) == 1):
            continue
        best: Counter[int] = Counter()
        for _, ratio, place in process.extract(
            word, known, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_LEAST
        ):
            for model in sorted(naming.models(place))[:_COMMON]:
                best[model] = max(best[model], round(ratio * ratio))
        scores.update(best)
    return sorted(scores, key=lambda model: (-scores[model], len(naming.names[model]), model))[:_MOST]
