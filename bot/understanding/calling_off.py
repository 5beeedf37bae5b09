"""Cancellations that are none: told, forbidden, denied, only considered, or asked how they are done."""

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise

from bot.understanding.atoms import ONE_OF
from bot.understanding.clause import Clause
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.moods import moods
from domain.intents import Intent, IntentName

_SOUND = 2
"""Letters of a word that may be a mere sound."""
_NEAR = 2
"""Words behind "cancel" among which it is said that it was done: "cancel kar diya"."""
_BETWEEN = frozenset({"to", "tou", "toh", "abhi", "kabhi", "hi", "bhi", "تو", "ابھی", "ہی", "بھی"})
_DOING = re.compile(r"(?:ka?r|ho|hu[aei])\w*|kiy?[aei]\w*|کر\w*|کی\w*|ہو\w*|ہوا|ہوئی")
_BEFORE = frozenset(
    {"not", "never", "don't", "dont", "dnt", "didn't", "didnt", "won't", "wont"} | {"might", "may"}
)
_HOW_DONE = re.compile(
    r"\b(?:ka[iy]?se|kese|kesay|kaisay) (?:hot[aei]|ho g\w+|hog\w+)|\bhow (?:does|do you|is|are)\b|کیسے ہوت"
)


_ORDERS_NONE = re.compile(
    r"\border (?:to |abhi |ab )?(?:nah?i\w*|nai|nhi|na|mat) (?:kar|kr|lag|lga|de|mangw)\w*n[aei]\b"
    r"|(?:\bnot|n't|\bdont) (?:want|need|going|looking|here) to (?:place |make )?(?:an? )?order\b"
    r"|آرڈر (?:نہیں|نہ|مت) (?:کرنا|دینا|لگانا)"
)
"""Nothing is to be ordered, and nothing was: "order nahi karna, sirf rate chahiye"."""


def is_to_be_stopped(clause: Clause, meant: set[str], *, plainly: bool = False) -> bool:
    """Tell whether what a clause stops may be an order, and is still to be stopped.

    Something with a name that nobody knows here ("the match is cancelled") is none, unless an order or
    goods are named with it; said `plainly`, what the examples know is known. What has been stopped already
    is news, and what is not to be stopped is not.
    """
    words = clause.text.strip("?").split()
    named = bool(clause.of(MarkKind.ORDER, MarkKind.PRODUCT)) or _of_an_order(meant)
    unglossed = (word for word in words if not (glosses(word) or word in ONE_OF))
    strange = any(
        word.isalpha() and len(word) > _SOUND for word in (clause.strange if plainly else unglossed)
    )
    return (named or not strange) and not (
        _is_news(words)
        or _is_kept(words)
        or _HOW_DONE.search(clause.text)
        or (_ORDERS_NONE.search(clause.text) and "cancel" not in meant)
    )


def without_what_is_kept(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Return clauses without those that only say what stays: "cancel mat karna, bas 5 ki jagah 6"."""
    return [one for one in clauses if not is_to_stay(one)] or clauses


def is_to_stay(clause: Clause) -> bool:
    """Tell whether a clause says of nothing named that it is not to be cancelled: "cancel mat karna"."""
    return not clause.marks and _is_kept(clause.text.strip("?").split())


def calls_off_the_draft(clauses: Sequence[Clause], intents: Sequence[Intent]) -> bool:
    """Tell whether "I changed my mind, send nothing" straight after a summary means that one."""
    meant = {gloss for clause in clauses for word in clause.text.split() for gloss in glosses(word)}
    kinds = (MarkKind.ORDER, MarkKind.PRODUCT, MarkKind.NUMBER)
    named = _of_an_order(meant) or any(clause.of(*kinds) for clause in clauses)
    cancels = [(one.name, one.order) for one in intents] == [(IntentName.CANCEL_ORDER, None)]
    return cancels and not named


def instead_of_cancelling(clause: Clause, meant: set[str]) -> IntentName | None:
    """Return what a clause wants that cancels no order and yet speaks of one, if it does."""
    if not (_of_an_order(meant) or clause.of(MarkKind.ORDER)):
        return None
    if _ORDERS_NONE.search(clause.text):
        return IntentName.SMALL_TALK
    return IntentName.POLICY_QUESTION if _HOW_DONE.search(clause.text) else IntentName.ORDER_STATUS


def _of_an_order(meant: set[str]) -> bool:
    return bool(meant & {"order", "my_order"})


def _is_news(words: list[str]) -> bool:
    """Tell whether something was cancelled: "cancel ho gaya", "cancelled", not "cancel kar diya jaye"."""
    done = any(moods()["stopped"] & set(after[:_NEAR]) for after in _behind(words))
    return (done or bool(moods()["stopped_word"] & set(words))) and not moods()["to_be_done"] & set(words)


def _is_kept(words: list[str]) -> bool:
    """Tell whether nothing is to be cancelled, or was: "cancel mat karna", "don't cancel"."""
    for after in _behind(words):
        rest = list(dropwhile(_BETWEEN.__contains__, after))
        refused = rest and ("not" in glosses(rest[0]) or rest[0] in {"na", "نہ"})
        if refused and len(rest) > 1 and _DOING.fullmatch(rest[1]):
            return True
    return any(word in _BEFORE and "cancel" in glosses(other) for word, other in pairwise(words))


def _behind(words: list[str]) -> list[list[str]]:
    """Return the words behind each that means to cancel."""
    return [words[at + 1 :] for at, word in enumerate(words) if "cancel" in glosses(word)]
