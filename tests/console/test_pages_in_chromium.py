"""Chat and review as a person sees and uses them, in a real Chromium."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.console.chromium import OpenPage, is_as_wide_as_the_screen
from tests.console.premises import PASSWORD, Premises


@pytest.fixture
def chat(open_page: OpenPage) -> Page:
    return open_page("/?code=D-1")


def say(page: Page, text: str) -> None:
    page.get_by_label("Message").fill(text)
    page.wait_for_load_state()  # before its script is there, Enter begins another line
    page.keyboard.press("Enter")


def answers(page: Page) -> list[str]:
    return page.locator(".turn:not(.sending) .theirs .said").all_inner_texts()


def test_one_chooses_a_person_and_talks(open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_role("searchbox").fill("multan")
    expect(page.locator(".people li")).to_have_count(1)
    assert is_as_wide_as_the_screen(page)
    page.get_by_text("نور موبائل").click()
    say(page, "salam")
    expect(page.locator(".theirs .said")).to_have_text("You said: salam")
    expect(page.get_by_label("Message")).to_be_focused()
    expect(page.get_by_label("Message")).to_have_value("")
    page.reload()
    assert answers(page) == ["You said: salam"]


def test_a_message_is_shown_at_once_and_waits(chat: Page, place: Premises) -> None:
    say(chat, "slow")
    expect(chat.locator(".mine .said")).to_have_text("slow")
    expect(chat.get_by_role("img", name="Hazir is writing")).to_be_visible()
    say(chat, "and this?")
    expect(chat.locator(".mine .said")).to_have_text(["slow", "and this?"])
    place.rote.let_go.set()
    expect(chat.locator(".turn:not(.sending) .theirs .said")).to_have_text(
        ["You said: slow", "You said: and this?"]
    )
    assert [message.text for message in place.rote.heard] == ["slow", "and this?"]


def test_enter_sends_and_shift_enter_does_not(chat: Page) -> None:
    field = chat.get_by_label("Message")
    field.press_sequentially("10 z5")
    field.press("Shift+Enter")
    field.press_sequentially("5 z4")
    assert answers(chat) == []
    field.press("Enter")
    expect(chat.locator(".theirs .said")).to_have_text("You said: 10 z5\n5 z4")


def test_buttons_send_what_they_stand_for(chat: Page, place: Premises) -> None:
    say(chat, "z5 hai?")
    chat.get_by_role("button", name="Price?").click()
    expect(chat.locator(".mine .said")).to_have_text(["z5 hai?", "z5 price"])
    chat.get_by_role("button", name="Price?").first.click()
    expect(chat.locator(".theirs .said")).to_have_count(3)
    assert [message.text for message in place.rote.heard] == ["z5 hai?", "z5 price", "z5 price"]


def test_urdu_runs_right_to_left_with_names_left_to_right(chat: Page) -> None:
    say(chat, "زیڈ فائیو ہے؟")
    reply = chat.locator(".theirs .said")
    expect(reply).to_contain_text("Zenta Z5 8/256")
    assert reply.evaluate("e => getComputedStyle(e).direction") == "rtl"
    # The name, isolated, begins at the right; within it the brand stands left of the memory.
    places = reply.evaluate(
        """element => {
            const node = element.firstChild;
            return ["Zenta", "8/256", "عدد"].map((word) => {
                const range = document.createRange();
                range.setStart(node, node.data.indexOf(word));
                range.setEnd(node, node.data.indexOf(word) + word.length);
                return range.getBoundingClientRect().left;
            });
        }"""
    )
    assert places[0] < places[1]
    assert places[2] < places[0]
    assert is_as_wide_as_the_screen(chat)


def test_what_failed_is_told_and_tried_again_without_a_second_answer(chat: Page, place: Premises) -> None:
    lost: list[str] = []

    def lose_the_answer(route: Route) -> None:
        """Let the message arrive, and lose the answer on its way."""
        if not lost:
            lost.append(route.fetch().text())
            route.abort()
            return
        route.continue_()

    chat.route("**/chat/messages", lose_the_answer)
    say(chat, "10 z5 bhej do")
    expect(chat.get_by_role("alert")).to_contain_text("Hazir cannot be reached")
    chat.get_by_role("button", name="Try again").click()
    expect(chat.locator(".turn:not(.sending) .theirs .said")).to_have_text("You said: 10 z5 bhej do")
    expect(chat.locator(".turn")).to_have_count(1)
    assert len(place.rote.heard) == 1


def test_a_refusal_is_told_in_words(chat: Page, place: Premises) -> None:
    say(chat, "down")
    expect(chat.get_by_role("alert")).to_contain_text("does not answer")
    chat.get_by_role("button", name="Try again").click()
    expect(chat.locator(".theirs .said")).to_have_text(["You said: down"])
    say(chat, "x" * 70_000)
    expect(chat.get_by_role("alert")).to_contain_text("smaller parts")
    assert is_as_wide_as_the_screen(chat)
    assert len(place.rote.heard) == 2


def test_the_newest_is_in_view_and_the_why_on_a_toggle(chat: Page) -> None:
    for number in range(12):
        say(chat, f"number {number}")
        expect(chat.locator(".turn:not(.sending)")).to_have_count(number + 1)
    expect(chat.locator(".theirs .said").last).to_be_in_viewport()
    expect(chat.locator(".theirs .said").first).not_to_be_in_viewport()
    why = chat.locator(".why").last
    expect(why.get_by_text("Check stock")).to_be_hidden()
    why.locator("> summary").press("Enter")
    expect(why.get_by_text("Check stock")).to_be_visible()
    why.get_by_text("Stock", exact=True).click()
    expect(why.get_by_text("Z5-BLK LHR")).to_be_visible()
    assert is_as_wide_as_the_screen(chat)
    chat.reload()
    expect(chat.locator(".theirs .said").last).to_be_in_viewport()


def test_a_new_conversation_begins_empty(chat: Page, place: Premises) -> None:
    say(chat, "salam")
    expect(chat.locator(".theirs .said")).to_have_count(1)
    chat.get_by_role("link", name="New").click()
    expect(chat.locator(".turn")).to_have_count(0)
    chat.get_by_role("button", name="mera balance").click()
    expect(chat.locator(".theirs .said")).to_have_count(1)
    first, second = place.rote.heard
    assert first.conversation != second.conversation


def test_thumbs_stay_pressed(chat: Page) -> None:
    say(chat, "z5 hai?")
    chat.get_by_role("button", name="Bad answer").click()
    expect(chat.get_by_role("button", name="Bad answer", pressed=True)).to_be_visible()
    chat.reload()
    expect(chat.get_by_role("button", name="Bad answer", pressed=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/?code=D-1", "/sign-in"])
def test_dark_is_dark_and_light_is_light(open_page: OpenPage, path: str) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        page = open_page(path, color_scheme=scheme)
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        paper, ink = (sum(map(int, colour.strip("rgb()").split(","))) for colour in colours)
        shades[scheme] = paper - ink
    assert shades["light"] > 300
    assert shades["dark"] < -300


def test_a_script_that_was_typed_does_not_run(chat: Page) -> None:
    say(chat, "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>")
    expect(chat.locator(".theirs .said")).to_contain_text("<script>")
    chat.reload()
    assert chat.title() == "Ali Mobile · Hazir"


def test_support_finds_judges_and_takes_up(open_page: OpenPage, place: Premises, tmp_path: Path) -> None:
    place.employ("sana")
    page = open_page("/?code=D-1")
    say(page, "I complain")
    expect(page.locator(".theirs .said")).to_have_count(1)
    page.goto("/review")
    page.get_by_label("Name").fill("sana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    expect(page.locator(".row")).to_have_count(1)
    assert is_as_wide_as_the_screen(page)
    page.get_by_label("Flag").select_option("complaint")
    page.get_by_role("button", name="Show").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    download.value.save_as(tmp_path / "turns.csv")
    with (tmp_path / "turns.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["message"] for row in csv.DictReader(file)] == ["I complain"]
    page.locator(".row").click()
    assert is_as_wide_as_the_screen(page)
    page.get_by_label("Note").fill("call him")
    page.get_by_role("button", name="Wrong").click()
    expect(page.get_by_text("Marked wrong")).to_be_visible()
    expect(page.get_by_text("call him")).to_be_visible()
    page.get_by_role("link", name="Hand-offs").click()
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_text("done by sana")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to review")).to_be_visible()
    page.goto("/review/hand-offs")
    expect(page.get_by_label("Password")).to_be_visible()


def test_support_teaches_a_name_beside_a_turn_and_revokes_it(open_page: OpenPage, place: Premises) -> None:
    place.employ("sana")
    page = open_page("/?code=D-1")
    say(page, "chota zenta ka rate")
    expect(page.locator(".theirs .said")).to_have_count(1)
    page.goto("/sign-in")
    page.get_by_label("Name").fill("sana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.locator(".row").click()
    page.get_by_text("Teach a name").click()
    page.get_by_label("These words").fill("chota zenta")
    page.get_by_label("mean this product").press_sequentially("pro")
    expect(page.locator("datalist option")).to_have_count(1)
    page.get_by_role("button", name="Teach").click()
    expect(page.get_by_role("alert")).to_contain_text("not one model")
    expect(page.get_by_label("These words")).to_have_value("chota zenta")
    page.get_by_label("mean this product").fill("Zenta Z5 Pro")
    page.get_by_role("button", name="Teach").click()
    expect(page.get_by_role("status")).to_contain_text("means Zenta Z5 Pro")
    assert is_as_wide_as_the_screen(page)
    page.get_by_role("link", name="All names").click()
    expect(page.locator(".row.name")).to_have_count(1)
    assert is_as_wide_as_the_screen(page)
    page.get_by_role("button", name="Revoke").click()
    page.get_by_text("Revoked: 1").click()
    expect(page.get_by_text("revoked by sana")).to_be_visible()
