"""The program's event loop."""

import asyncio
import sys

import pytest

from console.loops import run


async def module_of_the_loop() -> str:
    return type(asyncio.get_running_loop()).__module__


@pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop for Windows")
def test_work_is_done_in_the_loop_written_in_c_and_what_it_returns_is_returned() -> None:
    assert run(module_of_the_loop()) == "uvloop"


async def failing() -> None:
    raise ValueError("work")


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="work"):
        run(failing())
