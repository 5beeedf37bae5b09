"""A question which of several goods has or is something is one comparison with all of its words."""

import pytest

from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("a16 aur c51 mein se battery kis ki bari hai", "mein se battery kis ki bari hai"),
        ("which one has nfc a17 or hot 50?", "which one has nfc"),
        ("a17 ya hot 50, camera kis ka acha hai?", "ya camera kis ka acha hai"),
        ("c51 ki battery bari hai ya a17 ki?", "ki battery bari hai ya ki"),
        ("difference between note 13 and note 13 pro camera", "difference between camera"),
        ("اے 17 اور سی 51 میں سے کس کی بیٹری بڑی ہے", "میں سے کس کی بیٹری بڑی ہے"),
    ],
)
def test_goods_set_against_each_other_are_one_comparison(counter: Counter, text: str, question: str) -> None:
    intent = counter.only(text)
    assert (intent.name.value, intent.question) == ("compare_products", question)
    assert len(intent.products) == len(("one", "the other"))


@pytest.mark.parametrize("text", ["a16 aur c51 ki battery batao", "a16 aur c51 mein nfc hai?"])
def test_the_same_asked_of_several_is_no_comparison(counter: Counter, text: str) -> None:
    assert set(counter.names(text)) == {"product_specs"}


def test_a_price_beside_a_comparison_stays_a_price(counter: Counter) -> None:
    assert "check_price" in counter.names("a16 ka rate batao. c51 vs hot 50 battery?")
