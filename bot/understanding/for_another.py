"""A message of staff that names a shop and no goods: for whom the order just shown is, or the next one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.earlier_orders import repeats_order
from bot.understanding.marking import Mark, MarkKind, glosses
from domain.conversation import Context
from domain.intents import CORRECTED, Intent, IntentName

_NEXT = frozenset({"ab", "abb", "now", "next", "phir", "agla", "agle", "aglay", "اب", "پھر", "اگلا"})
_FOR = frozenset({"liye", "lie", "liey", "liay", "lye", "for", "ko", "لیے", "لئے", "کو"})
_THIS = frozenset({"ye", "yeh", "yah", "this", "یہ"})
_SAME = frozenset({"bhi", "bi", "also", "too", "same", "yehi", "yahi", "wohi", "بھی", "یہی", "وہی"})
_SLIPPED = frozenset({"galti", "ghalti", "mistake", "se", "by", "tha", "thi", "the", "غلطی", "سے", "تھا"})
_LIYE = _FOR - {"ko", "کو"}
_BESIDE = frozenset(
    {"of", "for", "no", "not", "sorry", "please", "address", "grammar", "order", "then", "ok"}
    | {"send", "give", "make_it", "do", "this", "is"}
)


def for_another(clauses: Sequence[Clause], context: Context) -> tuple[Intent, ...]:
    """Return the lines just shown for another shop, or the order that "ab D1010 ke liye" begins.

    The lines keep their quantities; "nahi, D1010 ke liye" tells that they were meant for that shop from the
    start. Nothing is returned where the message says anything else.
    """
    marks = _but_its_own([mark for clause in clauses for mark in clause.marks], context.draft_lines)
    if context.pending or len(marks) != 1 or marks[0].kind is not MarkKind.DEALER or marks[0].dealer is None:
        return ()
    words = " ".join(clause.text for clause in clauses).strip("?!. ").split()
    said = [word.strip(",:") for word in words if word != MarkKind.DEALER.value]
    follows = bool(_NEXT & set(said))
    others = [
        word
        for word in said
        if word and word not in _NEXT | _FOR | _SAME | _SLIPPED and not glosses(word) & _BESIDE
    ]
    told = _THIS & set(said) and any("order" in glosses(word) for word in said)
    if others or not (_FOR & set(said) or told) or clauses[-1].text.endswith("?"):
        return ()
    dealer = marks[0].dealer.mention
    lines = context.draft_lines if context.draft_age == 0 and not follows else ()
    corrects = any(word in _SLIPPED or glosses(word) & {"no", "not", "sorry"} for word in said)
    corrects = corrects and not _SAME & set(said)
    if not lines and any(map(repeats_order, clauses)):
        return ()  # an earlier order of that shop
    begun = (Intent(IntentName.PLACE_ORDER, 1.0, dealer=dealer),) if _LIYE & set(said) else ()
    detail = CORRECTED if corrects else None
    return tuple(replace(line, dealer=dealer, detail=detail) for line in lines) or begun


def _but_its_own(marks: Sequence[Mark], lines: Sequence[Intent]) -> list[Mark]:
    """Return the marks of a message without the shop that the lines are for: "sorry not D1004, D1010"."""
    own = {code for line in lines if line.dealer for code in line.dealer.codes}
    others = [mark for mark in marks if not (mark.dealer and own & set(mark.dealer.mention.codes))]
    return others or list(marks)
