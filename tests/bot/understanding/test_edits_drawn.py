"""Edits of summaries of drawn goods: each does what it says to one line, or asks; no other line is lost."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intents import EDIT, Intent
from tests.bot.understanding.counters import ONE_SKU, Counter

Line = tuple[str, int]

GOODS = ONE_SKU["handsets"]
SET = ["{n} {q} kar do", "make {n} {q}", "{n} کے {q} کر دیں", "{n} sirf {q}", "{n} ki tadad {q} kar do"]
OUT = ["{n} hata do", "remove {n}", "{n} rehne do", "{n} ہٹا دیں", "{n} nahi chahiye", "{n} cancel kar do"]
MORE = ["{n} {q} aur", "{q} more {n}", "{n} mein {q} aur add karo", "{n} {q} مزید", "{n} {q} zyada kar do"]
FEWER = ["{n} {q} kam kar do", "{n} mein se {q} kam kar do", "{n} {q} کم کر دیں"]
NEW = [
    "aur {q} {n}",
    "{q} {n} bhi",
    "add {q} {n}",
    "ساتھ {q} {n} بھی",
    "{q} {n} aur add kar do",
    "and {q} {n} please",
]


def set_to(lines: list[Line], at: int, pieces: int) -> None:
    lines[at] = (lines[at][0], pieces)


def taken_out(lines: list[Line], at: int, _pieces: int) -> None:
    del lines[at]


def more(lines: list[Line], at: int, pieces: int) -> None:
    lines[at] = (lines[at][0], lines[at][1] + pieces)


def fewer(lines: list[Line], at: int, pieces: int) -> None:
    lines[at] = (lines[at][0], lines[at][1] - pieces)


@pytest.mark.parametrize(
    ("phrasings", "edit"), [(SET, set_to), (OUT, taken_out), (MORE, more), (FEWER, fewer)]
)
@settings(max_examples=60, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_an_edit_of_one_line_changes_that_line_alone(
    counter: Counter, phrasings: Sequence[str], edit: Callable[[list[Line], int, int], None], seed: int
) -> None:
    rng = random.Random(seed)
    names = rng.sample(sorted(GOODS), rng.randint(2, 4))
    lines = [(GOODS[name], rng.randint(10, 30)) for name in names]
    at, pieces = rng.randrange(len(lines)), rng.randint(1, 9)
    shown = counter.after("\n".join(f"{count} {name}" for name, (_, count) in zip(names, lines, strict=True)))
    said = rng.choice(phrasings).format(n=names[at], q=pieces)
    edit(lines, at, pieces)
    assert _lines(shown.intents(said)) in ([*lines], None), said


@settings(max_examples=60, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_goods_that_come_on_top_leave_all_lines_as_they_are(counter: Counter, seed: int) -> None:
    rng = random.Random(seed)
    *names, new = rng.sample(sorted(GOODS), rng.randint(2, 4))
    lines = [(GOODS[name], rng.randint(2, 30)) for name in names]
    shown = counter.after("\n".join(f"{count} {name}" for name, (_, count) in zip(names, lines, strict=True)))
    said = rng.choice(NEW).format(n=new, q=7)
    assert _lines(shown.intents(said)) == [*lines, (GOODS[new], 7)], said


def test_a_line_is_changed_where_only_is_said(counter: Counter) -> None:
    shown = counter.after("10 c51, 7 hot 50")
    changed = replace(shown).lines("c51 sirf 4")
    assert [quantity for _, quantity in changed] == [4, 7]


def _lines(intents: Sequence[Intent]) -> list[Line] | None:
    """Return SKU and pieces of each line, `None` where it is asked which line is meant."""
    if any(intent.detail == EDIT for intent in intents):
        return None
    return [(intent.skus[0], intent.quantity or 0) for intent in intents]
