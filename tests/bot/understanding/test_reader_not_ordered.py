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
    "{} mangwaye they",
    "aap ne {} bheje thay",
    "rate kam ho to {} bhej dena",
    "35 se neeche aye to {} bhejna",
    "agar rate theek hua, {} bhej dena",
    "{} bhej dena, agar 20 mein mile",
    "once the price drops send {}",
    "when it is back i want {}",
    "suppose i take {}, what rate?",
    "{} bhej sakte ho?",
    "can you send {} by tomorrow?",
    "how long would it take to send {}",
    "dusri dukan {} de rahi hai",
    "he wanted {} but i said no",
    "i want to sell {}",
    "mujh se {} khareedo ge",
    "{} abhi mat bhejna",
    "{} bhejna mat",
    "{} bhejne ki zaroorat nahi",
    "no need to send {}",
    "{} bhejne ka kharcha kitna hai",
    "{} mangwane hain, kitne ka parega?",
    "rate kam ho, {} bhej dena",
    "ریٹ کم ہو تو {} بھیج دینا",
    "کیا آپ {} بھیج سکتے ہیں؟",
    "10 {} ke 68000 final kar do",
    "don't you dare send {}",
    "dont even think of sending {}",
    "please stop sending me {} every week",
    "{} bhejna band karo",
    "bete ko bola {} pack kar do dukaan se",
    "i told my son to pack {}",
    "{} kisi aur ke aa gaye hain mere pas",
    "{} aa gaye",
    "{} dene wale the aap, abhi tak nahi aye",
    "{} milne the kal",
    "likh lo: {} DOA nikle",
    "{} copy nikle",
    "{} ki picture bhejo",
    "{} ka bill bhejo",
    "{} covers bhej do",
    "{} ke khali dabbe bhejo",
    "{} ka credit note bana do",
    "{} minus kar do bill se",
    "{} ka hisab kar lo",
    "{} ka rate lock kar do",
    "{} becho mere liye",
    "send {} back to you",
    "i am sending {} back",
    "collect {} from my shop",
    "{} utha lo meri dukan se",
    "{} bhej diye kya",
    "imagine ordering {} lol",
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
    "text",
    [
        "c51 ke 5 cover bhejo",
        "c51 ke 10 glass protector bhejo",
        "c51 ki 5 battery bhej do",
        "c51 ka panel chahiye 3",
        "send me photo of 2 c51",
        "سی 51 کے 5 کور بھیج دیں",
    ],
)
def test_what_belongs_to_goods_is_no_order_of_them(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["talk_to_human"]


def test_covers_beside_goods_are_a_line_of_their_own(counter: Counter) -> None:
    ordered = [one for one in counter.intents("4 c51 bhejo aur uske 5 cover bhi") if one.quantity]
    assert [(one.skus, one.quantity) for one in ordered] == [(("RILMO-C51-4-64-MINT-GREEN",), 4), ((), 5)]
    assert ordered[1].products[0].text == "cover"


@pytest.mark.parametrize(
    "text", ["send 5 c51 asap, i will be back at 5", "send 5 c51 asap, i will reach at 6"]
)
def test_an_hour_beside_an_order_is_not_more_pieces(counter: Counter, text: str) -> None:
    assert [one.quantity for one in counter.intents(text) if one.quantity] == [5]


def test_pieces_asked_for_beside_another_question_are_answered_too(counter: Counter) -> None:
    names = counter.names("can you send 12 c51 and what is my balance")
    assert names == ["check_stock", "account_balance"]


@pytest.mark.parametrize(
    "text",
    ["c51 ke 5 pees bhejo", "5 c51 udhar bhej do", "5 c51 credit pe bhej do", "5 c51 ka order laga do"],
)
def test_how_an_order_is_paid_or_counted_leaves_it_an_order(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [(("RILMO-C51-4-64-MINT-GREEN",), 5)]


@pytest.mark.parametrize("text", ["un ko bolo payment karein", "75000 ka cheque banwa raha hun"])
def test_a_payment_that_is_told_or_prepared_is_none(counter: Counter, text: str) -> None:
    assert "payment_notice" not in counter.names(text)


@pytest.mark.parametrize(
    "text", ["c51 ke 5 pees bhejo", "dont forget to send 5 c51", "don't worry just send 5 c51"]
)
def test_a_word_near_a_refusal_or_a_belonging_refuses_nothing(counter: Counter, text: str) -> None:
    assert counter.lines(text) == [(("RILMO-C51-4-64-MINT-GREEN",), 5)]


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


@pytest.mark.parametrize(
    "text",
    [
        "Rafiq Mobile rates:\nnote 13 pro 8/256 63500\norbis a17 41000\nhot 50 3400",
        "note 13 pro 8/256 = 63500\nhot 40i = 31000",
    ],
)
def test_a_forwarded_list_of_rates_is_no_order(counter: Counter, text: str) -> None:
    intents = counter.intents(text)
    assert "place_order" not in {intent.name.value for intent in intents}
    assert all(intent.quantity is None for intent in intents)


@pytest.mark.parametrize(
    "text", ["match cancel ho gaya barish se", "my flight got cancelled", "میچ کینسل ہو گیا"]
)
def test_what_is_no_order_is_not_cancelled(counter: Counter, text: str) -> None:
    assert "cancel_order" not in counter.names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("order cancel ho gaya?", "order_status"),
        ("order cancel mat karna", "order_status"),
        ("shukar hai order cancel nahi hua", "order_status"),
        ("dont cancel my order", "order_status"),
        ("I might cancel my order", "order_status"),
        ("order cancel kaise hota hai", "policy_question"),
    ],
)
def test_an_order_that_is_not_to_be_cancelled_is_not(counter: Counter, text: str, name: str) -> None:
    assert counter.names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "order cancel kar dein",
        "mera kal wala order cancel karwa dein",
        "order cancel ho jaye please",
        "nahi cancel karo order",
        "scrap my last order",
    ],
)
def test_an_order_that_is_called_off_is_cancelled(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["cancel_order"]


def test_goods_that_are_called_off_are_told_with_the_cancellation(counter: Counter) -> None:
    refused = counter.only("c51 nahi chahiye")
    assert (refused.name.value, refused.skus) == ("cancel_order", ("RILMO-C51-4-64-MINT-GREEN",))


def test_what_nobody_sells_here_is_no_order(counter: Counter) -> None:
    assert counter.names("10 samosay aur 2 chai bhej do") == ["off_topic"]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("10 hot 40i 28 mein de do", 10), ("give me 10 hot 40i at 28000", 10), ("hot 40i 28k karo", None)],
)
def test_a_price_named_is_no_order_at_it(counter: Counter, text: str, quantity: int | None) -> None:
    (intent,) = counter.intents(text)
    assert (intent.name.value, intent.detail, intent.quantity) == ("check_price", "bargain", quantity)
