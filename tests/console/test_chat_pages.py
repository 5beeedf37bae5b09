"""The chat over HTTP: whose conversation it is, and that no message is answered twice."""

import html
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from domain.review import Mark, ReviewFilter, Verdict
from tests.console.premises import Browser, Premises, opened

Browsers = Callable[[], Browser]


@pytest.fixture
def chatting(browser: Browser) -> Browser:
    browser.see("/?code=D-1")
    return browser


def turn_id(premises: Premises) -> str:
    return next(iter(premises.review.turns(ReviewFilter()))).turn.id


def test_people_are_found_by_name_city_and_code(browser: Browser) -> None:
    everybody = browser.see("/")
    assert all(name in everybody for name in ("Ali Mobile", "نور موبائل", "Nadia Rep", "Sana Desk"))
    assert "نور" in (found := browser.see("/people?typed=MULTAN", **{"HX-Request": "true"}))
    assert "Ali" not in found
    assert "<html" not in found
    assert "Sana Desk" in browser.see("/people?typed=t-1+support")
    nobody = browser.see("/people?typed=%3Cscript%3E")
    assert "&lt;script&gt;" in nobody
    assert "Nobody is found" in nobody


def test_a_message_is_answered_with_its_why(chatting: Browser, premises: Premises) -> None:
    piece = chatting.say("z5 hai?").text
    assert "You said: z5 hai?" in piece
    assert "<html" not in piece
    for told in (
        "Check stock",
        "97 %",
        "z5 → Z5-BLK",
        "Z5-BLK LHR",
        "Battery 5000 mAh",
        "page 2",
        "near",
        "2.0 ms",
    ):
        assert told in html.unescape(piece), told
    (heard,) = premises.rote.heard
    assert (heard.sender, heard.text, heard.channel) == ("D-1", "z5 hai?", "web")
    assert "You said: z5 hai?" in chatting.see("/?code=D-1")


def test_urdu_runs_from_right_to_left(chatting: Browser) -> None:
    piece = chatting.say("زیڈ فائیو ہے؟").text
    assert '<div class="bubble theirs" lang="ur" dir="rtl">' in piece
    assert '<p class="said" dir="auto" lang="ur">' in piece
    assert "\u2068Zenta Z5 8/256\u2069" in piece


def test_another_browser_neither_reads_nor_continues(
    chatting: Browser, browsers: Browsers, premises: Premises
) -> None:
    chatting.say("mera raaz")
    other = browsers()
    assert "mera raaz" not in other.see("/?code=D-1")
    other.say("aur?")
    first, second = premises.rote.heard
    assert first.conversation != second.conversation
    assert "aur?" not in chatting.see("/?code=D-1")


def test_a_person_and_a_new_conversation_each_stand_alone(chatting: Browser, premises: Premises) -> None:
    chatting.say("pehli baat")
    chatting.say("two", code="D-2")
    chatting.say("three", key="another")
    assert len({message.conversation for message in premises.rote.heard}) == 3
    assert "pehli baat" not in chatting.see("/?code=D-1&key=another")


def test_a_message_sent_again_is_not_answered_again(chatting: Browser, premises: Premises) -> None:
    first = chatting.say("10 z5 bhej do")
    assert chatting.say("10 z5 bhej do").text == first.text
    assert len(premises.rote.heard) == 1
    chatting.say("10 z5 bhej do", message="m2")
    assert len(premises.rote.heard) == 2


def test_a_message_sent_twice_at_once_is_answered_once(chatting: Browser, premises: Premises) -> None:
    threading.Timer(0.3, premises.rote.let_go.set).start()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: chatting.say("slow").text, range(4)))
    assert len(set(answers)) == 1
    assert len(premises.rote.heard) == 1


def test_a_message_sent_again_to_a_program_that_started_again(tmp_path: Path) -> None:
    with opened(tmp_path) as before:
        browser = Browser(before.url)
        browser.see("/?code=D-1")
        first = browser.say("10 z5 bhej do").text
    with opened(tmp_path) as after:
        browser.http.base_url = after.url
        assert browser.say("10 z5 bhej do").text == first
        assert after.rote.heard == []
    browser.http.close()


def test_a_failure_is_told_and_the_next_try_answered(chatting: Browser, premises: Premises) -> None:
    failed = chatting.say("down")
    assert (failed.status_code, failed.headers["content-type"]) == (503, "text/plain; charset=utf-8")
    assert "secret" not in failed.text
    assert "You said: down" in chatting.say("down").text
    assert len(premises.rote.heard) == 2


def test_an_answer_is_made_to_the_end_though_the_browser_left(chatting: Browser, premises: Premises) -> None:
    with pytest.raises(Exception, match="timed out"):
        chatting.http.post(
            "/chat/messages",
            data={"code": "D-1", "key": "1", "message": "m1", "text": "slow"},
            headers={"HX-Request": "true", "X-CSRF-Token": chatting.csrf},
            timeout=0.5,
        )
    premises.rote.let_go.set()
    assert "You said: slow" in chatting.say("slow").text
    assert len(premises.rote.heard) == 1


def test_nothing_is_answered_to_blanks_and_strangers(chatting: Browser, premises: Premises) -> None:
    assert chatting.say("  \n ").status_code == 204
    assert chatting.say("x", code="D-9").status_code == 404
    assert chatting.say("x", key="../1").status_code == 404
    assert chatting.say("x", message="a b").status_code == 404
    assert premises.rote.heard == []


def test_what_is_typed_cannot_become_part_of_the_page(chatting: Browser) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp.exe\u0000\u0007\"'>{{7*7}}"
    piece = chatting.say(attack).text
    page = chatting.see("/?code=D-1")
    for text in (piece, page):
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u0000" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "{{7*7}}" in text


def test_bytes_that_are_no_text_do_no_harm(chatting: Browser) -> None:
    body = b"code=D-1&key=1&message=m1&text=%ff%fe+salam+%ed%a0%80"
    headers = {
        "HX-Request": "true",
        "X-CSRF-Token": chatting.csrf,
        "content-type": "application/x-www-form-urlencoded",
    }
    assert "salam" in chatting.http.post("/chat/messages", content=body, headers=headers).text


def test_earlier_messages_come_page_by_page(chatting: Browser) -> None:
    for number in range(35):
        chatting.say(f"number {number}.", message=f"m{number}")
    page = chatting.see("/?code=D-1")
    assert "number 34." in page
    assert "number 4." not in page
    before = page.partition("before=")[2].partition('"')[0]
    earlier = chatting.see(f"/chat/earlier?code=D-1&key=1&before={before}")
    assert "number 4." in earlier
    assert "number 5." not in earlier


def test_thumbs_are_kept_for_who_was_answered(
    chatting: Browser, browsers: Browsers, premises: Premises
) -> None:
    chatting.say("z5 hai?")
    turn = turn_id(premises)
    piece = chatting.send("/chat/marks", code="D-1", key="1", turn=turn, verdict="wrong").text
    assert 'value="wrong" aria-label="Bad answer" aria-pressed="true"' in piece
    assert premises.marks.marks(turn) == (Mark(turn, "contact:D-1", Verdict.WRONG, premises.clock.now()),)
    assert 'value="wrong" aria-label="Bad answer" aria-pressed="true"' in chatting.see("/?code=D-1")
    other = browsers()
    other.see("/?code=D-1")
    assert other.send("/chat/marks", code="D-1", key="1", turn=turn, verdict="right").status_code == 404
    assert [mark.verdict for mark in premises.marks.marks(turn)] == [Verdict.WRONG]


def test_it_works_without_scripts(chatting: Browser, premises: Premises) -> None:
    fields = {"code": "D-1", "key": "1", "message": "m1", "text": "z5 hai?"}
    answer = chatting.send("/chat/messages", script=False, **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?code=D-1&key=1")
    assert len(premises.rote.heard) == 1


def test_where_nobody_may_write_as_others_there_is_no_chat(browser: Browser, premises: Premises) -> None:
    browser.see("/?code=D-1")
    premises.is_open = False
    assert browser.http.get("/?code=D-1").headers["location"] == "/review"
    for path in ("/people", "/chat/earlier?code=D-1&key=1&before=9"):
        assert "Ali" not in browser.see(path, 403)
    assert browser.say("salam").status_code == 403
    assert premises.rote.heard == []
