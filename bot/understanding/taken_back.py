"""What a message says and takes back at once: "k05 nahi k05s", "black ki jagah white", "5.. no 8"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.understanding.desk_words import words_for
from bot.understanding.marking import glosses, parts
from bot.understanding.moods import moods
from bot.understanding.products import FoundProduct
from domain.language.lexicon import lexicon
from domain.language.numerals import numerals
from domain.language.tokens import Kind, Token

Find = Callable[[Sequence[Token]], tuple[FoundProduct, ...]]

_COLOUR = "colour:"
_PAUSES = frozenset(",.;-")
_ARTICLES = frozenset({"the", "a", "an", "wala", "wali", "wale", "والا", "والی", "والے"})
_MOST_PIECES = 1000
_SOUND = 2
"""Letters of a word that says nothing."""
_ENDS = frozenset(",،.;!?")
_BESIDE_SLIP = frozenset(
    {"sorry", "from", "is", "come_go", "address", "please", "grammar", "this", "my_order"}
)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A message without what it takes back. `gone` are the words taken back, `tokens` those that hold."""

    tokens: tuple[Token, ...]
    gone: tuple[Token, ...] = ()


def without_what_is_taken_back(tokens: Sequence[Token], find: Find) -> TakenBack:
    """Return a message without the first of each "this, no, that"; `find` finds products in tokens.

    Both sides must be of one kind: two goods, two colours, or two quantities where goods are named.
    In Urdu what comes before "nahi" or "ki jagah" is taken back, in English what comes after "not" or
    "instead of".
    """
    if not _turns(tokens):
        return TakenBack(tuple(tokens))
    tokens = _without_slip(tokens)
    told = [part for part in parts(tokens, _ENDS) if _tells_what_came([tokens[at] for at in part])]
    turns = [turn for turn in _turns(tokens) if not any(turn[0] in part for part in told)]
    found = find(tokens)
    named = {at for one in found for at in one.tokens}
    gone: set[int] = set()
    words: list[Token] = []
    for first, last, backwards in turns:
        if first in named:  # a name that sounds like "nahin"
            continue
        if (count := _counted_again(tokens, found, first, last)) is not None:
            gone |= {count, *range(first, last + 1)}
            words.append(tokens[count])
            continue
        left, right = _spans(tokens, found, first, last)
        if left and right:
            dropped = right if backwards else left
            start, end = (first, dropped[1]) if backwards else (dropped[0], last)
            gone |= set(range(start, end + 1))
            words += tokens[dropped[0] : dropped[1] + 1]
    kept = tuple(token for at, token in enumerate(tokens) if at not in gone)
    return TakenBack(kept, tuple(words)) if gone else TakenBack(tuple(tokens))


def _tells_what_came(tokens: Sequence[Token]) -> bool:
    """Tell whether a part ends in what was done: "... ki jagah <product> bhej diya" takes nothing back."""
    words = [token.text for token in tokens if token.kind is not Kind.SIGN]
    while words and words[-1] in moods()["third_person"]:
        words.pop()
    done = moods()["done"] | moods()["past"] | moods()["perfective"]
    return bool(words) and words[-1] in done


def _without_slip(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return a message that corrects a number without the words before it that only say so: "galti se, "."""
    first = next((at for at, token in enumerate(tokens) if _counts(token)), 0)
    words = [token.text for token in tokens[:first] if token.kind is not Kind.SIGN]
    corrects = any(
        _counts(tokens[at - 1]) and _counts(tokens[at + 1])
        for at in range(first + 1, len(tokens) - 1)
        if glosses(tokens[at].text) & {"not", "no"}
    )
    slip = any(words_for("slip").fullmatch(word) for word in words)
    others = (word for word in words if not words_for("slip").fullmatch(word))
    only = all(glosses(word) & _BESIDE_SLIP or len(word) <= _SOUND for word in others)
    return tokens[first:] if slip and only and corrects else tokens


def _turns(tokens: Sequence[Token]) -> list[tuple[int, int, bool]]:
    """Return the first and last token of each word that takes back, and whether what follows it is gone."""
    turns = []
    for span in lexicon().match(tokens):
        meant = {sense.gloss for sense in span.senses}
        english = all(sense.language == "en" for sense in span.senses)
        if meant & {"not", "no", "sorry"}:
            turns.append((span.start, span.end - 1, tokens[span.start].text == "not"))
        elif "instead" in meant:
            end = span.end
            while end < len(tokens) and tokens[end].text == "of":
                end += 1
            turns.append((span.start, end - 1, english))
    return turns


def _spans(
    tokens: Sequence[Token], found: Sequence[FoundProduct], first: int, last: int
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the two things of one kind on both sides of a word, or nothing."""
    before, paused = first - 1, False
    while before >= 0 and (tokens[before].text in _PAUSES or tokens[before].text in _ARTICLES):
        paused = paused or tokens[before].text in _PAUSES
        before -= 1
    after = last + 1
    while after < len(tokens) and (tokens[after].text in _PAUSES or tokens[after].text in _ARTICLES):
        paused = paused or tokens[after].text in _PAUSES
        after += 1
    if before < 0 or after >= len(tokens):
        return None, None
    if _is_colour(tokens[before]) and _is_colour(tokens[after]):
        return (before, before), (after, after)
    goods = [one for one in found if one.named_model]
    left = next((one for one in goods if max(one.tokens) == before), None)
    right = next((one for one in goods if min(one.tokens) in {after, after + 1}), None)
    counted = right is not None and min(right.tokens) == after + 1
    if left and right and (not counted or _counts(tokens[after])):
        start = min(left.tokens)
        start -= counted and start > 0 and _counts(tokens[start - 1])
        return (start, before), (after, max(right.tokens))
    if paused and goods and _counts(tokens[before]) and _counts(tokens[after]):
        start = before
        while start and tokens[start - 1].text == tokens[before].text:
            start -= 1
        inside = {at for one in goods for at in one.tokens}
        return (None, None) if before in inside else ((start, before), (after, after))
    return None, None


def _counted_again(
    tokens: Sequence[Token], found: Sequence[FoundProduct], first: int, last: int
) -> int | None:
    """Return the place of a number that is put right after its product: "5 <product> nahi 3 kar do"."""
    left = next((one for one in found if one.named_model and max(one.tokens) == first - 1), None)
    after = last + 1
    if left is None or after >= len(tokens) or not _counts(tokens[after]):
        return None
    starts = {min(one.tokens) for one in found if one.named_model}
    before = min(left.tokens) - 1
    return before if before >= 0 and _counts(tokens[before]) and not starts & {after, after + 1} else None


def _is_colour(token: Token) -> bool:
    return any(gloss.startswith(_COLOUR) for gloss in glosses(token.text))


def _counts(token: Token) -> bool:
    if token.kind is Kind.NUMBER:
        return token.text.isdigit() and int(token.text) < _MOST_PIECES
    return token.text in numerals()
