"""What is said around a wish: who asks for it, until when, how politely, and what is told beside it."""

from decimal import Decimal

import pytest

from tests.bot.understanding.counters import Counter

BLUE, C51 = "ZORVA-13C-4-128-BLUE", "RILMO-C51-4-64-MINT-GREEN"


@pytest.mark.parametrize(
    "text",
    [
        "abbu keh rahe hain 8 c51 bhej dein",
        "ابو کہہ رہے ہیں 8 c51 بھیج دیں",
        "godam ko keh do 8 c51 bheje",
        "issue 8 c51 to us",
        "bhoolna mat, 8 c51 bhej do",
        "shaam tak 8 c51 pohancha dena",
        "کل صبح تک 8 c51 دکان پر پہنچا دیں",
        "8 c51 se kaam chal jaye ga, bhej do",
        "i need 8 c51 delivered",
        "8 c51 bhej dein to nawazish hogi",
        "customer 8 c51 lena chahta hai, bhej do",
    ],
)
def test_who_asks_until_when_and_how_politely_takes_nothing_from_an_order(
    counter: Counter, text: str
) -> None:
    assert counter.lines(text) == [((C51,), 8)]


@pytest.mark.parametrize(
    "text",
    [
        "10 c51 and 2 13c blue received, thanks",
        "last year we took 10 c51 n 3 13c blue from u",
        "saamne wali dukan ne 5 c51 aur 8 13c blue mangwaye hain",
        "سامنے والے نے 5 c51 اور 8 13c blue ایک دن میں بیچ دیے",
        "my neighbour's shop took 12 c51 and 10 13c blue from you, he told me",
        "dua karo 3 c51 aaj hi bik jayen",
        "خبردار 3 c51 میری اجازت کے بغیر نہ نکالنا",
        "c51 50,000 pe aa jaye phir 10 bhejna",
        "would 8 c51 and 3 13c blue come in one carton?",
        "mera bhai 5 c51 lena chahta hai apni dukan ke liye, woh khud baat karega",
        "should the c51 drop below Rs 25,000, then I'll take eight",
        "soch raha hun 8 c51 rakh lun, abhi pakka nahi",
        "beta kehta hai 10 c51 le lo",
        "13 aur c51 mein halka kon hai",
        "10 c51 bhej do\nme: kal dekhte hain",
        "c51 500 kam kar do",
        "the chap opposite wants 3 c51 for his own shop, he's buying elsewhere",
    ],
)
def test_what_is_told_wished_forbidden_or_asked_of_two_goods_orders_neither(
    counter: Counter, text: str
) -> None:
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("c51 ki jagah a17 aa gaya, 2 c51 bhej do", ["complaint", "place_order"]),
        ("kal 50 hazar bank mein dala, aur c51 ka stock batao", ["payment_notice", "check_stock"]),
    ],
)
def test_what_is_told_plainly_of_things_named_is_heard_beside_a_wish(
    counter: Counter, text: str, names: list[str]
) -> None:
    assert counter.names(text) == names


def test_a_payment_that_is_only_coming_is_no_notice(counter: Counter) -> None:
    assert "payment_notice" not in counter.names("payment karne wala hun 50000")


@pytest.mark.parametrize("text", ["na", "na ji", "na g"])
def test_a_bare_na_drops_the_summary(counter: Counter, text: str) -> None:
    assert counter.after("5 c51").names(text) == counter.after("5 c51").names("nahi")


def test_a_number_that_is_another_word_too_counts_behind_its_goods(counter: Counter) -> None:
    lines = counter.lines("c51 bara aur 13c blue 5, dono bhijwa dijiye")
    assert sorted(lines) == [((C51,), 12), ((BLUE,), 5)]


@pytest.mark.parametrize("text", ["13c blue 5, c51 saath, bhej do", "c51 saath, 13c blue 5"])
def test_with_behind_goods_is_no_sixty(counter: Counter, text: str) -> None:
    assert 60 not in [pieces for _, pieces in counter.lines(text)]


@pytest.mark.parametrize("text", ["need 5 13c blue and 8 c51 delivered", "send 5 13c blue, 8 c51 delivered"])
def test_goods_to_be_delivered_are_never_dropped_as_delivered(counter: Counter, text: str) -> None:
    skus = {sku for intent in counter.intents(text) for sku in intent.skus}
    assert {BLUE, C51} <= skus


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("do you sell on installments, and if so on what conditions", "policy_question"),
        ("delivery kitne din leti hai aur kiraya kon deta hai", "policy_question"),
        ("what processor, may i inquire, is fitted in the a17?", "product_specs"),
        ("what comes in the box with a17? a customer asked and i was unsure", "product_specs"),
        ("a17 55,000 ka kar do na bhai, thora kam karo", "check_price"),
        ("SO-1002 ki raseed dobara de dein", "invoice_copy"),
    ],
)
def test_one_wish_in_two_sentences_is_one(counter: Counter, text: str, name: str) -> None:
    assert counter.names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "camera acha ho aur 38000 se upar na jaye, mashwara dein",
        "38000 سے زیادہ نہ ہو، اچھا کیمرا، کوئی فون بتائیں",
    ],
)
def test_what_may_not_be_above_is_the_upper_end(counter: Counter, text: str) -> None:
    (intent,) = counter.intents(text)
    assert intent.budget is not None
    assert (intent.budget.low, intent.budget.high) == (None, Decimal(38000))


@pytest.mark.parametrize("text", ["a17 nikal aye ga kahin se", "will the a17 survive a drop"])
def test_words_that_also_take_out_tell_nobody_to(counter: Counter, text: str) -> None:
    assert "talk_to_human" not in counter.names(text)
