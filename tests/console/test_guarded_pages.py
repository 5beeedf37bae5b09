"""What holds for every page: hosts, sizes, headers, plain errors, and being started or not."""

import socket
import threading
from pathlib import Path

import httpx
import pytest

from console.guards import LARGEST_BODY
from console.readiness import Loading
from tests.console.premises import Browser, Premises, opened

SECRET = {"X-Hazir-Secret": "right secret"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:1", 200),
        ("LOCALHOST", 200),
        ("127.0.0.1", 200),
        ("192.168.1.7:8000", 200),
        ("[::1]:8000", 200),
        ("hazir.example", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("evil.example:8000", 421),
        ("localhost.evil.example", 421),
    ],
)
def test_only_our_own_names_are_answered_to(browser: Browser, host: str, status: int) -> None:
    browser.see("/healthz", status, host=host)
    browser.see("/sign-in", status, host=host)


def test_every_answer_has_the_headers(browser: Browser) -> None:
    for path in ("/", "/sign-in", "/review", "/nothing", "/static/base.css", "/healthz"):
        headers = browser.http.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert browser.http.get("/").headers["cache-control"] == "no-store"


def test_pages_keep_to_the_policy(browser: Browser) -> None:
    for path in ("/", "/?code=D-1", "/sign-in", "/nothing"):
        page = browser.http.get(path).text
        for forbidden in ("<style", " style=", "onclick", "javascript:", "//unpkg", "https://"):
            assert forbidden not in page


def test_what_is_too_large_is_refused(browser: Browser, premises: Premises) -> None:
    browser.see("/?code=D-1")
    answer = browser.say("x" * (LARGEST_BODY + 1))
    assert (answer.status_code, "smaller parts" in answer.text) == (413, True)

    def in_pieces() -> object:
        for _ in range(100):
            yield b"text=" + b"x" * 1000

    headers = {"content-type": "application/x-www-form-urlencoded", "x-csrf-token": browser.csrf}
    assert browser.http.post("/chat/messages", content=in_pieces(), headers=headers).status_code == 413
    assert premises.rote.heard == []


def test_errors_are_pages_in_plain_words(browser: Browser) -> None:
    assert "There is no such page." in browser.see("/nothing", 404)
    assert "no such page" in browser.see("/static/../app.py", 404)
    assert "no dealer and no member of staff" in browser.see("/?code=D-9", 404)
    assert "That cannot be done here." in browser.see("/chat/messages", 405)


def test_what_breaks_inside_stays_inside(browser: Browser, premises: Premises) -> None:
    premises.shop.down = True
    page = browser.see("/?code=D-1", 503)
    assert "does not answer" in page
    assert "distribution" not in page
    premises.shop.down = False
    premises.shop.parties = None  # type: ignore[assignment]  # whatever can go wrong
    premises.shop.version = "2"
    page = browser.see("/?code=D-1", 500)
    assert "Something went wrong" in page
    assert "TypeError" not in page


def test_it_lives_and_says_what_is_not_ready(browser: Browser, premises: Premises) -> None:
    assert browser.http.get("/healthz").json() == {"alive": True}
    assert browser.http.get("/readyz").json() == {
        "ready": True,
        "parts": {"loading": None, "distribution": None},
    }
    premises.problems["distribution"] = "does not answer"
    premises.loading.companion("telegram", "Forbidden: bad token")
    answer = browser.http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {
        "loading": None,
        "telegram": "Forbidden: bad token",
        "distribution": "does not answer",
    }


def test_before_it_is_loaded_pages_wait_and_messages_are_answered(tmp_path: Path) -> None:
    with opened(tmp_path, loading=Loading()) as place, httpx.Client(base_url=place.url, timeout=30) as http:
        browser = Browser(place.url)
        assert "Hazir is starting" in browser.see("/")
        assert browser.http.get("/readyz").status_code == 503
        assert "Sign in" in browser.see("/sign-in")
        answered = threading.Thread(target=lambda: answers.append(browser.say("salam")))
        answers: list[httpx.Response] = []
        answered.start()
        threading.Event().wait(0.2)
        assert answers == []
        place.loading._event._loop.call_soon_threadsafe(place.loading.finished)
        answered.join(20)
        assert "You said: salam" in answers[0].text
        assert http.get("/readyz").status_code == 200
        browser.http.close()


def test_documents_are_indexed_for_who_knows_the_secret(
    browser: Browser, premises: Premises, tmp_path: Path
) -> None:
    def asked(folder: Path | None) -> httpx.Response:
        told = {"folder": None if folder is None else str(folder)}
        return browser.http.post("/internal/index", json=told, headers=SECRET)

    assert asked(tmp_path).text == "12 documents read\n"
    assert asked(None).text == "12 documents read\n"
    assert asked(Path("/broken")).text.splitlines() == ["12 documents read", "failed: the index is away"]
    refused = asked(Path("/missing"))
    assert (refused.status_code, refused.text) == (400, "/missing: there is no such folder")
    assert premises.indexed == [tmp_path, None, Path("/broken"), Path("/missing")]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hazir-Secret": "wrong"},
        SECRET | {"X-Forwarded-For": "127.0.0.1"},
        SECRET | {"Forwarded": "for=x"},
    ],
)
def test_nobody_else_has_documents_indexed(
    browser: Browser, premises: Premises, headers: dict[str, str]
) -> None:
    assert browser.http.post("/internal/index", headers=headers).status_code == 403
    assert premises.indexed == []


def test_a_broken_request_does_not_end_the_server(browser: Browser, premises: Premises) -> None:
    port = int(premises.url.rpartition(":")[2])
    for sent in (
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            connection.sendall(sent)
            assert b" 200 " not in connection.recv(200)
    browser.see("/sign-in")
