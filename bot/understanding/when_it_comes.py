"""Goods and then the question when they come: "10 <product>, kab tak ayega?" orders and asks."""

import re
from collections.abc import Sequence

from bot.understanding.marking import glosses
from bot.understanding.moods import moods
from bot.understanding.not_orders import is_past
from domain.intents import ADDED, ANEW, Intent, IntentName
from domain.language.tokens import Kind, Token

_ENDS = frozenset(",.;!?،")
_COMING = frozenset({"arrive", "delivery", "dispatch", "send"})
_HOW_LONG = re.compile(
    r"\bhow (?:long|soon|many days)\b|\bkit[nt]\w* (?:din|dino|time|waqt|arsa)\b|کتنے دن|کتنا (?:وقت|ٹائم)"
)
_SURE = 0.9
_LONGEST = 12
"""Words of such a question."""


def question_behind(tokens: Sequence[Token]) -> int:
    """Return where the question begins that ends a message and only asks when something comes, else 0."""
    end = len(tokens)
    while end and tokens[end - 1].kind in {Kind.SIGN, Kind.BREAK}:
        end -= 1
    ends = (at for at in range(end - 1, 0, -1) if tokens[at].kind is Kind.BREAK or tokens[at].text in _ENDS)
    start = next(ends, -1) + 1
    return start if start > 0 and end - start <= _LONGEST and _asks_when(tokens[start:end]) else 0


def _asks_when(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens]
    meant = {gloss for word in words for gloss in glosses(word)}
    asked = ("when" in meant and bool(meant & _COMING)) or bool(_HOW_LONG.search(" ".join(words)))
    other = bool(meant & {"order", "my_order"}) or bool(moods()["conditional"] & set(words)) or is_past(words)
    return asked and not other


def with_the_question(ordered: Sequence[Intent], tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """Return the lines of an order with the question behind it; nothing where no order stands before it."""
    if not ordered or not all(map(_orders, ordered)):
        return ()
    words = " ".join(token.text for token in tokens if token.kind is not Kind.SIGN)
    return (*ordered, Intent(IntentName.POLICY_QUESTION, _SURE, question=words))


def _orders(one: Intent) -> bool:
    named = one.products and one.quantity
    return bool(named) and one.name is IntentName.PLACE_ORDER and one.detail in {None, ADDED, ANEW}
