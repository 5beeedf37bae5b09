"""From the command to the first line of an answer, in a process of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from benchmarks.figures import median, table, times

_MAIN = Path(__file__).parent.parent / "main.py"
_IMPORTS = "import sqlalchemy, numpy, typer, pydantic_settings; print(flush=True)"
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Start:
    """A process: seconds to its first line of output, all its processor seconds, its largest size in MiB.

    What the system does not tell is 0.
    """

    seconds: float
    processor: float
    mib: float


def bare_start() -> Start:
    """Start Python with the libraries that no start can do without."""
    return _started([sys.executable, "-c", _IMPORTS], "")


def first_answer(home: Path, code: str, text: str) -> Start:
    """Ask one message in a new process.

    Raises:
        RuntimeError: if no answer comes.
    """
    return _started([sys.executable, str(_MAIN), "--home", str(home), "ask", "--as", code], text)


def _started(command: Sequence[str], typed: str) -> Start:
    begun = time.perf_counter()
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
        ) as process,
    ):
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")
        process.stdin.write(typed.encode() + b"\n")
        process.stdin.close()
        line = process.stdout.readline()
        seconds = time.perf_counter() - begun
        mib = _peak(process.pid)  # asked of the living process: what is told after its end counts its parent
        process.stdout.read()
        processor = _processor(process)
        complaints.seek(0)
        if not line or process.returncode:
            raise RuntimeError(f"{' '.join(command)}: {complaints.read().decode(errors='replace')}")
    return Start(seconds, processor, mib)


def _peak(process: int) -> float:
    try:
        found = _PEAK.search(Path(f"/proc/{process}/status").read_text("utf-8"))
    except OSError:
        return 0.0
    return int(found[1]) / _KIB if found else 0.0


def _processor(process: "subprocess.Popen[bytes]") -> float:
    """Wait for the end of a process and return its processor seconds."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def show_starts(title: str, starts: Sequence[tuple[str, Sequence[Start]]]) -> None:
    """Print the median start of each kind; the first kind is what the others are compared with."""
    bare = median([start.seconds for start in starts[0][1]])
    rows = [
        (
            name,
            str(len(kind)),
            f"{median([start.seconds for start in kind]):.2f}",
            f"{median([start.processor for start in kind]):.2f}",
            f"{max(start.mib for start in kind):.0f}",
            times(median([start.seconds for start in kind]), bare),
        )
        for name, kind in starts
    ]
    table(title, ("to the first line", "starts", "seconds", "CPU s", "MiB at most", "ratio"), rows)
