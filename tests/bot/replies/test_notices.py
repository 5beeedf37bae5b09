"""What a channel itself says."""

import pytest

from bot.replies import LANGUAGE_CHOICES, Notice, notice
from domain.language.language_request import requested_language
from domain.language.normalise import normalise
from domain.language.tokens import tokenise
from domain.parties import Language

_LOANWORDS = {Notice.KEY_RATES, Notice.KEY_STOCK, Notice.KEY_BALANCE, Notice.KEY_APPROVALS}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Notice))
def test_everything_can_be_said_in_every_language(kind: Notice, language: Language) -> None:
    said = notice(kind, language, name="Ali Mobile", command="/help")
    assert said.strip()
    assert "{" not in said
    assert ("Ali Mobile" in said) is (kind is Notice.WELCOME)
    same = language is Language.ROMAN_URDU and kind in _LOANWORDS
    assert same or language is Language.ENGLISH or said != notice(kind, Language.ENGLISH, name="Ali Mobile")


def test_names_stand_between_isolates_in_urdu() -> None:
    said = notice(Notice.WELCOME, Language.URDU, name="Ali {0} Mobile", command="/help")
    assert "\u2068Ali {0} Mobile\u2069" in said
    assert "\u2068/help\u2069" in said


@pytest.mark.parametrize("language", list(Language))
def test_the_words_of_a_choice_ask_for_its_language(language: Language) -> None:
    _, words = LANGUAGE_CHOICES[language]
    assert requested_language(tokenise(normalise(words))) is language
