"""The parts of the benches on a tiny distributor; nothing here is about time."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from benchmarks.figures import quantile, table, times
from benchmarks.loads import show_load
from benchmarks.messages import drawn_messages, templates
from benchmarks.placing import show_placing
from benchmarks.turns import show_turns, timed_turns
from domain.clock import SystemClock
from domain.intents import IntentName
from integrations.loading import load_directory
from integrations.sql.orders import SqlOrders
from services import Services
from tests.benchmarks.untrained import UntrainedServices


def test_every_intent_has_a_dozen_templates() -> None:
    assert {intent: len(wordings) for intent, wordings in templates().items()} == dict.fromkeys(
        IntentName, 12
    )


def test_messages_are_about_the_data_at_hand_and_the_same_every_time(services: Services) -> None:
    asked = list(drawn_messages(services.distribution, 3))
    assert Counter(one.intent for one in asked) == dict.fromkeys(IntentName, 3)
    assert all(services.distribution.dealer(one.sender) for one in asked)
    assert not [one.text for one in asked if "{" in one.text]
    assert asked == list(drawn_messages(services.distribution, 3))
    assert asked != list(drawn_messages(services.distribution, 3, seed=2))


def test_a_turn_is_timed_beside_the_statements_that_it_sent(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    timed = timed_turns(services, 1, tmp_path)
    assert [one.asked.intent for one in timed] == list(IntentName)
    assert all(one.turn.error is None and one.turn.evidence for one in timed)
    assert all(one.bare > 0 and 0 < one.recording < one.whole for one in timed)
    show_turns("Turns", timed)
    shown = {words[0]: words for line in capsys.readouterr().out.splitlines() if (words := line.split())}
    assert shown["rate_list"][2] == "100%"
    assert shown["check_stock"][2] == "0%"
    assert shown["all"][1] == str(len(IntentName))


def test_a_turn_that_fails_is_not_timed(services: Services, tmp_path: Path) -> None:
    broken = UntrainedServices()
    broken.distribution_engine, broken.distribution = services.distribution_engine, services.distribution
    broken.reader = None  # type: ignore[assignment]  # what any failure looks like
    with pytest.raises(RuntimeError, match="AttributeError"):
        timed_turns(broken, 1, tmp_path)


def test_a_load_is_shown_beside_a_bare_insert_of_as_many_rows(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = UntrainedServices()
    services.given["home"] = tmp_path / "home"
    show_load(services, tiny, tmp_path)
    *_, whole, bare = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert whole[-5] == bare[-5]
    assert bare[-1] == "1.0x"


def test_orders_are_placed_beside_bare_transactions(
    distribution_engine: Engine, tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_directory(distribution_engine, tiny, clock=SystemClock())
    show_placing(distribution_engine, 2)
    lines = [line for line in capsys.readouterr().out.splitlines() if "place_order" in line or "bare" in line]
    assert [line.split()[-5] for line in lines] == ["2"] * 4
    placed = SqlOrders(distribution_engine).unacknowledged_orders()
    assert sum(order.order.number.startswith("HZ-") for order in placed) == 3 + 2 + 2
    assert {len(order.order.lines) for order in placed} == {3}


def test_quantiles_are_of_the_nearest_rank() -> None:
    assert quantile(list(range(1, 101)), 95) == 95
    assert quantile([7.0], 95) == 7.0
    assert times(3, 2) == "1.5x"
    assert times(3, 0) == "-"


def test_a_table_lines_its_columns_up(capsys: pytest.CaptureFixture[str]) -> None:
    table("Title", ("name", "n"), [("a", "10"), ("longer", "2")])
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Title", "", "name     n", "------  --", "a       10", "longer   2",
    ]  # fmt: skip
