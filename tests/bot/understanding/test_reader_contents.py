"""What lies in a box is a question on the goods in it; accessories that are bought stay goods."""

import pytest

from bot.understanding.contents import asks_contents
from domain.intents import Standing
from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("a17 mein charger dabbe ke andar hota hai?", "mein charger dabbe ke andar hota hai?"),
        ("does the hot 50 come with a charger?", "does the come with a charger?"),
        ("c51 ke sath charger milta hai?", "ke sath charger milta hai?"),
        ("hot 50 dabbe me charger aata hai?", "dabbe me charger aata hai?"),
        ("a17 box me charger aur cable hai?", "box me charger aur cable hai?"),
        ("is a charger included in the a17 box", "is a charger included in the box"),
        ("اے 17 کے ساتھ چارجر ملتا ہے؟", "کے ساتھ چارجر ملتا ہے?"),
        ("اے 17 کے ڈبے میں چارجر آتا ہے؟", "کے ڈبے میں چارجر آتا ہے?"),
    ],
)
def test_what_comes_with_a_model_is_asked_of_the_model(counter: Counter, text: str, question: str) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.question) == ("product_specs", question)
    assert [mention.standing for mention in intent.products] == [Standing.KNOWN]


def test_after_a_model_was_spoken_of_its_box_is_meant(counter: Counter) -> None:
    intent = counter.after("a17 ka rate").only("charger dabbe mein aata hai?")
    assert intent.name.value == "product_specs"
    assert intent.skus == counter.only("a17 ki battery?").skus


@pytest.mark.parametrize(
    "text",
    [
        "5 breeze p7 aur 3 lumo l4 bhej dein",
        "breeze p7 5, lumo l4 1 box bhej dein",
        "lumo l4 2 box mein bhej do",
    ],
)
def test_what_is_ordered_beside_others_keeps_every_line(fans: Counter, text: str) -> None:
    intents = fans.intents(text)
    assert {intent.name.value for intent in intents} == {"place_order"}
    assert len(intents) == text.count("lumo") + text.count("breeze")


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("<product> ke sath charger milta hai", True),
        ("is a charger in the box", True),
        ("<product> ke sath charger bhi bhej dein", False),
        ("<product> aur charger ka rate kya hai", False),
        ("cable <number> box mein hai", False),
        ("cover available hai <product> ke sath", False),
        ("charger sealed box pack hai", False),
    ],
)
def test_only_what_is_not_bought_asks_for_contents(words: str, asks: bool) -> None:
    assert asks_contents(words.split()) is asks


@pytest.mark.parametrize(
    ("text", "model", "question"),
    [
        ("a17 mein 5g chalta hai?", "a17 ki battery?", "mein 5g chalta hai?"),
        ("does the a16 support 5g", "a16 ki battery?", "does the support 5g"),
    ],
)
def test_a_network_that_a_model_may_have_is_asked_of_the_model(
    counter: Counter, text: str, model: str, question: str
) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.question) == ("product_specs", question)
    assert set(intent.skus) == set(counter.only(model).skus)


def test_what_is_asked_of_a_variant_that_is_not_sold_is_asked_of_nothing(counter: Counter) -> None:
    (mention,) = counter.only("a17 5g ki battery kitni hai?").products
    assert mention.standing is Standing.NO_VARIANT
