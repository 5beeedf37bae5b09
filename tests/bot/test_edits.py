"""A message that was changed is read again; what was ordered is never changed by it."""

import pytest

from bot.replies import phrase
from domain.answers import Courtesy, CourtesyAnswer
from domain.conversation import Turn
from domain.drafts import DraftState
from tests.bot.order_counter import Counter
from tests.records import NOON

PLACED = [("Z5-8-BLK", 3)]


def is_late(turn: Turn) -> bool:
    return turn.reply == phrase((CourtesyAnswer(Courtesy.CHANGED_TOO_LATE),), turn.language, NOON).text


def lines(turn: Turn) -> list[tuple[str, int]]:
    assert turn.draft is not None
    return [(line.sku, line.quantity) for line in turn.draft.lines]


def placed(counter: Counter) -> list[list[tuple[str, int]]]:
    return [[(sku, pieces) for sku, pieces, _ in order] for _, order in counter.placed]


def test_a_changed_order_is_not_added_to_its_first_version(counter: Counter) -> None:
    first = counter.say("3 z5 8/256 black bhej do")
    again = counter.say("5 z5 8/256 black bhej do", edits=first.id)
    assert lines(again) == [("Z5-8-BLK", 5)]
    dropped = counter.drafts.draft(first.id)
    assert dropped is not None
    assert dropped.state is DraftState.DROPPED
    counter.say("confirm")
    assert placed(counter) == [[("Z5-8-BLK", 5)]]


def test_a_changed_addition_leaves_what_stood_before_it(counter: Counter) -> None:
    counter.say("3 z5 8/256 black bhej do")
    addition = counter.say("aur 2 z4 bhi")
    again = counter.say("aur 4 z4 bhi", edits=addition.id)
    assert sorted(lines(again)) == [("Z4-8-BLK", 4), ("Z5-8-BLK", 3)]


def test_an_order_that_became_a_question_awaits_nothing(counter: Counter) -> None:
    first = counter.say("3 z5 8/256 black bhej do")
    counter.say("z5 8/256 black ka rate?", edits=first.id)
    counter.say("confirm")
    assert counter.placed == []


@pytest.mark.parametrize("text", ["5 z5 8/256 black bhej do", "nahi", "cancel", "z4 rate?"])
def test_what_was_ordered_stays_whatever_is_changed(counter: Counter, text: str) -> None:
    first = counter.say("3 z5 8/256 black bhej do")
    confirmed = counter.say("confirm")
    for changed in (confirmed, first):
        told = counter.say(text, edits=changed.id)
        assert is_late(told)
        assert (told.intents, told.draft) == ((), None)
    assert placed(counter) == [PLACED]
    assert "HZ-" in counter.say("mera order kahan hai").reply


def test_an_earlier_question_is_answered_anew(counter: Counter) -> None:
    first = counter.say("z5 8/256 black rate?")
    counter.say("z5 8/256 black stock?")
    told = counter.say("z4 rate?", edits=first.id)
    assert not is_late(told)
    assert told.intents[0].products[0].skus == ("Z4-8-BLK",)


def test_an_earlier_message_is_late_once_orders_are_spoken_of(counter: Counter) -> None:
    first = counter.say("z4 rate?")
    shown = counter.say("3 z5 8/256 black bhej do")
    assert is_late(counter.say("2 z4 bhej do", edits=first.id))
    kept = counter.drafts.draft(shown.id)
    assert kept is not None
    assert kept.state is DraftState.OPEN
    counter.say("confirm")
    assert placed(counter) == [PLACED]


def test_a_version_that_is_not_known_any_more_is_late(counter: Counter) -> None:
    assert is_late(counter.say("3 z5 8/256 black bhej do", edits=""))
    first = counter.say("z4 rate?")
    for _ in range(20):
        counter.say("salam")
    assert is_late(counter.say("z5 rate?", edits=first.id))


def test_a_version_that_was_no_turn_is_read_as_new(counter: Counter) -> None:
    turn = counter.say("3 z5 8/256 black bhej do", edits="of a command")
    assert lines(turn) == PLACED
    assert next((row.table, row.key) for row in turn.evidence) == ("edited message", "of a command")
