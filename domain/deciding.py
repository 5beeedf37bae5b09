"""Deciding on an approval: who may, on what, once. The same rule in the chat and on the console."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.approvals import LONGEST_WORDS, Approval, Approvals, ApprovalState, Obstacle, Wanted
from domain.order_rules import OrderRules
from domain.parties import Actor, Dealer, StaffMember


class Parties(Protocol):
    """Whoever knows dealers and staff."""

    def dealer(self, code: str) -> Dealer | None:
        """Return the active dealer with exactly this code."""
        ...

    def staff_member(self, code: str) -> StaffMember | None:
        """Return the active member of staff with exactly this code."""
        ...


def may_approve(
    member: StaffMember, dealer: Dealer, asked_by: str, wanted: Wanted, rules: OrderRules
) -> bool:
    """Tell whether somebody may approve so much of a dealer's order that `asked_by` asks it for."""
    sees = rules.lets_approve(member) and Actor(staff=member).may_see(dealer)
    return sees and member.code != asked_by and not wanted.exceeds(rules.approval_limit)


@dataclass(frozen=True, slots=True)
class Manager:
    """A member of staff before approvals."""

    member: StaffMember
    parties: Parties
    approvals: Approvals
    rules: OrderRules

    def obstacle(self, approval: Approval | None, now: datetime, *, approve: bool) -> Obstacle | None:
        """Return why this person cannot decide so on an approval, `None` where it can."""
        dealer = self.parties.dealer(approval.dealer) if approval else None
        if approval is None or dealer is None or not self.rules.lets_approve(self.member):
            return Obstacle.UNKNOWN
        if not Actor(staff=self.member).may_see(dealer):
            return Obstacle.UNKNOWN
        if approval.asked_by == self.member.code:
            return Obstacle.OWN
        if approval.state is not ApprovalState.WAITING:
            return Obstacle.DECIDED
        if not approval.is_waiting(now):
            return Obstacle.EXPIRED
        limit = self.rules.approval_limit
        return Obstacle.TOO_MUCH if approve and approval.wanted.exceeds(limit) else None

    def decide(self, number: int, now: datetime, note: str, *, approve: bool) -> Approval | Obstacle:
        """Approve or decline; return the approval as it is then, or why nothing was decided.

        Raises:
            domain.errors.Unavailable: if a system does not answer.
        """
        obstacle = self.obstacle(self.approvals.approval(number), now, approve=approve)
        if obstacle:
            return obstacle
        words = " ".join(note.split())[:LONGEST_WORDS]
        decided = self.approvals.decide(number, self.member.code, now, words, approve=approve)
        return (self.approvals.approval(number) if decided else None) or Obstacle.DECIDED
