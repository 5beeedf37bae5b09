"""Questions that set goods against each other: "a16 ya a17, camera kis ka acha hai?" is one comparison."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.understanding.clause import Clause
from bot.understanding.marking import glosses
from bot.understanding.slots import mentions
from domain.intents import Intent, IntentName

_ABOUT = frozenset({IntentName.PRODUCT_SPECS, IntentName.COMPARE_PRODUCTS})
_CONTRASTS = frozenset({"compare", "difference", "better"})
_ASKS_WHICH = frozenset({"which", "who"})
_OF_THEM = frozenset({"of", "in", "have", "is"})
_OF_WHOM = frozenset({"kiska", "kiski", "kiske", "kismein", "kisme", "whose", "کسکا", "کسکی", "کسمیں"})
_ONE = frozenset({"one", "wala", "wali", "والا", "والی"})


def compared(clauses: Sequence[Clause], intents: Sequence[Intent]) -> tuple[Intent, ...]:
    """Return the intents with a question on several goods as the one comparison that it is.

    It holds for a message that is about what goods are and nothing else; its question is all that was said.
    """
    names = {intent.name for intent in intents}
    products = tuple(dict.fromkeys(one for clause in clauses for one in mentions(clause)))
    if len(products) < 2 or not names or not names <= _ABOUT:  # noqa: PLR2004 - one is set against nothing
        return tuple(intents)
    if IntentName.COMPARE_PRODUCTS not in names and not any(map(sets_against, clauses)):
        return tuple(intents)
    question = " ".join(said for clause in clauses if (said := clause.question.strip("?, ")))
    best = max(intents, key=lambda intent: (intent.name is IntentName.COMPARE_PRODUCTS, intent.confidence))
    merged = replace(best, name=IntentName.COMPARE_PRODUCTS, products=products, question=question or None)
    return (merged,)


def sets_against(clause: Clause) -> bool:
    """Tell whether a clause asks which of several it is: "kis ki", "which has", "behtar", "x ya y"."""
    words = clause.text.replace("?", " ").split()
    meant = [glosses(word) for word in words]
    if any(one & _CONTRASTS for one in meant) or _OF_WHOM & set(words):
        return True
    for (_, one), (word, other) in pairwise(zip(words, meant, strict=True)):
        if one & _ASKS_WHICH and (other & _OF_THEM or word in _ONE or word.startswith("<")):
            return True
    return any(one == {"or"} for one in meant)
