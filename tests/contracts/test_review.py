"""What every review of conversations does, whatever database is behind it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.conversation import Turn
from domain.errors import Refused
from domain.flags import Flag
from domain.intents import IntentName
from domain.parties import Language
from domain.review import Mark, Review, ReviewFilter, Verdict
from storage.log import SqlConversationLog
from storage.marks import SqlMarks
from storage.review import SqlReview
from tests.turns import NOON, a_turn

Recording = Callable[..., None]


@pytest.fixture
def review(engine: Engine) -> Review:
    return SqlReview(engine)


@pytest.fixture
def marks(engine: Engine) -> SqlMarks:
    return SqlMarks(engine)


@pytest.fixture
def record(engine: Engine) -> Recording:
    log = SqlConversationLog(engine)

    def recorded(*turns: Turn) -> None:
        for turn in turns:
            log.record(turn)

    return recorded


def listed(review: Review, limit: int = 50, **wanted: object) -> list[tuple[str, str]]:
    """Return conversation and turn of every match over all pages."""
    found, before = [], None
    while True:
        page = review.conversations(ReviewFilter(**wanted), before=before, limit=limit)
        assert len(page.matches) <= limit
        found += [(match.summary.conversation, match.turn) for match in page.matches]
        if page.older is None:
            return found
        before = page.older


def test_a_conversation_is_summed_up_as_it_goes(review: Review, record: Recording) -> None:
    record(a_turn(1, hand_offs=("complaint", "asked_for_person")), a_turn(2, intents=(), sender=None))
    record(a_turn(3, "ہے؟", language=Language.URDU, channel="telegram", intents=()))
    summary = review.conversation("c1")
    assert summary is not None
    assert (summary.sender, summary.channel, summary.language) == ("D1", "telegram", Language.URDU)
    assert (summary.last_at, summary.last_text) == (NOON + timedelta(minutes=3), "ہے؟")
    assert (summary.turns, summary.waiting) == (3, 1)
    assert summary.flags == (Flag.NOT_UNDERSTOOD, Flag.COMPLAINT, Flag.HAND_OFF)
    assert review.conversation("c2") is None


def test_conversations_come_newest_first_each_once(review: Review, record: Recording) -> None:
    record(*(a_turn(number, conversation=f"c{number % 3}") for number in range(9)))
    assert listed(review) == [("c2", "t8"), ("c1", "t7"), ("c0", "t6")]
    assert listed(review, limit=1) == listed(review)
    assert listed(review, limit=2, channel="web") == listed(review)
    record(a_turn(9, conversation="c0"))
    assert listed(review, limit=2)[0] == ("c0", "t9")


def test_filters_narrow_to_turns_that_have_all_of_it(review: Review, record: Recording) -> None:
    stock = ((IntentName.CHECK_STOCK, 0.5),)
    record(
        a_turn(1, sender="D1", intents=stock),
        a_turn(2, conversation="c2", sender="D2", intents=stock, language=Language.URDU),
        a_turn(3, conversation="c3", sender="D-3", channel="ask", error="Unavailable: no answer"),
        a_turn(4, conversation="c2", sender="D2"),
    )
    assert listed(review, senders=("D1",)) == [("c1", "t1")]
    assert listed(review, senders=("D1", "D-3")) == [("c3", "t3"), ("c1", "t1")]
    assert listed(review, senders=("D",)) == []
    assert listed(review, channel="ask") == [("c3", "t3")]
    assert listed(review, language=Language.URDU) == [("c2", "t2")]
    assert listed(review, intent="check_stock") == [("c2", "t2"), ("c1", "t1")]
    assert listed(review, flag=Flag.LOW_CONFIDENCE) == [("c2", "t2"), ("c1", "t1")]
    assert listed(review, flag=Flag.ERROR, channel="ask", senders=("D-3",)) == [("c3", "t3")]
    assert listed(review, flag=Flag.ERROR, language=Language.URDU) == []
    assert listed(review, intent="check_stock", senders=("D2",)) == [("c2", "t2")]


def test_time_narrows_and_its_end_is_outside(review: Review, record: Recording) -> None:
    record(*(a_turn(number, conversation=f"c{number}") for number in range(5)))
    record(a_turn(10, conversation="c9"))
    minute = timedelta(minutes=1)
    assert listed(review, since=NOON + 3 * minute) == [("c9", "t10"), ("c4", "t4"), ("c3", "t3")]
    assert listed(review, until=NOON + minute) == [("c0", "t0")]
    assert listed(review, since=NOON + minute, until=NOON + 2 * minute, words="salam") == [("c1", "t1")]
    assert listed(review, since=NOON + 11 * minute) == []
    assert listed(review, until=NOON) == []
    assert len(listed(review, until=NOON + 60 * minute)) == 6


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("galaxy", True),
        ("GALAXY a16", True),
        ("a16 galaxy", True),
        ("gal", True),
        ("ga", False),
        ("laxy", False),
        ("5039", True),
        ("SO-5039", True),
        ("so 5039", True),
        ("41,999", True),
        ("۴۱۹۹۹", True),
        ("1,25,000", True),
        ("125000", True),
        ("999", False),
        ("ہے", True),
        ("کَہاں ہے؟", True),
        ("كهاں", True),
        ("galaxy nokia", False),
        ("pakka_", True),
        ('" OR "a"* NOT', False),
        ("'; DROP TABLE turns; --", False),
        ("galaxy & !salam | 'x':*", False),
        ("\u202e\u0000🙂 ؟", True),
    ],
)
def test_words_are_found_in_message_and_reply(
    review: Review, record: Recording, words: str, *, found: bool
) -> None:
    record(a_turn(1, "Galaxy A16 کہاں ہے؟ pakka_\u0000\ud800", "SO-5039: Rs 41,999, 1,25,000"))
    assert bool(listed(review, words=words)) is found


def test_a_word_is_not_mistaken_for_a_filter(review: Review, record: Recording) -> None:
    record(a_turn(1, "error check_stock web D1", sender="D2", channel="ask"))
    assert listed(review, flag=Flag.ERROR) == []
    assert listed(review, senders=("D1",)) == []
    assert listed(review, channel="web") == []
    assert listed(review, words="error") == [("c1", "t1")]


def test_one_long_conversation_does_not_hide_the_others(review: Review, record: Recording) -> None:
    record(a_turn(0, conversation="old"), *(a_turn(n, conversation="long") for n in range(1, 450)))
    record(a_turn(900, conversation="new"))
    assert listed(review, limit=1, words="salam") == [("new", "t900"), ("long", "t449"), ("old", "t0")]


def test_all_wanted_turns_come_newest_first(review: Review, record: Recording) -> None:
    record(*(a_turn(number, sender=f"D{number % 2}") for number in range(410)))
    own = [one.turn.id for one in review.turns(ReviewFilter(senders=("D1",)))]
    assert own == [f"t{number}" for number in range(409, 0, -2)]
    assert len(list(review.turns(ReviewFilter()))) == 410


def test_a_transcript_is_read_page_by_page(review: Review, record: Recording) -> None:
    record(*(a_turn(number) for number in range(10)), a_turn(99, conversation="c2"))

    def ids(**place: object) -> list[str]:
        return [one.turn.id for one in review.transcript("c1", limit=4, **place).turns]

    newest = review.transcript("c1", limit=4)
    assert ([one.turn.id for one in newest.turns], newest.newer) == (["t6", "t7", "t8", "t9"], None)
    assert ids(before=newest.older) == ["t2", "t3", "t4", "t5"]
    first = review.transcript("c1", before=review.transcript("c1", before=newest.older, limit=4).older)
    assert ([one.turn.id for one in first.turns], first.older) == (["t0", "t1"], None)
    assert ids(after=first.newer) == ["t2", "t3", "t4", "t5"]
    assert ids(around="t5") == ["t4", "t5", "t6", "t7"]
    assert ids(around="t9") == ["t6", "t7", "t8", "t9"]
    assert ids(around="t0") == ["t0", "t1", "t2"]
    assert ids(around="t99") == []
    assert review.transcript("nobody's").turns == ()


def test_a_turn_comes_with_what_was_found_and_judged(
    review: Review, marks: SqlMarks, record: Recording
) -> None:
    turn = a_turn(1, intents=(), hand_offs=("complaint", "asked_for_person"))
    record(turn, a_turn(2))
    verdict = Mark("t1", "user:sana", Verdict.WRONG, NOON, "should be SO-5039")
    marks.mark(verdict)
    known, other = review.transcript("c1").turns
    assert known.turn == turn
    assert known.flags == (Flag.NOT_UNDERSTOOD, Flag.COMPLAINT, Flag.HAND_OFF, Flag.MARKED_WRONG)
    assert known.marks == (verdict,)
    assert known.hand_off is not None
    assert known.hand_off.reasons == ("complaint", "asked_for_person")
    assert (other.flags, other.marks, other.hand_off) == ((), (), None)
    assert review.turn("t1") == known
    assert review.turn("t3") is None


def test_hand_offs_wait_until_somebody_takes_them_up(review: Review, record: Recording) -> None:
    record(*(a_turn(n, conversation=f"c{n}", hand_offs=("complaint",) * (n % 3)) for n in range(7)))
    first = review.waiting(limit=3)
    assert [state.turn for state in first.hand_offs] == ["t1", "t2", "t4"]
    rest = review.waiting(after=first.next, limit=3)
    assert ([state.turn for state in rest.hand_offs], rest.next) == (["t5"], None)
    review.finish("t2", "sana", NOON)
    review.finish("t5", "omar", NOON)
    assert [state.turn for state in review.waiting().hand_offs] == ["t1", "t4"]
    done = review.done(limit=1)
    assert [(state.turn, state.done_by, state.done_at) for state in done.hand_offs] == [("t5", "omar", NOON)]
    (older,) = review.done(before=done.next).hand_offs
    assert (older.turn, older.done_by, older.reasons) == ("t2", "sana", ("complaint", "complaint"))
    assert [review.conversation(f"c{n}").waiting for n in (1, 2, 4, 5)] == [1, 0, 1, 0]
    assert (review.how_many_wait(9), review.how_many_wait(1)) == (2, 1)


def test_a_hand_off_is_taken_up_once_and_can_wait_again(review: Review, record: Recording) -> None:
    record(a_turn(1, hand_offs=("complaint",)), a_turn(2))
    with pytest.raises(Refused):
        review.reopen("t1")
    review.finish("t1", "sana", NOON)
    for turn in ("t1", "t2", "t3"):
        with pytest.raises(Refused):
            review.finish(turn, "omar", NOON)
    (state,) = review.done().hand_offs
    assert state.done_by == "sana"
    review.reopen("t1")
    assert [state.done_by for state in review.waiting().hand_offs] == [None]
    assert review.conversation("c1").waiting == 1
    assert review.done().hand_offs == ()


def test_channels_are_those_there_are(review: Review, record: Recording) -> None:
    assert review.channels() == ()
    record(*(a_turn(n, conversation=f"c{n}", channel=name) for n, name in enumerate(["web", "ask", "web"])))
    assert review.channels() == ("ask", "web")
