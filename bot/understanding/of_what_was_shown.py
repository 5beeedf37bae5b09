"""Words that mean the order just shown or just placed without naming it: its total, that it is wrong."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.desk_words import speaks_of, words_for
from bot.understanding.guards import said
from bot.understanding.marking import glosses
from domain.conversation import Context
from domain.intents import Intent, IntentName

_FRESH = 3
"""Turns for which a summary can still be meant."""
_BESIDE = frozenset(
    {"grammar", "is", "how_much", "how_many", "of", "please", "address", "this", "order", "my_order"}
    | {"come_go", "tell", "what", "price", "all", "do", "give", "make_it", "ok", "then", "now", "and"}
)


def total_asked(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return the lines of the summary where it is asked what they come to: "total kitna hua?"."""
    lines = context.draft_lines if context.draft_age <= _FRESH else ()
    if not lines or len(clauses) != 1 or clauses[0].marks:
        return ()
    text = clauses[0].text.strip("?!. ")
    left = words_for("total").sub(" ", text).split()
    asked = speaks_of("total", text) and all(glosses(word) & _BESIDE or word == "the" for word in left)
    return lines if asked else ()


def with_order_placed(
    clauses: Sequence[Clause], intents: tuple[Intent, ...], context: Context
) -> tuple[Intent, ...]:
    """Return a complaint that something is wrong as one of the order just placed: "galat hai"."""
    wrong = any("wrong_item" in said(clause) for clause in clauses)
    alone = all(one.name is IntentName.COMPLAINT and not (one.order or one.products) for one in intents)
    if context.draft_lines or not (context.placed and intents and wrong and alone):
        return intents
    return tuple(replace(one, order=context.placed) for one in intents)
