"""Goods that are not wanted: "nahi chahiye", "bhejna mat", "don't you dare send", "stop sending"."""

import re
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.marking import glosses
from bot.understanding.moods import moods

_ORDERING = frozenset({"want", "send", "order", "give"})
_NO = frozenset({"not", "no"})
_DO_NOT = frozenset({"na", "نہ"})
"""Before a verb it forbids, behind one it begs: "na bhejna", "bhej do na"."""
_NOT_GLUED = re.compile(
    r"\b(?:don'?t|dnt|mat|mut)(?:send|order|book|bhej|bhij|mangw|mangao|lagao|karo|karna|dena)|\bمت(?:بھیج|منگو|کر|دی)"
)
"""A prohibition that lost its blank: "matbhejna", "don'tsend"."""
_NOT_AT_ALL = re.compile(
    r"\b(?:don'?t|dnt|do not|never)(?: (?:you|u|dare|ever|even|think|of|about|start|bother|try|to|again))+"
    r" (?:send|order|book|ship|dispatch|deliver)"
    r"|\b(?:stop|quit|avoid|cease|no more) (?:send|order|book|shipp|dispatch|deliver|supply)\w*"
    r"|\b(?:bhej|bhijwa|mangwa|manga|de)\w*n[ae]y? (?:band|bund|bnd|chhor|chor|rok)\w*"
    r"|(?:بھیجنا|بھجوانا|منگوانا|دینا) (?:بند|چھوڑ|روک)"
)
"""A prohibition around its verb: "don't you dare send", "stop sending", "bhejna band karo"."""
_LEAVE_IT = re.compile(
    r"\br[ae]?h[ae]?n[eay]+ d(?:o|en|ein|ain|ena|ijiye)\b|\bleave (?:it|them|those)\b|رہنے د"
)
"""What sounds like "give" and leaves it: "10 rehne do"."""


_NOT_FORGOTTEN = re.compile(
    r"\bbh?oo?ln\w* (?:mat|na|nahi\w*)\b|\b(?:mat|na) bh?oo?l\w*|بھول\w+ (?:مت|نہ)|(?:مت|نہ) بھول\w+"
)
"""Forbids to forget, and nothing else: "bhoolna mat"."""
_NOT_TO = re.compile(r"\b(?:na|nah|mat|mut) (?!j[aou])\w{3,}n[aei]?a?\b|(?:نہ|مت) \w{2,}نا\b")
"""A prohibition in whatever verb: "meri ijazat ke baghair na nikalna"."""


def is_refused(clause: Clause) -> bool:
    """Tell whether a clause wants none: "nahi chahiye", "bhejna mat", "rehne do", not "5 nahi 8 bhejo"."""
    text = _NOT_FORGOTTEN.sub("", clause.text)
    if _NOT_TO.search(text):
        return True
    refused = _NOT_GLUED.search(text) or _NOT_AT_ALL.search(text) or _LEAVE_IT.search(text)
    return bool(refused) or _is_denied(text.strip("?").split())


def _is_denied(words: list[str]) -> bool:
    """Tell whether an order is denied: "nahi chahiye", "bhejna mat", "do not send", not "5 nahi 8 bhejo"."""
    if moods()["prohibited"] & set(words):
        return True
    meant = [glosses(word) for word in words]
    needless = moods()["need"]
    if any(
        (one in needless and meant[at + 1] & _NO) or (other in needless and meant[at] & _NO)
        for at, (one, other) in enumerate(pairwise(words))
    ):
        return True
    forbids = ("not" in one or word in _DO_NOT for word, one in zip(words, meant, strict=True))
    return any(forbidden and _ORDERING & other for forbidden, other in zip(forbids, meant[1:], strict=False))
