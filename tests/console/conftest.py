"""A served console, and browsers to look at it with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from tests.console.chromium import PHONE, OpenPage, chromium
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


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chromium]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def place(premises: Premises) -> Premises:
    return premises


@pytest.fixture
def open_page(chrome: Chromium, place: Premises) -> Iterator[OpenPage]:
    """Return what opens a page in a browser context of its own; a script that fails fails the test."""
    failures: list[str] = []
    with ExitStack() as stack:

        def another(path: str, **options: object) -> Page:
            context = chrome.new_context(base_url=place.url, viewport=PHONE, **options)
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(15_000)
            page.on("pageerror", lambda error: failures.append(str(error)))
            page.on("console", lambda told: failures.append(told.text) if "Policy" in told.text else None)
            page.goto(path)
            return page

        yield another
    assert failures == []
