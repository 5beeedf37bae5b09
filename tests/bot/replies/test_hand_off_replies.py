"""What is recorded for a person."""

import pytest
from trade_goods import NOW, REP, order, product

from bot.replies import phrase
from domain.answers import HandOff, HandOffReason
from domain.parties import Language


def said(answer: HandOff, language: Language = Language.ENGLISH) -> list[str]:
    return phrase([answer], language, NOW).text.splitlines()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", HandOffReason)
def test_every_reason_gives_the_rep_and_promises_nothing(reason: HandOffReason, language: Language) -> None:
    lines = said(HandOff(reason, REP), language)
    assert "Kamran Shah" in lines[-1]
    assert "0300 1234567" in lines[-1]
    assert "will" not in " ".join(lines).split()
    assert said(HandOff(reason, None), language) == lines[:-1]


@pytest.mark.parametrize(
    ("reason", "english", "urdu", "roman"),
    [
        (HandOffReason.PAYMENT_NOTICE, "balance shown stays as it is", "بیلنس وہی", "balance wohi"),
        (
            HandOffReason.CANCEL_ORDER,
            "Nothing has been cancelled here",
            "کچھ کینسل نہیں ہوا",
            "kuch cancel nahi hua",
        ),
        (HandOffReason.CONFIRM_ORDER, "NOT placed yet", "ابھی لگا نہیں ہے", "abhi laga NAHI hai"),
        (HandOffReason.NO_DOCUMENTS, "not in our documents", "کاغذات میں نہیں", "kaghzaat mein nahi"),
        (HandOffReason.COMPLAINT, "complaint is noted", "شکایت", "shikayat"),
        (HandOffReason.ASKED_FOR_PERSON, "noted for our team", "لکھ لی گئی", "likh li gayi"),
    ],
)
def test_what_each_reason_makes_plain(reason: HandOffReason, english: str, urdu: str, roman: str) -> None:
    for language, words in zip(Language, (english, urdu, roman), strict=True):
        assert words in "\n".join(said(HandOff(reason, REP), language))


@pytest.mark.parametrize("language", Language)
def test_an_order_is_named_when_it_is_the_askers_and_not_found_otherwise(language: Language) -> None:
    own = said(HandOff(HandOffReason.CANCEL_ORDER, REP, order=order(), order_asked="5039"), language)
    assert "SO-5039" in own[0]
    foreign = said(HandOff(HandOffReason.CANCEL_ORDER, REP, order_asked="5039"), language)
    assert "5039" in foreign[0]
    assert own[0] != foreign[0]
    assert own[1:] == foreign[1:]


def test_facts_of_one_model() -> None:
    goods = (
        product(network="5G", attributes=(("battery_mah", "5000 mAh"), ("empty", ""))),
        product(ram=12, network="5G", attributes=(("battery_mah", "5000 mAh"),)),
    )
    assert said(HandOff(HandOffReason.NO_DOCUMENTS, None, goods)) == [
        "Nimbus Orbit Z5:",
        "Memory: 8/256, 12/256",
        "Network: 5G",
        "battery mah: 5000 mAh",
        "PTA approved: yes",
        "The rest is not in our documents here. Your question is noted for our team.",
    ]


def test_facts_of_two_models_stand_beside_one_another() -> None:
    goods = (product(network="5G"), product("Luna", 4, 64, pta=False))
    lines = said(HandOff(HandOffReason.NO_DOCUMENTS, None, goods))
    assert lines[:3] == [
        "Memory: Nimbus Orbit Z5 8/256; Nimbus Luna 4/64",
        "Network: Nimbus Orbit Z5 5G; Nimbus Luna not known",
        "PTA approved: Nimbus Orbit Z5 yes; Nimbus Luna no",
    ]


@pytest.mark.parametrize("language", Language)
def test_facts_stand_in_every_language(language: Language) -> None:
    goods = (product(network="5G", attributes=(("weight", "200 g"),)), product("Luna", 4, 64))
    text = "\n".join(said(HandOff(HandOffReason.NO_DOCUMENTS, REP, goods), language))
    for fact in ("8/256", "4/64", "5G", "weight", "200 g"):
        assert fact in text


def test_approval_that_differs_is_not_claimed_and_a_cable_has_none() -> None:
    mixed = (product(), product(colour="Blue", pta=False))
    assert "PTA approved: some yes, some no: name the memory or colour" in said(
        HandOff(HandOffReason.NO_DOCUMENTS, None, mixed)
    )
    cable = (product("Cable", None, None, None, pta=False, attributes=(("length", "1m"),)),)
    assert "PTA" not in "\n".join(said(HandOff(HandOffReason.NO_DOCUMENTS, None, cable)))
