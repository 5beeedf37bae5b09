"""Answered where it is stated, unanswered where it is not, over documents of made-up makers.

The floors are what is asked of the product; the files say which questions they are.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from domain.documents import Finding, Stance
from tests.knowledge.made_up_shelf import GENERAL, Asked, knowledge, models, questions

MOST_UNSTATED_ANSWERED, LEAST_STATED_ANSWERED, LEAST_RIGHT_STANCE = 0.02, 0.95, 0.95

Row = tuple[Path, Asked]


def _asked(row: Row) -> Finding:
    folder, one = row
    if one.model == GENERAL:
        return knowledge(folder).policy(one.question)
    return knowledge(folder).specifications(one.question, *models(folder)[one.model])


def _share(rows: Sequence[Row], holds: Callable[[Row], bool]) -> tuple[float, list[Asked]]:
    wrong = [row[1] for row in rows if not holds(row)]
    return 1 - len(wrong) / len(rows), wrong


def _quoted(row: Row) -> bool:
    wanted = row[1].expected.removeprefix("yes:").removeprefix("no:")
    return any(wanted in statement.quote for statement in _asked(row).statements)


STATED = [row for row in questions() if row[1].expected != "-"]
UNSTATED = [row for row in questions() if row[1].expected == "-"]


def test_there_are_enough_questions_of_each_kind_in_each_script() -> None:
    assert len(STATED) >= 350
    assert len(UNSTATED) >= 250
    assert sum(not one.question.isascii() for _, one in questions()) >= 60


def test_what_is_stated_is_answered_by_the_passage_that_states_it() -> None:
    share, missed = _share(STATED, _quoted)
    assert share >= LEAST_STATED_ANSWERED, missed


def test_what_is_unstated_is_not_answered() -> None:
    share, answered = _share(UNSTATED, lambda row: not _asked(row).statements)
    assert 1 - share <= MOST_UNSTATED_ANSWERED, answered


def test_a_yes_or_no_is_right_and_never_the_opposite() -> None:
    rows = [row for row in STATED if row[1].expected.startswith(("yes:", "no:"))]
    said = {row: [statement.stance for statement in _asked(row).statements] for row in rows}
    right = {row: Stance.AFFIRMS if row[1].expected.startswith("yes") else Stance.DENIES for row in rows}
    wrong = {Stance.AFFIRMS: Stance.DENIES, Stance.DENIES: Stance.AFFIRMS}
    assert [row for row in rows if wrong[right[row]] in said[row]] == []
    share, missed = _share(rows, lambda row: said[row][:1] == [right[row]])
    assert share >= LEAST_RIGHT_STANCE, missed
