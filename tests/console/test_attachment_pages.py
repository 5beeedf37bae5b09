"""What people sent, in review: photos show and voices play to signed-in support, and to nobody else."""

from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import expect

from domain.attachments import Attachment, AttachmentKind, AttachmentState
from domain.users import ConsoleRole
from tests.console.chromium import chromium
from tests.console.premises import PASSWORD, Browser, Premises
from tests.turns import NOON, a_turn

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082"
)
OGG = b"OggS" + b"\0" * 60
PHOTO = Attachment(
    "a1", "t1", "D-1", NOON, AttachmentKind.PHOTO, "", "r", "image/png", 64, AttachmentState.WAITING
)


@pytest.fixture
def sent(premises: Premises) -> Premises:
    """A conversation with a photo, a voice note, a document, and a file that was not kept."""
    premises.log.record(replace(a_turn(1, "[photo]", "Noted.", conversation="c1", sender="D-1"), id="t1"))
    others = [
        replace(PHOTO, id="a2", kind=AttachmentKind.VOICE, mime="audio/ogg", told="12 s"),
        replace(PHOTO, id="a3", kind=AttachmentKind.FILE, mime="application/pdf", told="<b>slip</b>.pdf"),
        replace(PHOTO, id="a4", kind=AttachmentKind.FILE, state=AttachmentState.REFUSED, told="x.exe"),
        replace(
            PHOTO, id="a5", kind=AttachmentKind.LOCATION, state=AttachmentState.NO_FILE, told="31.5, 74.3"
        ),
    ]
    for one in (PHOTO, *others):
        premises.attachments.keep(one)
    for name, content in (("a1", PNG), ("a2", OGG), ("a3", b"%PDF-1.7")):
        premises.attachments.fill(name, content)
    premises.employ("sana")
    return premises


@pytest.mark.usefixtures("sent")
def test_the_transcript_shows_what_was_sent(browser: Browser) -> None:
    browser.sign_in("sana")
    page = browser.see("/review/conversation?name=c1")
    assert '<img src="/review/files/a1"' in page
    assert '<audio controls preload="none" src="/review/files/a2"' in page
    assert "Save the file" in page
    assert "&lt;b&gt;slip&lt;/b&gt;.pdf" in page
    assert "not kept" in page
    assert "31.5, 74.3" in page


@pytest.mark.usefixtures("sent")
def test_a_file_is_served_with_care(browser: Browser) -> None:
    browser.sign_in("sana")
    photo, document = (browser.http.get(f"/review/files/{name}") for name in ("a1", "a3"))
    assert photo.content == PNG
    assert photo.headers["content-type"] == "image/png"
    assert photo.headers["x-content-type-options"] == "nosniff"
    assert photo.headers["cache-control"] == "private, no-store"
    assert "default-src 'none'" in photo.headers["content-security-policy"]
    assert document.headers["content-disposition"].startswith("attachment")
    for nothing in ("a4", "a5", "nobody", "..%2Fhazir.db"):
        assert browser.http.get(f"/review/files/{nothing}").status_code == 404


def test_nobody_else_gets_a_file(sent: Premises, browser: Browser) -> None:
    assert httpx.get(f"{sent.url}/review/files/a1").content != PNG
    sent.employ("reader", ConsoleRole.VIEWER)
    browser.sign_in("reader")
    assert browser.http.get("/review/files/a1").status_code == 403
    assert "/review/files/" not in browser.see("/review/conversation?name=c1")


def test_a_browser_shows_the_photo(sent: Premises) -> None:
    with chromium() as chrome:
        page = chrome.new_page(base_url=sent.url, viewport={"width": 900, "height": 700})
        refused: list[str] = []
        page.on("console", lambda told: refused.append(told.text) if "Policy" in told.text else None)
        page.goto("/sign-in")
        page.get_by_label("Name").fill("sana")
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        page.goto("/review/conversation?name=c1")
        expect(page.locator(".attached img")).to_be_visible()
        assert page.locator(".attached img").evaluate("image => image.naturalWidth") == 1
        assert refused == []
