"""Buttons under a message: what they carry, and how they are laid out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from domain.delivery import Posted
from domain.review import Verdict

_THUMBS = {Verdict.RIGHT: "👍", Verdict.WRONG: "👎"}
_CHOSEN = "{thumb} ✓"
_CARRIED = re.compile(
    r"b:(?P<seq>\d{1,18}):(?P<place>\d{1,3})|r:(?P<rated>\d{1,18}):(?P<verdict>right|wrong)"
)
_KEYS_IN_A_ROW = 3
_SHORT = 14
"""Two labels of so many characters stand side by side on a phone."""


class Carried(NamedTuple):
    """What a button carries: the message in the outbox, and the button's place or a verdict."""

    seq: int
    place: int | None
    verdict: Verdict | None


def carried(data: str) -> Carried | None:
    """Return what a button's data says, `None` if it is not of ours."""
    found = _CARRIED.fullmatch(data)
    if found is None:
        return None
    if found["seq"]:
        return Carried(int(found["seq"]), int(found["place"]), None)
    return Carried(int(found["rated"]), None, Verdict(found["verdict"]))


def markup(posted: Posted) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """Return what a message brings with it: keys where the person types, else buttons under it."""
    keys = [KeyboardButton(key.label, request_contact=key.shares_phone) for key in posted.message.keys]
    if not keys:
        return keyboard(posted)
    rows = [keys[at : at + _KEYS_IN_A_ROW] for at in range(0, len(keys), _KEYS_IN_A_ROW)]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, is_persistent=True)


def keyboard(posted: Posted, chosen: Verdict | None = None) -> InlineKeyboardMarkup | None:
    """Return the buttons of a message; `chosen` is the verdict to be shown as given."""
    buttons = [
        InlineKeyboardButton(button.label, callback_data=f"b:{posted.seq}:{place}")
        for place, button in enumerate(posted.message.buttons)
    ]
    rows = _rows(buttons)
    if posted.message.rated:
        rows.append([_thumb(posted.seq, verdict, chosen) for verdict in _THUMBS])
    return InlineKeyboardMarkup(rows) if rows else None


def _thumb(seq: int, verdict: Verdict, chosen: Verdict | None) -> InlineKeyboardButton:
    label = _THUMBS[verdict]
    if verdict is chosen:
        label = _CHOSEN.format(thumb=label)
    return InlineKeyboardButton(label, callback_data=f"r:{seq}:{verdict.value}")


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    """Lay buttons out: two short ones in a row, a long one alone."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        alone = len(button.text) > _SHORT
        if rows and not alone and len(rows[-1]) == 1 and len(rows[-1][0].text) <= _SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return [*rows]
