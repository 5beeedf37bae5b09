"""Approvals in a conversation: asked for by a rep, decided by a manager, used once for what was seen."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from domain.approvals import ApprovalState
from domain.drafts import VALID_FOR, DraftState
from tests.bot.approval_desk import AT_OURS, AT_THEIRS, ORDER, REASON, approval, asked, limit, staffed
from tests.bot.order_counter import Counter
from tests.records import KARACHI_WEST


@pytest.fixture
def desk(counter: Counter) -> Counter:
    return staffed(counter)


def test_over_credit_is_sent_approved_and_placed(desk: Counter) -> None:
    shown = desk.say(ORDER, "S-1")
    assert "47,000" in shown.reply
    sent = asked(desk)
    assert "Bilal Boss" in sent.reply
    assert desk.placed == []
    one = approval(desk)
    assert (one.reason, one.wanted.beyond_credit, one.dealer) == (REASON, Decimal(47_000), "D-1")
    assert "AP-1" in desk.say("approve AP-1", "A-1").reply
    told = desk.say("salam", "S-1")
    assert "Bilal Boss" in told.reply
    assert [button.text for button in told.buttons] == ["confirm AP-1"]
    assert "AP-1" not in desk.say("salam", "S-1").reply
    placed = desk.say("confirm AP-1", "S-1")
    assert "HZ-250312-0001" in placed.reply
    assert desk.placed == AT_OURS
    assert list(desk.orders.by_reference) == [one.draft]
    assert "HZ-250312-0001" in desk.say("confirm AP-1", "S-1").reply
    assert "HZ-250312-0001" in desk.say("confirm", "S-1").reply
    assert desk.placed == AT_OURS


def test_a_mere_confirm_counts_right_after_the_outcome_was_told(desk: Counter) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    desk.say("salam", "S-1")
    desk.say("confirm", "S-1")
    assert desk.placed == AT_OURS


@pytest.mark.parametrize("word", ["ok", "confirm", "theek hai"])
def test_a_mere_yes_to_what_was_sent_places_nothing_the_manager_allowed_since(
    desk: Counter, word: str
) -> None:
    asked(desk)
    assert "AP-1" in desk.say(word, "S-1").reply
    desk.say("approve AP-1", "A-1")
    told = desk.say(word, "S-1")
    assert "Bilal Boss" in told.reply
    assert desk.placed == []
    desk.say("confirm", "S-1")
    assert desk.placed == AT_OURS


def test_nothing_is_placed_before_the_decision(desk: Counter) -> None:
    asked(desk)
    for words in ("confirm", "confirm AP-1", "pakka", "haan"):
        desk.say(words, "S-1")
    assert desk.placed == []
    assert approval(desk).state is ApprovalState.WAITING


@pytest.mark.parametrize(
    "words",
    [
        "approval bhejo",
        "approval le lo",
        "manager ko bhej do",
        "send for approval",
        "please send it to the manager",
        "منظوری کے لیے بھیجیں",
        "مینیجر کو بھیج دیں",
        "manzoori ke liye bhejo",
    ],
)
def test_words_that_send_it(desk: Counter, words: str) -> None:
    desk.say(ORDER, "S-1")
    reply = desk.say(words, "S-1")
    assert len(reply.buttons) == 3
    desk.say(reply.buttons[0].text, "S-1")
    assert approval(desk).reason == reply.buttons[0].label


@pytest.mark.parametrize("words", ["approval mat bhejo", "approval ho gaya?", "manager ka number do"])
def test_words_that_do_not(desk: Counter, words: str) -> None:
    desk.say(ORDER, "S-1")
    desk.say(words, "S-1")
    desk.say(REASON, "S-1")
    assert desk.approvals.approval(1) is None


def test_a_reason_may_come_with_the_wish(desk: Counter) -> None:
    desk.say(ORDER, "S-1")
    desk.say("approval bhejo, payment kal aa rahi hai", "S-1")
    assert approval(desk).reason == "payment kal aa rahi hai"


def test_without_a_reason_nothing_is_sent(desk: Counter) -> None:
    desk.say(ORDER, "S-1")
    desk.say("approval bhejo", "S-1")
    desk.say("rehne do", "S-1")
    assert desk.approvals.approval(1) is None


def test_a_price_is_never_taken_and_shown_beside_ours(desk: Counter) -> None:
    limit(desk, 1_000_000)
    shown = desk.say("bilal mobiles ke liye 3 z5 8/256 black at 48000", "S-1")
    for told in ("49,000", "48,000", "1,000", "147,000"):
        assert told in shown.reply, told
    assert shown.draft is not None
    assert shown.draft.total == 147_000
    assert [button.text.partition(" #")[0] for button in shown.buttons] == [
        "confirm",
        "manzoori ke liye bhejo",
        "tabdeel karein",
        "cancel",
    ]
    desk.say("confirm", "S-1")
    assert desk.placed == AT_OURS


@pytest.mark.parametrize("words", ["48000 wala rate lagao", "rate 48000 kar do", "48000 mein de do"])
def test_a_price_may_be_asked_of_the_summary_shown(desk: Counter, words: str) -> None:
    limit(desk, 1_000_000)
    desk.say(ORDER, "S-1")
    shown = desk.say(words, "S-1")
    assert "48,000" in shown.reply
    desk.say("approval bhejo", "S-1")
    desk.say(REASON, "S-1")
    (price,) = approval(desk).wanted.prices
    assert (price.ours, price.asked) == (Decimal(49_000), Decimal(48_000))
    desk.say("approve AP-1", "A-1")
    told = desk.say("confirm AP-1", "S-1")
    assert desk.placed == AT_THEIRS
    assert "144,000" in told.reply


def test_a_declined_one_cannot_be_used_and_the_note_is_told(desk: Counter) -> None:
    asked(desk)
    desk.say("decline AP-1 pehle payment lein", "A-1")
    told = desk.say("salam", "S-1")
    assert "pehle payment lein" in told.reply
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == []


def test_a_changed_draft_needs_an_approval_of_its_own(desk: Counter) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    desk.say("bilal mobiles ke liye 4 z5 8/256 black", "S-1")
    desk.say("confirm", "S-1")
    assert desk.placed == []
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == AT_OURS


@pytest.mark.parametrize("change", ["price", "credit", "stock"])
def test_what_is_no_longer_as_the_manager_saw_it_is_shown_anew(desk: Counter, change: str) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    if change == "price":
        desk.shop.price("A", "Z5-8-BLK", (1, 49_500))
    elif change == "credit":
        limit(desk, 99_999)
    else:
        desk.shop.put("Z5-8-BLK", 2)
        desk.shop.put("Z5-8-BLK", 0, at=KARACHI_WEST)
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == []
    assert approval(desk).state is ApprovalState.APPROVED


def test_with_more_credit_than_was_seen_it_is_placed(desk: Counter) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    limit(desk, 500_000)
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == AT_OURS


def test_it_ends_with_its_draft(desk: Counter) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    desk.now += VALID_FOR + timedelta(minutes=1)
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == []


def test_what_is_taken_back_is_gone(desk: Counter) -> None:
    asked(desk)
    desk.say("withdraw AP-1", "S-1")
    desk.say("approve AP-1", "A-1")
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == []
    assert approval(desk).state is ApprovalState.WITHDRAWN


@pytest.mark.parametrize("fault", ["silent", "lost"])
def test_a_system_that_does_not_answer_is_asked_again(desk: Counter, fault: str) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    setattr(desk.orders, fault, 1)
    desk.say("confirm AP-1", "S-1")
    kept = desk.drafts.draft(approval(desk).draft)
    assert kept is not None
    assert kept.state is DraftState.UNKNOWN
    assert "HZ-250312-0001" in desk.say("confirm AP-1", "S-1").reply
    assert desk.placed == AT_OURS


def test_other_orders_go_on_meanwhile(desk: Counter) -> None:
    asked(desk)
    desk.shop.parties.append(
        replace(desk.shop.parties[0], code="D-9", name="Qasim Phones", credit_limit=None)
    )
    limit(desk, 100_000)
    desk.say("bilal mobiles ke liye 1 z5 8/256 black", "S-1")
    desk.say("confirm", "S-1")
    assert [len(order) for order in desk.placed] == [2]
    assert approval(desk).state is ApprovalState.WAITING


@pytest.mark.parametrize("words", ["make it 4", "4 kar do", "۴ کر دو"])
def test_what_is_changed_after_it_was_sent_keeps_the_price_asked(desk: Counter, words: str) -> None:
    limit(desk, 1_000_000)
    asked(desk, f"{ORDER} at 48000")
    desk.say("approve AP-1", "A-1")
    shown = desk.say(words, "S-1")
    assert shown.draft is not None
    assert [line.quantity for line in shown.draft.lines] == [4]
    assert "48,000" in shown.reply
    assert "AP-1" not in shown.reply, "one Confirm a reply"
    (button,) = desk.say("salam", "S-1").buttons
    assert button.text.endswith("AP-1")


@pytest.mark.parametrize("words", ["5% discount", "at 0", "at -5", "discount ke sath", "۵ فیصد رعایت"])
def test_a_discount_is_not_taken_without_a_word(desk: Counter, words: str) -> None:
    limit(desk, 1_000_000)
    shown = desk.say(f"{ORDER} {words}", "S-1")
    assert shown.draft is not None
    assert shown.draft.total == 147_000
    assert "riayat in mein shamil nahi" in shown.reply
    assert "shamil nahi" not in desk.say(ORDER, "S-1").reply


def test_what_is_taken_back_is_shown_anew_as_a_draft(desk: Counter) -> None:
    limit(desk, 1_000_000)
    asked(desk, f"{ORDER} at 48000")
    shown = desk.say("withdraw AP-1", "S-1")
    assert shown.draft is not None
    assert "48,000" in shown.reply
    desk.say("confirm", "S-1")
    assert desk.placed == AT_OURS


def test_what_no_manager_can_approve_is_said_not_to_be_sent(desk: Counter) -> None:
    desk.shop.put("Z5-8-BLK", 2)
    desk.shop.put("Z5-8-BLK", 0, at=KARACHI_WEST)
    plain = desk.say(ORDER, "S-1")
    reply = desk.say("approval bhejo, purana customer hai", "S-1")
    assert desk.approvals.approval(1) is None
    assert len(reply.reply.splitlines()) > len(plain.reply.splitlines())


@pytest.mark.parametrize("words", ["approvals", "pending approvals", "list approvals", "AP-1"])
def test_a_manager_sees_what_waits_and_decides_on_it(desk: Counter, words: str) -> None:
    asked(desk)
    shown = desk.say(words, "A-1")
    assert "147,000" in shown.reply
    assert "AP-1" in desk.say(words, "S-1").reply
    for stranger in ("D-1", "D-2", "T-1"):
        assert "147,000" not in desk.say(words, stranger).reply
    desk.say(shown.buttons[0].text, "A-1")
    assert approval(desk).state is ApprovalState.APPROVED
    assert desk.say("approvals", "A-1").buttons == ()


def test_a_draft_that_is_with_a_manager_is_named_beside_the_open_ones(desk: Counter) -> None:
    asked(desk)
    assert "AP-1" in desk.say("mere open draft", "S-1").reply
    assert "AP-1" not in desk.say("mere open draft", "A-1").reply


def test_that_nobody_decided_in_time_is_told_once(desk: Counter) -> None:
    asked(desk)
    desk.now += VALID_FOR + timedelta(minutes=1)
    assert "AP-1" in desk.say("salam", "S-1").reply
    assert "AP-1" not in desk.say("salam", "S-1").reply
