"""Rate lists and recommendations."""

from dataclasses import replace
from decimal import Decimal

import pytest
from trade_goods import DEALER, NOW, item, product, said

from bot.replies import phrase
from domain.answers import PriceBasis
from domain.documents import Passage, Statement
from domain.facts import Cell, Fact, RankedOffers
from domain.intents import Budget
from domain.offer_answers import RateList, Recommendations
from domain.parties import Language

TIME = {
    Language.ENGLISH: "22 Nov, 4:05 pm",
    Language.URDU: "22 نومبر، شام 4:05 بجے",
    Language.ROMAN_URDU: "22 Nov, shaam 4:05 baje",
}
IN_STOCK = (
    item(product("Luna", 4, 64), 3, steps=((1, "20999"),)),
    item(product("Luna", 4, 64, "Blue"), 2, steps=((1, "20999"),)),
    item(product("Orbit Z5"), 3, steps=((1, "54999"),)),
    item(product("Orbit Z5", colour="Gold"), 3, steps=((1, "55999"),)),
)


ITEMS = tuple(replace(here, availability=None) for here in IN_STOCK)


def rates(**changes: object) -> RateList:
    slots = {
        "brand": None,
        "items": ITEMS,
        "as_of": NOW,
        "basis": PriceBasis.OWN,
        "dealer": None,
        "more": False,
    }
    return RateList(**{**slots, **changes})


def test_colours_of_one_price_share_a_line() -> None:
    assert said(rates()) == [
        "Rates of 22 Nov, 4:05 pm:",
        "Nimbus Luna 4/64: Rs 20,999",
        "Nimbus Orbit Z5 8/256: Rs 54,999 (Black), Rs 55,999 (Gold)",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_brands_rates_carry_their_time_and_name_the_brand_once(language: Language) -> None:
    text = "\n".join(said(rates(brand="Nimbus", more=True), language))
    assert TIME[language] in text
    assert text.count("Nimbus") == 1
    assert "Rs 20,999" in text
    assert text.splitlines()[-1].startswith("…")


@pytest.mark.parametrize("language", Language)
def test_a_dealers_rates_carry_the_dealers_name(language: Language) -> None:
    assert "Bismillah Mobiles" in said(rates(basis=PriceBasis.DEALER, dealer=DEALER), language)[1]


@pytest.mark.parametrize(
    ("language", "empty"),
    [(Language.ENGLISH, "nothing in stock"), (Language.URDU, "کچھ نہیں"), (Language.ROMAN_URDU, "kuch nahi")],
)
def test_nothing_in_stock(language: Language, empty: str) -> None:
    (line,) = said(rates(brand="Nimbus", items=()), language)
    assert empty in line
    assert "Nimbus" in line
    assert said(rates(items=()), language)


def test_a_list_price_among_own_rates_is_labelled() -> None:
    assert said(rates(items=(item(product(), stock=False, steps=()),)))[1].endswith("Rs 60,000 (list price)")


def test_a_long_list_is_cut_and_says_so() -> None:
    many = tuple(item(product("Orbit", ram, 64), 1) for ram in range(1, 60))
    lines = said(rates(items=many))
    assert len(lines) == 42
    assert lines[-1] == "… and more: please name a brand."


@pytest.mark.parametrize("language", Language)
def test_recommendations_name_the_budget_stock_and_price(language: Language) -> None:
    answer = Recommendations(IN_STOCK, Budget(Decimal(20000), Decimal(56000)), PriceBasis.OWN, None)
    lines = said(answer, language)
    assert "Rs 20,000" in lines[0]
    assert "Rs 56,000" in lines[0]
    assert "Luna 4/64 Black" in lines[1]
    assert "3" in lines[1].replace("Black", "")
    assert "Rs 20,999" in lines[1]
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("budget", "head"),
    [
        (None, "In stock now:"),
        (Budget(high=Decimal(60000)), "In stock, up to Rs 60,000:"),
        (Budget(low=Decimal(20000)), "In stock, from Rs 20,000:"),
    ],
)
def test_an_open_budget(budget: Budget | None, head: str) -> None:
    assert said(Recommendations(ITEMS, budget, PriceBasis.OWN, None))[0] == head


@pytest.mark.parametrize("language", Language)
def test_nothing_fits(language: Language) -> None:
    (line,) = said(Recommendations((), Budget(high=Decimal(9000)), PriceBasis.OWN, None), language)
    assert "Rs 9,000" in line
    assert said(Recommendations((), None, PriceBasis.OWN, None), language)


def test_stock_in_a_rate_list_is_told_by_colour() -> None:
    """The list may be cut, so that a sum over its colours would be too small."""
    assert said(rates(items=IN_STOCK))[1] == "Nimbus Luna 4/64: Rs 20,999, Black 3 pcs, Blue 2 pcs"


def test_brands_stand_under_headings_and_goods_without_one_at_theirs() -> None:
    goods = [
        item(product(model, None, None, brand=brand), stock=False)
        for brand, models in (("Nimbus", "AB"), ("Zeta", "CD"), (None, "EF"))
        for model in models
    ]
    assert said(rates(items=tuple(goods))) == [
        "Rates of 22 Nov, 4:05 pm:",
        "Nimbus:",
        "A: Rs 54,999",
        "B: Rs 54,999",
        "Zeta:",
        "C: Rs 54,999",
        "D: Rs 54,999",
        "Others:",
        "E: Rs 54,999",
        "F: Rs 54,999",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_list_that_was_cut_names_the_brands(language: Language) -> None:
    lines = said(rates(more=True, brands=("Nimbus", "Zeta")), language)
    assert "Nimbus" in lines[-1]
    assert "Zeta" in lines[-1]
    assert said(rates(brands=("Zeta",)), language)[-1] == said(rates(), language)[-1]
    assert "Zeta" not in "\n".join(said(rates(brand="Nimbus", more=True, brands=("Zeta",)), language))


@pytest.mark.parametrize("language", Language)
def test_nothing_that_fits_names_what_is_nearest(language: Language) -> None:
    budget = Budget(high=Decimal(9000))
    answer = Recommendations(IN_STOCK, budget, PriceBasis.OWN, None, asked="orbit", nearest=True)
    lines = said(answer, language)
    assert "orbit" in lines[0]
    assert "Rs 9,000" in lines[0]
    assert len(lines) == 6
    (none,) = said(Recommendations((), budget, PriceBasis.OWN, None, asked="orbit"), language)
    assert none == lines[0]


def test_goods_ranked_by_an_attribute_say_what_states_it_and_what_did_not_count() -> None:
    place = Passage("p", "z5.md", "Orbit Z5", (), None, "")
    cells = (
        Cell((Statement(place, "Battery: 5,000 mAh", ("battery_capacity",)),)),
        Cell(catalogue=(Fact("battery_mah", ("4000",)),)),
    )
    goods = item(product(), 5), item(product("Luna"), 3)
    ranked = RankedOffers(
        "battery_capacity", goods, cells, None, PriceBasis.OWN, None, nearest=True, unused=("camera",)
    )
    assert phrase([ranked], Language.ENGLISH, NOW).text.splitlines() == [
        "Nothing in stock that fits is stated to have that much.",
        "In stock now:",
        "Ranked by what is stated: battery capacity",
        "Nimbus Orbit Z5 8/256 Black: 5 pcs, Rs 54,999",
        "battery capacity: 5,000 mAh",
        "Nimbus Luna 8/256 Black: 3 pcs, Rs 54,999",
        "battery mah: 4000",
        "",
        "Source: Orbit Z5, our catalogue",
        "camera: not counted in this choice.",
    ]
