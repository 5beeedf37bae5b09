"""Conditions: "agar ...", "35 ka mile to ...", "rate kam ho, ...", also over a comma."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.moods import moods
from domain.intents import Intent, IntentName

_WHEN_IT_IS = re.compile(
    r"^should (?:the |this )?<(?:product|brand)>|^should (?:the|it|they|prices?|rates?)\b"
    r"|\bas soon as (?!possible|you)|(?<!at )\bonce (?!more|again)|\bwhen (?!can|will|do|you can|possible)"
)
_POLITE = re.compile(
    r"\b(?:to|tou|toh) (?:b[aoh]+t )?(?:na?wa?zish|m[ei]h?e?r?ba+ni|karam|inayat|shukriya|kh?ushi)\w*"
    r"|تو (?:بہت )?(?:نوازش|مہربانی|کرم|عنایت|شکریہ|خوشی)"
)
"""A wish and no condition: "bhej dein to nawazish"."""
_BE_SENT = frozenset({"hon", "ہوں"})
"""At the end of an order they beg: "rawana hon"."""
_NEAR = 5
"""Words before "to" among which it is said that goods have run out."""
_HOW_MUCH = re.compile(r"\bkit[nt][aeiy]\w* (?:ka|ke|ki|mein)\b|\bhow much\b|کتنے (?:کا|کے|کی|میں)")


def is_conditional(clause: Clause) -> bool:
    """Tell whether a clause says under which condition something holds: "agar ...", "35 ka mile to ..."."""
    words = _POLITE.sub("", clause.text).strip("?").split()
    if words and words[-1] in _BE_SENT and not _is_priced(clause):
        words.pop()
    if moods()["conditional"] & set(words) or _WHEN_IT_IS.search(clause.text):
        return True
    then, verbs = moods()["then"], moods()["if_verb"]
    ends = [at for at, (one, other) in enumerate(pairwise(words)) if one in verbs and other in then]
    return any(not _gives_a_reason(words[: at + 1], clause) for at in ends)


def _gives_a_reason(words: Sequence[str], clause: Clause) -> bool:
    """Tell whether words before "to" say why: "khatam ho gaya hai to ...", of the goods that are wanted."""
    lacking = any("out_of_stock" in glosses(word) for word in words[-_NEAR:])
    return lacking and words[-1] in moods()["indicative"] and len(clause.of(MarkKind.PRODUCT)) == 1


def under_condition(clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a clause stands under a condition that is said before or after it in its sentence.

    "Agar rate kam ho, 10 bhej dena" is cut at its comma and still one sentence. A condition behind it
    that names goods of its own is about those.
    """
    if at and not clauses[at].apart and (is_conditional(clauses[at - 1]) or _supposes(clauses[at - 1])):
        return True
    after = clauses[at + 1] if at + 1 < len(clauses) else None
    if after is None or after.apart or after.of(MarkKind.PRODUCT):
        return False
    return is_conditional(after) or (not _commands(clauses[at]) and _asks_price(after))


def _supposes(clause: Clause) -> bool:
    """Tell whether a clause of its own supposes a price: "rate kam ho, 10 bhej dena"."""
    words = clause.text.split()
    if not words or words[-1] not in moods()["subjunctive"]:
        return False
    return bool(clause.of(MarkKind.MONEY)) or (_is_priced(clause) and not clause.of(MarkKind.PRODUCT))


def _is_priced(clause: Clause) -> bool:
    """Tell whether a clause speaks of a price."""
    priced = any("price" in glosses(word) for word in clause.text.split())
    return priced or bool(clause.of(MarkKind.MONEY))


def _commands(clause: Clause) -> bool:
    return any(glosses(word) & {"send", "give"} for word in clause.text.split())


def _asks_price(clause: Clause) -> bool:
    """Tell whether a clause asks what that costs: "10 mangwane hain, kitne ka parega?"."""
    text = clause.text
    priced = any("price" in glosses(word) for word in text.split())
    return text.endswith("?") and (priced or bool(_HOW_MUCH.search(text)))


def without_orders(intents: Sequence[Intent], instead: Intent | None = None) -> list[Intent]:
    """Return intents with every order as the question what it would cost, or as `instead`."""
    return [
        (instead or replace(intent, name=IntentName.CHECK_PRICE))
        if intent.name is IntentName.PLACE_ORDER
        else intent
        for intent in intents
    ]
