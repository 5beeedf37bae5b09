"""Turns that come to nothing: no question is asked twice in the same words, and a person is offered."""

from domain.answers import Courtesy
from domain.intents import Intent, IntentName
from tests.bot.test_assistant import Office
from tests.wishes import ambiguous, wish

LOST = Intent(IntentName.OFF_TOPIC, 1.0, detail=Courtesy.NOT_UNDERSTOOD.value)
OFFER = "Shall your message go to a person of our team?"


def an_office(**meanings: tuple[Intent, ...]) -> Office:
    office = Office()
    office.reader.meanings.update(meanings)
    return office


def test_the_second_message_not_understood_offers_a_person_with_a_button() -> None:
    office = an_office(blorp=(LOST,))
    first, second = office.say("blorp"), office.say("blorp")
    assert OFFER not in first.reply
    assert first.buttons
    assert second.reply == OFFER
    assert [button.text for button in second.buttons] == ["I want to talk to a person"]


def test_what_was_understood_in_between_begins_the_count_anew() -> None:
    office = an_office(blorp=(LOST,), balance=(wish("account_balance"),))
    replies = [office.say(text).reply for text in ("blorp", "balance", "blorp")]
    assert not any(OFFER in reply for reply in replies)


def test_the_same_question_again_offers_a_person_beside_it() -> None:
    which = wish("check_price", ambiguous("Z5-8-BLK", "Z4-8-BLK"))
    office = an_office(z=(which,))
    replies = [office.say("z").reply for _ in range(3)]
    assert [OFFER in reply for reply in replies] == [False, False, True]


def test_another_question_is_no_failure() -> None:
    one = wish("check_price", ambiguous("Z5-8-BLK", "Z4-8-BLK"))
    other = wish("check_price", ambiguous("Z5-8-BLK", "O9-8-BLK", text="o"))
    office = an_office(z=(one,), o=(other,))
    assert not any(OFFER in office.say(text).reply for text in ("z", "o", "z"))
