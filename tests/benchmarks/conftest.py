"""A tiny distributor that the benches run on; nothing is learnt for it."""

from pathlib import Path

import pytest

from benchmarks.catalogue import Size, write_export
from benchmarks.loads import show_load
from services import Services
from tests.benchmarks.untrained import UntrainedServices


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of the tiny distributor."""
    return write_export(tmp_path_factory.mktemp("tiny") / "export", Size(skus=60, dealers=4, orders=12))


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, tiny: Path) -> Services:
    """The program in a home of its own, with the tiny distributor loaded."""
    folder = tmp_path_factory.mktemp("bench")
    services = UntrainedServices()
    services.given["home"] = folder / "home"
    show_load(services, tiny, folder)
    return services
