"""What every keeper of approvals does, whatever database is behind it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from domain.approvals import Approval, Approvals, ApprovalState, PriceAsked, Wanted
from domain.conversation import Button
from domain.delivery import Outbox, Outgoing
from domain.drafts import VALID_FOR, Drafts, DraftState, KeptDraft
from domain.orders import OrderLine
from storage.approvals import SqlApprovals
from storage.drafts import SqlDrafts
from storage.outbox import SqlOutbox
from tests.turns import NOON

LINES = (OrderLine("B", 5, Decimal("1899.50")), OrderLine("A", 10, Decimal(32350)))
WANTED = Wanted(
    Decimal("120000.50"), Decimal(5000), (PriceAsked("B", Decimal("1999.50"), Decimal("1899.50")),)
)
ENDS = NOON + VALID_FOR
ASKED = Approval("t1", "c1", "D-1", "R-1", LINES, WANTED, "پرانا گاہک", NOON, ENDS)
LATER = NOON + timedelta(minutes=5)
NOTE = Outgoing("chat", "told", (Button("Approve", "approve AP-1"),), recipient="A-1")


@dataclass(frozen=True)
class Kept:
    """The keepers over one database, with one open draft in it."""

    approvals: Approvals
    drafts: Drafts
    outbox: Outbox


@pytest.fixture
def kept(engine: Engine) -> Kept:
    keepers = Kept(SqlApprovals(engine), SqlDrafts(engine), SqlOutbox(engine))
    keepers.drafts.show(KeptDraft("t1", "c1", "R-1", "D-1", LINES, NOON, NOON))
    return keepers


def test_it_comes_back_as_it_was_asked_once_for_a_draft(kept: Kept) -> None:
    asked = kept.approvals.ask(ASKED)
    assert asked == replace(ASKED, number=asked.number)
    assert kept.approvals.approval(asked.number) == kept.approvals.of_draft("t1") == asked
    assert kept.approvals.ask(replace(ASKED, reason="another", asked_at=LATER)) == asked
    assert kept.approvals.approval(asked.number + 1) is None
    assert kept.approvals.of_draft("t2") is None
    with ThreadPoolExecutor(8) as threads:
        kept.drafts.show(KeptDraft("t2", "c2", "R-1", "D-1", LINES, NOON, NOON))
        numbers = set(threads.map(lambda _: kept.approvals.ask(replace(ASKED, draft="t2")).number, range(16)))
    assert len(numbers) == 1
    assert asked.number not in numbers


@pytest.mark.parametrize("approve", [True, False])
def test_of_several_managers_at_once_one_counts(kept: Kept, approve: bool) -> None:
    number = kept.approvals.ask(ASKED).number

    def decide(place: int) -> bool:
        return kept.approvals.decide(number, f"A-{place}", LATER, f"note {place}", approve=approve)

    with ThreadPoolExecutor(16) as threads:
        told = list(threads.map(decide, range(32)))
    assert told.count(True) == 1
    decided = kept.approvals.approval(number)
    state = ApprovalState.APPROVED if approve else ApprovalState.DECLINED
    place = told.index(True)
    asked = replace(ASKED, number=number, state=state, decided_at=LATER)
    assert decided == replace(asked, decided_by=f"A-{place}", note=f"note {place}")
    assert not kept.approvals.decide(number, "A-99", LATER, "", approve=not approve)
    assert kept.approvals.use(number, LATER) is approve


def test_it_is_used_once_and_only_with_its_draft(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    assert not kept.approvals.use(number, LATER)
    kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    with ThreadPoolExecutor(16) as threads:
        told = list(threads.map(lambda _: kept.approvals.use(number, LATER), range(32)))
    assert told.count(True) == 1
    draft, used = kept.drafts.draft("t1"), kept.approvals.approval(number)
    assert draft is not None
    assert used is not None
    assert (draft.state, used.state) == (DraftState.PLACING, ApprovalState.USED)
    assert not kept.approvals.withdraw(number, LATER)


def test_of_a_draft_that_is_on_its_way_already_nothing_is_used(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    assert kept.drafts.begin("t1", LATER)
    assert not kept.approvals.use(number, LATER)
    unused = kept.approvals.approval(number)
    assert unused is not None
    assert unused.state is ApprovalState.APPROVED


def test_it_ends_when_its_draft_ends(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    assert kept.approvals.waiting(ENDS) == (kept.approvals.approval(number),)
    over = ENDS + timedelta(seconds=1)
    assert kept.approvals.waiting(over) == ()
    assert kept.approvals.past(over) == (kept.approvals.approval(number),)
    assert not kept.approvals.decide(number, "A-1", over, "", approve=True)
    assert kept.approvals.decide(number, "A-1", ENDS, "", approve=True)
    assert not kept.approvals.use(number, over)
    assert not kept.approvals.withdraw(number, over)
    assert kept.approvals.use(number, ENDS)


@pytest.mark.parametrize("approved", [True, False])
def test_what_is_taken_back_takes_its_draft_with_it(kept: Kept, approved: bool) -> None:
    number = kept.approvals.ask(ASKED).number
    if approved:
        kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    assert kept.approvals.withdraw(number, LATER)
    draft = kept.drafts.draft("t1")
    assert draft is not None
    assert draft.state is DraftState.DROPPED
    assert not kept.approvals.withdraw(number, LATER)
    assert not kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    assert not kept.approvals.use(number, LATER)


def test_another_summary_leaves_alone_what_is_with_a_manager(kept: Kept) -> None:
    kept.approvals.ask(ASKED)
    kept.drafts.show(KeptDraft("t2", "c1", "R-1", "D-1", LINES, LATER, LATER))
    assert _state(kept, "t1") is DraftState.OPEN


def test_nothing_is_decided_on_a_draft_that_is_gone(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    kept.drafts.begin("t1", LATER)
    assert not kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    assert kept.approvals.waiting(LATER) == ()
    assert [one.number for one in kept.approvals.past(LATER)] == [number]


def test_a_declined_draft_gives_way_to_the_next_summary(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    kept.approvals.decide(number, "A-1", LATER, "", approve=False)
    kept.drafts.show(KeptDraft("t2", "c1", "R-1", "D-1", LINES, LATER, LATER))
    assert _state(kept, "t1") is DraftState.DROPPED


def _state(kept: Kept, name: str) -> DraftState:
    draft = kept.drafts.draft(name)
    assert draft is not None
    return draft.state


def test_managers_and_who_asked_are_told_once_each(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    asked = kept.approvals.approval(number)
    assert kept.approvals.unannounced() == (asked,)
    assert kept.approvals.untold(LATER) == ()
    assert [kept.approvals.announce(number, "telegram:1", [NOTE], LATER) for _ in range(2)] == [True, False]
    assert kept.approvals.unannounced() == ()
    kept.approvals.decide(number, "A-1", LATER, "", approve=True)
    assert [one.number for one in kept.approvals.untold(LATER)] == [number]
    assert [one.number for one in kept.approvals.untold(LATER, "R-1")] == [number]
    assert kept.approvals.untold(LATER, "R-2") == ()
    assert [kept.approvals.tell(number, "telegram:1", [NOTE, NOTE], LATER) for _ in range(2)] == [True, False]
    assert kept.approvals.untold(LATER) == ()
    assert [one.message for one in kept.outbox.unsent("telegram:1")] == [NOTE] * 3


def test_who_asked_is_told_once_that_nobody_decided_in_time(kept: Kept) -> None:
    number = kept.approvals.ask(ASKED).number
    assert kept.approvals.untold(ENDS) == ()
    over = ENDS + timedelta(seconds=1)
    assert [one.number for one in kept.approvals.untold(over, "R-1")] == [number]
    assert [kept.approvals.tell(number, "telegram:1", [NOTE], over) for _ in range(2)] == [True, False]
    assert kept.approvals.untold(over) == ()


def test_the_lists_are_in_order_and_bounded(kept: Kept) -> None:
    for n in range(2, 6):
        kept.drafts.show(KeptDraft(f"t{n}", f"c{n}", "R-1", "D-1", LINES, NOON, NOON))
    numbers = [kept.approvals.ask(replace(ASKED, draft=f"t{n}")).number for n in range(1, 6)]
    for number in numbers[:3]:
        kept.approvals.decide(number, "A-1", LATER, "", approve=False)
    assert [one.number for one in kept.approvals.waiting(LATER)] == numbers[3:]
    assert [one.number for one in kept.approvals.past(LATER, limit=2)] == [numbers[2], numbers[1]]


def test_less_is_covered_and_anything_else_is_not() -> None:
    assert replace(WANTED, beyond_credit=Decimal(1), overdue=Decimal(0)).within(WANTED)
    for more in (
        replace(WANTED, beyond_credit=WANTED.beyond_credit + Decimal("0.01")),
        replace(WANTED, overdue=WANTED.overdue + 1),
        replace(WANTED, prices=()),
        replace(WANTED, prices=(replace(WANTED.prices[0], ours=Decimal(2000)),)),
    ):
        assert not more.within(WANTED)
