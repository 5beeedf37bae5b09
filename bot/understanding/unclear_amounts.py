"""Numbers said to a summary of which it is not clear what they count: "do teen", "2 kam kar do"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.clause import Clause
from bot.understanding.desk_words import speaks_of, words_for
from bot.understanding.edits import gives_back
from bot.understanding.guards import said
from bot.understanding.marking import MarkKind, glosses
from bot.understanding.no_line import asked_which
from bot.understanding.recounting import lines_of
from bot.understanding.slots import mentions, pieces
from domain.intents import Intent
from domain.language.numerals import numerals

_TWO = 2


def unclear_amount(lines: Sequence[Intent], clause: Clause) -> tuple[Intent, ...]:
    """Return the lines with what is to be asked of them: how many pieces, or which line is meant.

    "Do teen" is two or three: of the only line its pieces are asked, of several which one is meant. So it is
    where fewer pieces are wanted, and not of which, and where some pieces of a line are to go back. Nothing
    is returned where the message is something else.
    """
    if _says_two(clause):
        return (replace(lines[0], quantity=None),) if len(lines) == 1 else asked_which(lines)
    if gives_back(clause) and clause.of(MarkKind.NUMBER) and (places := lines_of(lines, clause)):
        return asked_which(lines, places[0] + 1 if len(places) == 1 else 0)
    return asked_which(lines) if len(lines) > 1 and _says_fewer(lines, clause) else ()


def _says_two(clause: Clause) -> bool:
    """Tell whether a clause is nothing but two numbers, the lower one first: "do teen", "2 ya 3"."""
    words = [word for word in clause.text.strip("?!. ").split() if not words_for("unit").fullmatch(word)]
    either = any("or" in glosses(word) for word in words)
    words = [word for word in words if "or" not in glosses(word)]
    values = [int(word) if word.isdecimal() else _value(word) for word in words]
    spelt = all(not word.isdecimal() for word in words)
    return len(words) == _TWO and (spelt or either) and not clause.marks and 0 < values[0] < values[1]


def _value(word: str) -> int:
    numeral = numerals().get(word)
    return int(numeral.value) if numeral and not numeral.is_scale else 0


def _says_fewer(lines: Sequence[Intent], clause: Clause) -> bool:
    """Tell whether pieces are to be taken off, not rupees: no more of them than a line has."""
    amounts = [amount for mark in clause.of(MarkKind.NUMBER) if (amount := pieces(mark))]
    most = max((line.quantity or 0 for line in lines), default=0)
    fewer = speaks_of("fewer", clause.text) and not mentions(clause) and "price" not in said(clause)
    return fewer and len(amounts) == 1 and amounts[0] < most and not clause.of(MarkKind.MONEY)
