"""A turn is compared with what was expected, slot by slot."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.evaluation.cases import Case, CaseTurn
from bot.evaluation.judge import frame_misses, misses
from bot.evaluation.play import Report, play
from bot.evaluation.rendering import rendered
from domain.conversation import InboundMessage, Turn
from domain.intents import DealerMention, Intent, IntentName, ProductMention, Standing
from domain.orders import Draft, DraftStatus, OrderLine
from domain.parties import Language
from tests.commands.recorded import TURN

SKUS = ("A-8-BK", "A-8-BL", "B-8-BK")
BOTH = ProductMention("a", Standing.KNOWN, ("A-8-BL", "A-8-BK"))
STOCK = Intent(IntentName.CHECK_STOCK, 0.9, products=(BOTH,))
ORDER = Intent(
    IntentName.PLACE_ORDER, 0.9, products=(BOTH,), quantity=3, dealer=DealerMention("ali", ("D1",))
)
SEEN = replace(
    TURN,
    intents=(STOCK, ORDER),
    language=Language.URDU,
    reply="جی ہاں، Rs 41,999",
    draft=Draft("D1", (OrderLine("A-8-BK", 3, Decimal("41999.10")),), DraftStatus.READY),
)
TWO = [
    {"intent": "place_order", "quantity": 3, "dealer": "D1", "order": None},
    {"intent": "check_stock", "skus": ["A-*"]},
]


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"language": "ur"},
        {"intents": TWO},
        {"reply_has": ["جي هاں", "rs ۴۱,۹۹۹"], "reply_lacks": ["Rs 42"]},
        {"draft": {"status": "ready", "dealer": "D1", "lines": [{"sku": "A-8-BK", "quantity": 3}]}},
        {
            "draft": {
                "total": "125997.30",
                "lines": [{"sku": "A-8-BK", "quantity": 3, "unit_price": "41999.10"}],
            }
        },
    ],
)
def test_what_is_as_expected_is_no_miss(expect: Mapping[str, Any]) -> None:
    assert misses(SEEN, expect, SKUS) == []


@pytest.mark.parametrize(
    "expect",
    [
        {"language": "en"},
        {"intents": TWO[:1]},
        {"intents": [*TWO, {"intent": "help"}]},
        {"intents": [TWO[0], {"intent": "check_stock", "skus": ["A-8-BK"]}]},
        {"intents": [TWO[0], {"intent": "check_stock", "skus": []}]},
        {"intents": [TWO[0], {"intent": "check_stock", "quantity": 1}]},
        {"intents": [{"intent": "place_order", "quantity": None}, TWO[1]]},
        {"intents": [{"intent": "place_order", "dealer": None}, TWO[1]]},
        {"intents": [{"intent": "place_order", "order": "SO-1"}, TWO[1]]},
        {"reply_has": ["Rs 42"]},
        {"reply_lacks": ["41,999"]},
        {"draft": None},
        {"draft": {"status": "blocked"}},
        {"draft": {"total": 1}},
        {"draft": {"lines": []}},
        {"draft": {"lines": [{"sku": "A-8-BK", "quantity": 4}]}},
        {"draft": {"lines": [{"sku": "A-8-BK", "quantity": 3, "unit_price": 1}]}},
    ],
)
def test_what_is_not_as_expected_is_a_miss(expect: Mapping[str, Any]) -> None:
    assert misses(SEEN, expect, SKUS) != []
    assert frame_misses(SEEN, expect, SKUS) is ("intents" in expect)


def test_a_draft_that_is_not_there_is_a_miss() -> None:
    assert misses(replace(SEEN, draft=None), {"draft": {"status": "ready"}}, SKUS) != []
    assert misses(replace(SEEN, draft=None), {"draft": None}, SKUS) == []


def played(*turns: CaseTurn, error: str | None = None) -> tuple[Report, list[InboundMessage]]:
    heard: list[InboundMessage] = []

    def handle(message: InboundMessage) -> Turn:
        heard.append(message)
        return replace(SEEN, text=message.text, evidence=(), error=error)

    return play([Case("talk", "D1", turns), Case("more", None, turns)], handle, SKUS), heard


def test_each_conversation_has_a_context_of_its_own() -> None:
    _, heard = played(CaseTurn("a", {}), CaseTurn("b", {}))
    assert [(message.sender, message.text) for message in heard] == [
        ("D1", "a"),
        ("D1", "b"),
        (None, "a"),
        (None, "b"),
    ]
    first, second, third, fourth = (message.conversation for message in heard)
    assert (first == second, third == fourth, first == third) == (True, True, False)


def test_frames_are_counted_by_language_and_intent() -> None:
    right, wrong = CaseTurn("a", {"intents": TWO}), CaseTurn("b", {"intents": TWO[:1], "language": "en"})
    report, _ = played(right, wrong, CaseTurn("c", {}))
    assert (report.turns, report.turns_right) == (6, 4)
    assert report.frame_accuracy() == 0.5
    assert (report.frame_accuracy("language ur"), report.frame_accuracy("language en")) == (1.0, 0.0)
    assert report.frame_accuracy("intent place_order") == 0.5
    assert report.frame_accuracy("intent check_stock") == 1.0
    assert report.frame_accuracy("intent help") == 1.0


def test_wrong_figures_and_errors_are_counted_and_printed() -> None:
    report, _ = played(CaseTurn("a", {}), error="ZeroDivisionError: ")
    assert (report.wrong_figure_rate, len(report.errors)) == (1.0, 2)
    printed = rendered(report).splitlines()
    assert "turns with a wrong figure  2 (1.0000)" in printed
    assert sum(line.startswith("FIGURE talk, turn 1") for line in printed) == 1
    assert sum(line.startswith("ERROR more, turn 1") for line in printed) == 1


def test_a_ready_draft_of_something_else_is_a_wrong_order() -> None:
    report, _ = played(CaseTurn("a", {"draft": {"lines": [{"sku": "A-8-BK", "quantity": 4}]}}))
    assert len(report.wrong_orders) == 2
    assert played(CaseTurn("a", {"draft": {"status": "ready"}}))[0].wrong_orders == []
    assert played(CaseTurn("a", {}))[0].wrong_orders == []
