"""Fragments mean what was spoken of; words and scripts decide the language of the reply."""

import pytest

from domain.conversation import Context
from domain.parties import Language
from tests.bot.understanding.counters import Counter

C51 = ("RILMO-C51-4-64-MINT-GREEN",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rate?", ["check_price"]),
        ("aur price?", ["check_price"]),
        ("stock hai?", ["check_stock"]),
        ("قیمت؟", ["check_price"]),
    ],
)
def test_a_question_without_a_product_is_about_the_one_spoken_of(
    counter: Counter, text: str, names: list[str]
) -> None:
    asked = counter.after("c51 stock mein hai?").intents(text)
    assert ([intent.name.value for intent in asked], asked[0].skus) == (names, C51)


@pytest.mark.parametrize("text", ["aur c51?", "and c51?", "c51 ka?", "اور c51؟"])
def test_a_product_without_a_question_is_asked_what_was_asked_before(counter: Counter, text: str) -> None:
    intent = counter.after("a17 ka rate?").only(text)
    assert (intent.name.value, intent.skus) == ("check_price", C51)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("8/256 wala?", "8-256"),
        ("aur blue mein?", "SKY-BLUE"),
        ("8gb 256 black", "8-256-MIDNIGHT-BLACK"),
        ("نیلا؟", "SKY-BLUE"),
    ],
)
def test_memory_and_colour_narrow_the_product_spoken_of(counter: Counter, text: str, part: str) -> None:
    intent = counter.after("note 13 ka rate?").only(text)
    assert intent.name.value == "check_price"
    assert intent.skus
    assert all(sku.startswith("ZORVA-NOTE-13-") and "PRO" not in sku and part in sku for sku in intent.skus)


def test_a_longer_model_continues_the_one_spoken_of(counter: Counter) -> None:
    intent = counter.after("note 13 ka rate?").only("pro?")
    assert intent.skus
    assert all("NOTE-13-PRO" in sku for sku in intent.skus)


@pytest.mark.parametrize("text", ["rate?", "aur black mein?", "pro?"])
def test_a_fragment_with_nothing_before_it_names_no_product(counter: Counter, text: str) -> None:
    assert all(intent.skus == () for intent in counter.intents(text))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("c51 hai kya?", Language.ENGLISH, Language.ROMAN_URDU),
        ("is the c51 available?", Language.ROMAN_URDU, Language.ENGLISH),
        ("سی 51 کا ریٹ کیا ہے", Language.ENGLISH, Language.URDU),
        ("c51 rate pls", Language.URDU, Language.URDU),
        ("c51 price", Language.ROMAN_URDU, Language.ROMAN_URDU),
        ("english please", Language.URDU, Language.ENGLISH),
        ("اردو میں بات کریں", Language.ENGLISH, Language.URDU),
        ("roman urdu mein likho", Language.ENGLISH, Language.ROMAN_URDU),
        ("????", Language.URDU, Language.URDU),
        ("rehmat telecom", Language.URDU, Language.URDU),
    ],
)
def test_the_language_stays_until_grammar_or_a_request_changes_it(
    counter: Counter, text: str, before: Language, after: Language
) -> None:
    assert counter.reader.read(text, Context(before), counter.actor).language is after
