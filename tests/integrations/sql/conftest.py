"""A distribution database to load into, and the port over it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import Engine

from integrations.sql.distribution import SqlDistribution
from integrations.sql.mirror import LoadReport, Source, mirror
from tests.distributor import LOADED, MadeExport, Tables

Load = Callable[..., LoadReport]


@pytest.fixture
def load(distribution_engine: Engine) -> Load:
    def loaded(held: Tables, now: datetime = LOADED, source: Source = "export") -> LoadReport:
        return mirror(distribution_engine, MadeExport(held), source=source, now=now, progress=lambda *_: None)

    return loaded


@pytest.fixture
def shop(distribution_engine: Engine) -> SqlDistribution:
    return SqlDistribution(distribution_engine)
