"""What is taught is read within a second, without a restart, and costs a turn nothing."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.understanding.reader import LocalReader
from bot.understanding.taught import EVERY_SECONDS, TaughtNames
from domain.aliases import Named
from domain.errors import Unavailable
from tests.bot.understanding.counters import Counter, handsets

JIN = Named("gulabi jin", "Kalmir", "Orbis A17")


@dataclass
class Blackboard:
    """Aliases as they stand, and how often anybody looked."""

    names: tuple[Named, ...] = ()
    changes: int = 0
    looks: list[str] = field(default_factory=list)
    down: bool = False

    def write(self, *names: Named) -> None:
        self.names, self.changes = names, self.changes + 1

    def generation(self) -> str:
        self.looks.append("generation")
        if self.down:
            raise Unavailable("no answer")
        return str(self.changes)

    def active(self) -> tuple[Named, ...]:
        self.looks.append("active")
        return self.names


@dataclass
class Watch:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_names_are_looked_at_once_a_second_and_read_only_when_they_changed() -> None:
    board, watch = Blackboard(), Watch()
    taught = TaughtNames(board, watch)
    assert [taught.current() for _ in range(100)] == [()] * 100
    assert board.looks == ["generation", "active"]
    board.write(JIN)
    assert taught.current() == ()
    watch.seconds += EVERY_SECONDS
    assert taught.current() == taught.current() == (JIN,)
    watch.seconds += EVERY_SECONDS
    assert taught.current() == (JIN,)
    assert board.looks == ["generation", "active", "generation", "active", "generation"]


def test_while_their_keeper_does_not_answer_the_last_known_names_hold() -> None:
    board, watch = Blackboard((JIN,)), Watch()
    taught = TaughtNames(board, watch)
    assert taught.current() == (JIN,)
    board.down = True
    watch.seconds += EVERY_SECONDS
    assert taught.current() == (JIN,)
    board.write()
    board.down = False
    watch.seconds += EVERY_SECONDS
    assert taught.current() == ()


@pytest.fixture
def board() -> Blackboard:
    return Blackboard()


def test_a_reader_reads_what_was_taught_and_no_more_what_was_revoked(
    counter: Counter, cache: Path, board: Blackboard
) -> None:
    here = replace(counter, reader=LocalReader(handsets(), cache, board.active))
    assert here.only("gulabi jin rate").skus == ()
    board.write(JIN)
    assert here.only("gulabi jin rate").skus == ("KALMIR-ORBIS-A17-4-128-BLACK",)
    assert here.lines("gulabi jin 10 bhej do") == [(("KALMIR-ORBIS-A17-4-128-BLACK",), 10)]
    assert here.reader.mentions_in("gulabi jin") == ()
    board.write()
    assert here.only("gulabi jin rate").skus == ()


def test_a_load_keeps_what_was_taught(counter: Counter, cache: Path, board: Blackboard) -> None:
    board.write(JIN)
    shop = handsets()
    here = replace(counter, reader=LocalReader(shop, cache, board.active))
    assert here.only("gulabi jin rate").skus
    shop.version = "handsets, loaded once more"
    assert here.only("gulabi jin rate").skus
