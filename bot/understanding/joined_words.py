"""Words written together that are known apart: "kibill", "paymentho", "مجھےبھی"."""

from collections.abc import Collection, Sequence

from bot.understanding.clause import Classifies
from bot.understanding.intents.meanings import meanings
from bot.understanding.moods import has_mood
from domain.language.lexicon import lexicon
from domain.language.numerals import numerals
from domain.language.tokens import Kind, Token

_SHORTEST = {Kind.LATIN: 5, Kind.ARABIC: 4}
_SHORTEST_PART = 2
_LONGER_PART = 3
"""Letters of the shorter part of a word that may also be a misspelt one."""


def parted(tokens: Sequence[Token], names: Collection[int], classifier: Classifies) -> tuple[Token, ...]:
    """Return a message in which an unknown word that is two known ones stands as two.

    `names` are the places of words that name something: they stay as they are. The classifier knows which
    words people say; what may be a slip of one of them is rather that ("kitle": *kitne*, not *kit le*).
    """
    written: list[Token] = []
    for at, token in enumerate(tokens):
        cut = 0 if at in names else _cut(token, classifier)
        if cut:
            between = token.start + cut
            written.append(Token(token.text[:cut], token.kind, token.start, between))
            written.append(Token(token.text[cut:], token.kind, between, token.end))
        else:
            written.append(token)
    return tuple(written)


def _cut(token: Token, classifier: Classifies) -> int:
    """Return after how many letters a word falls into two known ones, 0 where it does not."""
    word, knows = token.text, classifier.knows
    if len(word) < _SHORTEST.get(token.kind, len(word) + 1) or knows(word) or _is_spelt(word):
        return 0
    if any(meanings().spans([word])):
        return 0
    resembles = bool(lexicon().senses(word)) or classifier.resembles(word)
    shortest = _LONGER_PART if resembles else _SHORTEST_PART
    cuts = [
        cut
        for cut in range(shortest, len(word) - shortest + 1)
        if all(_is_spelt(part) or (knows(part) and not resembles) for part in (word[:cut], word[cut:]))
    ]
    return max(cuts, key=lambda cut: _likeliness(word, cut), default=0)


def _likeliness(word: str, cut: int) -> tuple[int, int]:
    """Rank a cut: words of the trade on both sides, then sides that are alike in length."""
    return sum(map(_is_spelt, (word[:cut], word[cut:]))), min(cut, len(word) - cut)


def _is_spelt(word: str) -> bool:
    return bool(lexicon().written(word)) or word in numerals() or has_mood(word)
