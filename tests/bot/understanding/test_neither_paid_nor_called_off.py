"""What has the words of a payment or a cancellation and is none; those that are stay so."""

import pytest

from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    "text",
    [
        "50000 bhejne hain aap ko, account number dein",
        "kisi ne 50000 bheje hain mere account mein?",
        "mujhe 50000 ki payment karni hai",
        "۵۰۰۰۰ بھیجنے ہیں، اکاؤنٹ نمبر دیں",
    ],
)
def test_what_is_still_to_be_paid_or_asked_is_no_payment(counter: Counter, text: str) -> None:
    assert "payment_notice" not in counter.names(text)


@pytest.mark.parametrize("text", ["50 hazar bhej diye hain", "50000 jama kar diye hain dekh lein"])
def test_what_was_paid_is_a_payment(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["payment_notice"]


@pytest.mark.parametrize(
    "text",
    [
        "order nahi karna, sirf rate chahiye c51 ka",
        "i don't want to order, just tell me the rate of c51",
        "آرڈر نہیں کرنا، صرف c51 کا ریٹ چاہیے",
    ],
)
def test_who_orders_nothing_calls_off_nothing(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["check_price"]


@pytest.mark.parametrize("text", ["mera order cancel karo", "order nahi karna tha, cancel kar do"])
def test_what_is_called_off_in_so_many_words_is_called_off(counter: Counter, text: str) -> None:
    assert counter.names(text) == ["cancel_order"]
