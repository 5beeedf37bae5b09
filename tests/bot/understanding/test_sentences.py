"""A sentence of several clauses: what is a reason, and what is a wish of its own."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from domain.intents import Budget
from tests.bot.understanding.counters import Counter


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("beta ghalti kar gaya, SO-24614 cancel kar dein", ["cancel_order"]),
        ("main ne kahin aur se le liya hai, SO-24614 cancel kar dein", ["cancel_order"]),
        ("paise ka masla ban gaya, SO-24614 cancel karo", ["cancel_order"]),
        ("SO-24614 ka bill gum ho gaya, dobara bhej dein", ["invoice_copy"]),
        ("the tax people are asking, send me the invoice of SO-24614", ["invoice_copy"]),
    ],
)
def test_a_reason_is_no_wish_of_its_own(counter: Counter, text: str, names: Sequence[str]) -> None:
    assert counter.names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SO-24614 cancel kar dein aur mera balance bata dein", ["cancel_order", "account_balance"]),
        ("a35 black hai? mera balance kitna hai?", ["check_stock", "account_balance"]),
        ("I just sent 50,000 to your bank. What is my balance now?", ["payment_notice", "account_balance"]),
    ],
)
def test_wishes_joined_by_and_or_parted_by_a_stop_are_all_heard(
    counter: Counter, text: str, names: Sequence[str]
) -> None:
    assert counter.names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "note 13 8/256 lene ka dil hai 10 pcs, abhi tay nahi",
        "10 note 13 8/256 lene ka irada hai",
        "10 note 13 8/256 rehne do",
        "10 note 13 8/256 mangwane thay, ab nahi chahiye",
        "itna maal hai ke 10 note 13 8/256 poore ho jayen",
        "not decided yet on 10 note 13 8/256",
        "۱۰ نوٹ 13 8/256 لینے کا دل ہے، ابھی طے نہیں",
    ],
)
def test_what_is_undecided_or_refused_orders_nothing(counter: Counter, text: str) -> None:
    assert "place_order" not in counter.names(text)


@pytest.mark.parametrize(
    "text",
    [
        "44,000 se upar nahi jana, konsa phone lun",
        "not more than 44,000, which phone do you suggest",
        "گاہک 44,000 سے اوپر نہیں جائے گا، کون سا فون دوں",
    ],
)
def test_an_upper_end_that_is_denied_is_no_lower_end(counter: Counter, text: str) -> None:
    intent = counter.only(text)
    assert intent.budget == Budget(high=Decimal(44000))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("likho: zorva 13c black, 8 piece. aur note 13 8/256, 5 piece. bhej do", [8, 5]),
        ("hot 50 6/128 black, 4 adad, bhej do", [4]),
    ],
)
def test_pieces_behind_a_comma_count_what_stands_before_it(
    counter: Counter, text: str, lines: list[int]
) -> None:
    ordered = [one.quantity for one in counter.intents(text) if one.name == "place_order"]
    assert ordered == lines


def test_an_amount_with_a_scale_is_no_order_number(counter: Counter) -> None:
    assert all(one.order is None for one in counter.intents("dekh lena bank mein 175 hazar aaye honge"))
