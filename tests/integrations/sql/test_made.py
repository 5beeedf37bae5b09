"""Statements put into words once give what SQLAlchemy gives by itself."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, update

from integrations.sql.engine import in_transaction
from integrations.sql.made import Made
from integrations.sql.schema import loads, placements

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COLUMNS = ("reference", "fingerprint", "placed_by", "credit")


def _row(reference: str, credit: str) -> dict[str, object]:
    return {"reference": reference, "fingerprint": "f", "placed_by": "D1", "credit": Decimal(credit)}


def test_money_and_times_are_bound_as_their_columns_keep_them(distribution_engine: Engine) -> None:
    load = Made(insert(loads), ("id", "version", "as_of", "source"))
    values = {"id": 900, "version": "100% :of %(it)s", "as_of": NOON, "source": "export"}
    in_transaction(distribution_engine, lambda connection: load.run(connection, values).rowcount)
    in_transaction(
        distribution_engine,
        lambda connection: (
            Made(insert(placements), COLUMNS)
            .run(connection, [_row("r1", "10.50"), _row("r2", "0.01")])
            .rowcount
        ),
    )
    with distribution_engine.connect() as connection:
        row = connection.execute(select(loads).where(loads.c.id == 900)).one()
        held = connection.scalars(select(placements.c.credit).order_by(placements.c.reference)).all()
    assert (row.version, row.as_of) == ("100% :of %(it)s", NOON)
    assert held == [Decimal("10.50"), Decimal("0.01")]


def test_values_of_the_statement_itself_and_those_said_twice_are_bound_too(
    distribution_engine: Engine,
) -> None:
    more = bindparam("more", type_=placements.c.credit.type)
    raise_by = Made(
        update(placements)
        .where(placements.c.credit < more, placements.c.fingerprint == "f")
        .values(credit=placements.c.credit + more)
    )
    count = Made(
        select(func.count()).where(placements.c.credit == bindparam("at", type_=placements.c.credit.type))
    )

    def work(connection: Connection) -> tuple[int, int]:
        Made(insert(placements), COLUMNS).run(connection, [_row("r1", "1"), _row("r2", "7")])
        changed = raise_by.run(connection, {"more": Decimal(5)}).rowcount
        return changed, count.run(connection, {"at": Decimal(6)}).scalar() or 0

    assert in_transaction(distribution_engine, work) == (1, 1)
