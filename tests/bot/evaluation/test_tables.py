"""What a played report prints: figures by language, intent and slot, confusions, calibration, goods."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.cases import Case, CaseTurn
from bot.evaluation.play import Report, play
from bot.evaluation.rendering import rendered
from bot.evaluation.usage import UNLISTED, usage, weighted
from domain.conversation import InboundMessage, Turn
from domain.intents import Budget, Intent, IntentName, ProductMention, Standing
from tests.commands.recorded import TURN

SKUS = ("A-8", "A-16", "B-8")


def goods(standing: Standing, *skus: str, nearest: tuple[str, ...] = ()) -> tuple[ProductMention, ...]:
    return (ProductMention("a", standing, skus, nearest),)


def stock(
    confidence: float, products: tuple[ProductMention, ...] = (), quantity: int | None = None
) -> Intent:
    return Intent(IntentName.CHECK_STOCK, confidence, products, quantity)


def price(confidence: float, products: tuple[ProductMention, ...] = ()) -> Intent:
    return Intent(IntentName.CHECK_PRICE, confidence, products)


def report_of(*turns: tuple[str, tuple[Intent, ...], Iterable[Mapping[str, Any]]]) -> Report:
    """Play turns: a language, what is read, and what was expected."""
    read = {str(at): intents for at, (_, intents, _) in enumerate(turns)}

    def handle(message: InboundMessage) -> Turn:
        return replace(TURN, text=message.text, intents=read[message.text], evidence=(), reply="", draft=None)

    said = [
        CaseTurn(str(at), {"language": language, "intents": list(wanted)})
        for at, (language, _, wanted) in enumerate(turns)
    ]
    return play([Case("talk", "D1", tuple(said))], handle, SKUS)


def shown(report: Report, first: str, table: str = "frames") -> list[str]:
    """Return the cells of a row of a table."""
    lines = rendered(report).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(table))
    return next(line for line in lines[start:] if line.startswith(first)).removeprefix(first).split()


MIXED = report_of(
    ("en", (stock(0.95, goods(Standing.KNOWN, "B-8")),), [{"intent": "check_stock", "skus": ["B-8"]}]),
    ("ur", (price(0.85, goods(Standing.KNOWN, "A-8")),), [{"intent": "check_stock", "skus": ["A-8"]}]),
    ("ur", (price(0.95),), [{"intent": "check_price"}]),
    ("ur", (), [{"intent": "check_price", "quantity": 5}]),
    ("en", (stock(0.35), price(0.95)), [{"intent": "check_price"}]),
)


def test_frames_are_shown_by_intent_and_language() -> None:
    assert shown(MIXED, "frames") == ["all", "en", "ur"]
    assert shown(MIXED, "all") == ["2/5", "0.400", "1/2", "0.500", "1/3", "0.333"]
    assert shown(MIXED, "check_stock") == ["1/2", "0.500", "1/1", "1.000", "0/1", "0.000"]
    assert shown(MIXED, "check_price") == ["1/3", "0.333", "0/1", "0.000", "1/2", "0.500"]


def test_an_intent_weighs_what_it_is_used() -> None:
    assert weighted({"check_price": 1.0, "help": 0.0}) > weighted({"check_price": 0.0, "help": 1.0})
    assert weighted({"check_price": 1.0, "a new intent": 0.0}) == pytest.approx(
        usage()["check_price"] / (usage()["check_price"] + UNLISTED)
    )
    stock_, price_ = usage()["check_stock"], usage()["check_price"]
    expected = (stock_ * 1 / 2 + price_ * 1 / 3) / (stock_ + price_)
    assert shown(MIXED, "weighted by use")[0] == f"{expected:.3f}"


def test_the_weights_are_of_intents_that_there_are_and_each_has_its_reason() -> None:
    assert set(usage()) <= {*IntentName, "none"}
    assert sum(usage().values()) == 100


@given(st.dictionaries(st.sampled_from(list(IntentName)), st.floats(0, 1)))
def test_a_weighted_accuracy_is_between_the_least_and_the_most(accuracies: dict[str, float]) -> None:
    lowest, highest = min(accuracies.values(), default=1.0), max(accuracies.values(), default=1.0)
    assert lowest - 1e-9 <= weighted(accuracies) <= highest + 1e-9


def test_slots_are_counted_each_by_itself_and_wrong_where_the_intent_was() -> None:
    assert shown(MIXED, "skus", "slots") == ["1/2", "0.500", "1/1", "1.000", "0/1", "0.000"]
    assert shown(MIXED, "quantity", "slots") == ["0/1", "0.000", "-", "0/1", "0.000"]
    five = report_of(("en", (stock(1, quantity=6),), [{"intent": "check_stock", "quantity": 5, "skus": []}]))
    assert shown(five, "quantity", "slots")[:2] == ["0/1", "0.000"]
    assert shown(five, "skus", "slots")[:2] == ["1/1", "1.000"]


def test_an_intent_that_was_read_for_another_is_named_beside_it() -> None:
    assert shown(MIXED, "check_stock", "intent expected") == ["1/2", "0.500", "check_price", "1"]
    assert shown(MIXED, "check_price", "intent expected") == ["2/3", "0.667", "none", "1"]
    assert shown(MIXED, "none", "intent expected") == ["0/1", "0.000", "check_stock", "1"]


def test_a_reader_that_says_what_it_knows_has_no_calibration_error() -> None:
    turns = [("en", (stock(0.75),), [{"intent": name}]) for name in ("check_stock",) * 3 + ("help",)]
    assert shown(report_of(*turns), "expected error (ECE)", "calibration") == ["0.000"]
    assert shown(report_of(*turns[:3]), "expected error (ECE)", "calibration") == ["0.250"]


def test_goods_are_certain_asked_about_or_unknown_and_each_may_be_wrong() -> None:
    wish = [{"intent": "check_stock", "skus": ["A-*"]}]
    report = report_of(
        ("en", (stock(1, goods(Standing.KNOWN, "A-8", "A-16")),), wish),
        ("en", (stock(1, goods(Standing.KNOWN, "A-8")),), wish),
        ("en", (stock(1, goods(Standing.AMBIGUOUS, "A-8", "A-16", "B-8")),), wish),
        ("en", (stock(1, goods(Standing.NO_VARIANT, nearest=("B-8",))),), wish),
        ("en", (stock(1),), wish),
        ("en", (stock(1, goods(Standing.UNKNOWN)),), [{"intent": "check_stock", "skus": []}]),
        ("en", (stock(1),), [{"intent": "check_stock", "skus": []}]),
        ("en", (stock(1),), [{"intent": "check_stock"}]),
    )
    assert shown(report, "certain", "goods") == ["0.333", "1/2", "0.500"]
    assert shown(report, "asked", "goods") == ["0.333", "1/2", "0.500"]
    assert shown(report, "unknown", "goods") == ["0.333", "1/2", "0.500"]


def test_no_table_is_wider_than_a_hundred_columns() -> None:
    wrong = [
        (language, (Intent(name, 0.5, quantity=1),), [{"intent": "recommend_products", "quantity": 5}])
        for language in ("en", "ur", "ur-Latn")
        for name in IntentName
    ] * 40
    lines = rendered(report_of(*wrong)).splitlines()
    shown_ = [line for line in lines if not line.startswith(("MISS", "FIGURE", "ERROR"))]
    assert max(map(len, shown_)) <= 100
    assert all(name in "\n".join(shown_) for name in IntentName)


def test_what_is_not_sold_may_be_asked_about_but_not_taken() -> None:
    wish = [{"intent": "check_stock", "certain": False}]
    report = report_of(
        ("en", (stock(1, goods(Standing.KNOWN, "A-8")),), wish),
        ("en", (stock(1, goods(Standing.AMBIGUOUS, "A-8", "B-8")),), wish),
        ("en", (stock(1, goods(Standing.UNKNOWN, nearest=("A-8",))),), wish),
        ("en", (stock(1, goods(Standing.KNOWN, "A-8")),), [{"intent": "check_stock", "certain": True}]),
    )
    assert shown(report, "all")[:2] == ["3/4", "0.750"]
    assert shown(report, "certain", "goods") == ["0.333", "0/1", "0.000"]
    assert shown(report, "asked", "goods") == ["0.333", "1/1", "1.000"]
    assert shown(report, "unknown", "goods") == ["0.333", "1/1", "1.000"]


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        ({"city": "Lahore"}, True),
        ({"city": None}, False),
        ({"brand": None}, True),
        ({"brand": "Zenta"}, False),
        ({"low": None, "high": 40000}, True),
        ({"low": 1}, False),
        ({"high": None}, False),
    ],
)
def test_places_brands_and_budgets_are_compared_where_they_are_expected(
    wanted: Mapping[str, Any],
    right: bool,
) -> None:
    read = Intent(IntentName.CHECK_STOCK, 1.0, city="Lahore", budget=Budget(high=Decimal(40000)))
    assert report_of(("en", (read,), [{"intent": "check_stock", **wanted}])).frame_accuracy() == right
