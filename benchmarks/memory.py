"""How much memory a thing takes: what a process of its own grows by when it makes it."""

import ctypes
import gc
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

_STATM = Path("/proc/self/statm")
_MIB = 1024 * 1024


def resident_growth(make: Callable[[], object]) -> float | None:
    """Return the MiB by which a forked process grows to hold what `make` returns, `None` if unknown."""
    if not _STATM.exists() or "fork" not in multiprocessing.get_all_start_methods():
        return None
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    child = context.Process(target=_grow, args=(make, theirs))
    child.start()
    theirs.close()
    try:
        grown: float = ours.recv()
    except EOFError:
        return None
    finally:
        child.join()
    return grown


def _grow(make: Callable[[], object], told: Connection) -> None:
    gc.collect()
    _give_back()
    before = _resident()
    kept = make()
    gc.collect()
    told.send((_resident() - before) / _MIB)
    told.close()
    del kept


def _give_back() -> None:
    """Give what was freed before the fork back to the system, where it would hide what is taken now."""
    with suppress(OSError, AttributeError):  # not glibc
        ctypes.CDLL(None).malloc_trim(0)


def _resident() -> int:
    return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
