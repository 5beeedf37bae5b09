"""Fixtures for tests of exports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from export_company import Company


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(tmp_path / "export")


@pytest.fixture(scope="session")
def companies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Company]:
    """Give a fresh company a call: for properties, which run many times within one test."""
    return lambda: Company(tmp_path_factory.mktemp("company"))
