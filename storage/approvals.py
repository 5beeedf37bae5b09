"""Approvals in Hazir's own database: every change of state is one conditional statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Row,
    Update,
    and_,
    exists,
    insert,
    not_,
    or_,
    select,
    update,
)

from domain.approvals import Approval, ApprovalState, Wanted
from domain.delivery import Outgoing
from domain.drafts import DraftState
from domain.orders import OrderLine
from storage.approval_tables import approvals
from storage.codec import dumps, loads
from storage.database import reading, writing
from storage.draft_tables import drafts
from storage.outbox import MOST_UNTOLD, post
from storage.storable import storable

_WAITING, _APPROVED = ApprovalState.WAITING.value, ApprovalState.APPROVED.value
_DECIDED = (_APPROVED, ApprovalState.DECLINED.value)
_DRAFT_OPEN = exists().where(drafts.c.id == approvals.c.draft, drafts.c.state == DraftState.OPEN.value)


class SqlApprovals:
    """`domain.approvals.Approvals` over SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        """Use the database behind `engine`, whose schema is up to date."""
        self._engine = engine

    def ask(self, approval: Approval) -> Approval:
        """Keep an approval that is asked for; a draft has one."""
        row = {
            "draft": storable(approval.draft),
            "conversation": storable(approval.conversation),
            "dealer": storable(approval.dealer),
            "asked_by": storable(approval.asked_by),
            "lines": dumps(approval.lines),
            "wanted": dumps(approval.wanted),
            "reason": storable(approval.reason),
            "asked_at": approval.asked_at,
            "expires_at": approval.expires_at,
            "state": approval.state.value,
            "note": "",
        }
        with writing(self._engine) as connection:
            # Whoever asks for the same draft at the same moment waits here: PostgreSQL locks its row.
            connection.execute(select(drafts.c.id).where(drafts.c.id == row["draft"]).with_for_update())
            of_draft = select(approvals).where(approvals.c.draft == row["draft"])
            if connection.execute(of_draft).one_or_none() is None:
                connection.execute(insert(approvals), row)
            return _approval(connection.execute(of_draft).one())

    def approval(self, number: int) -> Approval | None:
        """Return one approval."""
        return self._one(approvals.c.number == number)

    def of_draft(self, draft: str) -> Approval | None:
        """Return the approval that was asked for a draft."""
        return self._one(approvals.c.draft == storable(draft))

    def decide(self, number: int, by: str, at: datetime, note: str, *, approve: bool) -> bool:
        """Approve or decline what waits and has not expired; tell whether it did."""
        state = ApprovalState.APPROVED if approve else ApprovalState.DECLINED
        values = {"state": state.value, "decided_by": storable(by), "decided_at": at, "note": storable(note)}
        with writing(self._engine) as connection:
            return _moved(connection, _move(number, (_WAITING,), at).values(values))

    def withdraw(self, number: int, at: datetime) -> bool:
        """Take back what is not used yet, and drop its draft."""
        gone = {"state": ApprovalState.WITHDRAWN.value, "decided_at": at}
        with writing(self._engine) as connection:
            taken = _moved(connection, _move(number, (_WAITING, _APPROVED), at).values(gone))
            if taken:
                dropped = {"state": DraftState.DROPPED.value, "changed_at": at}
                connection.execute(_open_draft(number).values(dropped))
        return taken

    def use(self, number: int, at: datetime) -> bool:
        """Use an approval and let its open draft be on its way, both or neither."""
        with writing(self._engine) as connection:
            used = _move(number, (_APPROVED,), at).values(state=ApprovalState.USED.value)
            begun = _open_draft(number).values(state=DraftState.PLACING.value, changed_at=at)
            both = _moved(connection, used) and _moved(connection, begun)
            if not both:
                connection.rollback()
        return both

    def waiting(self, now: datetime) -> tuple[Approval, ...]:
        """Return those that may be decided, the oldest first."""
        found = select(approvals).where(
            approvals.c.state == _WAITING, approvals.c.expires_at >= now, _DRAFT_OPEN
        )
        return self._all(found.order_by(approvals.c.number))

    def past(self, now: datetime, limit: int = 50) -> tuple[Approval, ...]:
        """Return those that are decided, taken back or expired, the newest first."""
        over = or_(approvals.c.state != _WAITING, approvals.c.expires_at < now, not_(_DRAFT_OPEN))
        found = select(approvals).where(over)
        return self._all(found.order_by(approvals.c.number.desc()).limit(limit))

    def unannounced(self) -> tuple[Approval, ...]:
        """Return those waiting of which the managers were not told, the oldest first."""
        found = select(approvals).where(approvals.c.announced_at.is_(None), approvals.c.state == _WAITING)
        return self._all(found.order_by(approvals.c.number).limit(MOST_UNTOLD))

    def untold(self, now: datetime, person: str | None = None) -> tuple[Approval, ...]:
        """Return those decided, or expired undecided, of which who asked was not told, the oldest first."""
        expired = and_(approvals.c.state == _WAITING, approvals.c.expires_at < now)
        over = or_(approvals.c.state.in_(_DECIDED), expired)
        found = select(approvals).where(approvals.c.told_at.is_(None), over)
        if person is not None:
            found = found.where(approvals.c.asked_by == storable(person))
        return self._all(found.order_by(approvals.c.number).limit(MOST_UNTOLD))

    def announce(self, number: int, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages to the managers and note that they are told, in one transaction and once."""
        return self._post(approvals.c.announced_at, number, source, messages, at)

    def tell(self, number: int, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages to who asked and note that the outcome is told, in one transaction and once."""
        return self._post(approvals.c.told_at, number, source, messages, at)

    def _post(
        self, note: Column[Any], number: int, source: str, messages: Sequence[Outgoing], at: datetime
    ) -> bool:
        untold = update(approvals).where(approvals.c.number == number, note.is_(None))
        with writing(self._engine) as connection:
            told = _moved(connection, untold.values({note: at}))
            if told:
                post(connection, source, messages, at)
        return told

    def _one(self, condition: Any) -> Approval | None:
        with reading(self._engine) as connection:
            row = connection.execute(select(approvals).where(condition)).one_or_none()
        return None if row is None else _approval(row)

    def _all(self, found: Any) -> tuple[Approval, ...]:
        with reading(self._engine) as connection:
            return tuple(map(_approval, connection.execute(found)))


def _move(number: int, states: Sequence[str], at: datetime) -> Update:
    """Return the change of an approval in one of these states that has not ended with its draft."""
    live = (approvals.c.state.in_(states), approvals.c.expires_at >= at, _DRAFT_OPEN)
    return update(approvals).where(approvals.c.number == number, *live)


def _open_draft(number: int) -> Update:
    of_it = select(approvals.c.draft).where(approvals.c.number == number).scalar_subquery()
    return update(drafts).where(drafts.c.id == of_it, drafts.c.state == DraftState.OPEN.value)


def _moved(connection: Connection, change: Update) -> bool:
    return connection.execute(change).rowcount == 1


def _approval(row: Row[Any]) -> Approval:
    lines: tuple[OrderLine, ...] = loads(tuple[OrderLine, ...], row.lines)
    wanted: Wanted = loads(Wanted, row.wanted)
    return Approval(
        draft=row.draft,
        conversation=row.conversation,
        dealer=row.dealer,
        asked_by=row.asked_by,
        lines=lines,
        wanted=wanted,
        reason=row.reason,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        number=row.number,
        state=ApprovalState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        note=row.note,
    )
