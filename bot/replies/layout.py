"""Parts of a reply and how they become one text: bounded, readable on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replies.tongue import Tongue
from domain.conversation import Button

MOST_CHARACTERS = 3_500
"""Channels cut at about 4,096; cutting whole lines before that loses no half figure."""
MOST_BUTTONS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """What is said in answer to one wish: lines, and buttons to go on with."""

    lines: tuple[str, ...]
    buttons: tuple[Button, ...] = ()


def joined(parts: Sequence[Part], tongue: Tongue) -> str:
    """Return the parts' lines as one text, a blank line between parts, cut by whole lines if too long."""
    kept: list[str] = []
    notice = tongue.line(tongue.say("… the rest is too long to show: please ask for less at a time."))
    room = MOST_CHARACTERS - len(notice) - 1
    for line in _lines(parts, tongue):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([*kept, notice])
        kept.append(line)
    return "\n".join(kept)


def _lines(parts: Sequence[Part], tongue: Tongue) -> list[str]:
    lines: list[str] = []
    for part in dict.fromkeys(parts):
        if lines:
            lines.append("")
        lines.extend(tongue.line(line) if line else "" for line in part.lines)
    return lines


def gathered(parts: Sequence[Part]) -> tuple[Button, ...]:
    """Return the buttons of all parts, each text once, as many as fit under a reply."""
    by_text = {
        button.text: button for part in reversed(parts) for button in reversed(part.buttons) if button.text
    }
    return tuple(reversed(by_text.values()))[:MOST_BUTTONS]
