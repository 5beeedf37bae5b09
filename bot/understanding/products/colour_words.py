"""Colours in a message: of one word or several, misspelt, without vowels, in Urdu letters or glued."""

from collections.abc import Container, Iterator, Sequence
from collections.abc import Set as AbstractSet

from bot.understanding.products.likeness import Likeness
from bot.understanding.products.needs import Colours
from bot.understanding.products.speech import (
    colour_group,
    is_everyday,
    is_in_lexicon,
    is_only_colour,
    is_understood,
)
from domain.language.tokens import Kind, Token

_SHORTEST = 3
_SURE = 0.7
_SHORT_ANSWER = 2
_GLUED = ("hai", "hain", "he", "h", "ka", "ki", "ke", "wala", "wali", "chahiye", "mein", "main")
_VOWELS = frozenset("aeiou")


class ColourWords:
    """Reads colours with the words that the catalogue's colours have."""

    def __init__(self, colours: Colours, names: Container[str]) -> None:
        """Learn the words of `colours`; `names` are words of models, which are no misspelt colours."""
        self._colours, self._names = colours, names
        self._likeness = Likeness(sorted(colours.words))
        self._by_consonants: dict[str, list[str]] = {}
        for word in sorted(colours.words):
            self._by_consonants.setdefault(_consonants(word), []).append(word)

    def phrases(self, tokens: Sequence[Token], free: AbstractSet[int]) -> Iterator[tuple[range, str, bool]]:
        """Yield places, the colour in the catalogue's words where it has them, and whether it is sure.

        Words side by side are one colour where some colour of the catalogue has them all. Tokens not
        in `free` are read already: right behind them an everyday word may be a colour too (`12w warm`).
        """
        at = 0
        while at < len(tokens):
            words = self._run(tokens, at, free)
            if words:
                used = range(at, at + len(words))
                sure = any(is_only_colour(token.text) for token in tokens[at : used.stop])
                yield used, " ".join(words), sure
            at += max(1, len(words))

    def _run(self, tokens: Sequence[Token], at: int, free: AbstractSet[int]) -> list[str]:
        words: list[str] = []
        end = at
        while end < len(tokens) and end in free:
            word = self._word(tokens, end, free)
            following = self._following(tokens, end, free)
            if word is None and self._is_part(tokens[end].text, [*words, tokens[end].text], following):
                word = tokens[end].text
            if word is None or (words and not self._is_one_colour(" ".join([*words, word]))):
                break
            words.append(word)
            end += 1
        return words

    def _is_part(self, text: str, phrase: Sequence[str], following: str | None) -> bool:
        """Tell whether an everyday word is the colour's beside another word of it: `warm white`."""
        if text not in self._colours.words:
            return False
        whole = " ".join((*phrase, following) if following and len(phrase) == 1 else phrase)
        return len(whole.split()) > 1 and self._colours.is_name(whole)

    def _following(self, tokens: Sequence[Token], at: int, free: AbstractSet[int]) -> str | None:
        return self._catalogue_word(tokens[at + 1].text) if at + 1 in free else None

    def _word(self, tokens: Sequence[Token], at: int, free: AbstractSet[int]) -> str | None:
        """Return the colour word that a token is, `None` if it is none."""
        token = tokens[at]
        text = token.text
        if token.kind not in {Kind.LATIN, Kind.ARABIC}:
            return None
        if colour_group(text) is not None:
            return self._catalogue_word(text) or text
        if len(text) < _SHORTEST:
            return None
        behind = (at > 0 and at - 1 not in free) or len(tokens) == 1
        if text in self._colours.words:
            return text if not is_everyday(text) or (behind and not is_in_lexicon(text)) else None
        if is_understood(text):
            ends = at + 1 == len(tokens) or tokens[at + 1].kind in {Kind.NUMBER, Kind.SIGN, Kind.BREAK}
            return self._bare_of_vowels(text) if behind and ends else None
        short = at == 0 and len(tokens) <= _SHORT_ANSWER
        beside = behind or short or (at > 0 and tokens[at - 1].kind is Kind.NUMBER)
        return (self._misspelt(text) if beside else None) or self._glued(text)

    def _catalogue_word(self, text: str) -> str | None:
        """Return the word of the catalogue that a word stands for: `white` for `وائٹ`."""
        if text in self._colours.words:
            return text
        group = colour_group(text)
        if group is None:
            return self._misspelt(text)
        return group if group in self._colours.words and not text.isascii() else None

    def _misspelt(self, text: str) -> str | None:
        if text in self._names:
            return None
        vowelless = self._bare_of_vowels(text)
        if vowelless:
            return vowelless
        near = self._likeness.near(text)
        unique = near and (len(near) == 1 or near[0][1] > near[1][1])
        return near[0][0] if unique and near[0][1] >= _SURE and len(text) > _SHORTEST else None

    def _bare_of_vowels(self, text: str) -> str | None:
        """Return the one colour word whose consonants a word is: `cyn`, `wht`."""
        if len(text) < _SHORTEST or _VOWELS & set(text):
            return None
        found = self._by_consonants.get(_consonants(text), [])
        return found[0] if len(found) == 1 else None

    def _glued(self, text: str) -> str | None:
        """Return the colour of `silverhai`."""
        for ending in _GLUED:
            head = text.removesuffix(ending)
            if (
                head != text
                and len(head) >= _SHORTEST
                and (is_only_colour(head) or head in self._colours.words)
            ):
                return head
        return None

    def _is_one_colour(self, phrase: str) -> bool:
        groups = {colour_group(word) for word in phrase.split()}
        return len(groups - {None}) == 1 or bool(
            self._colours.meant(phrase) and self._colours.is_name(phrase)
        )


def _consonants(word: str) -> str:
    """Return a word without the vowels and the signs of vowels behind its first letter."""
    return (
        word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiouy") if word.isascii() else ""
    )
