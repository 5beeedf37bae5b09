"""A draft that is being changed: one picker, first of the line, then of what becomes of it."""

from bot.replies.draft_lines import draft_line, priced_lines
from bot.replies.layout import Part
from bot.replies.naming import full_name, variant_name
from bot.replies.tongue import Tongue
from domain.answers import DraftAnswer, DraftLine
from domain.conversation import Button
from domain.draft_views import Editing

_LINES = 6
"""Lines that are offered at once: their buttons leave room for the next ones and for the way back."""
_STEPS = (-1, 1, 5)
_MOST_OTHERS = 3


def phrase_editing(answer: DraftAnswer, editing: Editing, t: Tongue) -> Part:
    """Offer the lines to choose from, or what can become of the one chosen."""
    return _line(answer, editing, t) if editing.line else _choice(answer, editing.first, t)


def _choice(answer: DraftAnswer, first: int, t: Tongue) -> Part:
    shown = list(enumerate(answer.lines, 1))[first : first + _LINES]
    buttons = [Button(_label(at, line, t), t.say("line {number}", number=at)) for at, line in shown]
    if first + _LINES < len(answer.lines):
        following = t.say("edit {number}", number=first + _LINES + 1)
        buttons.append(Button(t.say("More lines"), following))
    buttons.append(Button(t.say("Back"), t.say("back")))
    return Part((t.say("Which line is to be changed?"),), tuple(buttons))


def _label(at: int, line: DraftLine, t: Tongue) -> str:
    name = full_name(line.item.product) if line.item else line.mention.text
    return t.listed([f"{at}. {name}", t.pieces(line.quantity) if line.quantity else "?"])


def _line(answer: DraftAnswer, editing: Editing, t: Tongue) -> Part:
    line, at = answer.lines[editing.line - 1], editing.line
    lines = [*draft_line(line, priced_lines(answer).get(id(line)), t)]
    lines.append(t.say("Total so far: {total}", total=t.money(answer.draft.total)))
    lines.append(t.say("Choose below, or write the number of pcs or another colour."))
    buttons = []
    for step in _STEPS:
        if line.quantity and line.quantity + step > 0:
            sign = f"{step:+d}"
            buttons.append(Button(sign, t.say("line {number} {change}", number=at, change=sign)))
    for product in editing.others[:_MOST_OTHERS]:
        name = variant_name(product)
        buttons.append(Button(name, t.say("line {number} {change}", number=at, change=name)))
    if len(answer.lines) > 1:
        buttons.append(Button(t.say("Remove"), t.say("line {number} remove", number=at)))
    buttons.append(Button(t.say("Back"), t.say("back")))
    return Part(tuple(lines), tuple(buttons))
