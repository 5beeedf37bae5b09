"""Goods to be taken out of a draft that is not the one just shown, or that has no such line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.conditions import is_conditional
from bot.understanding.edits import lets_be, removes, takes_out
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.no_line import asked_which
from bot.understanding.products.speech import goods_named
from bot.understanding.slots import mentions
from domain.conversation import Context
from domain.intents import ABSENT, DRAFTS, Intent, IntentName, Standing

_SOUND = 2
"""Letters of a word that is no name."""
_ASKING = re.compile(r"\bkit[nt][aeiy]\w*|\bhow many|\bsak[teiao]\w*|\bgunja\w*|کتن|سک[تو]|گنجا")
"""Asks how many could be taken out of the store, or out of the price."""
_OUT_OF = re.compile(
    r"\border (?:se|sey|say|me|mein|main|mai|ch|cho|ton)\b"
    r"|\b(?:from|off|out of|in) (?:the |my |this |that )?order"
    r"|آرڈر (?:سے|میں|چوں|توں)"
)
_IS_TOLD_TO = re.compile(
    r"^(?:please |plz |pls )?(?:remove|delete|take|drop|cut)\b|\b(?:hata|hatao|nikaa?lo)\b"
    r"|\bnikaa?l (?:d|l)\w+|\b(?:kaa?t|mita|uda) d\w+|ہٹا|نکالو|(?:نکال|کاٹ|مٹا) د"
)
"""Somebody is told to take it out; "nikal aye ga" and "survive a drop" tell nobody."""
_FRESH = 3
"""Turns for which the lines of a summary can still be meant."""


def taken_out(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return what "charger hata do" means where the summary just shown has no such line, or none was shown.

    The summary shown a little earlier without the line, or that it has none such; which draft, where that is
    not clear; a person where nothing is open of which anything could be taken out. Nothing is returned where
    the message is something else, or means a summary just shown or an order just placed.
    """
    if len(clauses) != 1:
        return ()
    lines = context.draft_lines if context.draft_age <= _FRESH else ()
    if not _takes_goods_out(clauses[0]):
        left = _without_unknown(clauses[0], lines)
        return left or (asked_which(lines) if _takes_a_kind_out(clauses[0]) else ())
    brands = clauses[0].of(MarkKind.BRAND)
    named = (*mentions(clauses[0]), *(mark.product.mention for mark in brands if mark.product))
    gone = {sku for mention in named for sku in (*mention.skus, *mention.nearest)}
    left = tuple(line for line in lines if not gone & set(line.skus))
    if len(context.listed) > 1 or (context.listed and not lines):
        return (Intent(IntentName.ORDER_STATUS, 1.0, detail=DRAFTS),)
    if 0 < len(left) < len(lines):
        return left if context.draft_age or brands else ()
    if lines:
        return asked_which(lines, 1) if not left else _absent(lines, [one.text for one in named])
    told = () if context.placed or not _is_told_to(clauses[0]) else (IntentName.TALK_TO_HUMAN,)
    return tuple(Intent(name, 1.0) for name in told)


def _is_told_to(clause: Clause) -> bool:
    return removes(clause) and bool(_IS_TOLD_TO.search(clause.text))


def _absent(lines: Sequence[Intent], names: Sequence[str]) -> tuple[Intent, ...]:
    """Return the lines as they are, which have nothing of these names; nothing where there is no name."""
    name = ", ".join(names)
    return tuple(replace(line, detail=ABSENT, question=name) for line in lines if name)


def _takes_a_kind_out(clause: Clause) -> bool:
    """Tell whether a clause takes out a kind of goods that no product is called by: "charger hata do"."""
    asks = clause.text.endswith("?") or is_conditional(clause)
    return takes_out(clause) and not clause.marks and not asks and any(map(goods_named, clause.text.split()))


def _without_unknown(clause: Clause, lines: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the lines without the one of goods that nobody knows and that a clause lets be, by its name."""
    if clause.of(MarkKind.NUMBER, MarkKind.PRODUCT) or not (takes_out(clause) or lets_be(clause)):
        return ()
    words = {word for word in clause.text.split() if not glosses(word)}
    left = tuple(line for line in lines if not _is_unknown(line) or not words & _words(line))
    return left if len(left) < len(lines) else ()


def _is_unknown(line: Intent) -> bool:
    return any(mention.standing is Standing.UNKNOWN for mention in line.products)


def _words(line: Intent) -> set[str]:
    return {word for mention in line.products for word in mention.text.split() if len(word) > _SOUND}


def _takes_goods_out(clause: Clause) -> bool:
    others = clause.of(MarkKind.NUMBER, MarkKind.MONEY, MarkKind.ORDER, MarkKind.DEALER)
    named = bool(clause.of(MarkKind.PRODUCT, MarkKind.BRAND)) and not others
    asks = clause.text.endswith("?") or bool(_ASKING.search(clause.text)) or is_conditional(clause)
    return named and takes_out(clause) and not asks and not _calls_off_an_order(clause)


def _calls_off_an_order(clause: Clause) -> bool:
    """Tell whether a whole order is meant, by its goods: "<product> wala order kaat do", not "order se"."""
    return bool(said(clause) & {"order", "my_order"}) and not _OUT_OF.search(clause.text)
