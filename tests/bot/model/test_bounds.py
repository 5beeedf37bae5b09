"""The circuit breaker and the daily budget, by themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model.breaker import CircuitBreaker
from bot.model.budget import DailyBudget
from domain.clock import FixedClock


@dataclass
class Watch:
    at: float = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_breaker_opens_after_failures_in_a_row_and_lets_one_try_after_a_while() -> None:
    watch = Watch()
    breaker = CircuitBreaker(failures=2, seconds=60, elapsed=watch)
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.lets_through()
    assert not breaker.is_open()
    breaker.failed()
    assert not breaker.lets_through()
    watch.at = 59
    assert not breaker.lets_through()
    assert breaker.is_open()
    watch.at = 60
    assert not breaker.is_open()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, False]
    breaker.failed()
    watch.at = 119
    assert not breaker.lets_through()
    watch.at = 121
    assert breaker.lets_through()
    breaker.succeeded()
    assert [breaker.lets_through(), breaker.lets_through()] == [True, True]


def test_a_trial_that_never_ends_does_not_keep_a_breaker_open_for_ever() -> None:
    watch = Watch()
    breaker = CircuitBreaker(failures=1, seconds=10, elapsed=watch)
    breaker.failed()
    watch.at = 10
    assert breaker.lets_through()
    watch.at = 20
    assert breaker.lets_through()


def test_the_day_of_a_budget_ends_at_midnight_in_karachi() -> None:
    clock = FixedClock(datetime(2026, 3, 1, 18, 59, tzinfo=UTC))  # 23:59 there
    budget = DailyBudget(1, clock)
    assert [budget.take("D-1"), budget.take("D-1"), budget.take("D-2")] == [True, False, True]
    assert [budget.is_used_up(dealer) for dealer in ("D-1", "D-2", "D-3")] == [True, True, False]
    clock.at = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)
    assert not budget.is_used_up("D-1")
    assert budget.take("D-1")


def test_a_question_given_back_may_be_asked() -> None:
    budget = DailyBudget(1, FixedClock(datetime(2026, 3, 1, tzinfo=UTC)))
    budget.give_back("D-1")
    assert budget.take("D-1")
    budget.give_back("D-1")
    assert [budget.take("D-1"), budget.take("D-1")] == [True, False]
