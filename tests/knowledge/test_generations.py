"""Readers see one finished indexing, whole: never half of the next, whatever ends it."""

import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.library import Library
from tests.knowledge.library_shelf import library, write

ROOT = Path(__file__).parents[2]
MANY = 100


def sheet(figure: int, rows: int = 1) -> str:
    head = f"# Zento K7\n## Battery\nThe battery holds {figure} mAh.\n"
    return head + "".join(f"## Part {number}\nPart {number} of {figure}.\n" for number in range(rows))


def said(shelf: Library) -> list[str]:
    return [one.quote for one in shelf.specifications("battery kitni", "Zento", "K7").statements]


def test_until_an_indexing_ends_what_was_there_before_answers_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "docs", sheet=sheet(4500))
    shelf = library(tmp_path / "index")
    list(shelf.reindex(folder, lambda *_: None))
    write(folder, sheet=sheet(4600))
    during: list[list[str]] = []

    def watched(_done: int, _count: int) -> None:
        during.append(said(shelf))
        during.append(said(library(tmp_path / "index")))

    list(shelf.reindex(folder, watched))
    assert during == [["The battery holds 4500 mAh."]] * 2
    assert said(shelf) == said(library(tmp_path / "index")) == ["The battery holds 4600 mAh."]


def test_what_an_interrupted_indexing_left_answers_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "docs", sheet=sheet(4500))
    list(library(tmp_path / "index").reindex(folder, lambda *_: None))
    write(folder, sheet=sheet(4600))

    def stopped(_done: int, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(library(tmp_path / "index").reindex(folder, stopped))
    assert said(library(tmp_path / "index")) == ["The battery holds 4500 mAh."]
    report = list(library(tmp_path / "index").reindex(folder, lambda *_: None))
    assert report == ["1 documents, 2 passages: 0 embedded, 2 removed"]
    assert said(library(tmp_path / "index")) == ["The battery holds 4600 mAh."]


PROGRAM = """
import os, signal, sys
from pathlib import Path
from tests.knowledge.library_shelf import library, write
from tests.knowledge.test_generations import MANY, sheet

home, folder = map(Path, sys.argv[1:])
list(library(home).reindex(write(folder, sheet=sheet(4500)), lambda *_: None))
write(folder, sheet=sheet(4600, MANY))
list(library(home).reindex(folder, lambda *_: os.kill(os.getpid(), signal.SIGKILL)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_process_that_is_killed_amid_indexing_loses_nothing_and_the_next_goes_on(tmp_path: Path) -> None:
    home, folder = tmp_path / "index", tmp_path / "docs"
    ended = subprocess.run([sys.executable, "-c", PROGRAM, home, folder], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert said(library(home)) == ["The battery holds 4500 mAh."]
    (report,) = library(home).reindex(folder, lambda *_: None)
    embedded = int(report.split(": ")[1].split()[0])
    assert 0 < embedded < MANY
    assert said(library(home)) == ["The battery holds 4600 mAh."]


def test_many_threads_read_whole_generations_while_documents_change(tmp_path: Path) -> None:
    folder = write(tmp_path / "docs", sheet=sheet(1000))
    shelf = library(tmp_path / "index")
    list(shelf.reindex(folder, lambda *_: None))
    ended = threading.Event()

    def reading() -> set[tuple[str, ...]]:
        seen = set()
        while not ended.is_set():
            seen.add(tuple(said(shelf)))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(reading) for _ in range(4)]
        for figure in (2000, 3000, 4000):
            write(folder, sheet=sheet(figure, 20))
            list(shelf.reindex(folder, lambda *_: None))
        ended.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert seen <= {(f"The battery holds {figure} mAh.",) for figure in (1000, 2000, 3000, 4000)}
    assert said(shelf) == ["The battery holds 4000 mAh."]
