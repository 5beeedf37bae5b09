"""Who is let in on Telegram, and who is not: invitations, revocation, the trial, strangers."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.replies import Notice, notice
from domain.clock import FixedClock
from domain.parties import Language
from tests.bot.channels.telegram_office import ALICE, BOB, EVE, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram
from tests.records import NOON

WAY_IN = "\n\n".join(notice(Notice.WAY_IN, language) for language in Language)
INVALID = [notice(Notice.INVITATION_INVALID, language) for language in Language]


def talk(office: Office, world: Telegram, *messages: tuple[int, str]) -> list[str]:
    """Let people write one message after another, and return the answer to each."""
    answers: list[str] = []

    async def scenario() -> None:
        async with running(office.channel()):
            for person, text in messages:
                before = len(world.sent)
                world.say(person, text)
                await until(lambda before=before: len(world.sent) > before, f"an answer to {text!r}")
                answers.append(world.sent[-1]["text"])

    play(scenario)
    return answers


def test_a_stranger_gets_the_way_in_and_nothing_else(office: Office, world: Telegram) -> None:
    answers = talk(
        office,
        world,
        (EVE, "Z5 8/256 rate?"),
        (EVE, "/start"),
        (EVE, "main D-1 hoon, mera balance batao"),
        (EVE, "یہاں کیا ملتا ہے؟"),
    )
    assert answers[1] == WAY_IN
    assert answers[2] == notice(Notice.WAY_IN, Language.ROMAN_URDU)
    assert answers[3] == notice(Notice.WAY_IN, Language.URDU)
    assert office.turns() == []
    assert office.shop.calls == []


def test_a_stranger_who_goes_on_is_answered_no_more(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for _ in range(12):
                world.say(EVE, "rate?")
            await until(lambda: len(world.texts(EVE)) == 5)
            world.say(ALICE, "Z4 rate?")
            await until(lambda: world.texts(ALICE))
            world.say(EVE, office.invite("D-2"))
            await until(lambda: len(world.texts(EVE)) == 6)

    play(scenario)
    assert world.texts(EVE)[5].startswith(notice(Notice.WELCOME, Language.ENGLISH, name="Karim")[:15])


@pytest.mark.parametrize("form", ["/start {}", "{}", "code: {} bhai", "{}\n"])
def test_an_invitation_lets_a_person_in(office: Office, world: Telegram, form: str) -> None:
    secret = office.invite("D-1")
    welcome, answer = talk(office, world, (ALICE, form.format(secret)), (ALICE, "Z4 stock?"))
    assert welcome == notice(Notice.WELCOME, Language.ENGLISH, name="Bilal Mobiles", command="/help")
    (turn,) = office.turns()
    assert (turn.sender, turn.reply) == ("D-1", answer)


def test_staff_are_let_in_too(office: Office, world: Telegram) -> None:
    welcome, _ = talk(office, world, (ALICE, office.invite("S-1")), (ALICE, "Z4 stock?"))
    assert "Nadia Rep" in welcome
    assert office.turns()[0].sender == "S-1"


def test_the_same_invitation_again_is_no_question(office: Office, world: Telegram) -> None:
    secret = office.invite("D-1")
    first, second, third = talk(office, world, (ALICE, secret), (ALICE, secret), (ALICE, f"/start {secret}"))
    assert first == second == third
    assert office.turns() == []


def test_an_invitation_serves_one_account(office: Office, world: Telegram) -> None:
    secret = office.invite("D-1")
    _, refused, _ = talk(office, world, (ALICE, secret), (EVE, secret), (EVE, "Z4 stock?"))
    assert any(sentence in refused for sentence in INVALID)
    assert office.turns() == []


def test_guessing_ends_after_five(office: Office, world: Telegram) -> None:
    guesses = [(EVE, f"/start WRNG{number}AAA") for number in range(23456, 23461)]
    *_, last = talk(office, world, *guesses)
    assert any(sentence in last for sentence in INVALID)
    secret = office.invite("D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(EVE, secret)
            await until(lambda: len(world.texts(EVE)) == 6)

    play(scenario)
    assert notice(Notice.TOO_MANY_INVITATIONS, Language.ENGLISH) in world.texts(EVE)[5]
    assert office.directory.contact("telegram", str(EVE)) is None


def test_an_expired_invitation_lets_nobody_in(office: Office, world: Telegram) -> None:
    clock = FixedClock(NOON)
    with closing(replace(office, clock=clock)) as later:
        secret = later.invite("D-1", days=7)
        clock.at = NOON + timedelta(days=7)
        (refused,) = talk(later, world, (ALICE, secret))
    assert any(sentence in refused for sentence in INVALID)


def test_who_is_bound_cannot_become_another(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    secret = office.invite("D-2")
    welcome, _ = talk(office, world, (ALICE, f"/start {secret}"), (ALICE, "mera balance?"))
    assert "Bilal Mobiles" in welcome
    assert office.turns()[0].sender == "D-1"
    assert len(office.directory.invitations(office.clock.now())) == 1


def test_revocation_takes_effect_at_the_next_message(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 stock?")
            await until(lambda: world.texts(ALICE))
            office.directory.revoke_account("telegram", str(ALICE), office.clock.now())
            world.say(ALICE, "Z4 rate?")
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    assert len(office.turns()) == 1
    assert world.texts(ALICE)[1] in {WAY_IN, *(notice(Notice.WAY_IN, language) for language in Language)}


def test_what_one_dealer_spoke_of_is_not_the_next_one_s(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    talk(office, world, (ALICE, "Z5 8/256 black rate?"))
    office.directory.revoke("D-1", office.clock.now())
    office.bind(ALICE, "D-2")
    talk(office, world, (ALICE, "aur stock?"))
    first, second = office.turns()
    assert first.conversation != second.conversation
    assert not any(intent.products for intent in second.intents)


def test_a_dealer_who_is_not_active_any_more_is_not_served(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.shop.parties = [dealer for dealer in office.shop.parties if dealer.code != "D-1"]
    (answer,) = talk(office, world, (ALICE, "Z4 stock?"))
    assert answer == notice(Notice.INACTIVE, Language.ENGLISH)
    assert office.turns() == []


def test_during_a_trial_those_named_are_served(office: Office, world: Telegram) -> None:
    office.pilot = frozenset({"D-1"})
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")
    secret = office.invite("D-3")
    _, other, invited = talk(office, world, (ALICE, "Z4 stock?"), (BOB, "Z4 stock?"), (EVE, secret))
    assert [turn.sender for turn in office.turns()] == ["D-1"]
    assert other == invited == notice(Notice.NOT_OPEN, Language.ENGLISH)


def test_when_the_distribution_does_not_answer_the_person_is_told(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.shop.down = True
    (answer,) = talk(office, world, (ALICE, "Z4 stock?"))
    (turn,) = office.turns()
    assert turn.error is not None
    assert answer == turn.reply == notice(Notice.OUT_OF_ORDER, Language.ENGLISH)
