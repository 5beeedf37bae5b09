"""What is known of goods: quoted with its source, or honestly not stated."""

import pytest
from trade_goods import DEALER, NOW, REP, item, product

from bot.replies import phrase
from bot.replies.quotes import LONGEST_QUOTE, cut
from domain.answers import Answer, HandOff, HandOffReason, PriceBasis
from domain.documents import Passage, Stance, Statement
from domain.facts import Cell, Comparison, Fact, ModelFacts
from domain.parties import Language

SHEET = Passage("p", "z5.pdf", "Orbit Z5 data sheet", ("Data sheet", "Battery"), 2, "")
OTHER = Passage("q", "luna.md", "Luna data sheet", ("Luna data sheet",), None, "")


def quote(text: str, *names: str, place: Passage = SHEET, stance: Stance = Stance.STATES) -> Statement:
    return Statement(place, text, names, stance)


def said(*answers: Answer, language: Language = Language.ENGLISH) -> list[str]:
    return phrase(answers, language, NOW).text.splitlines()


def test_a_fact_is_quoted_and_its_source_stands_once_below() -> None:
    both = (quote("Battery: 5,000 mAh"), quote("It charges at 45 W"), quote("Weight: 190 g", place=OTHER))
    assert said(ModelFacts(product(), ("battery",), both)) == [
        "Nimbus Orbit Z5:",
        "“Battery: 5,000 mAh”",
        "“It charges at 45 W”",
        "Source: Orbit Z5 data sheet, Battery, p. 2",
        "“Weight: 190 g”",
        "Source: Luna data sheet",
    ]


@pytest.mark.parametrize(
    ("language", "yes", "no", "source"),
    [
        (Language.ENGLISH, "Yes:", "No:", "Source:"),
        (Language.ROMAN_URDU, "Haan:", "Nahi:", "Hawala:"),
        (Language.URDU, "ہاں:", "نہیں:", "حوالہ:"),
    ],
)
def test_yes_and_no_come_with_their_passage_in_every_language(
    language: Language, yes: str, no: str, source: str
) -> None:
    told = (quote("NFC on board", stance=Stance.AFFIRMS), quote("No radio", stance=Stance.DENIES))
    _, affirmed, denied, where = said(ModelFacts(product(), ("nfc",), told, whether=True), language=language)
    assert affirmed.startswith(yes)
    assert "NFC on board" in affirmed
    assert denied.startswith(no)
    assert where.startswith(source)


def test_what_is_not_stated_is_named_with_what_is_near_and_noted_once() -> None:
    answer = ModelFacts(
        product(), ("nfc",), unstated=("nfc", "wireless_charging"), near=(quote("Bluetooth 5.3"),)
    )
    handed = HandOff(HandOffReason.NO_DOCUMENTS, REP, (product(),))
    assert said(answer, handed) == [
        "Nimbus Orbit Z5:",
        "NFC, wireless charging: not stated in our documents.",
        "Nearest to it there:",
        "“Bluetooth 5.3”",
        "Source: Orbit Z5 data sheet, Battery, p. 2",
        "",
        "Your question is noted for our team.",
        "Sales rep: Kamran Shah, 0300 1234567",
    ]


def test_the_catalogue_tells_its_own_facts_by_its_own_names() -> None:
    facts = (
        Fact("memory", ("8/256", "12/256")),
        Fact("colours", ("Black", "Blue")),
        Fact("battery_mah", ("5000",)),
        Fact("category", ("smartphone",)),
        Fact("pta", ("yes",)),
    )
    assert said(ModelFacts(product(), catalogue=facts)) == [
        "Nimbus Orbit Z5:",
        "Memory: 8/256, 12/256",
        "Colours: Black, Blue",
        "battery mah: 5000",
        "PTA approved: yes",
        "Source: our catalogue",
    ]


def test_approval_that_differs_is_not_claimed() -> None:
    told = said(ModelFacts(product(), catalogue=(Fact("pta", ("no", "yes")),)))
    assert "PTA approved: some yes, some no: name the memory or colour" in told


def test_document_and_catalogue_that_differ_both_stand_with_their_source() -> None:
    answer = ModelFacts(
        product(), ("battery",), (quote("Battery: 5,000 mAh"),), (Fact("battery_mah", ("6000",)),)
    )
    assert said(answer)[1:] == [
        "“Battery: 5,000 mAh”",
        "Source: Orbit Z5 data sheet, Battery, p. 2",
        "battery mah: 6000",
        "Source: our catalogue",
    ]


def test_documents_that_cannot_be_read_are_said_to_be_so() -> None:
    closed = "Our documents cannot be read just now."
    assert closed in said(ModelFacts(product(), ("nfc",), unstated=("nfc",), unreadable=True))
    assert closed not in said(ModelFacts(product(), ("ram",), catalogue=(Fact("memory", ("8/256",)),)))


def test_names_and_quotes_stand_isolated_in_urdu() -> None:
    told = said(
        ModelFacts(product(), ("nfc",), (quote("NFC: yes"),), unstated=("weight",)), language=Language.URDU
    )
    assert "\u2068“NFC: yes”\u2069" in told[1]
    assert "\u2068Orbit Z5 data sheet\u2069" in told[2]
    assert told[3].startswith("وزن")


def test_models_stand_side_by_side_under_each_attribute() -> None:
    battery = (
        Cell((quote("Battery: 5,000 mAh", "battery_capacity"),)),
        Cell((quote("It has a battery of 4,000 mAh", "battery_capacity", place=OTHER),)),
    )
    goods = item(product(), stock=False), item(product("Luna", 4, 64), stock=False, steps=((1, "20999"),))
    rows = (
        ("battery_capacity", battery),
        ("nfc", (Cell(catalogue=(Fact("nfc_chip", ("built in",)),)), Cell())),
    )
    models = (product(), product("Luna"))
    assert said(Comparison(models, rows, goods, PriceBasis.OWN, None)) == [
        "Nimbus Orbit Z5, Nimbus Luna:",
        "",
        "battery capacity:",
        "Nimbus Orbit Z5: 5,000 mAh",
        "Nimbus Luna: It has a battery of 4,000 mAh",
        "",
        "NFC:",
        "Nimbus Orbit Z5: nfc chip: built in",
        "Nimbus Luna: not stated",
        "",
        "Price:",
        "Nimbus Orbit Z5: Rs 54,999",
        "Nimbus Luna: Rs 20,999",
        "",
        "Source: Orbit Z5 data sheet, Luna data sheet, our catalogue",
    ]


@pytest.mark.parametrize("language", Language)
def test_whose_prices_are_compared_is_said(language: Language) -> None:
    goods = (item(product(), stock=False), item(product(ram=12), stock=False, steps=((1, "64999"),)))
    models = (product(), product("Luna"))
    text = "\n".join(said(Comparison(models, (), goods, PriceBasis.DEALER, DEALER), language=language))
    for fact in ("Bismillah", "8/256", "54,999", "12/256", "64,999"):
        assert fact in text


def test_a_long_quote_is_cut_at_a_word_and_never_in_a_figure() -> None:
    long = "word " * 60 + "charges at 45 W in 50 minutes"
    assert cut(long, LONGEST_QUOTE).endswith("word …")
    assert cut("It lasts 5,000 mAh long", 17) == "It lasts …"
    assert cut("x" * 500, 100) == "…"
    assert cut("short  enough\n here", 100) == "short enough here"
