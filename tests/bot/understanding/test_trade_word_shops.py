"""Shops whose names are words of the trade, and shops alike in name: staff name them as they like."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from tests.bot.understanding.counters import Counter, handsets
from tests.records import a_dealer
from tests.shops import as_staff

C51 = ("RILMO-C51-4-64-MINT-GREEN",)
NAMES = {
    "D-201": "Stock House",
    "D-202": "Rate Mobile",
    "D-203": "Order Point",
    "D-204": "Price Zone",
    "D-205": "Payment Mobile Center",
    "D-207": "Black Diamond Mobile",
    "D-208": "Ten Star Mobile",
    "D-210": "نیا سٹاک ہاؤس",
}


@pytest.fixture(scope="module")
def trade(cache: Path) -> Counter:
    """A sales rep of a distributor whose dealers are called so."""
    shop = handsets()
    shop.parties += [a_dealer(code, name) for code, name in NAMES.items()]
    shop.parties.append(a_dealer("D-206", "Bilal Mobiles", city="Multan"))
    return Counter(LocalReader(replace(shop, version="trade words"), cache), as_staff(shop))


@pytest.mark.parametrize(("code", "name"), NAMES.items())
@pytest.mark.parametrize("text", ["{}: 10 c51", "{} ke liye 10 c51", "10 c51 {} ko bhej do", "{}\n10 c51"])
def test_an_order_is_for_the_shop_and_of_the_goods(trade: Counter, code: str, name: str, text: str) -> None:
    (line,) = trade.intents(text.format(name.lower()))
    assert (line.name.value, line.skus, line.quantity) == ("place_order", C51, 10)
    assert line.dealer is not None
    assert line.dealer.codes == (code,)


@pytest.mark.parametrize(("code", "name"), NAMES.items())
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("{} ke orders", "order_status"),
        ("{} ka balance", "account_balance"),
        ("{} ka order dobara", "reorder"),
    ],
)
def test_what_is_asked_of_the_shop_is_no_more_than_that(
    trade: Counter, code: str, name: str, text: str, intent: str
) -> None:
    asked = trade.only(text.format(name))
    assert asked.dealer is not None
    assert (asked.name.value, asked.dealer.codes) == (intent, (code,))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bilal Multan: 10 c51", ("D-206",)),
        ("bilal mobiles multan ko 10 c51", ("D-206",)),
        ("بلال موبائلز ملتان کے لیے 10 c51", ("D-206",)),
        ("bilal mobiles ko 10 c51", ("D-101", "D-206")),
    ],
)
def test_shops_alike_in_name_are_told_apart_by_the_city(
    trade: Counter, text: str, codes: tuple[str, ...]
) -> None:
    (line,) = trade.intents(text)
    assert line.dealer is not None
    assert line.dealer.codes == codes
