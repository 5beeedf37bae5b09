"""The page of names over HTTP, and teaching beside a turn: who may, what is refused, what is told."""

import re
from pathlib import Path

import httpx
import pytest

from console.readiness import Loading
from domain.aliases import Named
from domain.users import ConsoleRole
from tests.console.premises import Browser, Premises, opened
from tests.turns import NOON, a_turn

SMALL = Named("chota zenta", "Zenta", "Z5")


@pytest.fixture
def desk(browser: Browser, premises: Premises) -> Browser:
    """A browser in which somebody of support is signed in, over two turns."""
    premises.employ("sana")
    for number, sender in ((1, "D-1"), (2, "D-2")):
        premises.log.record(a_turn(number, "chota zenta?", conversation=f"c{number}", sender=sender))
    browser.sign_in("sana")
    return browser


def taught(premises: Premises) -> list[Named]:
    return list(premises.aliases.active())


def test_a_name_is_taught_listed_and_revoked(desk: Browser, premises: Premises) -> None:
    assert "Nothing was taught yet" in desk.see("/review/names")
    answer = desk.send("/review/names", script=False, words="Chota Zenta", product="Zenta Z5")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/names")
    page = desk.see("/review/names")
    for told in ("chota zenta", "Zenta Z5", "sana", "5 Mar 2026 12:00", "console", "words=chota+zenta"):
        assert told in page, told
    assert taught(premises) == [SMALL]
    fields = dict(re.findall(r'name="(words|brand|model)" value="([^"]+)"', page))
    assert desk.send("/review/names/revoke", script=False, **fields).status_code == 303
    assert taught(premises) == []
    assert "revoked by <bdi>sana</bdi>" in desk.see("/review/names")


@pytest.mark.parametrize(
    ("words", "product", "why"),
    [("z5", "Zenta Z5", "is in the catalogue"), ("<b>motu", "<i>Y9", "is not one model of the catalogue")],
)
def test_what_cannot_be_taught_is_said_and_what_was_typed_stays(
    desk: Browser, premises: Premises, words: str, product: str, why: str
) -> None:
    answer = desk.send("/review/names", script=False, words=words, product=product)
    assert (answer.status_code, why in answer.text) == (409, True)
    assert f'value="{words}"'.replace("<", "&lt;").replace("&lt;b>", "&lt;b&gt;") in answer.text
    assert "<i>Y9" not in answer.text
    assert taught(premises) == []


def test_the_same_is_not_taught_twice(desk: Browser) -> None:
    for status in (303, 409):
        answer = desk.send("/review/names", script=False, words="chota zenta", product="Zenta Z5")
        assert answer.status_code == status
    assert "already" in answer.text


def test_beside_a_turn_one_teaches_and_stays(desk: Browser, premises: Premises) -> None:
    assert "Teach a name" in desk.see("/review/conversation?name=c1")
    refused = desk.send("/review/names", turn="t1", words="z5", product="Zenta Z5")
    assert (refused.status_code, "in the catalogue" in refused.text) == (200, True)
    assert 'value="z5"' in refused.text
    answer = desk.send("/review/names", turn="t1", words="chota zenta", product="Zenta Z5")
    assert "Taught" in answer.text
    assert "<html" not in answer.text
    assert [one.turn for one in premises.aliases.aliases()] == ["t1"]
    link = re.search(r'href="(/review/names/turn[^"]+)"', desk.see("/review/names"))
    assert link is not None
    led = desk.http.get(link[1])
    assert led.headers["location"] == "/review/conversation?name=c1&turn=t1#turn-t1"
    assert desk.send("/review/names", turn="t9", words="motu", product="Kalmir A1").status_code == 404


def test_models_are_searched_in_the_catalogue(desk: Browser) -> None:
    page = desk.see("/review/names/models?product=z5")
    assert re.findall(r'value="([^"]+)"', page) == ["Zenta Z5", "Zenta Z5 Pro"]


def test_a_suggestion_is_accepted_in_other_words_or_dismissed(desk: Browser, premises: Premises) -> None:
    for turn in ("t1", "t2"):
        premises.aliases.chosen(turn, SMALL)
    premises.aliases.chosen("t1", Named("salam", "Kalmir", "A1"))
    page = desk.see("/review/names")
    assert "2 dealers" in page
    assert "1 dealer ·" in page
    assert taught(premises) == []
    fields = {"words": "salam", "brand": "Kalmir", "model": "A1"}
    assert desk.send("/review/names/dismiss", script=False, **fields).status_code == 303
    answer = desk.send("/review/names", script=False, turn="t2", words="chota zenta", product="Zenta Z5")
    assert answer.status_code == 303
    assert taught(premises) == [SMALL]
    assert premises.aliases.suggestions() == ()
    assert [one.turn for one in premises.aliases.aliases()] == ["t2"]


def test_a_viewer_reads_and_changes_nothing(browser: Browser, premises: Premises) -> None:
    premises.employ("vera", ConsoleRole.VIEWER)
    premises.log.record(a_turn(1))
    premises.aliases.chosen("t1", SMALL)
    browser.sign_in("vera")
    page = browser.see("/review/names")
    assert "chota zenta" in page
    assert "<form" not in page.partition("<main")[2]
    assert "Teach a name" not in browser.see("/review/conversation?name=c1")
    for path in ("/review/names", "/review/names/revoke", "/review/names/dismiss"):
        fields = {"words": "chota zenta", "brand": "Zenta", "model": "Z5", "product": "Zenta Z5"}
        assert browser.send(path, script=False, **fields).status_code == httpx.codes.FORBIDDEN
    assert (taught(premises), len(premises.aliases.suggestions())) == ([], 1)


def test_nobody_teaches_from_another_page(desk: Browser, premises: Premises) -> None:
    for path in ("/review/names", "/review/names/revoke", "/review/names/dismiss"):
        fields = {"words": "chota zenta", "brand": "Zenta", "model": "Z5", "product": "Zenta Z5"}
        forged = desk.http.post(path, data={"csrf": "forged", **fields})
        assert forged.status_code == httpx.codes.FORBIDDEN
    assert taught(premises) == []


@pytest.mark.parametrize(
    "path", ["/review/names", "/review/names/models?product=z", "/review/names/turn?turn=t1"]
)
def test_the_pages_are_for_those_who_are_signed_in(browser: Browser, path: str) -> None:
    browser.see(path, 303)


def test_while_hazir_is_loading_nothing_can_be_taught(tmp_path: Path) -> None:
    with opened(tmp_path, loading=Loading()) as place:
        place.employ("sana")
        desk = Browser(place.url)
        desk.sign_in("sana")
        desk.see("/review/names")
        desk.see("/review/names/models?product=z", 503)
        answer = desk.send("/review/names", script=False, words="chota zenta", product="Zenta Z5")
        desk.http.close()
        assert (answer.status_code, "still loading" in answer.text) == (503, True)
        assert taught(place) == []


def test_all_times_are_karachis(desk: Browser, premises: Premises) -> None:
    assert premises.clock.now() == NOON
    desk.send("/review/names", script=False, words="chota zenta", product="Zenta Z5")
    assert "12:00" in desk.see("/review/names")
