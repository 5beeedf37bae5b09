"""A served console, and browsers to look at it with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.console.premises import Browser, Premises, opened


@pytest.fixture
def premises(tmp_path: Path) -> Iterator[Premises]:
    with opened(tmp_path) as place:
        yield place


@pytest.fixture
def browsers(premises: Premises) -> Iterator[Callable[[], Browser]]:
    """Return what opens a browser of its own."""
    with ExitStack() as stack:

        def another() -> Browser:
            browser = Browser(premises.url)
            stack.enter_context(browser.http)
            return browser

        yield another


@pytest.fixture
def browser(browsers: Callable[[], Browser]) -> Browser:
    return browsers()
