"""A crowd confirms the last pieces at once, through the desk: all are sold, and everybody hears the truth."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.contention import PIECES, contend, prepare

if TYPE_CHECKING:
    from tests.conftest import PostgresServer

PROCESSES, THREADS = 8, 12


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Two empty databases, the distributor's and our own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'distribution.db'}", f"sqlite:///{tmp_path / 'hazir.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    names = server.create(), server.create()
    yield server.url(names[0]), server.url(names[1])
    for name in names:
        server.drop(name)


def test_the_last_pieces_are_sold_once_and_every_loser_is_told_so(
    urls: tuple[str, str], tmp_path: Path
) -> None:
    contest = contend(prepare(tmp_path, *urls, PROCESSES, THREADS))
    assert contest.untruths() == []
    assert len(contest.told) == PROCESSES * THREADS
    assert {len(told.replies) for told in contest.told.values()} == {2}
    assert (len(contest.sold), contest.left) == (PIECES, 0)
    assert len(set(contest.sold.values())) == PIECES
