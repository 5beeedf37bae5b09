"""A real Chromium, Debian's or whichever is installed."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PHONE = {"width": 360, "height": 740}
OpenPage = Callable[..., Page]


def is_as_wide_as_the_screen(page: Page) -> bool:
    """Tell whether nothing of the page lies beside the screen."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width <= page.viewport_size["width"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a Chromium without a window."""
    debian = Path("/usr/bin/chromium")
    found = str(debian) if debian.exists() else shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        missing = "Chromium is missing: install it (Debian: apt install chromium)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()
