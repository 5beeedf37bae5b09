"""The program is killed on a message's way, at every step: nothing is lost, nothing answered twice."""

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from domain.delivery import OutboxState
from tests.bot.channels.killing import SOURCE, Kept, Load, Say, Tally, torment
from tests.bot.channels.posting import posting
from tests.bot.channels.telegram_office import ALICE, BOB, Office, sqlite
from tests.bot.channels.telegram_program import MOMENTS
from tests.bot.channels.telegram_world import Telegram
from tests.ports import free_port
from tests.wishes import OneWish

ROOT = Path(__file__).parents[3]
BEFORE_SENDING = {"fetched", "stored", "handled", "answered", "posted"}
"""Where no reply has been handed to Telegram."""


@contextmanager
def program(office: Office, moment: str, *port: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the program; in the end it is killed, whatever it does."""
    module = "tests.bot.channels.telegram_program"
    command = [sys.executable, "-m", module, office.url, office.api, moment, *port]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        watchdog = threading.Timer(90, process.kill)
        watchdog.start()
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
            watchdog.cancel()


def reached(process: "subprocess.Popen[bytes]") -> bool:
    """Wait until the program stands still."""
    assert process.stdout is not None
    return any(line.startswith(b"reached") for line in process.stdout)


def wait_until_all_is_sent(office: Office, turns: int) -> None:
    for _ in range(3000):
        posted = sum(office.records.outbox.posted(seq) is not None for seq in range(1, 3 * turns + 1))
        if min(len(office.turns()), posted) >= turns and not office.records.outbox.unsent(SOURCE):
            return
        time.sleep(0.02)
    pytest.fail(f"{len(office.turns())} of {turns} answered")


def an_office(url: str, world: Telegram) -> Office:
    office = Office(url, OneWish(), world.address)
    office.bind(ALICE, "D-1")
    office.bind(BOB, "D-2")
    return office


def killed_at(moment: str, office: Office, world: Telegram) -> None:
    """Kill the program at a moment of the first of three messages, then let it run."""
    with program(office, moment) as process:
        for text in ("first", "second"):
            world.say(ALICE, text)
        world.say(BOB, "other")
        assert reached(process)
    with program(office, "never"):
        wait_until_all_is_sent(office, 3)

    turns = office.turns()
    assert sorted(turn.text for turn in turns) == ["first", "other", "second"]
    assert [turn.text for turn in turns if turn.sender == "D-1"] == ["first", "second"]
    posted = [office.records.outbox.posted(seq) for seq in range(1, 10)]
    sent = [one for one in posted if one]
    assert Counter(one.message.turn for one in sent) == {turn.id: 1 for turn in turns}
    assert all(one.state is OutboxState.SENT for one in sent)
    resent = sum(one.resent for one in sent)
    surplus = len(world.texts(ALICE)) + len(world.texts(BOB)) - 3
    if moment in BEFORE_SENDING:
        assert (resent, surplus) == (0, 0)
    elif moment == "handed over":
        assert resent > surplus == 0
    elif moment == "arrived":
        assert resent >= surplus > 0
    else:  # the first one's way has ended; another chat's may have been under way
        assert resent >= surplus >= 0


@pytest.mark.parametrize("moment", [*MOMENTS, "handled"])
def test_killed_between_two_steps(moment: str, world: Telegram, tmp_path: Path) -> None:
    office = an_office(sqlite(tmp_path), world)
    killed_at(moment, office, world)
    office.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("moment", ["stored", "answered", "arrived"])
def test_killed_over_postgresql(moment: str, world: Telegram, database_url: str) -> None:
    office = an_office(database_url, world)
    killed_at(moment, office, world)
    office.close()


def tormented(office: Office, world: Telegram, say: Say, *port: str) -> Tally:
    """Kill the program eight times at moments drawn at random while messages come in."""
    people = range(100, 108)
    for person in people:
        office.bind(person, "D-1")
    kept = Kept(office.log, office.records.inbox, office.records.outbox)
    texts = [f"message {number}" for number in range(997)]
    load = Load(8, people, texts, rate=12, soonest=0.5, latest=2.5)
    tally = torment(lambda: program(office, "never", *port), world, kept, load, say)
    office.close()
    return tally


def assert_nothing_went_wrong(tally: Tally) -> None:
    assert tally.said > 20
    assert tally.before
    assert replace(tally, said=0, resent=0, doubled=0, before=0) == Tally(0, 0, 0, 0, 0, 0, 0)
    assert tally.doubled <= tally.resent


def test_killed_again_and_again_while_it_fetches(world: Telegram, tmp_path: Path) -> None:
    """Fifty kills of the whole program are in `benchmarks`."""
    office = Office(sqlite(tmp_path), OneWish(), world.address)
    assert_nothing_went_wrong(tormented(office, world, world.say))


def test_killed_again_and_again_while_it_is_posted_to(world: Telegram, tmp_path: Path) -> None:
    office = Office(sqlite(tmp_path), OneWish(), world.address)
    with posting(world) as poster:
        assert_nothing_went_wrong(tormented(office, world, poster.say, str(free_port())))
    assert poster.refused
    assert world.count("getUpdates") == 0
