"""Questions on goods and on how we trade keep their own words, without what they name."""

import pytest

from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    ("text", "name", "question"),
    [
        ("a17 mein nfc hai?", "product_specs", "mein nfc hai?"),
        ("NFC in the C51??", "product_specs", "nfc in the?"),
        ("سی 51 واٹر پروف ہے؟", "product_specs", "واٹر پروف ہے?"),
        ("hot 50 type-c hai ya micro usb?", "product_specs", "type-c hai ya micro usb?"),
        ("c51 vs a17 battery", "compare_products", "vs battery"),
        ("40k tak bari battery wala phone", "recommend_products", "40k tak bari battery wala phone"),
        ("maal wapis hota hai?", "policy_question", "maal wapis hota hai?"),
    ],
)
def test_a_question_keeps_its_words_without_the_products(
    counter: Counter, text: str, name: str, question: str
) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.question) == (name, question)


def test_two_questions_on_one_product_each_keep_their_own_words(counter: Counter) -> None:
    battery, display = counter.intents("a17 ki battery kitni hai aur display?")
    assert (battery.question, display.question) == ("ki battery kitni hai", "display?")
    assert battery.skus == display.skus


@pytest.mark.parametrize("text", ["a17 ka rate?", "a17 stock mein hai?", "5 a17 bhej dein", "salam"])
def test_what_is_no_such_question_keeps_none(counter: Counter, text: str) -> None:
    assert [intent.question for intent in counter.intents(text)] == [None]


@pytest.mark.parametrize(
    ("text", "question"),
    [("aur c51?", "mein nfc hai?"), ("and c51?", "mein nfc hai?"), ("aur c51 ki battery?", "ki battery?")],
)
def test_another_product_is_asked_what_was_asked_before(counter: Counter, text: str, question: str) -> None:
    intent = counter.after("a17 mein nfc hai?").only(text)
    assert (intent.name.value, intent.question) == ("product_specs", question)
    assert intent.skus == ("RILMO-C51-4-64-MINT-GREEN",)


def test_a_search_that_is_narrowed_keeps_what_it_was_for(counter: Counter) -> None:
    intent = counter.after("40k tak bari battery wala phone").only("8gb ram mein?")
    assert intent.name.value == "recommend_products"
    assert "bari battery" in (intent.question or "")


@pytest.mark.parametrize(
    "text",
    [
        "has the a17 got an IR blaster?",
        "can the c51 record 4k video",
        "c51 mein handfree ka jack hai?",
        "a17 ko kitne saal update milegi",
        "سی 51 کے سپیکر سٹیریو ہیں؟",
        "when was the a17 launched?",
        "a17 kitne hz ka hai",
    ],
)
def test_who_names_an_attribute_asks_neither_for_stock_nor_for_a_price(counter: Counter, text: str) -> None:
    assert counter.only(text).name.value == "product_specs"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a17 ki battery aur rate?", {"product_specs", "check_price"}),
        ("a17 ka charger stock mein hai?", {"check_stock"}),
        ("5 a17 bhej dein, battery achi ho", {"place_order"}),
        ("a17 8gb ram wala hai?", {"check_stock"}),
        ("nfc wala a17 hai?", {"check_stock"}),
    ],
)
def test_stock_price_and_order_are_heard_where_they_are_said(
    counter: Counter, text: str, names: set[str]
) -> None:
    assert {intent.name.value for intent in counter.intents(text)} >= names


@pytest.mark.parametrize("text", ["can you swim with it?", "ecg?", "how long to fill it", "wifi?"])
def test_one_more_question_is_of_the_goods_spoken_of(counter: Counter, text: str) -> None:
    intent = counter.after("does the c51 have gps").only(text)
    assert (intent.name.value, bool(intent.products)) == ("product_specs", True)
    assert intent.question == text


@pytest.mark.parametrize("text", ["thanks", "weather kaisa hai", "salam"])
def test_an_aside_is_no_question_on_goods(counter: Counter, text: str) -> None:
    assert counter.after("does the c51 have gps").only(text).name.value in {"small_talk", "off_topic"}
