"""A command beside a server hands it the job: over real HTTP, to the very page that takes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from console.app import build
from console.readiness import Loading
from domain.errors import BadInput
from knowledge.commands import reindexed
from knowledge.library import Library
from knowledge.turnstile import Holder, Turnstile
from storage.schema import open_database
from tests.console.premises import Premises
from tests.knowledge.library_shelf import library, write
from tests.served_pages import served

SHEET = "# Zento K7\n## Battery\nThe battery holds 4,500 mAh.\n"
NOBODY = "http://127.0.0.1:9"


@dataclass
class Services:
    turnstile: Turnstile
    library: Library


def beside(home: Path) -> Services:
    """Return what a command of another process has."""
    return Services(Turnstile(home), library(home))


@contextmanager
def serving(home: Path, folder: Path, *, ready: bool = True) -> Iterator[Library]:
    """Serve the console over a library that holds the index in `home`."""
    engine = open_database(f"sqlite:///{folder / 'hazir.db'}", 4)
    turnstile = Turnstile(home)
    own = library(home, turnstile=turnstile)
    parts = replace(
        Premises(engine).parts(),
        may_index=turnstile.may_enter,
        reindex=lambda directory: own.reindex(directory, lambda *_: None),
    )
    try:
        with served(build(parts, Loading(done=ready))) as address, turnstile.enter(address):
            yield own
    finally:
        engine.dispose()


def test_the_server_indexes_and_sees_at_once_what_it_indexed(tmp_path: Path) -> None:
    home, folder = tmp_path / "index", write(tmp_path / "docs", sheet=SHEET)
    (folder / "bad.pdf").write_bytes(b"no PDF")
    with serving(home, tmp_path) as running:
        assert running.specifications("battery", "Zento", "K7").statements == ()
        first, last = reindexed(beside(home), folder)
        assert first.startswith("left out: bad.pdf: is broken")
        assert last == "1 documents, 1 passages: 1 embedded, 0 removed"
        assert "4,500" in running.specifications("battery", "Zento", "K7").statements[0].quote
        write(folder, sheet=SHEET.replace("4,500", "4,600"))
        assert list(reindexed(beside(home), None))[-1].endswith("1 embedded, 1 removed")
        assert "4,600" in running.specifications("battery", "Zento", "K7").statements[0].quote


def test_what_fails_at_the_server_is_one_sentence_here(tmp_path: Path) -> None:
    home = tmp_path / "index"
    with serving(home, tmp_path), pytest.raises(BadInput, match="nowhere: there is no such folder"):
        list(reindexed(beside(home), tmp_path / "nowhere"))


def test_a_server_that_still_starts_or_is_another_says_so(tmp_path: Path) -> None:
    home = tmp_path / "index"
    with serving(home, tmp_path, ready=False), pytest.raises(BadInput, match="still starting") as told:
        list(reindexed(beside(home), tmp_path))
    assert "<" not in str(told.value)
    with serving(home, tmp_path):
        services = beside(home)
        holder = services.turnstile.holder()
        assert holder is not None
        services.turnstile = Stranger(home, holder.address)
        with pytest.raises(BadInput, match=r"refused to index \(403\): The secret"):
            list(reindexed(services, tmp_path))


class Stranger(Turnstile):
    """A turnstile that knows where the server is, but not its secret."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder)
        self._address = address

    def holder(self) -> Holder | None:
        return Holder(self._address, "guessed")


def test_a_holder_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "index"
    with Turnstile(home).enter(NOBODY), pytest.raises(BadInput, match=f"does not answer at {NOBODY}: ."):
        list(reindexed(beside(home), tmp_path))
