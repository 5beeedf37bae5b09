"""Who may decide on approvals, and who may use them: nobody else, whatever they write."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.approvals import ApprovalState
from domain.house import HouseRules
from domain.order_rules import OrderRules
from tests.bot.approval_desk import BOSS, ORDER, REASON, approval, asked, staffed
from tests.bot.order_counter import Counter


@pytest.fixture
def desk(counter: Counter) -> Counter:
    return staffed(counter)


@pytest.mark.parametrize("who", ["S-1", "S-2", "T-1", "D-1", "D-2"])
@pytest.mark.parametrize("words", ["approve AP-1", "approve 1", "manzoor AP-1", "decline AP-1"])
def test_nobody_without_the_role_decides(desk: Counter, who: str, words: str) -> None:
    asked(desk)
    told = desk.say(words, who)
    assert approval(desk).state is ApprovalState.WAITING
    assert "Z5" not in told.reply
    desk.say("confirm AP-1", who)
    assert desk.placed == []


@pytest.mark.parametrize("who", ["S-2", "T-1", "A-1", "D-1", "D-2"])
def test_nobody_but_who_asked_confirms_or_takes_back(desk: Counter, who: str) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    for words in ("confirm AP-1", "withdraw AP-1"):
        assert "Z5" not in desk.say(words, who).reply
    assert desk.placed == []
    assert approval(desk).state is ApprovalState.APPROVED


def test_what_does_not_exist_and_what_is_not_ones_own_are_answered_alike(desk: Counter) -> None:
    asked(desk)
    for who in ("S-2", "D-2"):
        assert desk.say("approve AP-1", who).reply == desk.say("approve AP-99", who).reply


def test_a_manager_does_not_approve_an_order_of_their_own(desk: Counter) -> None:
    desk.shop.team.append(replace(BOSS, code="A-2", name="Second Boss"))
    desk.say(ORDER, "A-1")
    desk.say("approval bhejo", "A-1")
    sent = desk.say(REASON, "A-1")
    assert "Second Boss" in sent.reply
    assert "Bilal Boss" not in sent.reply
    desk.say("approve AP-1", "A-1")
    assert approval(desk).state is ApprovalState.WAITING
    desk.say("approve AP-1", "A-2")
    assert approval(desk).state is ApprovalState.APPROVED


def test_where_nobody_else_may_approve_that_is_said(desk: Counter) -> None:
    desk.say(ORDER, "A-1")
    desk.say("approval bhejo", "A-1")
    assert desk.approvals.approval(1) is None


def test_rules_name_approvers_and_bound_what_they_approve(desk: Counter) -> None:
    rules = OrderRules(approvers=frozenset({"T-1"}), approval_limit=Decimal(46_999))
    desk.house = HouseRules(orders=rules)
    desk.say(ORDER, "S-1")
    assert "46,999" in desk.say("approval bhejo", "S-1").reply
    desk.house = HouseRules(orders=replace(rules, approval_limit=Decimal(47_000)))
    assert "Sana Desk" in asked(desk).reply
    desk.house = HouseRules(orders=rules)
    assert "46,999" in desk.say("approve AP-1", "T-1").reply
    assert approval(desk).state is ApprovalState.WAITING
    desk.house = HouseRules(orders=replace(rules, approval_limit=None))
    desk.say("approve AP-1", "T-1")
    assert approval(desk).state is ApprovalState.APPROVED


def test_the_second_manager_is_told_who_decided(desk: Counter) -> None:
    desk.shop.team.append(replace(BOSS, code="A-2", name="Second Boss"))
    asked(desk)
    desk.say("approve AP-1", "A-1")
    assert "Bilal Boss" in desk.say("decline AP-1", "A-2").reply
    assert approval(desk).state is ApprovalState.APPROVED


def test_a_rep_who_lost_the_dealer_confirms_nothing(desk: Counter) -> None:
    asked(desk)
    desk.say("approve AP-1", "A-1")
    desk.shop.parties[0] = replace(desk.shop.parties[0], sales_rep="S-2")
    desk.say("confirm AP-1", "S-1")
    assert desk.placed == []


def test_a_dealer_is_sent_to_the_sales_rep(desk: Counter) -> None:
    shown = desk.say("3 z5 8/256 black bhej do", "D-1")
    (button,) = (one for one in shown.buttons if one.label == "Mere salesman se kahein")
    told = desk.say(button.text, "D-1")
    assert told.hand_offs == ("approval",)
    assert "Nadia Rep" in told.reply
    desk.say(REASON, "D-1")
    assert desk.approvals.approval(1) is None


def test_where_nothing_is_taken_nothing_is_approved(desk: Counter) -> None:
    asked(desk)
    desk.house = HouseRules(read_only=True)
    desk.say("approve AP-1", "A-1")
    assert approval(desk).state is ApprovalState.WAITING
