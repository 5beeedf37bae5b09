import pytest

from domain.language.detect import reply_language
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.parties import Language

EN, UR, ROMAN = Language.ENGLISH, Language.URDU, Language.ROMAN_URDU


def reply(text: str, current: Language) -> Language:
    return reply_language(tokenise(normalise(text)), current)


@pytest.mark.parametrize("current", list(Language))
@pytest.mark.parametrize(
    "text",
    [
        "rate pls",
        "rate?",
        "price",
        "a15 8/256",
        "redmi note 13 pro 8/256 black",
        "a15 stock",
        "send 5 a15 lahore",
        "ok",
        "ok thanks",
        "hi",
        "salam",
        "salam bhai",
        "shukriya",
        "👍",
        "5000",
        "",
        "?!",
        "rate list please",
        "order cancel",
        "so-10234",
        "confirm",
        "2 darjan a15",
        "lhr",
        "bilty",
        "galaxy a15 rate bhai",
        "black 8/256",
        "price list samsung",
        "khata",
    ],
)
def test_loanwords_names_and_numbers_change_nothing(text: str, current: Language) -> None:
    assert reply(text, current) is current


@pytest.mark.parametrize("current", list(Language))
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a15 8/256 hai? rate?", ROMAN),
        ("a15 hai", ROMAN),
        ("a15 avail h", ROMAN),
        ("meri payment pohnchi?", ROMAN),
        ("meri rate list", ROMAN),
        ("a16 ka rate", ROMAN),
        ("kitne da a16", ROMAN),
        ("haiga?", ROMAN),
        ("bhej do please", ROMAN),
        ("delivery ka time kya hai", ROMAN),
        ("mera order kahan hai", ROMAN),
        ("qeemat batao", ROMAN),
        ("is ka rate", ROMAN),
        ("kitne the", ROMAN),
        ("me a16 lena", ROMAN),
        ("lahore me stock hai", ROMAN),
        ("ریڈمی 13c ka rate kya hai", ROMAN),
        ("what is the price of a15", EN),
        ("where is my order", EN),
        ("do you have a15 in black", EN),
        ("send me the price", EN),
        ("is the stock available", EN),
        ("i want to order 5 a15", EN),
        ("can i get 5 pcs", EN),
        ("tell me about battery of a15", EN),
        ("any discount on 50 pcs?", EN),
        ("price of a15?", EN),
        ("the screen is broken", EN),
        ("share the bilty number", EN),
        ("what is the rate of a15 bhai", EN),
        ("ریٹ؟", UR),
        ("ریڈمی نوٹ 13", UR),
        ("A16 8/256 کا ریٹ", UR),
        ("a15 ہے؟", UR),
        ("سلام", UR),
    ],
)
def test_grammar_and_script_decide(text: str, language: Language, current: Language) -> None:
    assert reply(text, current) is language


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("what is the rate of a15 bhai bata do", EN),
        ("ریڈمی rate", ROMAN),
        ("check khata", EN),
        ("acha", EN),
        ("kal", EN),
        ("qeemat", EN),
        ("a15 aur what", ROMAN),
    ],
)
def test_what_is_undecided_stays(text: str, current: Language) -> None:
    assert reply(text, current) is current
