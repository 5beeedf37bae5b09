"""The page of approvals as a manager sees and uses it, in a real Chromium."""

from playwright.sync_api import expect

from domain.users import ConsoleRole
from tests.console.chromium import OpenPage, is_as_wide_as_the_screen
from tests.console.premises import PASSWORD, Premises
from tests.console.test_approval_pages import BOSS, ask
from tests.turns import NOON


def test_a_manager_approves_one_order_and_declines_another(open_page: OpenPage, place: Premises) -> None:
    place.shop.team.append(BOSS)
    place.employ("bilal", ConsoleRole.ADMIN, staff="A-1")
    for draft in ("t1", "t2"):
        ask(place, draft)
    page = open_page("/sign-in")
    page.get_by_label("Name").fill("bilal")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.get_by_role("link", name="Approvals 2").click()
    expect(page.get_by_text("Rs 144,001.50").first).to_be_visible()
    assert is_as_wide_as_the_screen(page)
    first = page.locator("article").first
    first.get_by_label("Note").fill("pehle payment lein")
    first.get_by_role("button", name="Decline").click()
    expect(page.locator("article")).to_have_count(1)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    page.locator("details").last.locator("summary").click()
    expect(page.get_by_text("pehle payment lein")).to_be_visible()
    assert is_as_wide_as_the_screen(page)
    states = {one.draft: one.state.value for one in place.approvals.past(NOON)}
    assert states == {"t1": "declined", "t2": "approved"}
