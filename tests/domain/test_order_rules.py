"""Rules for orders: who, from which value, and the day that is promised."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.order_rules import OrderRules
from domain.parties import UNKNOWN_PERSON, Actor
from tests.records import a_dealer, a_rep
from tests.shops import SUPPORT

RULES = OrderRules(
    cut_off=time(14),
    closed_weekdays=frozenset({6}),
    holidays=frozenset({date(2026, 12, 25)}),
    delivery_days={"lahore": 1, "quetta": 3},
    default_days=2,
)
WEDNESDAY_NOON = datetime(2026, 12, 23, 7, tzinfo=UTC)  # 12:00 in Karachi


@pytest.mark.parametrize(
    ("city", "hours", "day"),
    [
        ("Lahore", 0, date(2026, 12, 24)),
        ("Lahore", 2, date(2026, 12, 26)),  # after the cut-off; the 25th is a holiday
        ("Quetta", 0, date(2026, 12, 28)),  # 24, 26, and the 27th is a Sunday
        ("Karachi", 0, date(2026, 12, 26)),
        ("LAHORE", 1.99, date(2026, 12, 24)),
    ],
)
def test_the_day_promised_counts_working_days(city: str, hours: float, day: date) -> None:
    assert RULES.promise(city, WEDNESDAY_NOON + timedelta(hours=hours)) == day


def test_without_days_for_a_city_none_is_promised() -> None:
    assert OrderRules().promise("Lahore", WEDNESDAY_NOON) is None


def test_where_every_day_is_closed_none_is_promised() -> None:
    closed = OrderRules(closed_weekdays=frozenset(range(7)), default_days=1)
    assert closed.promise("Lahore", WEDNESDAY_NOON) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.integers(0, 9))  # noqa: DTZ001 - the strategy adds the zone
def test_what_is_promised_is_a_working_day_in_the_future(now: datetime, days: int) -> None:
    rules = OrderRules(
        RULES.may_order, cut_off=time(14), closed_weekdays=frozenset({4, 6}), default_days=days
    )
    day = rules.promise("x", now)
    assert day is not None
    assert day.weekday() not in {4, 6}
    assert (day - now.date()).days >= days


def test_who_may_order() -> None:
    dealer, rep = Actor(dealer=a_dealer("D-1", "Shop", tier="A")), Actor(staff=a_rep("S-1", "Rep"))
    actors = (dealer, rep, Actor(staff=SUPPORT), UNKNOWN_PERSON)
    assert [OrderRules().lets_order(actor) for actor in actors] == [True, True, False, False]
    only_reps = OrderRules(may_order=frozenset({"sales_rep"}))
    assert [only_reps.lets_order(actor) for actor in (dealer, rep)] == [False, True]
