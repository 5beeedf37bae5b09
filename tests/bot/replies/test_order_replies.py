"""Orders and the account."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from trade_goods import DEALER, NOW, TODAY, account, invoice, order, product, said

from bot.replies.tongue import tongue_of
from bot.understanding.desk_words import speaks_of, words_for
from domain.answers import AccountAnswer, OrderAnswer
from domain.dealer_lists import DealerList
from domain.order_answers import OrderPlaced
from domain.orders import Order, OrderLine, OrderStatus
from domain.parties import Language


def asked(*orders: Order, number: str | None = "5039", **more: object) -> OrderAnswer:
    return OrderAnswer(number, orders, (product(),), TODAY, **more)  # type: ignore[arg-type]


def test_an_order_on_its_way() -> None:
    assert said(asked(order())) == [
        "Order SO-5039: dispatched, placed 20 Nov",
        "10 pcs Nimbus Orbit Z5 8/256 Black",
        "Total: Rs 549,990",
        "Courier: Leopard, Bilty no.: LP-778899",
        "Expected: 28 Nov",
    ]


@pytest.mark.parametrize(
    ("language", "late", "not_late"),
    [
        (Language.ENGLISH, "Late: it was expected 20 Nov", "Expected: 22 Nov"),
        (Language.URDU, "لیٹ ہے: 20 نومبر", "متوقع تاریخ: 22 نومبر"),
        (Language.ROMAN_URDU, "Late hai: 20 Nov", "Pohanchne ki tareekh: 22 Nov"),
    ],
)
def test_late_is_said_plainly_and_only_when_it_is(language: Language, late: str, not_late: str) -> None:
    assert late in said(asked(order(expected=date(2025, 11, 20))), language)[-1]
    assert said(asked(order(expected=TODAY)), language)[-1] == not_late


def test_no_day_is_promised_for_what_is_on_back_order() -> None:
    whole = order()
    waits = replace(whole, lines=(replace(whole.lines[0], back_ordered=4),))
    for told in (said(asked(waits)), said(OrderPlaced(waits, (product(),), DEALER, None))):
        assert told[-1] == "Expected, without what is on back order: 28 Nov"


@pytest.mark.parametrize("language", Language)
def test_a_delivered_order_names_its_day_and_is_never_late(language: Language) -> None:
    delivered = datetime(2025, 11, 20, 20, 0, tzinfo=UTC)
    lines = said(
        asked(order(status=OrderStatus.DELIVERED, expected=date(2025, 11, 18), delivered=delivered)), language
    )
    assert "21" in lines[-1]
    assert not any("18" in line for line in lines)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("status", OrderStatus)
def test_every_state_has_its_words(status: OrderStatus, language: Language) -> None:
    heads = {said(asked(order(status=other)), language)[0] for other in OrderStatus}
    assert len(heads) == len(OrderStatus)
    assert "SO-5039" in said(asked(order(status=status)), language)[0]


def test_what_is_not_known_yet_is_said_to_be() -> None:
    lines = said(asked(order(courier=None, tracking=None, expected=None)))
    assert lines[-2:] == ["Bilty no.: not known yet", "Expected: date not known yet"]
    confirmed = said(asked(order(status=OrderStatus.CONFIRMED, courier=None, tracking=None)))
    assert not any("Bilty" in line or "Courier" in line for line in confirmed)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "Order SO-9: not found under your account."),
        (Language.URDU, "آرڈر \u2068SO-9\u2069: آپ کے کھاتے میں نہیں ملا۔"),
        (Language.ROMAN_URDU, "Order SO-9: aap ke khate mein nahi mila."),
    ],
)
def test_not_found(language: Language, words: str) -> None:
    assert said(asked(number="SO-9"), language) == [words]
    (none_open,) = said(asked(number=None), language)
    assert "9" not in none_open


def test_staff_read_whose_order_it_is() -> None:
    assert said(asked(order(), dealers=(DEALER,)))[0].startswith("Order SO-5039 (Bismillah Mobiles):")


def test_a_total_is_over_lines_that_are_not_shown_too() -> None:
    lines = tuple(OrderLine(f"SKU-{n}", 1, Decimal(1000)) for n in range(30))
    text = said(asked(order(*lines)))
    assert "… and more lines" in text
    assert "Total: Rs 30,000" in text


def test_several_open_orders_stay_short() -> None:
    lines = tuple(OrderLine(f"SKU-{n}", 1, Decimal(1000)) for n in range(5))
    text = said(asked(order(*lines), order(*lines, number="SO-6"), number=None, more=True))
    assert text[0] == "Open orders:"
    assert sum("SKU" in line for line in text) == 4
    assert text[-1].startswith("Only the newest")


def test_account_in_full() -> None:
    unpaid = (
        invoice("I-1", date(2025, 11, 5), "50000", "10000"),
        invoice("I-2", date(2025, 11, 21), "40000"),
    )
    due_today = invoice("I-3", TODAY, "7777")
    assert said(AccountAnswer(DEALER, account(*unpaid, due_today), TODAY)) == [
        "Bismillah Mobiles, as of 22 Nov, 4:05 pm:",
        "Balance owed: Rs 120,000",
        "Credit limit: Rs 500,000",
        "Open orders placed here: Rs 50,000",
        "Credit left: Rs 330,000",
        "Overdue: 2 invoices, Rs 80,000, oldest due 5 Nov",
    ]


@pytest.mark.parametrize("language", Language)
def test_account_figures_stand_in_every_language(language: Language) -> None:
    text = "\n".join(
        said(AccountAnswer(DEALER, account(invoice("I", date(2025, 11, 5), "900")), TODAY), language)
    )
    for figure in ("Rs 120,000", "Rs 500,000", "Rs 50,000", "Rs 330,000", "Rs 900"):
        assert figure in text
    assert "Bismillah Mobiles" in text


@pytest.mark.parametrize(
    ("language", "advance", "over"),
    [
        (Language.ENGLISH, "advance of", "Over the credit limit by"),
        (Language.URDU, "ایڈوانس", "اوپر"),
        (Language.ROMAN_URDU, "advance", "upar"),
    ],
)
def test_an_advance_and_a_passed_limit_are_said_in_words_not_signs(
    language: Language, advance: str, over: str
) -> None:
    ahead = "\n".join(said(AccountAnswer(DEALER, account(balance="-5000", open_orders="0"), TODAY), language))
    assert advance in ahead
    assert "Rs 5,000" in ahead
    assert "Rs 505,000" in ahead
    passed = "\n".join(said(AccountAnswer(DEALER, account(balance="490000"), TODAY), language))
    assert over in passed
    assert "Rs 40,000" in passed
    assert "-" not in ahead + passed


def test_no_limit_and_no_open_orders() -> None:
    lines = said(AccountAnswer(DEALER, account(balance="0", limit=None, open_orders="0"), TODAY))
    assert lines[1:] == ["Balance: nothing owed", "No credit limit is agreed."]


@pytest.mark.parametrize(
    ("language", "waiting"),
    [
        (Language.ENGLISH, "4 pcs on back order"),
        (Language.URDU, "4 عدد بعد میں (مال آنے پر)"),
        (Language.ROMAN_URDU, "4 pcs baad mein (maal aane par)"),
    ],
)
def test_what_is_on_back_order_is_said_while_the_order_is_open(language: Language, waiting: str) -> None:
    line = OrderLine(product().sku, 10, Decimal(54999), back_ordered=4)
    confirmed = replace(order(status=OrderStatus.CONFIRMED), lines=(line,))
    for answer in (asked(confirmed), OrderPlaced(confirmed, (product(),), DEALER, None)):
        assert waiting in said(answer, language)[1]
    over = replace(confirmed, status=OrderStatus.DELIVERED)
    assert waiting not in "".join(said(asked(over), language))


@pytest.mark.parametrize("language", Language)
def test_what_buttons_under_a_summary_send_is_read_in_every_language(language: Language) -> None:
    t = tongue_of(language, NOW.date())
    line, edit, back = t.say("line {number}", number=3), t.say("edit"), t.say("back")
    assert words_for("line").match(line)
    assert words_for("edit").match(edit)
    assert words_for("back").match(back)
    assert speaks_of("gone", t.say("line {number} remove", number=3))
    assert speaks_of("more", t.say("more orders"))
    assert speaks_of("draft", t.say("draft {code}", code="#bcdfg"))
    assert speaks_of("again", t.say("repeat order {number}", number="SO-1"))


def test_dealers_are_listed_city_by_city_with_their_codes() -> None:
    other = replace(DEALER, code="D-9", name="Karim Telecom", city="Multan")
    lines = said(DealerList((DEALER, other), more=True))
    assert lines[0] == "Your dealers:"
    assert lines[1:5] == [
        f"{DEALER.city}:",
        f"{DEALER.name} ({DEALER.code})",
        "Multan:",
        "Karim Telecom (D-9)",
    ]
    assert "Not all" in lines[5]
