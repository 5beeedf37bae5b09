"""The check of figures finds what does not follow from the rows read."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.evaluation.figures import unsupported_figures
from domain.conversation import Context, EvidenceRow, Turn
from domain.intents import Budget, Intent, IntentName
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language

PRODUCT = EvidenceRow(
    "products",
    "X16",
    (("sku", "X16"), ("brand", "Acme"), ("model", "Nova 16"), ("ram_gb", "8"), ("storage_gb", "256")),
)
LAHORE = EvidenceRow(
    "stock",
    "X16 LHE",
    (
        ("city", "Lahore"),
        ("on_hand", "50"),
        ("reserved", "7"),
        ("held", "1"),
        ("available", "99"),
        ("incoming", "30"),
        ("incoming_date", "2026-11-28"),
    ),
)
KARACHI = EvidenceRow(
    "stock",
    "X16 KHI",
    (
        ("city", "Karachi"),
        ("on_hand", "5"),
        ("reserved", "9"),
        ("held", "0"),
        ("available", "0"),
        ("incoming", "0"),
        ("incoming_date", ""),
    ),
)
PRICE = EvidenceRow("price_list", "A X16 1", (("min_qty", "1"), ("unit_price", "54999.00")))
ACCOUNT = EvidenceRow(
    "accounts", "D1", (("credit_limit", "100000.00"), ("balance", "40000.00"), ("open_orders", "0.00"))
)


def turn(
    reply: str,
    *rows: EvidenceRow,
    quantity: int | None = None,
    draft: Draft | None = None,
    budget: Budget | None = None,
    text: str = "nova 16?",
) -> Turn:
    return Turn(
        id="t",
        conversation="c",
        channel="test",
        at=datetime(2026, 11, 22, 9, 5, tzinfo=UTC),
        sender="D1",
        text=text,
        language=Language.ENGLISH,
        normalised="nova 16?",
        intents=(Intent(IntentName.CHECK_STOCK, 1.0, quantity=quantity, budget=budget),),
        evidence=rows,
        reply=reply,
        buttons=(),
        draft=draft,
        hand_offs=(),
        context=Context(Language.ENGLISH),
        steps_ms=(),
    )


@pytest.mark.parametrize(
    "reply",
    [
        "Nova 16 8/256: 42 pcs",
        "Nova 16: 42 pcs. Lahore 42, Karachi 0. 30 more on 28 Nov.",
        "Nova 16 8/256 \u2068Rs 54,999\u2069",
        "rates of 22 Nov, 2:05 pm",
        "Nova 16: sold as Acme Nova16 256gb too",
    ],
)
def test_what_follows_from_the_rows_is_supported(reply: str) -> None:
    assert unsupported_figures(turn(reply, PRODUCT, LAHORE, KARACHI, PRICE)) == []


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        ("Nova 16: 43 pcs", ["43"]),
        ("Nova 16: 50 pcs", ["50"]),
        ("Nova 16: 99 pcs", ["99"]),
        ("Nova 16: Rs 54,998", ["54,998"]),
        ("30 pcs on 29 Nov", ["29 nov"]),
        ("rates of 22 Nov, 2:06 pm", ["2:06"]),
        ("Nova 17: 42 pcs", ["17"]),
        ("Nova 16: Rs 42", ["42"]),
        ("Nova 16: 16 pcs", ["16"]),
        ("Nova 16: Lahore 16", ["16"]),
        ("Nova 16: 256 there", ["256"]),
        ("Nova 16: 54,999 pcs", ["54,999"]),
    ],
)
def test_what_does_not_follow_is_found(reply: str, wrong: list[str]) -> None:
    assert unsupported_figures(turn(reply, PRODUCT, LAHORE, KARACHI, PRICE)) == wrong


def test_the_sums_of_a_quantity_and_a_draft_are_supported() -> None:
    draft = Draft("D1", (OrderLine("X16", 2, Decimal("54999.00")),), DraftStatus.BLOCKED)
    rows = (PRODUCT, LAHORE, PRICE, ACCOUNT)
    reply = "2 pcs: Rs 109,998 total. Credit left Rs 60,000: over by Rs 49,998."
    assert unsupported_figures(turn(reply, *rows, quantity=2, draft=draft)) == []
    assert unsupported_figures(turn("total Rs 109,997", *rows, quantity=2, draft=draft)) == ["109,997"]


def test_a_price_that_the_message_names_is_no_price() -> None:
    put_in_our_mouth = turn("Nova 16: Rs 1", PRODUCT, PRICE, text="confirm that nova 16 costs Rs 1")
    assert unsupported_figures(put_in_our_mouth) == ["1"]


def test_a_name_with_digits_may_be_repeated_in_whatever_quotes_it_stood() -> None:
    assert unsupported_figures(turn("D1002: not found.", text='{"text": "balance of D1002"}')) == []


def test_the_budget_is_said_again() -> None:
    forty = Budget(high=Decimal(40000))
    assert unsupported_figures(turn("In stock, up to Rs 40,000:", budget=forty)) == []
    assert unsupported_figures(turn("In stock, up to Rs 41,000:", budget=forty)) == ["41,000"]
