"""The page of approvals over HTTP: who sees it, who decides, what is refused and what is told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.approvals import Approval, ApprovalState, PriceAsked, Wanted
from domain.drafts import VALID_FOR, KeptDraft
from domain.order_rules import OrderRules
from domain.orders import OrderLine
from domain.parties import StaffMember, StaffRole
from domain.users import ConsoleRole
from tests.console.premises import Browser, Premises
from tests.turns import NOON

BOSS = StaffMember("A-1", "Bilal Boss", StaffRole.ADMIN, None)
LINES = (OrderLine("Z5-BLK", 3, Decimal("48000.50")),)
CHEAPER = PriceAsked("Z5-BLK", Decimal(49_000), Decimal("48000.50"))
WANTED = Wanted(Decimal(47_000), Decimal(1_250), (CHEAPER,))
NASTY = "<script>alert(1)</script> پرانا گاہک"


def ask(premises: Premises, draft: str = "t1", dealer: str = "D-2", by: str = "S-1") -> int:
    """Let a rep ask for an approval; return its number."""
    premises.drafts.show(KeptDraft(draft, draft, by, dealer, LINES, NOON, NOON))
    asked = Approval(draft, draft, dealer, by, LINES, WANTED, NASTY, NOON, NOON + VALID_FOR)
    return premises.approvals.ask(asked).number


@pytest.fixture
def desk(browser: Browser, premises: Premises) -> Browser:
    """A browser in which a manager is signed in, with one approval asked for."""
    premises.shop.team.append(BOSS)
    premises.employ("bilal", ConsoleRole.ADMIN, staff="A-1")
    ask(premises)
    browser.sign_in("bilal")
    return browser


def state(premises: Premises, number: int = 1) -> ApprovalState:
    found = premises.approvals.approval(number)
    assert found is not None
    return found.state


def test_what_waits_is_shown_whole_and_safely(desk: Browser) -> None:
    page = desk.see("/review/approvals")
    told = ("AP-1", "نور موبائل", "Nadia Rep", "Rs 144,001.50", "Rs 47,000", "Rs 1,250", "Rs 2,998.50")
    for words in (*told, "Rs 49,000", "پرانا گاہک", "&lt;script&gt;", "5 Mar 2026", "Approve", "Decline"):
        assert words in page, words
    assert "<script>alert" not in page


@pytest.mark.parametrize("verdict", ["approve", "decline"])
def test_a_manager_decides_with_a_note(desk: Browser, premises: Premises, verdict: str) -> None:
    answer = desk.send(
        "/review/approvals", script=False, number="1", verdict=verdict, note=" pehle\npayment "
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/approvals")
    found = premises.approvals.approval(1)
    assert found is not None
    assert (found.state.value, found.decided_by, found.note) == (f"{verdict}d", "A-1", "pehle payment")
    page = desk.see("/review/approvals")
    assert "Nothing waits" in page
    for told in ("Bilal Boss", "pehle payment", f"{verdict.capitalize()}d"):
        assert told in page, told


def test_what_was_decided_stays_as_it_is(desk: Browser, premises: Premises) -> None:
    premises.approvals.decide(1, "A-9", NOON, "", approve=False)
    answer = desk.send("/review/approvals", script=False, number="1", verdict="approve")
    assert (answer.status_code, "decided before" in answer.text) == (409, True)
    assert state(premises) is ApprovalState.DECLINED


def test_one_s_own_is_not_decided(desk: Browser, premises: Premises) -> None:
    number = ask(premises, "t2", by="A-1")
    assert "Who asked for an approval does not decide on it" in desk.see("/review/approvals")
    answer = desk.send("/review/approvals", script=False, number=str(number), verdict="approve")
    assert answer.status_code == 409
    assert state(premises, number) is ApprovalState.WAITING


def test_beyond_the_limit_one_can_only_decline(desk: Browser, premises: Premises) -> None:
    premises.order_rules = OrderRules(approval_limit=Decimal(46_999))
    page = desk.see("/review/approvals")
    assert ('value="approve"' in page, 'value="decline"' in page) == (False, True)
    assert desk.send("/review/approvals", script=False, number="1", verdict="approve").status_code == 409
    assert state(premises) is ApprovalState.WAITING
    assert desk.send("/review/approvals", script=False, number="1", verdict="decline").status_code == 303


@pytest.mark.parametrize("role", [ConsoleRole.VIEWER, ConsoleRole.SUPPORT])
def test_other_roles_neither_see_nor_decide(browser: Browser, premises: Premises, role: ConsoleRole) -> None:
    premises.shop.team.append(BOSS)
    premises.employ("sana", role, staff="A-1")
    ask(premises)
    browser.sign_in("sana")
    assert "/review/approvals" not in browser.see("/review")
    assert "AP-1" not in browser.see("/review/approvals", 403)
    browser.see("/review")
    assert browser.send("/review/approvals", script=False, number="1", verdict="approve").status_code == 403
    assert state(premises) is ApprovalState.WAITING


@pytest.mark.parametrize("staff", [None, "S-1", "T-1", "gone"])
def test_an_admin_who_is_no_manager_sees_and_does_not_decide(
    browser: Browser, premises: Premises, staff: str | None
) -> None:
    premises.employ("omar", ConsoleRole.ADMIN, staff=staff)
    ask(premises)
    browser.sign_in("omar")
    page = browser.see("/review/approvals")
    assert ("AP-1" in page, 'value="approve"' in page) == (True, False)
    assert browser.send("/review/approvals", script=False, number="1", verdict="approve").status_code == 409
    assert state(premises) is ApprovalState.WAITING


def test_the_rules_may_name_an_approver(browser: Browser, premises: Premises) -> None:
    premises.order_rules = OrderRules(approvers=frozenset({"T-1"}))
    premises.employ("sana", ConsoleRole.ADMIN, staff="T-1")
    ask(premises)
    browser.sign_in("sana")
    browser.see("/review/approvals")
    assert browser.send("/review/approvals", script=False, number="1", verdict="approve").status_code == 303
    assert state(premises) is ApprovalState.APPROVED


def test_nobody_decides_without_signing_in_or_from_another_site(desk: Browser, premises: Premises) -> None:
    forged = {"number": "1", "verdict": "approve", "csrf": "0" * 64}
    assert desk.http.post("/review/approvals", data=forged).status_code == 403
    desk.http.cookies.clear()
    assert desk.http.post("/review/approvals", data=forged).status_code in {303, 403}
    assert desk.http.get("/review/approvals").status_code == 303
    assert state(premises) is ApprovalState.WAITING


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 30])
def test_numbers_that_are_none_decide_nothing(desk: Browser, premises: Premises, number: str) -> None:
    answer = desk.send("/review/approvals", script=False, number=number, verdict="approve")
    assert answer.status_code in {400, 409}
    assert state(premises) is ApprovalState.WAITING


def test_what_expired_is_past(desk: Browser, premises: Premises) -> None:
    premises.clock.at = NOON + VALID_FOR * 1.01
    page = desk.http.get("/review/approvals")
    if page.status_code == 303:  # the session is over too
        desk.sign_in("bilal")
        page = desk.http.get("/review/approvals")
    assert ("Nothing waits" in page.text, "Expired" in page.text) == (True, True)
    answer = desk.send("/review/approvals", script=False, number="1", verdict="approve")
    assert answer.status_code == 409


def test_a_rep_who_approves_sees_own_dealers_only(browser: Browser, premises: Premises) -> None:
    premises.shop.parties[1] = replace(premises.shop.parties[1], sales_rep="S-9")
    premises.shop.team.append(StaffMember("S-3", "Rep Three", StaffRole.SALES_REP, None))
    premises.order_rules = OrderRules(approvers=frozenset({"S-3"}))
    premises.employ("three", ConsoleRole.ADMIN, staff="S-3")
    ask(premises)
    browser.sign_in("three")
    browser.see("/review/approvals")
    assert browser.send("/review/approvals", script=False, number="1", verdict="approve").status_code == 409
    assert state(premises) is ApprovalState.WAITING
