"""The page of people: invitations with link and QR code, accounts, revoking them."""

import re

import pytest

from domain.contacts import Contact, ContactRole
from domain.users import ConsoleRole
from tests.console.premises import Browser, Premises
from tests.turns import NOON


@pytest.fixture
def desk(browser: Browser, premises: Premises) -> Browser:
    premises.employ("sana")
    premises.directory.introduce("telegram", "shop_bot")
    browser.sign_in("sana")
    return browser


def test_people_are_found_and_invited(desk: Browser, premises: Premises) -> None:
    page = desk.see("/review/people?typed=ali")
    assert "Ali Mobile" in page
    assert "نور" not in page
    desk.see("/review/people?code=D-1")
    page = desk.send("/review/people/invite", script=False, code="D-1", role="clerk").text
    link = re.search(r"https://t\.me/shop_bot\?start=(\w{8})", page)
    assert link
    assert "<svg" in page
    assert f"{link[1][:4]}-{link[1][4:]}" in page
    contact = premises.directory.accept(link[1], "telegram", "55", "<b>Ali</b>", NOON)
    assert isinstance(contact, Contact)
    assert (contact.code, contact.role, contact.bound_by) == ("D-1", ContactRole.CLERK, "sana")
    page = desk.see("/review/people?code=D-1")
    assert "&lt;b&gt;Ali&lt;/b&gt;" in page
    assert link[1] not in page


def test_an_account_is_revoked_and_only_that_persons(desk: Browser, premises: Premises) -> None:
    for person, code in (("55", "D-1"), ("56", "D-2")):
        premises.directory.bind(code, "telegram", person, "", NOON)
    desk.see("/review/people?code=D-1")
    for account in ("55", "56"):
        desk.send("/review/people/revoke", script=False, code="D-1", account=account)
    assert premises.directory.contact("telegram", "55") is None
    assert premises.directory.contact("telegram", "56") is not None


def test_who_may_only_read_invites_nobody(browser: Browser, premises: Premises) -> None:
    premises.employ("reader", ConsoleRole.VIEWER)
    browser.sign_in("reader")
    assert "Invite" not in browser.see("/review/people?code=D-1")
    assert browser.send("/review/people/invite", script=False, code="D-1").status_code == 403
    assert premises.directory.invitations(NOON) == ()
    browser.see("/review/people?code=nobody", 404)
