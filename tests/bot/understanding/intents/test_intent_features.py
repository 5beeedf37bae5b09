from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.intents.features import MOST_TOKENS, Features
from domain.language.lexicon import Lexicon, lexicon
from domain.language.normalise import normalise

PLAIN = Features(Lexicon(()))
KNOWING = Features(
    Lexicon(
        [
            ("qeemat", "ur-Latn", "price", "noun", "standard"),
            ("قیمت", "ur", "price", "noun", "standard"),
            ("kab tak", "ur-Latn", "when", "function", "standard"),
        ]
    )
)


def test_a_mark_is_one_word() -> None:
    features = PLAIN("<product> ka rate?")
    assert "word <product>" in features
    assert "next <product> ka" in features
    assert not any("word product" in feature for feature in features)


def test_a_meaning_is_the_same_in_both_scripts() -> None:
    assert "gloss price" in KNOWING("<product> ki qeemat") & KNOWING("<product> کی قیمت")


def test_a_slip_shows_the_meaning_of_the_word_it_may_be() -> None:
    assert "gloss price" in KNOWING("<product> ki qeemta")
    assert "gloss price" not in KNOWING("<product> ki umeed")


def test_names_that_nobody_knows_are_one_outline() -> None:
    assert "outline ? price" in KNOWING("zorvex qeemat")
    assert KNOWING("zorvex qeemat") & KNOWING("نوزاکو قیمت") >= {"outline ? price", "behind price"}
    assert not any(feature.startswith("outline") for feature in KNOWING("<product> qeemat"))


def test_words_of_one_meaning_are_one_atom() -> None:
    assert "after when <order>" in KNOWING("kab tak <order>")


def test_a_sound_is_the_same_in_both_scripts() -> None:
    assert {f for f in PLAIN("warranty") if f[:5] == "sound"} == {
        f for f in PLAIN("وارنٹی") if f[:5] == "sound"
    }


def test_spellings_share_a_key() -> None:
    assert any(feature.startswith("key") for feature in PLAIN("keemat") & PLAIN("qeemat"))


def test_numbers_are_alike() -> None:
    assert PLAIN("25 din") == PLAIN("30 din")


def test_what_stands_beyond_the_limit_is_not_looked_at() -> None:
    begin = "rate " * MOST_TOKENS
    assert PLAIN(begin + "order") == PLAIN(begin + "bilty")


@given(st.text(max_size=80))
def test_any_text_has_features(text: str) -> None:
    features = Features(lexicon())
    assert features(normalise(text)) == features(normalise(text))
