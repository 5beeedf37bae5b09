"""Approval is offered where somebody may approve it, and else it is said what can be done."""

from decimal import Decimal

import pytest

from domain.house import HouseRules
from domain.order_rules import OrderRules
from tests.bot.approval_desk import BOSS, ORDER, REASON, staffed
from tests.bot.order_counter import Counter

SEND = "manzoori ke liye bhejo"


@pytest.fixture
def desk(counter: Counter) -> Counter:
    return staffed(counter)


def offered(desk: Counter, sender: str = "S-1") -> tuple[bool, str]:
    said = ORDER if sender == "S-1" else "3 z5 8/256 black bhej do"
    shown = desk.say(said, sender)
    sends = any(button.text.startswith((SEND, "send for approval")) for button in shown.buttons)
    return sends, shown.reply


def test_without_a_manager_it_is_not_offered(desk: Counter) -> None:
    assert offered(desk)[0]
    desk.shop.team.remove(BOSS)
    sends, reply = offered(desk)
    assert not sends
    assert "koi manager nahi" in reply.lower()
    assert "payment" in reply.lower()
    desk.say("approval bhejo", "S-1")
    desk.say(REASON, "S-1")
    assert desk.approvals.approval(1) is None


def test_beyond_the_limit_of_the_house_the_limit_is_told_to_staff_only(desk: Counter) -> None:
    desk.house = HouseRules(orders=OrderRules(approval_limit=Decimal(46_999)))
    sends, reply = offered(desk)
    assert not sends
    assert "46,999" in reply
    sends, reply = offered(desk, "D-1")
    assert not sends
    assert "46,999" not in reply
    desk.house = HouseRules(orders=OrderRules(approval_limit=Decimal(47_000)))
    assert offered(desk)[0]
    assert offered(desk, "D-1")[0]


def test_who_may_approve_but_not_for_oneself_is_nobody(desk: Counter) -> None:
    desk.shop.team.remove(BOSS)
    desk.house = HouseRules(orders=OrderRules(approvers=frozenset({"S-1"})))
    assert not offered(desk)[0]
    assert not offered(desk, "D-1")[0]
    desk.house = HouseRules(orders=OrderRules(approvers=frozenset({"S-1", "T-1"})))
    assert offered(desk)[0]
