"""Goods named only as what may lie in the box of others: "does it come with a charger?"."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.understanding.marking import Mark, MarkKind, glosses
from bot.understanding.products import FoundProduct
from bot.understanding.products.speech import goods_named
from domain.intents import Standing
from domain.language.tokens import Kind, Token

_BUYS = frozenset({"send", "order", "want", "give", "price", "rate_list", "stock", "cheap"})
"""What is said of goods that are wanted by themselves."""
_COMES = frozenset({"arrive", "available", "have", "is"})
_COMES_WORDS = frozenset({"comes", "supplied", "included", "includes", "provided", "bundled", "?"})
_WITH_WORDS = frozenset({"with", "sath", "saath", "ساتھ", "included", "supplied", "bundled", "includes"})
_NEAR = 3
"""Words between "in" and "box": "in the a36 box"."""


def asks_contents(words: Sequence[str]) -> bool:
    """Tell whether words ask what is in a box or comes with something, and buy nothing."""
    meant = [glosses(word) for word in words]
    if any(one & _BUYS for one in meant) or "available" in words:
        return False
    comes = any(one & _COMES for one in meant) or bool(_COMES_WORDS & set(words))
    return comes and (in_box(words) or bool(_WITH_WORDS & set(words)))


def in_box(words: Sequence[str]) -> bool:
    """Tell whether words speak of the inside of a box; "10 box" counts boxes."""
    meant = [glosses(word) for word in words]
    for at, one in enumerate(meant):
        if "box" not in one or (at and _counts(words[at - 1])):
            continue
        around = meant[max(0, at - _NEAR) : at] + meant[at + 1 : at + _NEAR]
        if any(other & {"in", "under"} for other in around) or "included" in words:
            return True
    return False


def _counts(word: str) -> bool:
    return word[:1].isdigit() or word in {"<number>", "<money>"}


def boxed(tokens: Sequence[Token], found: Iterable[FoundProduct]) -> frozenset[int]:
    """Return the tokens of goods that a message only asks after as the contents of another's box.

    Those are kinds of goods without any name. Where only "with" is said, other goods must be named.
    """
    known = [one for one in found if one.named_model]
    kinds = [one for one in known if _is_mere_kind(tokens, one)]
    others = [one for one in known if one not in kinds]
    words = _without(tokens, (one.tokens for one in others))
    if not kinds or not asks_contents(words) or not (others or in_box(words)):
        return frozenset()
    counted = any(
        token.kind is Kind.NUMBER and not any(at in one.tokens for one in others)
        for at, token in enumerate(tokens)
    )
    return frozenset() if counted else frozenset(at for one in kinds for at in one.tokens)


def _is_mere_kind(tokens: Sequence[Token], found: FoundProduct) -> bool:
    if found.mention.standing not in {Standing.AMBIGUOUS, Standing.KNOWN}:
        return False
    places = sorted(found.tokens)
    words = [tokens[at].text for at in places]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    plain = all(
        glosses(word) and tokens[at].kind is not Kind.NUMBER for at, word in zip(places, words, strict=True)
    )
    return plain and any(goods_named(word) for word in (*words, *pairs))


def within(tokens: Sequence[Token], marks: Iterable[Mark]) -> frozenset[int]:
    """Return the words for "and" that part no clauses where contents are asked: "charger and cable?"."""
    words = _without(tokens, (mark.tokens for mark in marks if mark.product))
    if not asks_contents(words) or not any(map(goods_named, words)):
        return frozenset()
    return frozenset(
        at
        for at in range(1, len(words) - 1)
        if words[at] in _WITH_WORDS or goods_named(words[at - 1]) or goods_named(words[at + 1])
    )


def _without(tokens: Sequence[Token], things: Iterable[frozenset[int]]) -> list[str]:
    """Return the words with those of products hidden: no number in a name counts boxes."""
    hidden = {at for used in things for at in used}
    return [MarkKind.PRODUCT.value if at in hidden else token.text for at, token in enumerate(tokens)]
