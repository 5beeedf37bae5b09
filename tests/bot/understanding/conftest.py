"""A dealer and members of staff at the counters of two invented distributors."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from tests.bot.understanding.counters import Counter, handsets, household
from tests.shops import as_dealer, as_staff


@pytest.fixture(scope="session")
def readers(cache: Path) -> Mapping[str, LocalReader]:
    """A reader of each distributor, by its version."""
    return {shop.version: LocalReader(shop, cache) for shop in (handsets(), household())}


@pytest.fixture(scope="session")
def counter(readers: Mapping[str, LocalReader]) -> Counter:
    """The dealer D-101 at the counter that sells handsets."""
    return Counter(readers["handsets"], as_dealer(handsets(), "D-101"))


@pytest.fixture(scope="session")
def rep(readers: Mapping[str, LocalReader]) -> Counter:
    """The sales rep S-1 at the counter that sells handsets."""
    return Counter(readers["handsets"], as_staff(handsets()))


@pytest.fixture(scope="session")
def fans(readers: Mapping[str, LocalReader]) -> Counter:
    """The dealer 9001 at the counter that sells fans, cables and lamps."""
    return Counter(readers["household"], as_dealer(household(), "9001"))


@pytest.fixture(scope="session")
def counters(counter: Counter, fans: Counter) -> Mapping[str, Counter]:
    """A dealer at each of the counters, by the version of what it sells."""
    return {"handsets": counter, "household": fans}
