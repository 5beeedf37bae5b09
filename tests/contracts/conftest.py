"""What the contracts are held against: Hazir's own database, the adapters of `Distribution` and `Orders`."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from domain.ports import Distribution
from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import mirror
from integrations.sql.orders import SqlOrders
from storage.schema import open_database
from tests.distributor import LOADED, MadeExport, Tables, tables
from tests.selling import Seller

Shop = Callable[[Tables], Distribution]


def _holding(engine: Engine, held: Tables) -> Distribution:
    """Make the system behind the adapter hold what the tables say."""
    mirror(engine, MadeExport(held), source="export", now=LOADED, progress=lambda *_: None)
    return SqlDistribution(engine)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The engine of Hazir's own database, with empty tables."""
    opened = open_database(database_url, 16)
    yield opened
    opened.dispose()


@pytest.fixture
def open_shop(distribution_engine: Engine) -> Shop:
    """Return a function that gives an adapter over a system holding some tables."""
    return lambda held: _holding(distribution_engine, held)


@pytest.fixture(scope="module")
def shop(shared_distribution_engine: Engine) -> Distribution:
    """Return an adapter over the small distributor; nothing changes it."""
    return _holding(shared_distribution_engine, tables())


@pytest.fixture
def open_seller(distribution_engine: Engine) -> Callable[[Tables], Seller]:
    """Return a function that gives both ports over a system holding some tables."""

    def opened(held: Tables) -> Seller:
        reads = _holding(distribution_engine, held)
        return Seller(reads, SqlOrders(distribution_engine), lambda more: _holding(distribution_engine, more))

    return opened
