"""Column types that keep money, times and sizes exact on every database."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, DateTime, Dialect, String, TypeDecorator

from domain.money import from_paisa, to_paisa


class Code(TypeDecorator[str]):
    """A key: compared and ordered by its characters' numbers, whatever locale a database speaks."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> String:
        """Return a string type with PostgreSQL's collation `C`, which is what SQLite does by itself."""
        return String(collation="C") if dialect.name == "postgresql" else String()


class Paisa(TypeDecorator[Decimal]):
    """Rupees outside, whole paisa inside."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return rupees as paisa."""
        del dialect
        return None if value is None else to_paisa(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return paisa as rupees."""
        del dialect
        return None if value is None else from_paisa(value)


class UtcTime(TypeDecorator[datetime]):
    """An aware time outside; UTC inside, where SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC.

        Raises:
            ValueError: if it is naive.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Gigabytes(TypeDecorator[Decimal]):
    """A size in gigabytes as its shortest decimal text, so that equal sizes are equal texts."""

    impl = Code
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return the size without trailing zeros, e.g. `8` for 8.00."""
        del dialect
        return None if value is None else f"{value.normalize():f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Return the size as a number."""
        del dialect
        return None if value is None else Decimal(value)
