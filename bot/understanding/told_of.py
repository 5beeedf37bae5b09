"""Goods of a list that are only told of or refused, and counted goods that no line of an order took up."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.guards import said
from bot.understanding.marking import Mark, MarkKind, glosses, parts
from bot.understanding.moods import moods
from bot.understanding.not_orders import is_past, is_to_be_done
from bot.understanding.products import FoundProduct
from domain.intents import Intent, IntentName
from domain.language.numerals import homographs
from domain.language.tokens import Kind, Token

Find = Callable[[Sequence[Token]], tuple[FoundProduct, ...]]

_ENDS = frozenset(",،.;!?")
_NO = frozenset({"not", "no"})
_ASKING = frozenset({"price", "stock", "available", "how_many", "how_much"})
_TOOK = re.compile(
    r"\b(?:li|ly[ae]|liy[ae]|le[ya]|mangwa[iy]\w*|kharid\w*|uthay[ae]) th?[aeiy]+\b|\bwe took\b|\bi took\b"
    r"|(?:لیے|لئے|لیا|لی|منگوائے|خریدے|اٹھائے) (?:تھے|تھا|تھی)"
)
_ORDERING = frozenset({"want", "send", "order", "give", "add"})
_DOER = frozenset({"ne", "nay", "نے"})
_LIST = 2
"""From so many other goods on, "no <product>" is a refusal; beside one alone it may correct that one."""


def without_what_is_told_of(tokens: Sequence[Token], find: Find, *, refused: bool) -> tuple[Token, ...]:
    """Return a message without those parts of a list whose goods were taken in the past.

    With `refused`, also without those whose goods are not wanted. A message that names no other goods
    is returned as it is: it is read as a whole.
    """
    tokens = tuple(tokens)
    pieces = list(parts(tokens, _ENDS))
    if len(pieces) < _LIST:
        return tokens
    goods = [one for one in find(tokens) if one.named_model]
    gone: set[int] = set()
    for at, part in enumerate(pieces):
        inside = [one for one in goods if min(one.tokens) in part]
        others = [one for one in goods if min(one.tokens) not in part and not one.tokens & gone]
        if len(inside) != 1 or not others or _goes_on(tokens, pieces, at, inside[0]):
            continue
        is_list = len(others) >= _LIST
        if _is_told(tokens, part) or (refused and _is_refused(tokens, part, inside[0], is_list=is_list)):
            gone |= set(part) | {part.stop}
    return tuple(token for at, token in enumerate(tokens) if at not in gone)


def goes_on_telling(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause only counts on what was taken before it: "we took 20 ... and 3 ..."."""
    if not at or not clauses[at].joined or clauses[at - 1].apart or said(clauses[at]) & _ORDERING:
        return False
    before = clauses[at - 1]
    told = _TOOK.search(before.text) or is_past(before.text.strip("?").split())
    return bool(told and before.of(MarkKind.PRODUCT) and before.of(MarkKind.NUMBER))


def not_placed(tokens: Sequence[Token], marks: Sequence[Mark], intents: Sequence[Intent]) -> list[Intent]:
    """Return a line without a quantity for each counted product of an order that has no line.

    Such a line is asked about, so that no draft is ready that lacks what a person wrote.
    """
    lines = [intent for intent in intents if intent.name is IntentName.PLACE_ORDER and intent.products]
    if not lines or any(line.detail for line in lines):
        return []
    ordered = {
        sku for line in lines for mention in line.products for sku in (*mention.skus, *mention.nearest)
    }
    texts = {mention.text for line in lines for mention in line.products}
    asked = {at for part in parts(tokens, _ENDS) if _asks(tokens, part) for at in part}
    places = {at: part for part in parts(tokens, _ENDS) for at in part}
    numbers = {at for mark in marks if mark.kind is MarkKind.NUMBER for at in mark.tokens}
    heard = {mention.text for intent in intents for mention in intent.products}
    lost = []
    for mark in marks:
        if mark.kind is not MarkKind.PRODUCT or mark.product is None or mark.start in asked:
            continue
        mention = mark.product.mention
        beside = bool(numbers & set(places.get(mark.start, ())))
        beside = beside or (mention.text not in heard and _may_be_counted(tokens, mark))
        known = mention.text in texts or {*mention.skus, *mention.nearest} & ordered
        if beside and not known and (mention.skus or mention.nearest):
            line = Intent(IntentName.PLACE_ORDER, 1.0, products=(mention,), dealer=lines[0].dealer)
            lost.append(line)
    return lost


def _may_be_counted(tokens: Sequence[Token], mark: Mark) -> bool:
    """Tell whether a word beside goods may be their number and was taken for another: "bara <product>"."""
    around = (mark.start - 1, max(mark.tokens) + 1)
    words = [tokens[at].text for at in around if 0 <= at < len(tokens)]
    return any(word in homographs()["needs_unit"] and not glosses(word) & _NO for word in words)


def _goes_on(tokens: Sequence[Token], pieces: Sequence[range], at: int, product: FoundProduct) -> bool:
    """Tell whether what tells of goods tells of those in the part beside it too.

    A verb before its goods does ("we took 20 ... and 3 ..."), and one behind them with nothing but goods,
    or with its doer, in the part before ("5 ... and 8 ... received", "us ne 5 ... aur 8 ... mangwaye").
    """
    before = [tokens[n].text for n in pieces[at] if n < min(product.tokens)]
    told = is_past(before) or bool(_TOOK.search(" ".join(before)))
    told = told and tokens[min(pieces[at].stop, len(tokens) - 1)].text not in _ENDS
    rest = [tokens[n].text for part in pieces[at + 1 : at + 2] for n in part]
    beside = [tokens[n].text for part in pieces[:at][-1:] for n in part]
    joined = bool(beside) and tokens[pieces[at - 1].stop].text not in _ENDS
    told_both = joined and (_DOER & set(beside) or not any(map(glosses, beside)))
    return bool(told_both) or bool(told and rest and not any(glosses(word) & _ORDERING for word in rest))


def _is_told(tokens: Sequence[Token], part: range) -> bool:
    words = [tokens[at].text for at in part]
    if any("want" in glosses(word) for word in words) or moods()["conditional"] & set(words):
        return False
    if is_to_be_done([token.text for token in tokens[: part.stop]]) or _is_for_delivery(words):
        return False
    return bool(_TOOK.search(" ".join(words))) or is_past(words)


def _is_for_delivery(words: Sequence[str]) -> bool:
    """Tell whether "delivered" or "sent" stands in a part with nobody who did it, at no time."""
    past = (moods()["past"] | moods()["perfective"]) & set(words)
    return bool(past) and past <= {"delivered", "sent"} and not moods()["done_by"] & set(words)


def _is_refused(tokens: Sequence[Token], part: range, product: FoundProduct, *, is_list: bool) -> bool:
    words = [tokens[at].text for at in part]
    meant = [glosses(word) for word in words]
    if any(one & _NO and other & _ORDERING for one, other in pairwise(meant)):
        return max(product.tokens) < part.stop and not _wants_other(tokens, part, product)
    before = min(product.tokens) - 1
    return is_list and before == part.start and tokens[before].text in {"no", "not"}


def _wants_other(tokens: Sequence[Token], part: range, product: FoundProduct) -> bool:
    """Tell whether something else is wanted in the same part: a number or a colour after the refusal."""
    last = max((at for at in part if glosses(tokens[at].text) & _NO), default=part.stop)
    after = [tokens[at] for at in part if at > last and at not in product.tokens]
    return any(
        one.kind is Kind.NUMBER or any(gloss.startswith("colour:") for gloss in glosses(one.text))
        for one in after
    )


def _asks(tokens: Sequence[Token], part: range) -> bool:
    return any(glosses(tokens[at].text) & _ASKING for at in part)
