"""What has the words of an order and is none: a condition, the past, somebody else's wish, a complaint."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intents import IntentName, Standing
from tests.bot.understanding.counters import ONE_SKU, Counter

NOT_ORDERS = (
    "agar {} loon to kya rate hoga",
    "agar {} le loon to rate kam hoga?",
    "agr {} lun to discount milega",
    "if i take {} what price do i get",
    "اگر {} لوں تو کیا ریٹ ہوگا",
    "{} liye thay pichle hafte",
    "maine {} order kiye thay",
    "maine {} order kiye the",
    "i ordered {} last week",
    "we had bought {} from you",
    "پچھلے ہفتے {} منگوائے تھے",
    "shayad {} lun",
    "mera customer {} mang raha hai, rate?",
    "{} wapis karne hain",
    "{} mat bhejna",
    "{} nahi chahiye",
    "do not send {}",
    "{} kharab nikle hain",
    "{} ghalat aa gaye",
)


@settings(max_examples=150, deadline=None)
@given(
    data=st.data(),
    shop=st.sampled_from(sorted(ONE_SKU)),
    amount=st.sampled_from(["3", "20", "das", "twenty"]),
    sentence=st.sampled_from(NOT_ORDERS),
)
def test_no_condition_past_or_refusal_becomes_an_order_that_could_be_confirmed(
    counters: Mapping[str, Counter], data: st.DataObject, shop: str, amount: str, sentence: str
) -> None:
    product = data.draw(st.sampled_from(sorted(ONE_SKU[shop])))
    for intent in counters[shop].intents(sentence.format(f"{amount} {product}")):
        sure = len(intent.skus) == 1 and intent.products[0].standing is Standing.KNOWN
        assert not (intent.name is IntentName.PLACE_ORDER and intent.quantity and sure), intent


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10 c51 hain?", "check_stock"),
        ("kya 10 c51 mil jayenge", "check_stock"),
        ("10 c51 ka rate", "check_price"),
        ("10 c51 kitne ke milenge", "check_price"),
    ],
)
def test_a_question_with_a_quantity_is_a_question(counter: Counter, text: str, name: str) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.quantity) == (name, 10)


@pytest.mark.parametrize(
    "text",
    ["kal payment kar dunga", "payment kahan bhejni hai?", "payment nahi ki abhi", "i will pay tomorrow"],
)
def test_a_payment_to_come_is_no_payment(counter: Counter, text: str) -> None:
    assert "payment_notice" not in counter.names(text)


@pytest.mark.parametrize(
    "text", ["50000 bhej diye hain", "payment kar di hai", "paisay bhej diye", "i have sent the payment"]
)
def test_a_payment_made_is_told(counter: Counter, text: str) -> None:
    assert "payment_notice" in counter.names(text)
