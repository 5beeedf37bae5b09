"""A counter with managers, a dealer with little credit left, and what a rep says to ask for an approval."""

from dataclasses import replace
from decimal import Decimal

from domain.approvals import Approval
from domain.conversation import Turn
from domain.parties import StaffMember, StaffRole
from tests.bot.order_counter import Counter

BOSS = StaffMember("A-1", "Bilal Boss", StaffRole.ADMIN, None)
DESK = StaffMember("T-1", "Sana Desk", StaffRole.SUPPORT, None)
ORDER = "bilal mobiles ke liye 3 z5 8/256 black"
REASON = "purana customer hai, payment kal aa rahi hai"
AT_OURS = [("D-1", [("Z5-8-BLK", 3, Decimal(49_000))])]
AT_THEIRS = [("D-1", [("Z5-8-BLK", 3, Decimal(48_000))])]


def staffed(counter: Counter) -> Counter:
    """Return the counter with a manager, where the first dealer has credit left for two of three pieces."""
    counter.shop.team[2:] = [BOSS, DESK]
    limit(counter, 100_000)
    return counter


def limit(desk: Counter, rupees: int) -> None:
    """Let the first dealer have so much credit left."""
    used = desk.shop.account("D-1")
    least = Decimal(rupees) + used.balance + used.open_orders
    desk.shop.parties[0] = replace(desk.shop.parties[0], credit_limit=least)


def asked(desk: Counter, order: str = ORDER) -> Turn:
    """Let the rep send an order for approval, with a reason."""
    desk.say(order, "S-1")
    assert "Wajah" in desk.say("approval bhejo", "S-1").reply
    return desk.say(REASON, "S-1")


def approval(desk: Counter) -> Approval:
    found = desk.approvals.approval(1)
    assert found is not None
    return found
