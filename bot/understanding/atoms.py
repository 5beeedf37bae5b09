"""Where a message is cut: signs, line ends and "and", but not inside what they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding.contents import within
from bot.understanding.counting import line_numbers
from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.moods import has_mood
from bot.understanding.plus_signs import joins_wishes
from domain.language.detect import reply_language
from domain.language.lexicon import lexicon
from domain.language.tokens import Kind, Token
from domain.parties import Language

_STRONG = frozenset(".?!;|")
_WEAK = frozenset(",&")
_JOINING = frozenset({"and", "also", "then"})
_THINGS = frozenset(
    {MarkKind.PRODUCT, MarkKind.BRAND, MarkKind.MEMORY, MarkKind.COLOUR, MarkKind.NUMBER, MarkKind.DEALER}
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a message between two cuts: the places of its tokens."""

    tokens: tuple[int, ...]
    strong: bool
    """Whether a full stop, a question mark or the like ends it."""
    joined: bool


def atoms_of(tokens: Sequence[Token], marks: Sequence[Mark]) -> list[Atom]:
    """Return the parts of a message in order, those that say nothing left out."""
    inside = (
        {index for mark in marks for index in mark.tokens} | _between_amounts(marks) | within(tokens, marks)
    )
    numbered = line_numbers(tokens, {i for m in marks if m.kind is not MarkKind.NUMBER for i in m.tokens})
    english = reply_language(tokens, Language.ROMAN_URDU) is Language.ENGLISH
    atoms: list[Atom] = []
    current: list[int] = []
    joined = False
    for index, token in enumerate(tokens):
        if index in numbered or _abbreviates(tokens, index):
            continue
        more = _is_one_more(tokens, index) or _is_again(tokens, index) or _is_so_many_more(marks, index)
        joins = index not in inside and _joins(token, english=english) and not more
        strong = index not in inside and (token.kind is Kind.BREAK or token.text in _STRONG)
        weak = index not in inside and (token.text in _WEAK or joins or joins_wishes(tokens, marks, index))
        if not (strong or weak):
            current.append(index)
            continue
        if _says_something(tokens, current):
            atoms.append(Atom(tuple(current), strong and token.kind is not Kind.BREAK, joined))
            joined = False
        current = []
        joined = joins or (joined and not strong)
    if _says_something(tokens, current):
        atoms.append(Atom(tuple(current), strong=False, joined=joined))
    return atoms


def _is_again(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word that may mean "then" is half of "again": "phir se"."""
    return at + 1 < len(tokens) and "again" in glosses(f"{tokens[at].text} {tokens[at + 1].text}")


_SHORTENED = frozenset({"no", "nos", "num", "nr", "rs", "qty", "ref"})


def _abbreviates(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a full stop ends a word and no sentence: "order no. 41007"."""
    if tokens[at].text != "." or not 0 < at < len(tokens) - 1:
        return False
    return tokens[at - 1].text in _SHORTENED and tokens[at + 1].kind is Kind.NUMBER


def _between_amounts(marks: Sequence[Mark]) -> set[int]:
    """Return the places between two amounts of money: "between 50k and 60k" is one wish."""
    ends = {max(mark.tokens) for mark in marks if mark.kind is MarkKind.MONEY}
    starts = {mark.start for mark in marks if mark.kind is MarkKind.MONEY}
    return {end + 1 for end in ends if end + 2 in starts}


def _says_something(tokens: Sequence[Token], indices: Sequence[int]) -> bool:
    return any(tokens[index].kind is not Kind.SIGN for index in indices)


_ALSO = frozenset({"bhi", "bi", "also", "too", "بھی", "tab", "تب"})
"""What says "too", or "then, and only then": it parts nothing."""


def _joins(token: Token, *, english: bool) -> bool:
    """Tell whether a word parts two wishes: "or" is a spelling of "aur", and in English it is not."""
    if token.text in _ALSO or (english and token.text == "or"):
        return False
    return any(sense.gloss in _JOINING for sense in lexicon().senses(token.text))


_ONE_MORE = frozenset({"ek", "aik", "eik", "koi", "kuch", "kya", "ایک", "کوئی", "کچھ", "کیا"})


def _is_one_more(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "aur" says "more" and joins nothing: "ek aur nikal dein", "kuch aur"."""
    return at > 0 and tokens[at - 1].text in _ONE_MORE and tokens[at].text != "and"


_AMOUNTS = frozenset({MarkKind.NUMBER, MarkKind.MONEY})


def _is_so_many_more(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether "aur" adds to an amount and joins nothing: "5 lakh aur kar dein", "5 aur <product>"."""
    amount = any(mark.kind in _AMOUNTS and max(mark.tokens) == at - 1 for mark in marks)
    joins = any(at + 1 in mark.tokens for mark in marks)
    return amount and not (joins and any(mark.product and mark.start < at for mark in marks))


_FILLER = frozenset(
    {"please", "address", "yes", "piece", "dozen", "carton", "pair", "each", "of", "to", "for"}
    | {"in", "and", "this", "that"}
)


def is_bare(tokens: Sequence[Token], marks: Sequence[Mark], atom: Atom) -> bool:
    """Tell whether a part only names and counts things."""
    things = {index for mark in marks if mark.kind in _THINGS for index in mark.tokens}
    if not any(index in things for index in atom.tokens):
        return False
    spoken = [tokens[index] for index in atom.tokens if index not in things]
    if all(_is_filler(token) for token in spoken):
        return True
    counted = has_kind(marks, atom, MarkKind.PRODUCT) and has_kind(marks, atom, MarkKind.NUMBER)
    products = (mark for mark in marks if mark.kind is MarkKind.PRODUCT and mark.start in atom.tokens)
    named = {tokens[index].text for mark in products for index in mark.tokens}  # "c to c" says it twice
    return counted and all(_is_filler(token) or _is_strange(token) or token.text in named for token in spoken)


def _is_strange(token: Token) -> bool:
    return not glosses(token.text) and not has_mood(token.text)


def has_kind(marks: Sequence[Mark], atom: Atom, kind: MarkKind) -> bool:
    """Tell whether a part has a mark of a kind."""
    return any(mark.kind is kind and mark.start in atom.tokens for mark in marks)


ONE_OF = frozenset({"wala", "wali", "wale", "waala", "vala", "wla", "one", "ones", "والا", "والی", "والے"})
"""Words for "the one with": what stands before them tells which goods are meant."""


def _is_filler(token: Token) -> bool:
    if token.kind is Kind.SIGN:
        return True
    return token.text in ONE_OF or any(g in _FILLER for g in glosses(token.text))
