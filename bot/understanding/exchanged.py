"""Goods out of a summary and others into it, in one breath: "13c wala hata kar 2 hot 40i dal do"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understanding.edits import is_taken_out
from bot.understanding.marking import glosses
from bot.understanding.on_top import is_plain_order, merged
from bot.understanding.part_by_part import Beside
from bot.understanding.products import FoundProduct
from domain.conversation import Context
from domain.intents import ABSENT, Intent
from domain.language.tokens import Kind, Token

_FRESH = 3
"""Turns for which the lines of a summary can still be meant."""
_HAVING = frozenset({"kar", "kr", "ker", "ke", "k", "kay", "kai", "کر", "کے"})
_BIDDING = frozenset({"do", "dein", "den", "dain", "de", "dijiye", "dijye", "دو", "دیں", "دے"})


def exchanged(
    tokens: Sequence[Token],
    context: Context,
    find: Callable[[Sequence[Token]], tuple[FoundProduct, ...]],
    beside: Beside,
) -> tuple[Intent, ...]:
    """Return the lines of the summary without the goods that go, and with those that come instead.

    What is to go and is not in it is said to be absent. Nothing is returned where the message says how many
    pieces go, or where what comes is no plain order: then it is read as a whole.
    """
    lines = context.draft_lines if context.draft_age <= _FRESH else ()
    goods = [one for one in find(tokens) if one.named_model]
    cut = _cut(tokens, goods)
    going = [one for one in goods if max(one.tokens) < cut]
    asks = any(token.text == "?" for token in tokens)
    if not (lines and cut and going) or len(going) == len(goods) or asks or _counts(tokens[:cut], going):
        return ()
    gone = {sku for one in going for sku in one.mention.skus}
    left = tuple(line for line in lines if not gone & set(line.skus))
    coming = beside(tokens[cut:], ())
    if not coming or not all(one.products and is_plain_order(one) for one in coming):
        return ()
    dealer = lines[0].dealer
    after = merged(left, coming) if left else coming
    after = tuple(replace(one, detail=None, dealer=one.dealer or dealer) for one in after)
    return after if len(left) < len(lines) else _absent(after, going)


def _absent(lines: Sequence[Intent], going: Sequence[FoundProduct]) -> tuple[Intent, ...]:
    """Return the lines, the first telling that what was to go is in none of them."""
    names = ", ".join(one.mention.text for one in going)
    return (replace(lines[0], detail=ABSENT, question=names), *lines[1:])


def _cut(tokens: Sequence[Token], goods: Sequence[FoundProduct]) -> int:
    """Return where what comes begins, behind the words that take goods out; 0 where there are none."""
    at = next((at for at, token in enumerate(tokens) if is_taken_out([token])), None)
    if at is None:
        return 0
    behind = min(
        (one for one in goods if min(one.tokens) > at), key=lambda one: min(one.tokens), default=None
    )
    if behind and not any(max(one.tokens) < at for one in goods):
        at = max(behind.tokens)  # "remove the 13c and add 2 hot 40i"
    at = (
        _behind(tokens, at + 1, _HAVING)
        if _is(tokens, at + 1, _HAVING)
        else at + 1 + _is(tokens, at + 1, _BIDDING)
    )
    while at < len(tokens) and (tokens[at].kind is Kind.SIGN or "and" in glosses(tokens[at].text)):
        at += 1
    return at


def _is(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].text in words


def _behind(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int:
    while _is(tokens, at, words):
        at += 1
    return at


def _counts(tokens: Sequence[Token], goods: Sequence[FoundProduct]) -> bool:
    """Tell whether a number stands beside the goods that go: some of their pieces may be meant."""
    inside = {at for one in goods for at in one.tokens}
    return any(token.kind is Kind.NUMBER and at not in inside for at, token in enumerate(tokens))
