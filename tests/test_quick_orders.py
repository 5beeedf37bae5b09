"""The run that `docs/quick-orders.md` shows is what the program says today, word for word."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.conversation import InboundMessage
from domain.placing import PlacedOrder
from services import Services

pytestmark = pytest.mark.xdist_group("conversations")

PAGE = Path(__file__).parent.parent / "docs" / "quick-orders.md"
NUMBER = re.compile(r"HZ-\d{6}-\d{4}")
UNTIL_HERE = "…"


def told() -> list[tuple[str, str]]:
    """Return the messages of the page, each with its reply."""
    runs = re.findall(r"```text\n> (.*?)\n\n(.*?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
    return [(message.strip(), reply) for message, reply in runs]


@pytest.fixture(scope="module")
def services(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The whole program over a freshly loaded sample, its trained parts kept from one run to the next."""
    home = tmp_path_factory.mktemp("quick-orders")
    assert request.config.cache is not None
    (home / "trained").symlink_to(request.config.cache.mkdir("trained"), target_is_directory=True)
    made = Services()
    made.given |= {"home": home, "distribution_url": "", "storage_url": ""}
    yield made
    made.distribution_engine.dispose()
    made.storage_engine.dispose()


def test_the_page_is_what_the_program_says(services: Services) -> None:
    replies = [
        services.assistant.handle(InboundMessage("walk", "S01", message, "lines")).reply
        for message, _ in told()
    ]
    for (message, shown), reply in zip(told(), replies, strict=True):
        now, then = (NUMBER.sub("HZ-000000-0000", text) for text in (reply, shown))
        if then.endswith(UNTIL_HERE):
            now, then = now[: len(then) - 1], then[:-1]
        assert now == then, message
    (placed,) = orders(services)
    assert len(placed.order.lines) == len(told()[0][0].splitlines()) - 1 == 25


def orders(services: Services) -> tuple[PlacedOrder, ...]:
    return services.orders.unacknowledged_orders()
