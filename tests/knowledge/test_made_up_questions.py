"""Answered where it is stated, unanswered where it is not, over documents of made-up makers.

The floors are what the issue asks for; the files say which questions they are.
"""

from collections.abc import Callable

from domain.documents import Finding, Stance
from tests.knowledge.made_up_shelf import GENERAL, Asked, questions, shelf

MOST_UNSTATED_ANSWERED, LEAST_STATED_ANSWERED, LEAST_RIGHT_STANCE = 0.02, 0.95, 0.95


def _asked(one: Asked) -> Finding:
    knowledge, brands = shelf()
    if one.model == GENERAL:
        return knowledge.policy(one.question)
    return knowledge.specifications(one.question, brands[one.model], one.model)


def _stated() -> list[Asked]:
    return [one for one in questions() if one.expected != "-"]


def _share(rows: list[Asked], holds: Callable[[Asked], bool]) -> tuple[float, list[Asked]]:
    wrong = [one for one in rows if not holds(one)]
    return 1 - len(wrong) / len(rows), wrong


def _quoted(one: Asked) -> bool:
    wanted = one.expected.removeprefix("yes:").removeprefix("no:")
    return any(wanted in statement.quote for statement in _asked(one).statements)


def test_there_are_enough_questions_of_each_kind_in_each_script() -> None:
    assert len(questions()) >= 400
    assert sum(one.expected == "-" for one in questions()) >= 150
    assert sum(not one.question.isascii() for one in questions()) >= 50


def test_what_is_stated_is_answered_by_the_passage_that_states_it() -> None:
    share, missed = _share(_stated(), _quoted)
    assert share >= LEAST_STATED_ANSWERED, missed


def test_what_is_unstated_is_not_answered() -> None:
    unstated = [one for one in questions() if one.expected == "-"]
    share, answered = _share(unstated, lambda one: not _asked(one).statements)
    assert 1 - share <= MOST_UNSTATED_ANSWERED, answered


def test_a_yes_or_no_is_right_and_never_the_opposite() -> None:
    rows = [one for one in questions() if one.expected.startswith(("yes:", "no:"))]
    said = {one: [statement.stance for statement in _asked(one).statements] for one in rows}
    right = {one: Stance.AFFIRMS if one.expected.startswith("yes") else Stance.DENIES for one in rows}
    wrong = {Stance.AFFIRMS: Stance.DENIES, Stance.DENIES: Stance.AFFIRMS}
    assert [one for one in rows if wrong[right[one]] in said[one]] == []
    share, missed = _share(rows, lambda one: said[one][:1] == [right[one]])
    assert share >= LEAST_RIGHT_STANCE, missed
