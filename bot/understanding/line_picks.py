"""Buttons under a summary, and what a person writes like them: "confirm #kjzqt", "edit", "line 3 remove"."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.understanding.desk_words import speaks_of, words_for
from bot.understanding.marking import glosses
from bot.understanding.moods import LAST, ordinal
from bot.understanding.no_line import asked_which
from bot.understanding.recounting import more_of_one
from domain.conversation import Context
from domain.drafts import draft_code, is_code
from domain.intents import CONFIRM, SHOW, Intent, IntentName

Change = Callable[[str, Intent], Intent | None]
"""Makes of a line what some words say of it, `None` where they say nothing of a line."""

_CODED = re.compile(r"(?P<word>\w+) ?#(?P<code>[a-z]{5})")
_UNDER_SUMMARY = re.compile(r"(?P<said>.*\S) ?#(?P<code>[a-z]{5})", re.DOTALL)
_LINE = re.compile(
    r"(?P<word>\w+) ?(?:no\.? ?|number |nmbr |نمبر )?(?P<at>\d{1,2})"
    r"(?: (?:wali|wala|wale|ko|ki|ka|mein|me|والی|والا|کو|کی|کا|میں))*[:, ]*(?P<rest>.*)"
)
_STEP = re.compile(r"[+-]\d{1,5}")
_DIGITS = 2
_NUMBER = re.compile(r"\d{1,2}")


def own_button(text: str, context: Context) -> str | None:
    """Return what a button under the summary shown last says, without that summary's code; else `None`.

    "draft #kjzqt" and "confirm #kjzqt" are about that very draft, wherever they are said.
    """
    found = _UNDER_SUMMARY.fullmatch(text)
    if found is None or not context.draft_lines or _names_draft(found["said"]):
        return None
    shown = {context.summary, draft_code(context.draft) if context.draft else None}
    return found["said"] if found["code"] in shown else None


def _names_draft(said: str) -> bool:
    return bool(words_for("draft").fullmatch(said)) or "confirm" in glosses(said)


def _of_earlier(text: str, context: Context) -> tuple[Intent, ...] | None:
    """Return a wish to see the draft of which a button says something that does not hold any longer.

    The lines of the summary shown last come with it: where that draft is gone they are shown instead.
    """
    found = _UNDER_SUMMARY.fullmatch(text)
    if found is None or not is_code(found["code"]) or _names_draft(found["said"]):
        return None
    lines = context.draft_lines
    if not lines or any(line.order for line in lines):
        lines = (Intent(IntentName.PLACE_ORDER, 1.0),)
    return tuple(replace(line, detail=SHOW, draft=found["code"]) for line in lines)


def picked(text: str, context: Context, change: Change) -> tuple[Intent, ...] | None:
    """Return what a message means as a button under a draft, or `None` if it is none.

    `text` is normalised. What is said of one line while that line is looked at, or with its number, changes
    that line; the others stay as they are.
    """
    text, lines = text.strip(" .!?"), context.draft_lines
    if earlier := _of_earlier(text, context):
        return earlier
    if coded := _CODED.fullmatch(text):
        return _of_draft(coded["word"], coded["code"], context)
    if chosen := _of_list(text.split(), context.listed):
        return chosen
    found = _LINE.fullmatch(text)
    if found and lines and words_for("line").fullmatch(found["word"]):
        return _line(int(found["at"]), found["rest"], context, change)
    if not lines:
        return None
    pointed = _pointed(text, context, change) if context.draft_age == 0 else None
    return pointed or _of_editing(text, context, change)


def _of_list(words: list[str], listed: tuple[str, ...]) -> tuple[Intent, ...] | None:
    """Return the draft that a mere place in the list just shown means: "2", "pehla wala"."""
    for word in words[:1]:
        at = _place(word, len(listed))
        at = int(word) if word.isdecimal() and len(word) <= _DIGITS else at
        rest = [one for one in words[1:] if not words_for("ordinal").fullmatch(one)]
        if 0 < at <= len(listed) and not rest:
            return (Intent(IntentName.PLACE_ORDER, 1.0, detail=SHOW, draft=listed[at - 1]),)
    return None


def _place(word: str, count: int) -> int:
    """Return the place, from 1, that a word counts among so many, 0 where it counts none."""
    place = ordinal(word)
    return count if place == LAST else place


def _pointed(text: str, context: Context, change: Change) -> tuple[Intent, ...] | None:
    """Return the lines with the first, second, third or last changed or gone, or more of the only one."""
    lines, words = context.draft_lines, text.split()
    numbered = len(words) > 1 and words[0].isdigit() and words[1] in {"number", "nmbr", "no", "نمبر"}
    at = _place(words[0], len(lines)) if words else 0
    at = int(words[0]) if numbered and len(words[0]) <= _DIGITS else at
    rest = words[1:]
    while rest and words_for("ordinal").fullmatch(rest[0]):
        rest = rest[1:]
    if not 0 < at <= len(lines) or not rest or len(rest) == len(words) - 1:
        return more_of_one(lines, text)
    line = " ".join(rest)
    return (
        _line(at, line, context, change) if speaks_of("gone", line) or change(line, lines[at - 1]) else None
    )


def _of_editing(text: str, context: Context, change: Change) -> tuple[Intent, ...] | None:
    """Return the lines to choose from, the summary once more, or what becomes of the line looked at."""
    lines, editing = context.draft_lines, context.editing
    if words_for("edit").match(text) and _left(text, "edit", "doing") == "":
        first = _NUMBER.search(text)
        return asked_which(lines, 1 - max(1, int(first[0]))) if first else asked_which(lines, 0)
    if editing is not None and words_for("back").match(text) and _left(text, "back", "doing") == "":
        return lines
    changed = change(text, lines[editing - 1]) if editing else None
    return _with(lines, editing, changed, context) if editing and changed else None


def _left(text: str, *meanings: str) -> str:
    """Return what a text says beside words with these meanings and numbers."""
    for meaning in meanings:
        text = words_for(meaning).sub(" ", text)
    return _NUMBER.sub(" ", text).strip()


def _of_draft(word: str, code: str, context: Context) -> tuple[Intent, ...] | None:
    """Return the draft with this code as confirmed, where it is the one shown here, else as asked for."""
    if "confirm" in glosses(word) and context.draft and draft_code(context.draft) == code:
        lines = context.draft_lines or (Intent(IntentName.PLACE_ORDER, 1.0),)
        return tuple(replace(line, detail=CONFIRM, draft=code) for line in lines)
    return (Intent(IntentName.PLACE_ORDER, 1.0, detail=SHOW, draft=code),)


def _line(at: int, rest: str, context: Context, change: Change) -> tuple[Intent, ...]:
    """Return the lines with one changed as `rest` says, or that line to be looked at."""
    lines = context.draft_lines
    if not 0 < at <= len(lines):
        return asked_which(lines, 0)
    line = lines[at - 1]
    if _STEP.fullmatch(rest):
        pieces = (line.quantity or 0) + int(rest)
        return (
            _with(lines, at, replace(line, quantity=pieces), context)
            if pieces > 0
            else asked_which(lines, at)
        )
    if speaks_of("gone", rest):
        return tuple(one for n, one in enumerate(lines, 1) if n != at) or asked_which(lines, at)
    changed = change(rest, line) if rest else None
    return _with(lines, at, changed, context) if changed else asked_which(lines, at)


def _with(lines: tuple[Intent, ...], at: int, changed: Intent, context: Context) -> tuple[Intent, ...]:
    """Return the lines with one of them changed; who was changing lines goes on to look at that one."""
    now = (*lines[: at - 1], changed, *lines[at:])
    return asked_which(now, at) if context.editing is not None else now
