"""A transaction that others stand in the way of is begun again, and stored once."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import Connection, Engine, insert, select, text, update

from domain.errors import Unavailable
from integrations.sql.engine import ATTEMPTS, OvertakenError, in_transaction, reading, writing
from integrations.sql.schema import brands, tiers


def test_two_that_wait_for_each_other_both_get_through(distribution_engine: Engine) -> None:
    with writing(distribution_engine) as connection:
        connection.execute(
            insert(brands), [{"id": n, "name": name, "folded": "0"} for n, name in enumerate("ab")]
        )
    both_hold_one = Barrier(2)

    def add(names: str) -> None:
        def work(connection: Connection) -> None:
            for name in names:
                row = select(brands.c.folded).where(brands.c.name == name).with_for_update()
                number = int(connection.scalar(row) or 0)
                connection.execute(update(brands).where(brands.c.name == name).values(folded=str(number + 1)))
                with contextlib.suppress(BrokenBarrierError):  # on SQLite the other one has not even begun
                    both_hold_one.wait(timeout=0.5)

        in_transaction(distribution_engine, work)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, ("ab", "ba")))
    with reading(distribution_engine) as connection:
        assert connection.scalars(select(brands.c.folded)).all() == ["2", "2"]


def test_what_was_overtaken_stores_nothing_and_is_tried_again(distribution_engine: Engine) -> None:
    tried: list[int] = []

    def work(connection: Connection) -> str:
        tried.append(len(tried))
        connection.execute(insert(tiers).values(code=f"try-{len(tried)}"))
        if len(tried) < 3:
            raise OvertakenError
        return "done"

    assert in_transaction(distribution_engine, work) == "done"
    with reading(distribution_engine) as connection:
        assert connection.scalars(select(tiers.c.code)).all() == ["try-3"]


def test_it_is_not_tried_forever(distribution_engine: Engine) -> None:
    tried: list[int] = []

    def work(_connection: Connection) -> None:
        tried.append(len(tried))
        raise OvertakenError

    with pytest.raises(Unavailable, match="same time"):
        in_transaction(distribution_engine, work)
    assert len(tried) == ATTEMPTS


@pytest.mark.parametrize("distribution_engine", ["postgresql"], indirect=True)
def test_reading_leaves_the_statements_that_were_prepared_before(distribution_engine: Engine) -> None:
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%FROM tiers%'")
    asked = 6  # psycopg prepares what it was given five times
    for _ in range(asked):
        with reading(distribution_engine) as connection:
            connection.scalar(select(tiers.c.code).limit(1))
    with reading(distribution_engine) as connection:
        assert connection.scalar(prepared) == 1
