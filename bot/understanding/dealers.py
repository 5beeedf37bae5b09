"""Which dealer a member of staff means, or a dealer tries to name."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.understanding.codes import CodeShapes, fold, index_by_fold
from domain.intents import DealerMention
from domain.language.lexicon import lexicon
from domain.language.normalise import normalise
from domain.language.tokens import Kind, Token, tokenise
from domain.language.transliterate import romanise, sound_key
from domain.parties import Dealer

_SURE = 0.6
"""The share of a name's weight that must be said before it counts as that name."""
_ALIKE = 84
"""Least likeness (0 to 100) of a misspelt word of a name; words shorter than five letters must be equal."""
_LONG_ENOUGH = 5
_FEW = 3
_HEADS = 0.3
"""A word that opens at least this share of the names it stands in is what shops are told apart by."""
_ARTICLES = frozenset({"al", "ul", "el", "the", "new", "m", "s"})
_BRIDGES = frozenset("-&.'")


@dataclass(frozen=True, slots=True)
class FoundDealer:
    """A dealer's name or code in a message, with the indices of its tokens (half open)."""

    mention: DealerMention
    start: int
    end: int


class DealerIndex:
    """Dealers by code and by the words of their names, weighted by how rare the words are."""

    def __init__(self, dealers: Iterable[Dealer]) -> None:
        """Index active dealers."""
        self._dealers = tuple(dealers)
        self._by_code = index_by_fold(dealer.code for dealer in self._dealers)
        self._codes = CodeShapes(dealer.code for dealer in self._dealers)
        self._words = {dealer.code: _words(dealer.name) for dealer in self._dealers}
        cities = {city: set(_words(city)) for city in {dealer.city for dealer in self._dealers}}
        self._cities = {dealer.code: cities[dealer.city] for dealer in self._dealers}
        spread = Counter(word for words in self._words.values() for word in set(words))
        heads = Counter(_head(words) for words in self._words.values() if words)
        self._kinds = spread.keys() - heads.keys()
        total = len(self._dealers)
        sounds = Counter(_sound(word) for words in self._words.values() for word in set(words))
        self._weight = {word: math.log(1 + total / sounds[_sound(word)]) for word in spread}
        self._telling = {
            word
            for word, count in spread.items()
            if _is_a_name(word) and (count <= _FEW or heads[word] >= _HEADS * count)
        }
        self._postings: defaultdict[str, set[str]] = defaultdict(set)
        for code, words in self._words.items():
            for word in words:
                self._postings[word].add(code)
        self._by_sound: defaultdict[str, set[str]] = defaultdict(set)
        for word in self._postings:
            self._by_sound[_sound(word)].add(word)
        self._glued: defaultdict[str, set[str]] = defaultdict(set)
        for words in self._words.values():
            for one, other in pairwise(words):
                self._glued[_sound(one + other)] |= {one, other}

    def find(
        self, normalised: str, tokens: Sequence[Token], used: Collection[int], *, alone: bool
    ) -> tuple[FoundDealer, ...]:
        """Return the dealers that a message names, by code or by name.

        `used` are token indices that mean something else already. `alone` tells that one rare word of a
        name is enough, as staff speak of their dealers; otherwise most of the name must be said.
        """
        by_code = tuple(self._find_codes(normalised, tokens, used))
        taken = set(used) | {index for found in by_code for index in range(found.start, found.end)}
        return (*by_code, *self._find_names(tokens, taken, alone=alone))

    def may_name(self, normalised: str, tokens: Sequence[Token]) -> bool:
        """Tell whether a dealer is named, or its name begins as two words side by side do.

        Stricter than `find`, which knows that "city mobile" is mostly no shop: for what must not be told.
        """
        said = [romanise(t.text) if t.kind is Kind.ARABIC else t.text for t in tokens]
        begins = {_pair(*words[:2]) for words in self._words.values() if len(words) > 1}
        alone = {words[0] for words in self._words.values() if len(words) == 1}
        if alone.intersection(said) or any(_pair(*two) in begins for two in pairwise(said)):
            return True
        return bool(self.find(normalised, tokens, (), alone=True))

    def is_named(self, name: str) -> bool:
        """Tell whether a normalised name is that of a shop: it names one, in words of shops' names only."""
        tokens = [token for token in tokenise(name) if token.kind is not Kind.SIGN]
        of_shops = all(len(one.text) < _FEW or self._words_like(one.text, one.kind) for one in tokens)
        return len(tokens) > 1 and of_shops and any(self._find_names(tokens, (), alone=True))

    def has_word(self, token: Token) -> bool:
        """Tell whether a token is a word of a shop's name, like "mobile" or "center"."""
        return bool(self._same_word(token.text, token.kind))

    def tells_a_shop(self, token: Token) -> bool:
        """Tell whether a token is such a word of names as none begins with: a shop's kind, not its name."""
        return any(word in self._kinds for word in self._same_word(token.text, token.kind))

    def _find_codes(
        self, normalised: str, tokens: Sequence[Token], used: Collection[int]
    ) -> Iterable[FoundDealer]:
        for start, end in self._codes.find(normalised):
            inside = [i for i, token in enumerate(tokens) if start <= token.start < end]
            if not inside or any(index in used for index in inside):
                continue
            code = self._by_code.get(fold(normalised[start:end]))
            mention = DealerMention(normalised[start:end], (code,) if code else ())
            yield FoundDealer(mention, inside[0], inside[-1] + 1)

    def _find_names(
        self, tokens: Sequence[Token], used: Collection[int], *, alone: bool
    ) -> Iterable[FoundDealer]:
        heard = self._heard(tokens, used)
        start = 0
        while start < len(tokens):
            end = start
            while end < len(tokens) and (heard[end] or (end > start and tokens[end].text in _BRIDGES)):
                end += 1
            while end > start and not heard[end - 1]:
                end -= 1
            if end > start:
                found = self._name_within(tokens, heard, start, end, alone=alone)
                if found:
                    yield found
            start = max(end, start + 1)

    def _heard(self, tokens: Sequence[Token], used: Collection[int]) -> list[tuple[str, ...]]:
        """Return for each token the words of dealers' names it may be; two tokens may be one word."""
        heard = [
            () if index in used else self._words_like(token.text, token.kind)
            for index, token in enumerate(tokens)
        ]
        for index in range(len(tokens) - 1):
            left, right = tokens[index], tokens[index + 1]
            spoken = lexicon().written(left.text) and lexicon().written(right.text)
            if left.kind is right.kind and not spoken and not {index, index + 1} & set(used):
                joined = self._same_word(left.text + right.text, left.kind)
                if joined:
                    heard[index] = heard[index + 1] = joined
        return heard

    def _words_like(self, word: str, kind: Kind) -> tuple[str, ...]:
        """Return the words of names that a token may be: itself, its sound, or nearly it."""
        same = self._same_word(word, kind)
        if same or kind is not Kind.LATIN or len(word) < _LONG_ENOUGH or not _is_a_name(word):
            return same
        near = process.extract(word, self._postings.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
        return tuple(name for name, _, _ in near)

    def _same_word(self, word: str, kind: Kind) -> tuple[str, ...]:
        if kind not in {Kind.LATIN, Kind.MIXED, Kind.ARABIC}:
            return ()
        roman = _singular(romanise(word) if kind is Kind.ARABIC else word)
        same = {roman} & self._postings.keys()
        sound = _sound(word)
        if len(sound) > 1 and len(word) > _FEW and not (kind is Kind.LATIN and lexicon().written(word)):
            same |= self._by_sound.get(sound, set()) or (set() if same else self._glued.get(sound, set()))
        return tuple(sorted(same))

    def _name_within(
        self, tokens: Sequence[Token], heard: Sequence[tuple[str, ...]], start: int, end: int, *, alone: bool
    ) -> FoundDealer | None:
        said = {word for words in heard[start:end] for word in words}
        scores = {
            code: sum(self._weight[word] for word in said & set(self._words[code]))
            for code in {code for word in said for code in self._postings[word]}
        }
        best = max(scores.values())
        codes = sorted(code for code, score in scores.items() if score >= best - 1e-9)
        if not self._enough(codes[0], best, said, alone=alone):
            return None
        if _is_strange(tokens, start - 1):  # "xyz mobile center" is none of those that begin otherwise
            codes = [code for code in codes if _head(self._words[code]) in said]
            start -= not codes
        codes = self._told_apart(codes, tokens, said)
        text = " ".join(token.text for token in tokens[start:end])
        return FoundDealer(DealerMention(text, tuple(codes)), start, end)

    def _enough(self, code: str, score: float, said: set[str], *, alone: bool) -> bool:
        words = set(self._words[code])
        share = score / sum(self._weight[word] for word in words)
        telling = said & words & self._telling
        if alone and (telling or (words <= said and len(words) > 1)):
            return True
        return share >= _SURE and bool(telling) and len(said & words) > 1

    def _told_apart(self, codes: list[str], tokens: Sequence[Token], said: set[str]) -> list[str]:
        """Narrow dealers alike in name: to the name said in full, then to the city named anywhere."""
        full = [code for code in codes if set(self._words[code]) <= said]
        codes = full or codes
        spoken = {romanise(t.text) if t.kind is Kind.ARABIC else t.text for t in tokens}
        spoken |= {gloss.removeprefix("city:") for gloss in map(_city, tokens) if gloss}
        near = [code for code in codes if self._cities[code] & spoken]
        return near or codes


def _words(name: str) -> tuple[str, ...]:
    kinds = {Kind.LATIN, Kind.MIXED, Kind.ARABIC}
    return tuple(
        _singular(romanise(token.text) if token.kind is Kind.ARABIC else token.text)
        for token in tokenise(normalise(name))
        if token.kind in kinds
    )


def _singular(word: str) -> str:
    """Return a word of a name as it is compared: `mobiles` is `mobile`."""
    return word.removesuffix("s") if len(word) > _LONG_ENOUGH else word


def _pair(one: str, other: str) -> tuple[str, str]:
    """Return two words as they are compared: `phones` is `phone`."""
    return one.removesuffix("s"), other.removesuffix("s")


def _head(words: Sequence[str]) -> str:
    return next((word for word in words if word not in _ARTICLES), words[0])


def _is_strange(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token may be the first word of a name: a word that nobody knows, or a colour."""
    if at < 0 or tokens[at].kind not in {Kind.LATIN, Kind.ARABIC}:
        return False
    meant = {sense.gloss for sense in lexicon().senses(tokens[at].text)}
    return len(tokens[at].text) >= _FEW and all(gloss.startswith("colour:") for gloss in meant)


def _is_a_name(word: str) -> bool:
    return len(word) >= _FEW and not _known(word) - {"greeting"}


def _known(word: str) -> set[str]:
    """Return what a word means in the lexicon as it is spelt, for a name may look like a misspelt word."""
    return {sense.gloss for sense in lexicon().written(word)}


def _sound(word: str) -> str:
    """Return the sound of a word with double letters single: `بسم اللہ` is `bismillah`."""
    return re.sub(r"(.)\1+", r"\1", sound_key(word))


def _city(token: Token) -> str | None:
    gloss = lexicon().gloss(token.text)
    return gloss if gloss and gloss.startswith("city:") else None
