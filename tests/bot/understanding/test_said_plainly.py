"""What is said plainly is heard though its usual words are missing; what only sounds like a wish is not."""

import pytest

from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    "text",
    [
        "irada badal gaya maal mat bhejo",
        "leave the order, my buyer ran off",
        "ارادہ بدل گیا ہے آرڈر ختم",
        "no longer needed, SO-41007",
    ],
)
def test_a_cancellation_needs_no_word_of_cancelling(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["cancel_order"]


@pytest.mark.parametrize("text", ["cancel the blorp frobnication", "the zxcvw match got cancelled"])
def test_what_nobody_knows_is_no_order_to_cancel(counter: Counter, text: str) -> None:
    assert "cancel_order" not in counter.names(text)


@pytest.mark.parametrize(
    "text",
    [
        "58,000 bheje thay mil gaye?",
        "پیسے پہنچ گئے ہوں گے دیکھ کر جواب دیں",
        "payment of last week's bill has been made by us this morning",
    ],
)
def test_money_that_was_sent_is_told_also_as_a_question(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["payment_notice"]


@pytest.mark.parametrize("text", ["kal payment bhej dunga", "payment kal karenge", "پیسے کل بھیجوں گا"])
def test_money_that_will_be_sent_is_no_payment(counter: Counter, text: str) -> None:
    assert "payment_notice" not in counter.names(text)


def test_an_invoice_is_asked_for_by_its_goods(counter: Counter) -> None:
    assert counter.names("dig up the invoice with a17 on it") == ["invoice_copy"]


@pytest.mark.parametrize(
    "text", ["SO-41007 کے بل کی کاپی بھیج دیں", "SO-41007 کے بل کی فوٹو کھینچ کر ڈال دیں"]
)
def test_of_the_bill_is_no_cable(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["invoice_copy"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("gold rate today", "off_topic"), ("is my account clear", "account_balance")],
)
def test_a_word_that_sounds_like_a_colour_is_none_where_no_goods_are(
    counter: Counter, text: str, name: str
) -> None:
    assert counter.names(text) == [name]


@pytest.mark.parametrize("text", ["a17 ki jagah a36 bhej diya", "a17 کی جگہ a36 بھیج دیا ہے"])
def test_other_goods_than_ordered_are_no_order(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    "text",
    [
        "sold 10 a17 today alhamdulillah",
        "5 a17 abhi na bhejna please mashwara karna hai",
        "udhar par mil jate hain kya 5 a17",
        "a17 das dane 24,000, c51 20 dane 24,000, ye mera purana hisab hai",
        "does the a17 do 5g",
    ],
)
def test_goods_told_of_or_asked_about_are_not_ordered(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    "text",
    [
        "ship 10 a17 quickly, customer waiting",
        "گاہک سر پہ ہے جلدی 10 a17 بھیج یار",
        "mera larka aa raha hai 10 a17 use de dena",
        "10 a17 bhej do na",
        "yes confirm 10 a17, cash on delivery",
        "a17 khatam ho gaya hai, 10 aur daal do",
        "le raha hun 10 a17, bana do bill",
    ],
)
def test_why_and_how_goods_are_ordered_is_no_wish_of_its_own(counter: Counter, text: str) -> None:
    order = counter.only(text)
    assert (order.name.value, order.quantity) == ("place_order", 10)
    assert order.skus


@pytest.mark.parametrize("text", ["a17 wala order kaat do", "drop the a17 order", "a17 والا آرڈر کاٹ دو"])
def test_an_order_is_called_off_by_its_goods(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["cancel_order"]


def test_how_many_can_be_taken_out_of_the_store_is_asked(counter: Counter) -> None:
    assert counter.names("kitne a17 nikal sakte ho") == ["check_stock"]


def test_the_only_order_named_is_the_one_to_cancel(counter: Counter) -> None:
    assert counter.only("cancel karna hai bhai ek order, number SO-41007").order == "so-41007"


@pytest.mark.parametrize("text", ["irada badal gaya maal mat bhejo", "ارادہ بدل گیا ہے مال نہ بھیجیں"])
def test_who_changes_his_mind_straight_after_a_summary_means_that_one(counter: Counter, text: str) -> None:
    shown = counter.after("10 a17 bhej do")
    assert shown.only(text).detail == "draft_dropped"
    assert shown.names("SO-41007 cancel kar do") == ["cancel_order"]
