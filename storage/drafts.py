"""Drafts in Hazir's own database: every change of state is one conditional statement."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, Update, and_, insert, or_, select, update

from domain.approvals import ApprovalState
from domain.delivery import Outgoing
from domain.drafts import UNSETTLED, Amendment, DraftState, KeptDraft
from domain.orders import OrderLine
from storage.approval_tables import approvals
from storage.codec import dumps, loads
from storage.database import reading, writing
from storage.draft_tables import drafts
from storage.outbox import MOST_UNTOLD, post
from storage.storable import storable

_UNSETTLED = tuple(state.value for state in UNSETTLED)


class SqlDrafts:
    """`domain.drafts.Drafts` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def show(self, draft: KeptDraft, instead_of: str | None = None, *, beside: str | None = None) -> None:
        """Store an open draft; open ones of its conversation and dealer are dropped, as is `instead_of`.

        The one `beside` which it stands is not.
        """
        row = _row(draft)
        with writing(self._engine) as connection:
            known = connection.scalar(select(drafts.c.id).where(drafts.c.id == row["id"]))
            if known is None:
                connection.execute(_replacing(draft, instead_of, beside))
                connection.execute(insert(drafts), row)

    def drop(self, draft_id: str, at: datetime) -> bool:
        """Drop an open draft; tell whether it was open."""
        return self._move(draft_id, (DraftState.OPEN.value,), {"state": DraftState.DROPPED.value}, at)

    def draft(self, draft_id: str) -> KeptDraft | None:
        """Return one draft."""
        with reading(self._engine) as connection:
            row = connection.execute(select(drafts).where(drafts.c.id == storable(draft_id))).one_or_none()
        return None if row is None else _kept(row)

    def attempt(self, draft: KeptDraft) -> None:
        """Store a draft that was never shown as one on its way, again if it is known and not placed."""
        row = _row(replace(draft, state=DraftState.PLACING))
        known = drafts.c.id == row["id"]
        with writing(self._engine) as connection:
            open_ones = update(drafts).where(known, drafts.c.state != DraftState.PLACED.value)
            again = connection.execute(open_ones.values(row | {"told_at": None}))
            if not again.rowcount and connection.scalar(select(drafts.c.id).where(known)) is None:
                connection.execute(insert(drafts), row)

    def begin(self, draft_id: str, at: datetime) -> bool:
        """Let an open draft be on its way; tell whether it was open."""
        return self._move(draft_id, (DraftState.OPEN.value,), {"state": DraftState.PLACING.value}, at)

    def settle(
        self, draft_id: str, state: DraftState, at: datetime, number: str | None = None, *, late: bool = False
    ) -> bool:
        """Say what became of an unsettled draft; tell whether it was unsettled."""
        refused = (DraftState.REFUSED.value,) if state is DraftState.PLACED else ()
        values = {"state": state.value, "number": number, "late": late}
        return self._move(draft_id, (*_UNSETTLED, *refused), values, at)

    def unsettled(self, before: datetime) -> tuple[KeptDraft, ...]:
        """Return the unsettled drafts that have not changed since `before`, the oldest first."""
        found = select(drafts).where(drafts.c.state.in_(_UNSETTLED), drafts.c.changed_at < before)
        with reading(self._engine) as connection:
            return tuple(map(_kept, connection.execute(found.order_by(drafts.c.changed_at))))

    def untold(self) -> tuple[KeptDraft, ...]:
        """Return drafts whose outcome is to be told to others than who confirmed them."""
        refused = and_(drafts.c.state == DraftState.REFUSED.value, drafts.c.late)
        found = select(drafts).where(
            drafts.c.told_at.is_(None), or_(drafts.c.state == DraftState.PLACED.value, refused)
        )
        with reading(self._engine) as connection:
            return tuple(
                map(_kept, connection.execute(found.order_by(drafts.c.changed_at).limit(MOST_UNTOLD)))
            )

    def tell(self, draft_id: str, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages on a draft in one transaction with the note that it is told."""
        untold = (drafts.c.id == storable(draft_id), drafts.c.told_at.is_(None))
        with writing(self._engine) as connection:
            told = connection.execute(update(drafts).where(*untold).values(told_at=at)).rowcount == 1
            if told:
                post(connection, source, messages, at)
        return told

    def listed(self, *, person: str, since: datetime, limit: int = 10) -> tuple[KeptDraft, ...]:
        """Return open drafts of a person shown since, the newest first."""
        found = select(drafts).where(drafts.c.state == DraftState.OPEN.value, drafts.c.shown_at >= since)
        found = found.where(drafts.c.person == storable(person))
        found = found.where(drafts.c.id.not_in(_with_manager(since)))
        found = found.where(drafts.c.amends.is_(None))
        newest = found.order_by(drafts.c.shown_at.desc(), drafts.c.id).limit(limit)
        with reading(self._engine) as connection:
            return tuple(map(_kept, connection.execute(newest)))

    def _move(self, draft_id: str, states: Collection[str], values: dict[str, Any], at: datetime) -> bool:
        of_it = (drafts.c.id == storable(draft_id), drafts.c.state.in_(states))
        with writing(self._engine) as connection:
            moved = update(drafts).where(*of_it).values(**values, changed_at=at)
            return connection.execute(moved).rowcount == 1


def _row(draft: KeptDraft) -> dict[str, Any]:
    return {
        "id": storable(draft.id),
        "conversation": storable(draft.conversation),
        "person": storable(draft.person),
        "dealer": storable(draft.dealer),
        "lines": dumps(draft.lines),
        "shown_at": draft.shown_at,
        "changed_at": draft.changed_at,
        "state": draft.state.value,
        "number": draft.number,
        "late": draft.late,
        "amends": dumps(draft.amends) if draft.amends else None,
    }


def _with_manager(now: datetime) -> Select[tuple[str]]:
    """Return the ids of the drafts that a manager decides on, or has approved."""
    live = (ApprovalState.WAITING.value, ApprovalState.APPROVED.value)
    return select(approvals.c.draft).where(approvals.c.state.in_(live), approvals.c.expires_at >= now)


def _replacing(draft: KeptDraft, instead_of: str | None, beside: str | None) -> Update:
    same = and_(
        drafts.c.conversation == storable(draft.conversation),
        drafts.c.dealer == storable(draft.dealer),
        drafts.c.id.not_in(_with_manager(draft.shown_at)),
        drafts.c.id != storable(beside or ""),
    )
    gone = or_(same, drafts.c.id == storable(instead_of)) if instead_of else same
    dropped = update(drafts).where(drafts.c.state == DraftState.OPEN.value, gone)
    return dropped.values(state=DraftState.DROPPED.value, changed_at=draft.shown_at)


def _kept(row: Row[Any]) -> KeptDraft:
    lines: tuple[OrderLine, ...] = loads(tuple[OrderLine, ...], row.lines)
    return KeptDraft(
        row.id,
        row.conversation,
        row.person,
        row.dealer,
        lines,
        row.shown_at,
        row.changed_at,
        DraftState(row.state),
        row.number,
        row.late,
        loads(Amendment, row.amends) if row.amends else None,
    )
