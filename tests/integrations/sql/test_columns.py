"""Money, times, sizes and keys come back exactly as they went in, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from integrations.sql.columns import Code, Gigabytes, Paisa, UtcTime
from integrations.sql.engine import reading, writing

_things = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("money", Paisa),
    Column("moment", UtcTime),
    Column("size", Gigabytes),
    Column("code", Code),
)
_MOST = 2**63 - 1
_money = st.one_of(
    st.integers(-_MOST, _MOST).map(lambda paisa: Decimal(paisa).scaleb(-2)),
    st.sampled_from([Decimal("1E+3"), Decimal("-0.00"), Decimal("0.10"), Decimal("19999999999999.99")]),
)
_zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_moments = st.datetimes(datetime(1980, 1, 1), datetime(2200, 1, 1), timezones=_zones)  # noqa: DTZ001 - the bounds must be naive
_sizes = st.decimals(min_value=0, max_value=10**6, places=3, allow_nan=False, allow_infinity=False)
_codes = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@pytest.fixture(scope="module")
def engine(shared_distribution_engine: Engine) -> Engine:
    with writing(shared_distribution_engine) as connection:
        _things.metadata.create_all(connection)
    return shared_distribution_engine


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(_money, _moments, _sizes, _codes), min_size=1, max_size=20))
def test_values_come_back_exactly(engine: Engine, rows: list[tuple[Decimal, datetime, Decimal, str]]) -> None:
    written = [
        {"id": number, "money": money, "moment": moment, "size": size, "code": code}
        for number, (money, moment, size, code) in enumerate(rows)
    ]
    with writing(engine) as connection:
        connection.execute(_things.delete())
        connection.execute(insert(_things), written)
    with reading(engine) as connection:
        read = connection.execute(select(_things).order_by(_things.c.id)).all()
        by_code = connection.scalars(select(_things.c.code).order_by(_things.c.code)).all()
        by_moment = connection.scalars(select(_things.c.moment).order_by(_things.c.moment)).all()
        same_size = connection.scalar(
            select(_things.c.id).where(_things.c.size == rows[0][2] * Decimal("1.00"))
        )
    assert [tuple(row)[1:] for row in read] == rows
    assert all(row.moment.tzinfo is UTC or row.moment.utcoffset() == timedelta(0) for row in read)
    assert by_code == sorted(code for _, _, _, code in rows)
    assert by_moment == sorted(moment for _, moment, _, _ in rows)
    assert same_size is not None


@pytest.mark.parametrize(
    "values",
    [
        {"money": Decimal("0.001")},
        {"money": Decimal("NaN")},
        {"moment": datetime(2026, 1, 1)},  # noqa: DTZ001 - naive on purpose
    ],
)
def test_what_would_lose_something_is_refused(engine: Engine, values: dict[str, object]) -> None:
    with pytest.raises(StatementError), writing(engine) as connection:
        connection.execute(insert(_things).values(id=99, **values))


def test_nothing_stays_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(_things.delete())
        connection.execute(insert(_things).values(id=1))
    with reading(engine) as connection:
        assert tuple(connection.execute(select(_things)).one())[1:] == (None,) * 4
