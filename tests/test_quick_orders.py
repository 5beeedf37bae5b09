"""The run that `docs/quick-orders.md` shows is what the program says today, word for word."""

import re
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
