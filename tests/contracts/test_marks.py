"""What every keeper of verdicts does, whatever database is behind it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.errors import Refused
from domain.flags import Flag
from domain.review import Mark, Marks, Review, ReviewFilter, Verdict
from storage.log import SqlConversationLog
from storage.marks import SqlMarks
from storage.review import SqlReview
from tests.turns import NOON, a_turn

WRONG = Mark("t1", "contact:D1", Verdict.WRONG, NOON)


@pytest.fixture
def kept(engine: Engine) -> tuple[Marks, Review]:
    for number in (1, 2):
        SqlConversationLog(engine).record(a_turn(number))
    return SqlMarks(engine), SqlReview(engine)


def flagged(review: Review, flag: Flag) -> list[str]:
    summary = review.conversation("c1")
    found = [one.turn.id for one in review.turns(ReviewFilter(flag=flag))]
    assert summary is not None
    assert (flag in summary.flags) is bool(found)
    return found


def test_the_newest_verdict_of_a_judge_stands(kept: tuple[Marks, Review]) -> None:
    marks, _ = kept
    later = Mark("t1", "contact:D1", Verdict.RIGHT, NOON + timedelta(minutes=1))
    other = Mark("t1", "user:sana", Verdict.WRONG, NOON + timedelta(minutes=2), "قیمت غلط ہے\u0000")
    for mark in (WRONG, other, later):
        marks.mark(mark)
    shown = Mark("t1", "user:sana", Verdict.WRONG, other.at, "قیمت غلط ہے\ufffd")
    assert marks.marks("t1") == (shown, later)
    assert marks.marks("t2") == ()


def test_a_turn_that_is_not_there_is_refused(kept: tuple[Marks, Review]) -> None:
    marks, _ = kept
    with pytest.raises(Refused, match="t9"):
        marks.mark(Mark("t9", "user:sana", Verdict.RIGHT, NOON))
    assert marks.marks("t9") == ()


def test_what_is_called_wrong_is_flagged_by_who_says_so(kept: tuple[Marks, Review]) -> None:
    marks, review = kept
    marks.mark(WRONG)
    marks.mark(WRONG)
    assert flagged(review, Flag.THUMBS_DOWN) == ["t1"]
    assert flagged(review, Flag.MARKED_WRONG) == []
    marks.mark(Mark("t2", "user:sana", Verdict.WRONG, NOON))
    marks.mark(Mark("t2", "user:omar", Verdict.WRONG, NOON))
    marks.mark(Mark("t2", "user:sana", Verdict.RIGHT, NOON))
    assert flagged(review, Flag.MARKED_WRONG) == ["t2"]
    marks.mark(Mark("t2", "user:omar", Verdict.RIGHT, NOON))
    marks.mark(Mark("t1", "contact:D1", Verdict.RIGHT, NOON))
    assert flagged(review, Flag.MARKED_WRONG) == []
    assert flagged(review, Flag.THUMBS_DOWN) == []
