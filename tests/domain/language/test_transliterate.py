import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.language.normalise import normalise
from domain.language.transliterate import letter_name, romanise, sound_key

_SAME = [
    ("ریڈمی", "redmi"),
    ("گلیکسی", "galaxy"),
    ("انفینکس", "infinix"),
    ("ٹیکنو", "tecno"),
    ("اوپو", "oppo"),
    ("ویوو", "vivo"),
    ("ہاٹ", "hot"),
    ("اسپارک", "spark"),
    ("نوٹ", "note"),
    ("پرو", "pro"),
    ("پلس", "plus"),
    ("الٹرا", "ultra"),
    ("سمارٹ", "smart"),
    ("اسمارٹ", "smart"),
    ("پاور", "power"),
    ("لاوا", "lava"),
    ("پووا", "pova"),
    ("آئیفون", "iphone"),
    ("شیاؤمی", "xiaomi"),
    ("ہواوے", "huawei"),
    ("میکس", "max"),
    ("موٹورولا", "motorola"),
    ("نوکیا", "nokia"),
    ("آئیٹیل", "itel"),
    ("کیمون", "camon"),
    ("رینو", "reno"),
    ("ایپل", "apple"),
    ("سیمسنگ", "samsung"),
    ("سامسنگ", "samsung"),
    ("زیرو", "zero"),
    ("لائٹ", "lite"),
    ("نورڈ", "nord"),
    ("فولڈ", "fold"),
    ("ایج", "edge"),
    ("فیوژن", "fusion"),
    ("ریئلمی", "realme"),
    ("پکسل", "pixel"),
    ("چارجر", "charger"),
    ("کیبل", "cable"),
    ("پرائم", "prime"),
    ("گفٹ", "gift"),
    ("میجک", "magic"),
]


@pytest.mark.parametrize(("urdu", "roman"), _SAME)
def test_both_spellings_of_a_sound_share_a_key(urdu: str, roman: str) -> None:
    assert sound_key(normalise(urdu)) == sound_key(roman)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("redmi", "realme"),
        ("vivo", "oppo"),
        ("note", "pro"),
        ("tecno", "nokia"),
        ("hot", "spark"),
        ("a15", "a16"),
    ],
)
def test_different_names_have_different_keys(left: str, right: str) -> None:
    assert sound_key(left) != sound_key(right)


_LETTER_NAMES = (
    "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ"
)


def test_the_latin_letters_have_urdu_names() -> None:
    letters = [letter_name(normalise(name)) for name in _LETTER_NAMES.split()]
    assert letters == list("abcdefghijklmnopqrstuvwxyz")


def test_a_word_is_not_a_letter() -> None:
    assert letter_name("نوٹ") is None
    assert letter_name("a") is None


@pytest.mark.parametrize(
    ("urdu", "roman"),
    [("ریڈمی", "redmi"), ("ٹیکنو", "tekno"), ("نوٹ 13", "not 13"), ("a15 ریٹ", "a15 ret"), ("", "")],
)
def test_letters_are_written_in_latin(urdu: str, roman: str) -> None:
    assert romanise(normalise(urdu)) == roman


@given(st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=30))
def test_romanised_urdu_is_ascii(text: str) -> None:
    words = "".join(character for character in normalise(text) if character.isalpha())
    assert romanise(words).isascii()
    assert sound_key(words).isascii() or not words
