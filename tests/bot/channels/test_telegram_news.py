"""Asking to hear of orders, by command and in words, and asking for no more of it."""

from dataclasses import replace

import pytest

from bot.channels.telegram.news_wishes import news_wish, notify_wish
from bot.replies import Notice, notice
from domain.orders import OrderStatus
from domain.parties import Language
from tests.bot.channels.telegram_office import ALICE, BOB, Office, play, running, until
from tests.bot.channels.telegram_world import Telegram
from tests.records import an_order

ON = [
    "order ki khabar dete rehna",
    "Mere order ki update bhejte rahein!",
    "orders ka status batate raho",
    "order ki khabar diya karein",
    "send me order updates",
    "please keep sending me order updates",
    "keep me updated on my orders",
    "order updates on",
    "آرڈر کی خبر دیتے رہنا",
    "میرے آرڈر کی اطلاع بھیجتے رہیں",
]
OFF = [
    "order ki khabar band karein",
    "order ki updates mat bhejo",
    "stop order updates",
    "please stop sending me order updates",
    "Order updates off",
    "آرڈر کی خبر بند کریں",
    "آرڈر کی خبر بند کر دیں۔",
]
NEITHER = [
    "order ki khabar do",
    "order ki kya khabar hai",
    "mere order ka status",
    "stop my order",
    "order band karo",
    "5 Z5 order karo aur khabar dete rehna",
    "",
]


@pytest.mark.parametrize(("texts", "wish"), [(ON, True), (OFF, False), (NEITHER, None)], ids=str)
def test_wishes(texts: list[str], wish: bool | None) -> None:
    assert {text: news_wish(text) for text in texts} == dict.fromkeys(texts, wish)


def test_the_command_alone_is_a_yes() -> None:
    assert [notify_wish(rest) for rest in ("", "on", "Off", "band", "بند")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("language", list(Language))
def test_how_to_end_it_is_told_in_words_that_end_it(language: Language) -> None:
    told = notice(Notice.NEWS_ON, language)
    words = told[told.index("“") + 1 : told.index("”")]
    assert news_wish(words) is False


def test_a_dealer_asks_for_news_and_for_no_more(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")
    office.bind(BOB, "S-1")

    def listens() -> bool:
        contact = office.directory.contact("telegram", str(ALICE))
        return contact is not None and contact.news_since is not None

    async def scenario() -> None:
        async with running(office.channel()):
            for nth, (text, then) in enumerate(
                [("/notify", True), ("/notify off", False), (ON[0], True), (OFF[0], False)], start=1
            ):
                world.say(ALICE, text)
                await until(lambda nth=nth: len(world.texts(ALICE)) == nth)
                assert listens() is then
            world.say(BOB, "/notify")
            await until(lambda: world.texts(BOB))

    play(scenario)
    on, off = (notice(kind, Language.ENGLISH) for kind in (Notice.NEWS_ON, Notice.NEWS_OFF))
    assert world.texts(ALICE) == [on, off, on, off]
    assert world.texts(BOB) == [notice(Notice.NEWS_FOR_SHOPS, Language.ENGLISH)]
    assert [turn.text for turn in office.turns(actor="D-1")] == ["/notify", "/notify off", ON[0], OFF[0]]
    assert [turn.reply for turn in office.turns(actor="S-1")] == world.texts(BOB)


def test_how_orders_stand_is_seen_at_the_wish_and_when_somebody_is_back(
    office: Office, world: Telegram
) -> None:
    office.bind(ALICE, "D-1")
    order = replace(an_order("SO-1", "D-1"), status=OrderStatus.CONFIRMED)
    office.shop.order_book = [order]
    stood = [office.watch.seen(["SO-1"])]

    async def scenario() -> None:
        async with running(office.channel()):
            world.say(ALICE, "/notify")
            await until(lambda: world.texts(ALICE))
            stood.append(office.watch.seen(["SO-1"]))
            office.directory.unreachable("telegram", str(ALICE), office.clock.now())
            office.shop.order_book = [replace(order, status=OrderStatus.PACKED)]
            world.say(ALICE, "salam")
            await until(lambda: len(world.texts(ALICE)) == 2)
            stood.append(office.watch.seen(["SO-1"]))

    play(scenario)
    assert stood == [{}, {"SO-1": OrderStatus.CONFIRMED}, {"SO-1": OrderStatus.PACKED}]


def test_a_wish_for_news_leaves_the_summary_open(office: Office, world: Telegram) -> None:
    office.bind(ALICE, "D-1")

    async def scenario() -> None:
        async with running(office.channel()):
            for nth, text in enumerate(("Z4 5 piece bhej do", "order updates on", "haan confirm"), start=1):
                world.say(ALICE, text)
                await until(lambda nth=nth: len(world.texts(ALICE)) == nth)

    play(scenario)
    *_, wished, confirmed = office.turns()
    assert wished.intents[0].detail == Notice.NEWS_ON.value
    assert confirmed.hand_offs == ("confirm_order",)
