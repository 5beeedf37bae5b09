"""Questions back, what is not sold or not found, and courtesies."""

import re

import pytest
from trade_goods import DEALER, NOW, item, product

from bot.replies import phrase
from domain.answers import (
    Answer,
    Courtesy,
    CourtesyAnswer,
    DealerNotFound,
    LanguageChanged,
    ProductNotSold,
    WhichDealer,
    WhichProduct,
)
from domain.conversation import Reply
from domain.intents import IntentName, ProductMention, Standing
from domain.parties import Language


def reply(answer: Answer, language: Language = Language.ENGLISH) -> Reply:
    return phrase([answer], language, NOW)


def test_which_product_offers_models_and_keeps_the_wish() -> None:
    mention = ProductMention("z", Standing.AMBIGUOUS)
    answer = WhichProduct(IntentName.CHECK_PRICE, mention, (product(), product("Luna")))
    asked = reply(answer)
    assert asked.text == "z: which one? Nimbus Orbit Z5, Nimbus Luna"
    assert (asked.buttons[0].label, asked.buttons[0].text) == ("Nimbus Orbit Z5", "Nimbus Orbit Z5 price")
    assert reply(answer, Language.URDU).buttons[0].text == "Nimbus Orbit Z5 ریٹ"
    assert reply(answer, Language.ROMAN_URDU).buttons[0].text == "Nimbus Orbit Z5 rate"
    without = reply(WhichProduct(IntentName.PLACE_ORDER, mention, answer.choices))
    assert without.buttons[0].text == "Nimbus Orbit Z5"


@pytest.mark.parametrize("language", Language)
def test_which_product_without_mention_or_choices(language: Language) -> None:
    asked = reply(WhichProduct(IntentName.CHECK_STOCK, None), language)
    assert asked.text
    assert not asked.buttons
    assert (
        "zzz"
        in reply(WhichProduct(IntentName.CHECK_STOCK, ProductMention("zzz", Standing.UNKNOWN)), language).text
    )


@pytest.mark.parametrize("language", Language)
def test_not_sold_says_so_and_offers_the_nearest(language: Language) -> None:
    mention = ProductMention("orbit z9", Standing.UNKNOWN)
    nearest = (item(product(), 7),)
    unknown = reply(ProductNotSold(mention, nearest, same_model=False), language)
    variant = reply(ProductNotSold(mention, nearest, same_model=True), language)
    for answer in (unknown, variant):
        assert "orbit z9" in answer.text
        assert "Rs 54,999" in answer.text
        assert "7" in answer.text.splitlines()[2]
        assert answer.buttons
    assert unknown.text != variant.text
    assert len(reply(ProductNotSold(mention, (), same_model=False), language).text.splitlines()) == 1


@pytest.mark.parametrize("language", Language)
def test_which_dealer(language: Language) -> None:
    asked = reply(WhichDealer("bismillah", (DEALER,)), language)
    assert "Bismillah Mobiles" in asked.text
    assert ("کراچی" if language is Language.URDU else "Karachi") in asked.text
    assert asked.buttons[0].text == "Bismillah Mobiles"
    assert reply(WhichDealer(None), language).text
    assert "abc" in reply(WhichDealer("abc"), language).text


def test_shops_of_one_name_are_told_by_their_codes() -> None:
    from dataclasses import replace

    other = replace(DEALER, code="D-02", city="Lahore")
    assert [b.text for b in reply(WhichDealer("b", (DEALER, other))).buttons] == ["D-01", "D-02"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "xyz: not found among your shops."),
        (Language.URDU, "\u2068xyz\u2069: یہ دکان آپ کی دکانوں میں نہیں ملی۔"),
        (Language.ROMAN_URDU, "xyz: ye dukaan aap ki dukaanon mein nahi mili."),
    ],
)
def test_dealer_not_found(language: Language, words: str) -> None:
    assert reply(DealerNotFound("xyz"), language).text == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "Only your own account can be shown here."),
        (Language.URDU, "یہاں صرف آپ کا اپنا کھاتہ دکھایا جا سکتا ہے۔"),
        (Language.ROMAN_URDU, "Yahan sirf aap ka apna khata dikhaya ja sakta hai."),
    ],
)
def test_a_dealer_is_not_told_of_shops(language: Language, words: str) -> None:
    assert reply(DealerNotFound("noor mobile ka khata", own_only=True), language).text == words


def test_codes_are_written_in_capitals_and_names_as_they_were() -> None:
    assert reply(DealerNotFound("khi-0051")).text.startswith("KHI-0051: ")
    assert reply(WhichDealer("khi-0051")).text.startswith("KHI-0051: ")
    assert reply(DealerNotFound("noor mobiles")).text.startswith("noor mobiles: ")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", Courtesy)
def test_courtesies_hold_no_figure_and_differ(kind: Courtesy, language: Language) -> None:
    text = reply(CourtesyAnswer(kind), language).text
    assert text
    assert not re.search(r"\d", text)
    assert len({reply(CourtesyAnswer(other), language).text for other in Courtesy}) == len(Courtesy)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "Hello"),
        (Language.URDU, "السلام علیکم"),
        (Language.ROMAN_URDU, "Assalam o alaikum"),
    ],
)
def test_a_greeting_names_the_person_and_offers_help(language: Language, words: str) -> None:
    lines = reply(CourtesyAnswer(Courtesy.GREETING, "Bilal"), language).text.splitlines()
    assert lines[0].startswith(words)
    assert "Bilal" in lines[0]
    assert len(lines) == 2


def test_a_changed_language_is_told_in_the_new_one() -> None:
    assert "اردو" in reply(LanguageChanged(Language.URDU), Language.ENGLISH).text
    assert "Roman Urdu" in reply(LanguageChanged(Language.ROMAN_URDU), Language.ENGLISH).text
    assert "English" in reply(LanguageChanged(Language.ENGLISH), Language.ENGLISH).text
