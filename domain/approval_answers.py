"""What becomes of an approval that is asked for, as the sales desk answers it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain import answers
from domain.answers import Answer, DraftAnswer
from domain.approvals import Approval, Obstacle, Wanted
from domain.catalogue import Product
from domain.parties import Dealer, StaffMember

APPROVABLE = frozenset({answers.Obstacle.OVER_CREDIT, answers.Obstacle.OVERDUE})
"""What of a draft a manager may approve, beside its prices."""


def is_approvable(draft: DraftAnswer) -> bool:
    """Tell whether nothing stands in a draft's way but what a manager may approve."""
    others = {*draft.obstacles, *(o for line in draft.lines for o in line.obstacles)} - APPROVABLE
    return not (others or draft.beyond.is_nothing or draft.dealer is None)


@dataclass(frozen=True, slots=True)
class ReasonWanted(Answer):
    """Why should a manager approve the draft with this code?"""

    wanted: Wanted
    code: str = ""


class NotSent(StrEnum):
    """Why nothing goes to a manager."""

    NO_DRAFT = "no_draft"
    """No summary is open that needs one."""
    NOBODY = "nobody"
    """Nobody may approve it but who asks."""
    NONE_WAITING = "none_waiting"
    """The approvals were asked for, and none waits."""
    IN_THE_WAY = "in_the_way"
    """Something else keeps it from being ordered, which no manager approves."""
    TOO_MUCH = "too_much"
    """It is more beyond credit than may be approved here."""


@dataclass(frozen=True, slots=True)
class ApprovalNotSent(Answer):
    """Nothing was sent to a manager. `limit` is the most rupees beyond credit in one approval."""

    why: NotSent
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An approval that is shown, with what a reply needs to name its parts."""

    approval: Approval
    dealer: Dealer | None
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class ApprovalSent(Told, Answer):
    """It waits for one of the managers."""

    managers: tuple[StaffMember, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalRequest(Told, Answer):
    """To a manager: approve or decline. `by` is who asks."""

    by: StaffMember | None = None


@dataclass(frozen=True, slots=True)
class ApprovalOutcome(Told, Answer):
    """To who asked: what was decided, by whom; what is approved may be confirmed now."""

    by: StaffMember | None = None
    expired: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalDecided(Answer):
    """To the manager who decided, and to who took it back: it is noted."""

    approval: Approval


@dataclass(frozen=True, slots=True)
class ApprovalNotDecided(Answer):
    """Nothing was decided. `approval` is set where the person may see it, `by` is who decided before."""

    why: Obstacle
    approval: Approval | None = None
    by: StaffMember | None = None
    limit: Decimal | None = None
