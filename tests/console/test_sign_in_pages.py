"""Signing in: who gets in, for how long, and what keeps others out."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from console.attempts import AT_MOST, WITHIN, Attempts
from console.signing_in import LASTS
from domain.users import ConsoleRole
from tests.console.premises import PASSWORD, Browser, Premises
from tests.turns import NOON

Browsers = Callable[[], Browser]


@pytest.fixture(autouse=True)
def sana(premises: Premises) -> None:
    premises.employ("sana")


def test_review_is_for_those_who_signed_in(browser: Browser) -> None:
    browser.see("/sign-in")
    for path in ("/review", "/review/hand-offs", "/review/conversation?name=x", "/review/turns.csv"):
        answer = browser.http.get(path)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")
    for path in ("/review/marks", "/review/hand-offs"):
        answer = browser.send(path, turn="t1", verdict="wrong", to="done")
        assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/sign-in")


def test_signing_in_leads_to_where_one_was_going(browser: Browser) -> None:
    asked = browser.http.get("/review?flag=error&words=a%26b").headers["location"]
    back = re.search(r'name="back" value="([^"]*)"', browser.see(asked))
    assert back
    answer = browser.sign_in("SANA ", back=back[1].replace("&amp;", "&"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?flag=error&words=a%26b")


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/review", "/review\\@evil", "/review\r\nX: y"]
)
def test_signing_in_never_leads_elsewhere(browser: Browser, back: str) -> None:
    assert browser.sign_in("sana", back=back).headers["location"] == "/review"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(browser: Browser, premises: Premises) -> None:
    premises.employ("omar")
    premises.users.set_active("omar", active=False)
    pages = [
        browser.sign_in(name, password)
        for name, password in (
            ("sana", "not the password"),
            ("nobody", PASSWORD),
            ("omar", PASSWORD),
            ("sana", ""),
        )
    ]
    assert {page.status_code for page in pages} == {403}
    assert len({re.sub(r'value="[^"]*"|autofocus|"\w{64}"', "", page.text) for page in pages}) == 1
    assert "hazir_session" not in browser.http.cookies


def test_guessing_is_stopped_even_with_the_right_password(browser: Browser, premises: Premises) -> None:
    for _ in range(AT_MOST["both"]):
        assert browser.sign_in("sana", "a wrong password").status_code == 403
    assert browser.sign_in("sana").status_code == 429
    premises.clock.at += WITHIN
    assert browser.sign_in("sana").status_code == 303


def test_attempts_are_counted_by_name_and_by_address() -> None:
    attempts = Attempts()
    for number in range(AT_MOST["name"]):
        assert attempts.are_left("sana", f"10.0.0.{number}", NOON)
        attempts.failed("sana", f"10.0.0.{number}", NOON)
    assert not attempts.are_left("sana", "10.0.1.1", NOON)
    assert attempts.are_left("omar", "10.0.0.1", NOON)
    for number in range(AT_MOST["address"]):
        attempts.failed(f"user{number}", "10.9.9.9", NOON)
    assert not attempts.are_left("omar", "10.9.9.9", NOON)
    assert attempts.are_left("omar", "10.9.9.9", NOON + WITHIN)


def test_attempts_do_not_fill_the_memory() -> None:
    attempts = Attempts()
    for number in range(12_000):
        attempts.failed(f"user{number}", f"address{number}", NOON + timedelta(seconds=number / 100))
    assert len(attempts._failed) <= 10_002


def test_a_session_ends_by_signing_out_by_time_and_by_the_command(
    browser: Browser, premises: Premises
) -> None:
    def is_in() -> bool:
        return browser.http.get("/review").status_code == 200

    browser.sign_in("sana")
    assert is_in()
    token = browser.http.cookies["hazir_session"]
    assert browser.send("/sign-out", script=False).status_code == 303
    replayed = browser.http.get("/review", headers={"cookie": f"hazir_session={token}"})
    assert replayed.status_code == 303
    browser.sign_in("sana")
    premises.clock.at += LASTS
    assert not is_in()
    browser.sign_in("sana")
    premises.users.set_active("sana", active=False)
    assert not is_in()


def test_cookies_are_for_our_pages_alone(browser: Browser) -> None:
    cookies = browser.http.get("/sign-in").headers["set-cookie"]
    browser.see("/sign-in")
    fields = {"csrf": browser.csrf, "name": "sana", "password": PASSWORD}
    signed = browser.http.post("/sign-in", data=fields).headers["set-cookie"]
    for cookie in (cookies, signed):
        assert "HttpOnly" in cookie
        assert "samesite=lax" in cookie.lower()
        assert "Secure" not in cookie
    proxied = browser.http.get("/sign-in", headers={"x-forwarded-proto": "https", "cookie": ""})
    assert "Secure" in proxied.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-csrf-token": ""},
        {"x-csrf-token": "0" * 64},
        {"x-csrf-token": "\u00ff"},
        {"right": "", "origin": "https://evil.example"},
        {"right": "", "origin": "null", "sec-fetch-site": "cross-site"},
        {"right": "", "sec-fetch-site": "same-site"},
    ],
)
def test_what_comes_from_elsewhere_does_nothing(
    browser: Browser, premises: Premises, headers: dict[str, str]
) -> None:
    browser.sign_in("sana")
    if headers.pop("right", None) is not None:
        headers["x-csrf-token"] = browser.csrf
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    for path, fields in (
        ("/sign-out", {}),
        ("/review/marks", {"turn": "t1", "verdict": "wrong"}),
        ("/chat/messages", {"code": "D-1", "key": "1", "message": "m", "text": "salam"}),
    ):
        assert browser.http.post(path, data=fields, headers=encoded).status_code == 403
    assert browser.http.get("/review").status_code == 200
    assert premises.rote.heard == []


def test_a_token_of_one_session_is_none_of_another(browsers: Browsers) -> None:
    one, other = browsers(), browsers()
    one.sign_in("sana")
    other.sign_in("sana")
    assert one.csrf != other.csrf
    one.csrf = other.csrf
    assert one.send("/sign-out", script=False).status_code == 403


def test_a_viewer_may_read_and_nothing_else(browser: Browser, premises: Premises) -> None:
    premises.employ("guest", ConsoleRole.VIEWER)
    browser.see("/?code=D-1")
    browser.say("I complain")
    (turn,) = [state.turn for state in premises.review.waiting().hand_offs]
    browser.sign_in("guest")
    page = browser.see(f"/review/conversation?name={premises.rote.heard[0].conversation}")
    assert "I complain" in page
    assert "Mark as done" not in page
    assert 'name="verdict"' not in page
    assert "Export" not in browser.see("/review")
    assert browser.send("/review/marks", turn=turn, verdict="wrong").status_code == 403
    assert browser.send("/review/hand-offs", turn=turn, to="done").status_code == 403
    browser.see("/review/turns.csv", 403)
    assert premises.review.how_many_wait(9) == 1
