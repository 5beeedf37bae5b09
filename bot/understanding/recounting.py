"""Quantities of a summary changed in words: "hot 60 8 kar do", "2 kam kar do", "sab 4", "double kar do"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.desk_words import speaks_of, words_for
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.slots import mentions, pieces
from domain.intents import Intent

_CHANGING = frozenset({"make_it", "do", "change", "instead"})
_TWO, _DIGITS = 2, 5
_ORDERING = frozenset({"send", "want", "order"})
_REDUCED_TO = re.compile(r"kar ?ke|کر ?کے")


def recounted(lines: Sequence[Intent], clause: Clause, *, instead: bool) -> tuple[Intent, ...] | None:
    """Return the lines with other quantities, or `None` where it is not clear of which line or how many.

    A line is meant by its product, all of them by "all", the only one without a word. `instead` tells that
    the message took a quantity back ("5 ki jagah 8").
    """
    places = _meant(lines, clause)
    amounts = [amount for mark in clause.of(MarkKind.NUMBER) if (amount := pieces(mark))]
    if len(amounts) == _TWO and len(places) == 1 and lines[places[0]].quantity == amounts[0]:
        instead, amounts = True, amounts[1:]
    if not places or len(amounts) > 1:
        return None
    on_top = bool(mentions(clause)) and _further(clause.text)
    if amounts and not (instead or on_top or _changes(clause)):
        return None
    changed = list(lines)
    for at in places:
        quantity = _quantity(lines[at].quantity, amounts[0] if amounts else None, clause.text)
        if not quantity or quantity < 1:
            return None
        changed[at] = replace(lines[at], quantity=quantity)
    return tuple(changed)


def more_of_one(lines: Sequence[Intent], text: str) -> tuple[Intent, ...] | None:
    """Return the only line with more pieces: "6 aur", "aur 6"; `None` where that is not what was said."""
    words = [word for word in text.split() if not words_for("unit").fullmatch(word)]
    numbers = [word for word in words if word.isdigit()]
    others = [word for word in words if not word.isdigit()]
    if len(lines) != 1 or not lines[0].quantity or len(numbers) != 1 or len(numbers[0]) > _DIGITS:
        return None
    if not any(words_for("further").fullmatch(word) for word in others):
        return None
    if any(not (words_for("further").fullmatch(word) or glosses(word) & _CHANGING) for word in others):
        return None
    return (replace(lines[0], quantity=lines[0].quantity + int(numbers[0])),)


def lines_of(lines: Sequence[Intent], clause: Clause) -> list[int]:
    """Return the places of the lines that one product named in a clause may mean."""
    named = mentions(clause)
    if len(named) != 1:
        return []
    skus = {*named[0].skus, *named[0].nearest}
    return [at for at, line in enumerate(lines) if skus & set(line.skus)]


def _meant(lines: Sequence[Intent], clause: Clause) -> list[int]:
    if mentions(clause):
        places = lines_of(lines, clause)
        return places if len(places) == 1 else []
    if "all" in said(clause) or speaks_of("double", clause.text) or speaks_of("half", clause.text):
        return list(range(len(lines)))
    return [0] if len(lines) == 1 and (_fewer(clause.text) or _further(clause.text)) else []


def _changes(clause: Clause) -> bool:
    meant = said(clause)
    if not mentions(clause) and (_fewer(clause.text) or _further(clause.text)):
        return True  # "order mein se 2 kam kar do", "2 aur bhej do"
    if meant & _ORDERING:
        return False
    return (
        bool(meant & _CHANGING)
        or any(speaks_of(word, clause.text) for word in ("quantity", "only"))
        or _fewer(clause.text)
        or "add" in meant
    )


def _quantity(before: int | None, amount: int | None, text: str) -> int | None:
    """Return how many pieces are meant: so many, so many fewer or more, twice or half of what there was."""
    if amount is None:
        if not before:
            return None
        if speaks_of("double", text):
            return before * 2
        return before // 2 if speaks_of("half", text) and before % 2 == 0 else None
    if _fewer(text):
        return before - amount if before else None
    return before + amount if before and _further(text) else amount


def _fewer(text: str) -> bool:
    """Tell whether a quantity is to be taken off: "2 kam kar do", not "kam kar ke 3"."""
    return speaks_of("fewer", text) and not _REDUCED_TO.search(text)


def _further(text: str) -> bool:
    """Tell whether a quantity comes on top."""
    return speaks_of("further", text)
