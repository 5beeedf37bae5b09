import string
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from export_company import Company
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.clock import KARACHI
from integrations.exports import read_export
from integrations.exports.cells import Cell, clean, text_of
from integrations.exports.days import DayReader
from integrations.exports.tables import Kind
from integrations.exports.values import readers

READ = readers(None)
steady = settings(deadline=None)  # a busy machine is not a failure
PAISA = st.integers(min_value=0, max_value=10**14)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=30,
).filter(lambda text: not text.startswith("#"))


@steady
@given(PAISA, st.booleans(), st.integers(0, 4))
def test_rupees_come_back_whole(paisa: int, grouped: bool, zeros: int) -> None:
    amount = Decimal(paisa).scaleb(-2)
    written = (f"{amount:,.2f}" if grouped else f"{amount:.2f}") + "0" * zeros

    assert READ[Kind.RUPEES](written) == amount
    if paisa:
        assert READ[Kind.RUPEES_OR_LESS]("-" + written) == -amount


@steady
@given(st.text(string.digits + ",.-+eE_ RsNaif", max_size=12))
def test_rupees_are_read_only_as_written(text: str) -> None:
    try:
        amount = READ[Kind.RUPEES_OR_LESS](text)
    except ValueError:
        return
    assert amount == Decimal(text.replace(",", ""))
    assert set(text) <= set(string.digits + ",.-")


@steady
@given(st.integers(-(10**9), 10**9), st.sampled_from(["{}", "{:,}", "{}.0", "{}.00"]))
def test_pieces_come_back(number: int, form: str) -> None:
    assert READ[Kind.PIECES_OR_LESS](form.format(number)) == number


@pytest.mark.parametrize("written", ["1,41,999", "141,999", "141999", "141999."])
def test_both_groupings_are_read(written: str) -> None:
    assert READ[Kind.RUPEES](written) == 141999


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("8", "8"),
        ("8.0", "8"),
        ("8 GB", "8"),
        ("8gb", "8"),
        ("512MB", "0.5"),
        ("1 TB", "1024"),
        ("1.5", "1.5"),
    ],
)
def test_sizes(written: str, size: str) -> None:
    assert READ[Kind.GIGABYTES](written) == Decimal(size)


def test_no_size_is_none() -> None:
    assert READ[Kind.GIGABYTES]("0") is None


@steady
@given(st.dates(date(1990, 1, 1), date(2200, 12, 31)))
def test_days_come_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d 00:00:00"):
        written = day.strftime(form)
        assert DayReader().day(written) == day
    assert DayReader().day(f"{day.day}/{day.month}/{day.year}") == day


MOMENTS = st.datetimes(datetime(1991, 1, 1), datetime(2199, 1, 1))  # noqa: DTZ001 - a wall clock's reading


@steady
@given(MOMENTS, st.sampled_from([" ", "T"]))
def test_moments_without_a_zone_are_karachis(moment: datetime, between: str) -> None:
    read = DayReader().moment(moment.isoformat(between))

    assert read.tzinfo is UTC
    assert read == moment.replace(tzinfo=KARACHI)


@steady
@given(MOMENTS, st.sampled_from(["Z", "+05:00", "+0500", "-03:30"]))
def test_moments_with_a_zone_keep_it(moment: datetime, zone: str) -> None:
    written = moment.isoformat() + zone

    assert DayReader().moment(written) == datetime.fromisoformat(written)


def test_a_date_alone_is_its_start_in_karachi() -> None:
    assert DayReader().moment("31/01/2026") == datetime(2026, 1, 30, 19, 0, tzinfo=UTC)
    assert DayReader().moment("31/01/2026 9:05") == datetime(2026, 1, 31, 4, 5, tzinfo=UTC)


def test_the_day_of_a_moment_is_karachis() -> None:
    assert DayReader().day("2026-01-31T20:00:00Z") == date(2026, 2, 1)


@steady
@given(st.integers(-999, 999))
def test_relative_days(days: int) -> None:
    today = date(2026, 1, 15)
    reader = DayReader(today)
    written = f"today{days:+}" if days else "today"

    assert reader.day(written) == today + timedelta(days=days)
    moment = reader.moment(f"{written} 14:30").astimezone(KARACHI)
    assert (moment.date(), moment.hour, moment.minute) == (today + timedelta(days=days), 14, 30)


@steady
@given(st.text(max_size=25))
def test_days_fail_only_with_a_sentence(text: str) -> None:
    for read in (DayReader().day, DayReader(date(2026, 1, 15)).moment):
        sentence = ""
        try:
            read(text)
        except ValueError as error:
            sentence = str(error)
        assert not sentence or f"'{text}'" in sentence


@steady
@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (123.0, "123"),
        (8901234567890, "8901234567890"),
        (8.90123456789e12, "8901234567890"),
        (41999.990000000005, "41999.99"),
        (0.00001, "0.00001"),
        (True, "yes"),
        (datetime(2026, 1, 31), "2026-01-31"),  # noqa: DTZ001 - workbooks know no zones
        (datetime(2026, 1, 31, 14, 30), "2026-01-31 14:30:00"),  # noqa: DTZ001 - the same
        (date(2026, 1, 31), "2026-01-31"),
    ],
)
def test_cells_read_as_a_person_reads_them(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


def test_numbers_too_long_for_a_spreadsheet_are_no_codes() -> None:
    with pytest.raises(ValueError, match="has lost digits"):
        READ[Kind.CODE](text_of(1234567890123456))


@settings(max_examples=40, deadline=None)
@given(
    names=st.lists(WORDS, min_size=1, max_size=5),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig"]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_any_name_survives_any_dialect(
    companies: Callable[[], Company], names: list[str], separator: str, encoding: str, end: str
) -> None:
    company = companies()
    company.tables["warehouses"] += [[f"X{n}", name + ' "x", y; z', name] for n, name in enumerate(names)]
    rows = read_export(company.write_csv(separator, encoding, end)).tables["warehouses"]

    assert [row["city"] for row in rows[2:]] == names
    assert [row["name"] for row in rows[2:]] == [name + ' "x", y; z' for name in names]
