"""Several wishes in one message, and lists in which something is not known."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.conversation import Context
from domain.intents import Standing
from domain.parties import Language
from tests.bot.understanding.counters import ONE_SKU, Counter
from tests.wishes import wish


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a17 ka rate kya hai aur mera balance bata do", ["check_price", "account_balance"]),
        ("SO-41007 kahan hai? c51 stock mein hai?", ["order_status", "check_stock"]),
        ("salam, a17 ka rate?", ["check_price"]),
        ("5 c51 bhej do aur a17 ka rate bhi bata dein", ["place_order", "check_price"]),
        ("payment kar di hai 50000, mera balance bata dein", ["payment_notice", "account_balance"]),
        ("hello how are you", ["small_talk"]),
        ("اے 17 کا ریٹ کیا ہے؟ میرا بیلنس بتائیں", ["check_price", "account_balance"]),
        ("order kahan hai\n10 a17 bhej do", ["order_status", "place_order"]),
    ],
)
def test_several_wishes_are_several_intents_in_their_order(
    counter: Counter, text: str, names: Sequence[str]
) -> None:
    assert counter.names(text) == names


@pytest.mark.parametrize(
    "text", ["a17, c51 aur hot 50 ka rate", "rate batao: a17, c51, hot 50", "a17\nc51\nhot 50\nrate?"]
)
def test_products_in_a_row_share_what_is_asked_of_them(counter: Counter, text: str) -> None:
    intent = counter.only(text)
    assert (intent.name.value, len(intent.skus), intent.quantity) == ("check_price", 3, None)


stranger = st.builds(
    "{}{} {}".format,
    st.sampled_from(["zy", "qua", "vex", "xor"]),
    st.sampled_from(["phone", "mera", "tina", "lux"]),
    st.integers(70, 99),
)


@settings(max_examples=80, deadline=None)
@given(
    name=stranger,
    product=st.sampled_from(sorted(ONE_SKU["handsets"])),
    first=st.booleans(),
    layout=st.sampled_from(["{}\n{}", "{}, {}", "{} aur {}", "{} and {}", "{}; {}"]),
    frame=st.sampled_from(["{}", "order:\n{}", "{} bhej do", "please send {}"]),
)
def test_a_line_nobody_knows_is_asked_about_and_never_passed_over(
    counter: Counter, name: str, product: str, first: bool, layout: str, frame: str
) -> None:
    parts = [f"5 pcs {name}", f"3 pcs {product}"]
    text = frame.format(layout.format(*(parts if first else parts[::-1])))
    intents = counter.intents(text)
    standings = [mention.standing for intent in intents for mention in intent.products]
    assert Standing.UNKNOWN in standings
    assert (ONE_SKU["handsets"][product],) in [intent.skus for intent in intents]


def test_goods_called_by_two_names_before_are_ordered_once(counter: Counter) -> None:
    product = counter.only("hot 50 ka rate").products[0]
    other = replace(product, text="woh hot 50")
    context = Context(Language.ENGLISH, spoken=(wish("check_price", product, other),))
    asked = replace(counter, context=context)
    assert asked.lines("theek hai 20 bhej do") == [(product.skus, 20)]
