"""A message that answers an earlier reply of ours is about that; the words of others are no yes of ours."""

import pytest

from tests.bot.order_counter import Counter


def test_what_was_spoken_of_there_is_meant(counter: Counter) -> None:
    first = counter.say("z5 8/256 black ka rate?")
    counter.say("z4 ka rate?")
    assert "Z4" in counter.say("is ka stock?").reply
    told = counter.say("is ka stock?", about=first.id)
    assert "Z5" in told.reply
    assert next((row.table, row.key) for row in told.evidence) == ("answered message", first.id)


def test_an_earlier_summary_is_not_confirmed_in_the_place_of_the_later_one(counter: Counter) -> None:
    first = counter.say("1 z5 8/256 black bhej do")
    later = counter.say("sirf 3")
    told = counter.say("confirm", about=first.id)
    assert counter.placed == []
    assert told.buttons, "the open draft can be gone on with"
    counter.say(told.buttons[0].text)
    counter.say("confirm")
    ((_, lines),) = counter.placed
    assert [line[:2] for line in lines] == [("Z5-8-BLK", 3)]
    assert counter.drafts.draft(later.id) is not None


@pytest.mark.parametrize("about", ["first", ""], ids=["summary", "news"])
@pytest.mark.parametrize("yes", ["ok", "haan", "confirm", "جی ہاں"])
def test_a_yes_to_what_is_past_shows_what_is_open(counter: Counter, yes: str, about: str) -> None:
    first = counter.say("1 z5 8/256 black bhej do")
    counter.say("sirf 3")
    told = counter.say(yes, about=first.id if about else "")
    assert counter.placed == []
    assert "3" in told.reply
    assert len(told.buttons) == 1


def test_a_yes_to_what_is_past_with_nothing_open_is_a_courtesy(counter: Counter) -> None:
    counter.say("z5 8/256 black ka rate?")
    plain = counter.say("ok")
    assert counter.say("ok", about="").intents == plain.intents


@pytest.mark.parametrize("yes", ["ok", "haan", "confirm"])
def test_a_yes_of_somebody_else_shows_what_is_open(counter: Counter, yes: str) -> None:
    counter.say("1 z5 8/256 black bhej do")
    told = counter.say(yes, forwarded=True)
    assert counter.placed == []
    assert len(told.buttons) == 1
    counter.say("confirm")
    assert len(counter.placed) == 1


def test_what_somebody_else_wants_is_read_as_if_it_were_typed(counter: Counter) -> None:
    counter.say("1 z5 8/256 black bhej do")
    told = counter.say("aur 2 z4 bhi", forwarded=True)
    assert told.draft is not None
    assert len(told.draft.lines) == 2


def test_nothing_but_a_turn_of_this_conversation_is_looked_at(counter: Counter) -> None:
    counter.say("z4 ka rate?", sender="D-1")
    other = counter.say("z5 8/256 black ka rate?", sender="D-2")
    for about in (other.id, "gone"):
        told = counter.say("is ka stock?", sender="D-1", about=about)
        assert "Z5" not in told.reply
        assert not any(row.table == "answered message" for row in told.evidence)


def test_changed_to_a_yes_it_places_no_later_order(counter: Counter) -> None:
    first = counter.say("1 z5 8/256 black bhej do")
    counter.say("sirf 3")
    typed = counter.say("cnfrm", about=first.id)
    told = counter.say("confirm", edits=typed.id, about=first.id)
    assert counter.placed == []
    assert told.intents == ()


def test_changed_it_is_read_again_where_it_answers_what_came_last(counter: Counter) -> None:
    rate = counter.say("z5 8/256 black ka rate?")
    typed = counter.say("z4 5 piece bhej do")
    again = counter.say("z4 6 piece bhej do", edits=typed.id, about=rate.id)
    assert again.draft is not None
    assert [line.quantity for line in again.draft.lines] == [6]


def test_an_order_is_not_placed_by_a_yes_to_something_else(counter: Counter) -> None:
    rate = counter.say("z4 ka rate?")
    counter.say("1 z5 8/256 black bhej do")
    for yes in ("ok", "haan", "confirm", "theek hai"):
        counter.say(yes, about=rate.id)
        counter.say("1 z5 8/256 black bhej do")
        counter.say(yes, about="")
    assert counter.placed == []
