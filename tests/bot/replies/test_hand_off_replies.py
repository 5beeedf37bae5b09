"""What is recorded for a person."""

import pytest
from trade_goods import NOW, REP, order, said

from bot.replies import phrase
from domain.answers import HandOff, HandOffReason
from domain.parties import Language


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
            "Nothing is cancelled yet",
            "ابھی کچھ کینسل نہیں ہوا",
            "Abhi kuch cancel NAHI hua",
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
    for reason in (HandOffReason.COMPLAINT, HandOffReason.CANCEL_ORDER):
        own = said(HandOff(reason, REP, order=order(), order_asked="5039"), language)
        assert "SO-5039" in own[0]
        foreign = said(HandOff(reason, REP, order_asked="so-5039"), language)
        assert "SO-5039" in foreign[0]
        assert own[0] != foreign[0]
        assert own[-1] == foreign[-1]


@pytest.mark.parametrize(
    ("language", "asked", "yet"),
    [
        (Language.ENGLISH, "request to cancel order SO-5039 is noted", "The order is NOT cancelled yet."),
        (Language.URDU, "آرڈر \u2068SO-5039\u2069 کینسل کرنے کی درخواست", "آرڈر ابھی کینسل نہیں ہوا۔"),
        (Language.ROMAN_URDU, "Order SO-5039 cancel karne ki darkhwast", "Order abhi cancel NAHI hua."),
    ],
)
def test_a_request_to_cancel_names_the_order_and_says_that_it_stands(
    language: Language, asked: str, yet: str
) -> None:
    lines = said(HandOff(HandOffReason.CANCEL_ORDER, None, order=order()), language)
    assert asked in lines[0]
    assert lines[1:] == [yet]


@pytest.mark.parametrize("language", Language)
def test_a_rep_is_named_once_in_a_reply(language: Language) -> None:
    both = [HandOff(HandOffReason.COMPLAINT, REP), HandOff(HandOffReason.ASKED_FOR_PERSON, REP)]
    lines = phrase(both, language, NOW).text.splitlines()
    assert [("0300 1234567" in line) for line in lines] == [False] * (len(lines) - 1) + [True]
