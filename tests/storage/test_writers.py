"""The queue of a SQLite file's writers: one at a time, urgent ones before those that queue."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from storage.writers import Writers


def test_an_urgent_writer_goes_before_those_that_queue() -> None:
    writers, came = Writers(), list[str]()

    def write(name: str, *, urgent: bool = False) -> None:
        with writers.turn(urgent=urgent):
            came.append(name)

    with ThreadPoolExecutor(8) as threads, writers.turn():
        for _ in range(5):
            threads.submit(write, "ordinary")
        time.sleep(0.3)  # they queue
        threads.submit(write, "urgent", urgent=True)
        time.sleep(0.3)
    assert len(came) == 6
    assert came.index("urgent") <= 1


def test_one_writer_is_in_at_a_time_whatever_fails() -> None:
    writers, inside, most = Writers(), 0, 0
    counted = threading.Lock()

    def write(nth: int) -> None:
        nonlocal inside, most
        with writers.turn(urgent=nth % 3 == 0):
            with counted:
                inside += 1
                most = max(most, inside)
            time.sleep(0)
            with counted:
                inside -= 1
            if nth % 5 == 0:
                raise ValueError

    with ThreadPoolExecutor(8) as threads:
        outcomes = [threads.submit(write, nth).exception() for nth in range(200)]
        outcomes += [one.exception() for one in [threads.submit(write, nth) for nth in range(200)]]
    assert most == 1
    assert sum(isinstance(one, ValueError) for one in outcomes) == 80
