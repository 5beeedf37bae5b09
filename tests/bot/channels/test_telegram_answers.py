"""Messages that answer one of ours, with Telegram's own *Reply*."""

import pytest

from bot.channels.telegram.arrivals import arrival
from domain.delivery import Outgoing
from tests.bot.channels.telegram_office import ALICE, BOB, Office, play, running, until
from tests.bot.channels.telegram_world import TOKEN, Telegram


def answering(world: Telegram, chat: int, nth: int) -> dict[str, object]:
    """Return what Telegram adds to an answer to the nth message of ours in a chat."""
    number = [one["message"] for one in world.sent if one["chat"] == str(chat)][nth]
    private = {"id": chat, "type": "private"}
    return {"reply_to_message": {"message_id": number, "date": 1, "chat": private, "text": "as it was"}}


def about(office: Office) -> list[str]:
    """Return for each turn that answered one of ours the text that had been asked then."""
    texts = {turn.id: turn.text for turn in office.turns()}
    rows = (row for turn in office.turns() for row in turn.evidence)
    return [texts[row.key] for row in rows if row.table == "answered message"]


@pytest.mark.parametrize(
    ("nth", "meant"), [(0, ["Z5 8/256 rate?"]), (1, ["Z4 rate?"]), (2, [])], ids=["first", "second", "last"]
)
def test_an_answer_to_an_earlier_message_is_about_that(
    office: Office, world: Telegram, nth: int, meant: list[str]
) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for so_far, text in enumerate(("Z5 8/256 rate?", "Z4 rate?", "mera balance?"), start=1):
                world.say(ALICE, text)
                await until(lambda so_far=so_far: len(world.texts(ALICE)) == so_far)
            world.say(ALICE, "is ka stock?", **answering(world, ALICE, nth))
            await until(lambda: len(world.texts(ALICE)) == 4)

    play(scenario)
    assert about(office) == meant


def confirm_the_first(office: Office, world: Telegram, then: str) -> None:
    """Order, say something else, and answer the summary of the order with a yes."""
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for so_far, text in enumerate(("Z4 5 piece bhej do", then), start=1):
                world.say(ALICE, text)
                await until(lambda so_far=so_far: len(world.texts(ALICE)) == so_far)
            world.say(ALICE, "haan confirm", **answering(world, ALICE, 0))
            await until(lambda: len(world.texts(ALICE)) == 3)

    play(scenario)


def test_an_answer_to_the_summary_that_stands_is_a_word_about_it(office: Office, world: Telegram) -> None:
    confirm_the_first(office, world, "kya haal hai")
    assert office.turns()[-1].hand_offs == ("confirm_order",)


def test_an_answer_to_an_earlier_summary_confirms_nothing(office: Office, world: Telegram) -> None:
    confirm_the_first(office, world, "sirf 2")
    assert office.turns()[-1].hand_offs == ()
    assert about(office) == ["Z4 5 piece bhej do"]


def test_an_answer_to_a_piece_of_news_confirms_nothing(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    news = Outgoing(str(ALICE), "Your order SO-1 is on its way.", recipient="D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 5 piece bhej do")
            await until(lambda: world.texts(ALICE))
            office.records.outbox.post(f"telegram:{TOKEN.partition(':')[0]}", [news], office.clock.now())
            await until(lambda: len(world.texts(ALICE)) == 2)
            world.say(ALICE, "ok", **answering(world, ALICE, 1))
            await until(lambda: len(world.texts(ALICE)) == 3)

    play(scenario)
    assert office.turns()[-1].hand_offs == ()


@pytest.mark.parametrize("said", ["ok", "theek hai", "haan confirm"])
def test_a_yes_right_after_a_piece_of_news_shows_the_summary_again(
    office: Office, world: Telegram, said: str
) -> None:
    office.bind(ALICE, "D-1")
    news = Outgoing(str(ALICE), "Your order SO-1 is on its way.", recipient="D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 5 piece bhej do")
            await until(lambda: world.texts(ALICE))
            office.records.outbox.post(f"telegram:{TOKEN.partition(':')[0]}", [news], office.clock.now())
            await until(lambda: len(world.texts(ALICE)) == 2)
            world.say(ALICE, said)
            await until(lambda: len(world.texts(ALICE)) == 3)
            world.say(ALICE, "haan confirm")
            await until(lambda: len(world.texts(ALICE)) == 4)

    play(scenario)
    assert [turn.hand_offs for turn in office.turns()[-2:]] == [(), ("confirm_order",)]


@pytest.mark.parametrize("sign", [{"forward_origin": {"type": "hidden_user"}}, {"forward_date": 1}], ids=str)
def test_a_forwarded_yes_confirms_nothing(office: Office, world: Telegram, sign: dict[str, object]) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "Z4 5 piece bhej do")
            await until(lambda: world.texts(ALICE))
            world.say(ALICE, "haan confirm", **sign)
            await until(lambda: len(world.texts(ALICE)) == 2)

    play(scenario)
    assert office.turns()[-1].hand_offs == ()


def test_what_was_said_to_another_contact_of_the_account_is_not_looked_at(
    office: Office, world: Telegram
) -> None:
    office.bind(BOB, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(BOB, "Z5 8/256 rate?")
            await until(lambda: world.texts(BOB))
            office.directory.revoke("D-1", office.clock.now())
            office.bind(BOB, "D-2")
            world.say(BOB, "Z4 rate?")
            await until(lambda: len(world.texts(BOB)) == 2)
            world.say(BOB, "is ka stock?", **answering(world, BOB, 0))
            await until(lambda: len(world.texts(BOB)) == 3)

    play(scenario)
    assert about(office) == []
    assert "Z5" not in world.texts(BOB)[-1]


@pytest.mark.parametrize("kind", ["message", "edited_message"])
@pytest.mark.parametrize("answered", ["null", "{}", '{"message_id": 7}'])
def test_what_a_text_answers_is_read(kind: str, answered: str) -> None:
    person = '{"id": 5, "is_bot": false, "first_name": "A"}'
    said = (
        f'{{"message_id": 9, "date": 1, "chat": {{"id": 5, "type": "private"}}, "from": {person}, "text": "x"'
    )
    told = arrival(f'{{"update_id": 1, "{kind}": {said}, "reply_to_message": {answered}}}}}')
    assert told.answers == (7 if "7" in answered else 0)
