"""The command `serve` as a program of its own: it starts, is watched, and ends cleanly."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.console.premises import Browser

ROOT = Path(__file__).parent.parent.parent
NOBODY = "Nobody can sign in to /review yet: main.py user add NAME"


def command(home: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "tests.console.served", str(home), *options]


@contextmanager
def serving(home: Path, *options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program; yield it with its address; it is ended by its process id at the latest."""
    with (home / "errors").open("w") as errors:
        process = subprocess.Popen(
            command(home, "serve", *options),
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"Hazir is at (http://127\.0\.0\.1:\d+)/\n", line)
        assert found, line
        yield process, found[1]
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """Return the status, and the lines of standard output that were not read yet."""
    assert process.stdout
    lines = process.stdout.read().splitlines()
    return process.wait(30), lines


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_where_it_is_and_ends_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path) as (process, url):
        headers = httpx.get(f"{url}/healthz").headers
        assert "server" not in headers
        assert (tmp_path / "address").read_text() == url
        process.send_signal(how)
        assert ended(process) == (0, [NOBODY, "steady was ended"])
    assert not (tmp_path / "address").exists()
    assert all("companion" in line for line in (tmp_path / "errors").read_text().splitlines())


def test_it_listens_before_it_is_loaded_and_answers_when_it_is(tmp_path: Path) -> None:
    with serving(tmp_path, TEST_WARM_UP="slow") as (_, url):
        assert httpx.get(f"{url}/readyz").json()["parts"]["loading"] == "still loading"
        browser = Browser(url)
        assert "Ali Mobile" in browser.see("/?code=D-1")
        assert "You said: salam" in browser.say("salam").text
        browser.http.close()


def test_what_dies_beside_it_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, url):
        for _ in range(100):
            parts = httpx.get(f"{url}/readyz").json()["parts"]
            if parts.get("frail"):
                break
            threading.Event().wait(0.05)
        assert parts["frail"] == "Unavailable: nobody there"
        assert parts["steady"] is None
        assert httpx.get(f"{url}/sign-in").status_code == 200


def test_what_does_not_answer_while_loading_is_told_and_tried_again(tmp_path: Path) -> None:
    with serving(tmp_path, TEST_WARM_UP="down") as (process, url):
        for _ in range(100):
            parts = httpx.get(f"{url}/readyz").json()["parts"]
            if parts["loading"] != "still loading":
                break
            threading.Event().wait(0.05)
        assert parts["loading"] == "the distribution database does not answer"
        process.send_signal(signal.SIGTERM)
        assert ended(process)[0] == 0


def test_a_wrong_setting_found_while_loading_ends_it_with_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path, TEST_WARM_UP="bad") as (process, _):
        assert ended(process)[0] == 1
    assert (tmp_path / "errors").read_text().splitlines()[
        -1
    ] == "hazir: HAZIR_DISTRIBUTION_URL is not the URL of a database"


def test_an_answer_being_made_is_finished_at_the_end(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url):
        browser = Browser(url)
        browser.see("/?code=D-1")
        answers: list[httpx.Response] = []
        asking = threading.Thread(target=lambda: answers.append(browser.say("a while")))
        asking.start()
        threading.Event().wait(0.5)
        process.send_signal(signal.SIGTERM)
        asking.join(20)
        status, _ = ended(process)
        browser.http.close()
    assert "You said: a while" in answers[0].text
    assert status == 0


def test_a_port_in_use_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        run = subprocess.run(
            command(tmp_path, "serve", "--port", port), cwd=ROOT, capture_output=True, text=True, check=False
        )
    sentence = f"hazir: port {port} of 127.0.0.1 is in use: end the program that uses it, or choose another"
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"{sentence} with --port\n"


def test_a_host_of_elsewhere_is_one_sentence(tmp_path: Path) -> None:
    options = ("serve", "--host", "192.0.2.1")
    run = subprocess.run(command(tmp_path, *options), cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("hazir: cannot listen on port 0 of 192.0.2.1: ")
    assert len(run.stderr.splitlines()) == 1
