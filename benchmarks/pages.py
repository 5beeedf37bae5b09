"""From the command `serve` to the first page, and until questions are answered, beside a bare web server."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.figures import median, table, times

_MAIN = Path(__file__).parent.parent / "main.py"
_ADDRESS = re.compile(r"http://[\d.]+:\d+")
_PATIENCE = 300.0
_BARE = """
import asyncio, socket, fastapi, uvicorn
app = fastapi.FastAPI()
app.get("/")(lambda: "hello")
bound = socket.create_server(("127.0.0.1", 0))
print(f"at http://127.0.0.1:{bound.getsockname()[1]}", flush=True)
asyncio.run(uvicorn.Server(uvicorn.Config(app, log_level="error")).serve(sockets=[bound]))
"""


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds from the command to the first page, until questions are answered, until documents are."""

    page: float
    answers: float
    documents: float


def bare_page() -> Served:
    """Start a web server that says hello."""
    begun = time.perf_counter()
    with _running([sys.executable, "-c", _BARE]) as address:
        _got(address)
        seconds = time.perf_counter() - begun
    return Served(seconds, seconds, seconds)


def first_page(home: Path) -> Served:
    """Serve the pages of a home folder in a new process.

    Raises:
        RuntimeError: if it does not become ready.
    """
    begun = time.perf_counter()
    command = [sys.executable, str(_MAIN), "--home", str(home), "serve", "--port", "0"]
    with _running(command) as address:
        _got(f"{address}/healthz")
        page = time.perf_counter() - begun
        answers = _since(begun, address, "loading")
        return Served(page, answers, _since(begun, address, "documents"))


def show_pages(title: str, served: Sequence[tuple[str, Sequence[Served]]]) -> None:
    """Print the median of each kind; the first kind is what the others are compared with."""
    bare = median([one.page for one in served[0][1]])
    rows = [
        (
            name,
            str(len(kind)),
            *(f"{median([getattr(one, part) for one in kind]):.2f}" for part in Served.__slots__),
            times(median([one.page for one in kind]), bare),
        )
        for name, kind in served
    ]
    table(title, ("from the command", "starts", "page s", "answers s", "documents s", "ratio"), rows)


@contextmanager
def _running(command: Sequence[str]) -> Iterator[str]:
    """Yield the address that a program prints, and end the program by its process id."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = _ADDRESS.search(line)
            if found is None:
                raise RuntimeError(f"{' '.join(command[:3])} printed no address: {line!r}")
            yield found.group()
        finally:
            os.kill(process.pid, signal.SIGTERM)
            process.wait(30)


def _since(begun: float, address: str, part: str) -> float:
    while time.perf_counter() - begun < _PATIENCE:
        told = json.loads(_got(f"{address}/readyz"))["parts"]
        if not told.get("loading") and not told.get(part):
            return time.perf_counter() - begun
        time.sleep(0.05)
    raise RuntimeError(f"{part} did not become ready")


def _got(address: str) -> bytes:
    """Return what an address answers, whatever its status, once it answers."""
    while True:
        try:
            with urlopen(address, timeout=30) as answer:  # noqa: S310 - an address on this machine
                body: bytes = answer.read()
                return body
        except URLError as error:
            if hasattr(error, "read"):
                refused: bytes = error.read()
                return refused
            time.sleep(0.01)
