"""What every keeper of drafts does, whatever database is behind it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from domain.drafts import VALID_FOR, Amendment, Drafts, DraftState, KeptDraft
from domain.orders import Draft, DraftStatus, OrderLine
from storage.drafts import SqlDrafts
from tests.turns import NOON

LINES = (OrderLine("B", 5, Decimal("1999.50"), back_ordered=2), OrderLine("A", 10, Decimal(32350)))
FIRST = KeptDraft("t1", "c1", "R-1", "D-1", LINES, NOON, NOON)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def kept(engine: Engine) -> Drafts:
    return SqlDrafts(engine)


def test_a_draft_comes_back_as_it_was_shown(kept: Drafts) -> None:
    strange = replace(FIRST, id="t\0", conversation="c\0", person="ڈ")
    kept.show(FIRST)
    kept.show(strange)
    change = replace(FIRST, id="t4", conversation="c4", amends=Amendment("HZ-1", LINES[:1]))
    kept.show(change)
    assert kept.draft("t4") == change
    assert kept.draft("t1") == FIRST
    assert kept.draft("t\0") == replace(strange, id="t\ufffd", conversation="c\ufffd")
    assert kept.draft("t9") is None


def test_a_newer_summary_takes_the_place_of_the_older_one_in_its_conversation(kept: Drafts) -> None:
    second = replace(FIRST, id="t2", shown_at=LATER, changed_at=LATER)
    for draft in (FIRST, replace(FIRST, id="t3", conversation="c2"), second, FIRST):
        kept.show(draft)
    states = {name: draft.state for name in ("t1", "t2", "t3") if (draft := kept.draft(name))}
    assert states == {"t1": DraftState.DROPPED, "t2": DraftState.OPEN, "t3": DraftState.OPEN}
    assert kept.drop("t2", LATER)
    assert not kept.drop("t2", LATER)
    assert not kept.begin("t2", LATER)


def test_a_draft_may_stand_beside_one_other_of_its_dealer(kept: Drafts) -> None:
    for draft in (FIRST, replace(FIRST, id="t2", conversation="c2")):
        kept.show(draft)
    kept.show(replace(FIRST, id="t3", shown_at=LATER, changed_at=LATER), beside="t1")
    kept.show(replace(FIRST, id="t4", shown_at=LATER, changed_at=LATER), "t1", beside="t3")
    states = {name: draft.state for name in ("t1", "t2", "t3", "t4") if (draft := kept.draft(name))}
    assert states == {"t1": DraftState.DROPPED} | dict.fromkeys(("t2", "t3", "t4"), DraftState.OPEN)


def test_drafts_for_two_dealers_stand_beside_each_other(kept: Drafts) -> None:
    other = replace(FIRST, id="t2", dealer="D-2", shown_at=LATER, changed_at=LATER)
    for draft in (FIRST, other):
        kept.show(draft)
    assert [draft.id for draft in kept.listed(person="R-1", since=NOON)] == ["t2", "t1"]


def test_a_draft_that_is_shown_elsewhere_is_no_longer_where_it_was(kept: Drafts) -> None:
    kept.show(FIRST)
    kept.show(replace(FIRST, id="t2", conversation="c2"), instead_of="t1")
    assert [draft.id for draft in kept.listed(person="R-1", since=NOON)] == ["t2"]
    kept.show(replace(FIRST, id="t3", conversation="c3"), instead_of="t9")
    assert [draft.id for draft in kept.listed(person="R-1", since=NOON)] == ["t2", "t3"]


def test_of_many_confirmations_at_once_one_counts(kept: Drafts) -> None:
    kept.show(FIRST)
    with ThreadPoolExecutor(16) as threads:
        told = list(threads.map(lambda _: kept.begin("t1", LATER), range(32)))
    assert told.count(True) == 1
    placing = kept.draft("t1")
    assert placing == replace(FIRST, state=DraftState.PLACING, changed_at=LATER)


@pytest.mark.parametrize("state", [DraftState.PLACED, DraftState.REFUSED])
def test_what_became_of_it_is_settled_once(kept: Drafts, state: DraftState) -> None:
    kept.show(FIRST)
    assert not kept.settle("t1", state, LATER, "HZ-1")
    assert kept.begin("t1", LATER)
    assert kept.settle("t1", DraftState.UNKNOWN, LATER)
    assert [draft.id for draft in kept.unsettled(LATER + timedelta(seconds=1))] == ["t1"]
    assert kept.unsettled(LATER) == ()
    assert kept.settle("t1", state, LATER, "HZ-1")
    assert not kept.settle("t1", DraftState.UNKNOWN, LATER)
    settled = kept.draft("t1")
    assert settled is not None
    assert (settled.state, settled.number) == (state, "HZ-1")
    assert kept.unsettled(LATER + VALID_FOR) == ()


def test_open_ones_are_listed_by_person(kept: Drafts) -> None:
    others = [
        replace(FIRST, id=f"t{n}", conversation=f"c{n}", shown_at=NOON + timedelta(hours=n)) for n in (2, 3)
    ]
    for draft in (FIRST, others[0], replace(others[1], person="D-2", dealer="D-2")):
        kept.show(draft)
    kept.begin("t1", LATER)

    def ids(person: str, limit: int = 10) -> list[str]:
        return [one.id for one in kept.listed(person=person, since=NOON, limit=limit)]

    assert (ids("R-1"), ids("D-2"), ids("R-2"), ids("R-1", 0)) == (["t2"], ["t3"], [], [])


def test_a_draft_priced_otherwise_is_another_one() -> None:
    same = Draft("D-1", LINES[::-1], DraftStatus.READY)
    assert FIRST.shows(same)
    for other in (
        replace(same, dealer="D-2"),
        replace(same, lines=LINES[:1]),
        replace(same, lines=(LINES[0], replace(LINES[1], unit_price=Decimal(32349)))),
        replace(same, lines=(LINES[0], replace(LINES[1], quantity=11))),
    ):
        assert not FIRST.shows(other)
    assert FIRST.is_open(NOON + VALID_FOR)
    assert not FIRST.is_open(NOON + VALID_FOR + timedelta(seconds=1))


def test_what_was_never_shown_is_on_its_way_again_unless_it_is_placed(kept: Drafts) -> None:
    kept.show(FIRST)
    cancelling = replace(FIRST, id="cancel:HZ-1", lines=(), amends=Amendment("HZ-1", LINES))
    for _ in range(2):
        kept.attempt(cancelling)
        assert kept.draft("cancel:HZ-1") == replace(cancelling, state=DraftState.PLACING)
        assert [one.id for one in kept.unsettled(LATER)] == ["cancel:HZ-1"]
        assert kept.settle("cancel:HZ-1", DraftState.REFUSED, NOON, late=True)
        assert kept.tell("cancel:HZ-1", "telegram:1", (), NOON)
    kept.attempt(replace(cancelling, conversation="c2", changed_at=LATER))
    assert kept.settle("cancel:HZ-1", DraftState.PLACED, LATER, "HZ-1", late=True)
    assert [one.conversation for one in kept.untold()] == ["c2"], "told of anew"
    kept.attempt(cancelling)
    placed = kept.draft("cancel:HZ-1")
    assert placed is not None
    assert placed.state is DraftState.PLACED
    assert [one.id for one in kept.listed(person="R-1", since=NOON)] == ["t1"]
