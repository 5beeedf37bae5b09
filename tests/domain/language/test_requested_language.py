import pytest

from domain.language.detect import requested_language
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.parties import Language

EN, UR, ROMAN = Language.ENGLISH, Language.URDU, Language.ROMAN_URDU


def requested(text: str) -> Language | None:
    return requested_language(tokenise(normalise(text)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("english please", EN),
        ("English", EN),
        ("in english", EN),
        ("reply in english", EN),
        ("speak english", EN),
        ("english me baat kro bhai", EN),
        ("angrezi mein jawab do", EN),
        ("انگلش میں بتائیں", EN),
        ("switch to english", EN),
        ("urdu nahi, english please", EN),
        ("urdu", UR),
        ("urdu mein baat karo", UR),
        ("اردو میں", UR),
        ("اردو میں بات کریں", UR),
        ("can you speak in urdu please", UR),
        ("english nahi aati urdu mein batao", UR),
        ("urdu main a15 ka rate batao", UR),
        ("roman urdu me likho", ROMAN),
        ("roman mein likho", ROMAN),
        ("رومن اردو میں لکھیں", ROMAN),
        ("pls talk in roman urdu", ROMAN),
    ],
)
def test_a_request_about_the_language_is_heard(text: str, language: Language) -> None:
    assert requested(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "english keyboard",
        "a15 urdu keyboard hai?",
        "urdu manual hai is me?",
        "does a15 support urdu language",
        "english version available?",
        "i don't understand urdu",
        "mujhe urdu nahi aati",
        "a15 rate",
        "",
        "is me urdu hai?",
        "kya is phone me urdu hai",
        "english nahi",
    ],
)
def test_a_language_that_is_only_spoken_of_is_none(text: str) -> None:
    assert requested(text) is None
