"""The event loop that the program runs on."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

_T = TypeVar("_T")


def run(work: Coroutine[Any, Any, _T]) -> _T:
    """Do `work` in an event loop of its own, and return what it returns.

    That is uvloop's, written in C over libuv, where there is one: not on Windows. A message of Telegram took
    a twentieth less of the processor with it.
    """
    with asyncio.Runner(loop_factory=_factory()) as runner:
        return runner.run(work)


def _factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
