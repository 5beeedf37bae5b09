"""Orders of before: repeated, listed, and neither."""

import pytest

from bot.understanding.reader import LocalReader
from domain.conversation import Context
from domain.intents import DRAFTS, Intent, IntentName, Period
from domain.parties import Language
from tests.shops import a_shop, as_dealer

SHOP = a_shop()
NUMBER = SHOP.order_book[0].number


def read(reader: LocalReader, text: str, *spoken: Intent) -> tuple[Intent, ...]:
    context = Context(Language.ENGLISH, spoken=spoken)
    return reader.read(text.replace("NUMBER", NUMBER), context, as_dealer(SHOP)).intents


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("wohi order dobara bhej do", None),
        ("same as last time please", Period.LAST),
        ("last month's order again", Period.LAST_MONTH),
        ("pichle mahine wala order", Period.LAST_MONTH),
        ("pichle hafte wala order repeat kardo", Period.LAST_WEEK),
        ("jo pichle mahine mangwaya tha wohi dobara bhej do", Period.LAST_MONTH),
        ("wohi saman bhej do jo pichli dafa liya tha", Period.LAST),
        ("can you repeat my last order?", Period.LAST),
        ("pichla order phir se book kr do", Period.LAST),
        ("پچھلا آرڈر دوبارہ بھیج دیں", Period.LAST),
        ("پچھلے مہینے والا آرڈر پھر سے لگا دیں", Period.LAST_MONTH),
        ("وہی آرڈر بھیج دو", None),
    ],
)
def test_an_earlier_order_is_wanted_again(shop_reader: LocalReader, text: str, period: Period | None) -> None:
    (wish,) = read(shop_reader, text)
    assert (wish.name, wish.period, wish.order) == (IntentName.REORDER, period, None)


@pytest.mark.parametrize("text", ["repeat NUMBER", "NUMBER dobara laga dein", "آرڈر NUMBER دوبارہ لگا دیں"])
def test_an_order_is_repeated_by_its_number(shop_reader: LocalReader, text: str) -> None:
    (wish,) = read(shop_reader, text)
    assert wish.name is IntentName.REORDER
    assert (wish.order or "").casefold() == NUMBER.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "pichla order mila nahi",
        "pichla order kahan hai",
        "last order abhi tak nahi aaya",
        "dobara ghalat phone bhej diya",
        "wohi order cancel kar do",
        "pichle mahine ka bill dobara bhej do",
        "same price as last time?",
        "last month's balance",
        "hisab bhej dein pichle mahine ka",
        "last month ki ledger send krdo",
        "pichle mahine ki report bhejo",
        "wohi rate dobara batao",
        "wohi 10 z4 dobara bhej do",
        "پچھلا آرڈر نہیں ملا",
        "پچھلا آرڈر کب آئے گا",
        "agar stock ho to wohi order dobara bhej dena",
        "order dobara mat bhejna",
        "kya wohi order bhej diya hai",
        "pichla order ghalat aya dobara bhejna parega",
    ],
)
def test_what_only_speaks_of_an_earlier_order_repeats_none(shop_reader: LocalReader, text: str) -> None:
    assert IntentName.REORDER not in {wish.name for wish in read(shop_reader, text)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("aaj ke orders", Period.TODAY),
        ("today's orders", Period.TODAY),
        ("kal ke orders dikhao", Period.YESTERDAY),
        ("is mahine ke orders", Period.THIS_MONTH),
        ("last month orders", Period.LAST_MONTH),
        ("order history", Period.ALL),
        ("پچھلے آرڈر", Period.ALL),
        ("آج کے آرڈر دکھائیں", Period.TODAY),
    ],
)
def test_orders_are_asked_for_as_a_list(shop_reader: LocalReader, text: str, period: Period) -> None:
    (wish,) = read(shop_reader, text)
    assert (wish.name, wish.period, wish.page) == (IntentName.ORDER_STATUS, period, None)
    (more,) = read(shop_reader, "more orders", wish)
    assert (more.period, more.page) == (period, 2)
    (next_one,) = read(shop_reader, "mazeed order", more)
    assert next_one.page == 3


@pytest.mark.parametrize("text", ["mere open draft", "pending drafts", "show my drafts", "ڈرافٹ دکھائیں"])
def test_drafts_are_asked_for(shop_reader: LocalReader, text: str) -> None:
    (wish,) = read(shop_reader, text)
    assert (wish.name, wish.detail) == (IntentName.ORDER_STATUS, DRAFTS)


@pytest.mark.parametrize(
    "text", ["mere order kahan hain", "aaj ka order kab aayega", "where are my orders", "NUMBER kahan hai"]
)
def test_where_orders_are_is_no_list(shop_reader: LocalReader, text: str) -> None:
    assert {wish.period for wish in read(shop_reader, text)} == {None}
