"""The traces in `docs/understanding.md` are what the reader does on the sample."""

import re
import shlex
from pathlib import Path

import pytest

from benchmarks.trace import conversation
from services import Services

pytestmark = pytest.mark.xdist_group("conversations")  # trained parts are made once, in one process

_PAGE = (Path(__file__).parent.parent / "docs" / "understanding.md").read_text("utf-8")
_BLOCK = re.compile(r"^```console\n\$ python -m benchmarks\.trace (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
TRACES = [(shlex.split(found[1]), found[2].splitlines()) for found in _BLOCK.finditer(_PAGE)]
_LIKELY = re.compile(r"\b[01]\.\d\d")


def steps(lines: list[str]) -> list[str]:
    """Return the lines of a trace without probabilities, which each training moves."""
    return [_LIKELY.sub("-", line) for line in lines]


def test_there_are_three_traces_of_which_one_is_a_conversation() -> None:
    assert len(TRACES) >= 3
    assert max(len(messages) for messages, _ in TRACES) >= 2


@pytest.mark.parametrize(("messages", "shown"), TRACES, ids=[messages[0] for messages, _ in TRACES])
def test_a_trace_is_a_real_run(services: Services, messages: list[str], shown: list[str]) -> None:
    assert steps(list(conversation(services, messages, "D1001"))) == steps(shown)


def test_the_steps_are_those_that_the_page_explains() -> None:
    printed = {line.split()[0] for _, lines in TRACES for line in lines if line}
    assert printed <= {"message", "normalised", "named", "clause", "likely", "intent", "language"}
