"""Drafts as they were shown, kept until they are an order or are none: a confirmation counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from domain.delivery import Outgoing
from domain.orders import Draft, OrderLine

VALID_FOR = timedelta(hours=12)
"""How long after it was shown a draft can be confirmed: the prices of the day before are not today's."""
_LETTERS = "bcdfghjkmnpqrstvwxz"
_CODE_LENGTH = 5


def draft_code(draft_id: str) -> str:
    """Return the short code under which a draft is named in buttons: letters that spell no word.

    No letter stands twice in a row, for what a person stretches ("okkk") is read as if it were not.
    """
    number = int.from_bytes(sha256(draft_id.encode("utf-8", "replace")).digest()[:8])
    number, at = divmod(number, len(_LETTERS))
    code = _LETTERS[at]
    while len(code) < _CODE_LENGTH:
        number, step = divmod(number, len(_LETTERS) - 1)
        at = (at + 1 + step) % len(_LETTERS)
        code += _LETTERS[at]
    return code


def is_code(text: str) -> bool:
    """Tell whether a text may be the code of a draft: no word of any language is one."""
    return len(text) == _CODE_LENGTH and set(text) <= set(_LETTERS)


class DraftState(StrEnum):
    """Where a kept draft stands: `open → placing → placed | refused | unknown`, or `open → dropped`."""

    OPEN = "open"
    """Shown, and may be confirmed."""
    PLACING = "placing"
    """Confirmed, and on its way to the distributor's system."""
    PLACED = "placed"
    REFUSED = "refused"
    """The distributor's system did not take it."""
    UNKNOWN = "unknown"
    """The distributor's system did not say whether it took it: looked up by reference, never sent again."""
    DROPPED = "dropped"
    """Given up by who was to confirm it, or another summary took its place."""


UNSETTLED = frozenset({DraftState.PLACING, DraftState.UNKNOWN})
"""States out of which a look at the distributor's system leads."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """That a draft changes a placed order, whose lines were `before` when it was shown."""

    number: str
    before: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A summary that was shown and can be confirmed. `id` is that of the turn which showed it.

    `id` is the reference of the order that becomes of it. `person` is the code of who is to confirm it,
    `dealer` whose order it is. `changed_at` is when its state last changed, `number` the order's. `late`
    tells that what became of it was found out later, without the person who confirmed it.
    """

    id: str
    conversation: str
    person: str
    dealer: str
    lines: tuple[OrderLine, ...]
    shown_at: datetime
    changed_at: datetime
    state: DraftState = DraftState.OPEN
    number: str | None = None
    late: bool = False
    amends: Amendment | None = None

    @property
    def cancels(self) -> bool:
        """Tell whether it is no summary but the cancellation of the order that it amends: nothing is left."""
        return self.amends is not None and not self.lines

    @property
    def code(self) -> str:
        """Return the short code under which it is named in buttons."""
        return draft_code(self.id)

    def is_open(self, now: datetime) -> bool:
        """Tell whether it may be confirmed still."""
        return self.state is DraftState.OPEN and now - self.shown_at <= VALID_FOR

    def shows(self, draft: Draft) -> bool:
        """Tell whether a draft priced now is the very one shown: dealer, pieces, back orders and prices."""
        return (self.dealer, sorted(map(_key, self.lines))) == (draft.dealer, sorted(map(_key, draft.lines)))


def _key(line: OrderLine) -> tuple[str, int, int, str]:
    return line.sku, line.quantity, line.back_ordered, f"{line.unit_price:.2f}"


class Drafts(Protocol):
    """Keeps drafts. Safe to use from several threads and processes.

    Every method may raise `domain.errors.Unavailable` when the database does not answer.
    """

    def show(self, draft: KeptDraft, instead_of: str | None = None, *, beside: str | None = None) -> None:
        """Store an open draft, once, in place of open ones of its conversation and dealer.

        Those with a manager stay, and so does `beside`. The draft `instead_of`, which it takes up, is dropped
        too.
        """
        ...

    def drop(self, draft_id: str, at: datetime) -> bool:
        """Drop an open draft; tell whether it was open."""
        ...

    def draft(self, draft_id: str) -> KeptDraft | None:
        """Return one draft."""
        ...

    def attempt(self, draft: KeptDraft) -> None:
        """Store a draft that was never shown as one on its way, again if it is known and not placed."""
        ...

    def begin(self, draft_id: str, at: datetime) -> bool:
        """Let an open draft be on its way; tell whether it was open. Of several at once one is told so."""
        ...

    def settle(
        self, draft_id: str, state: DraftState, at: datetime, number: str | None = None, *, late: bool = False
    ) -> bool:
        """Say what became of an unsettled draft; tell whether it was unsettled.

        One that was held to be refused is an order all the same once the order is there.
        """
        ...

    def unsettled(self, before: datetime) -> tuple[KeptDraft, ...]:
        """Return the unsettled drafts that have not changed since `before`, the oldest first."""
        ...

    def untold(self) -> tuple[KeptDraft, ...]:
        """Return drafts whose outcome is to be told to others than who confirmed them, the oldest first.

        Those are all that are placed, and those refused `late`; a hundred at most.
        """
        ...

    def tell(self, draft_id: str, source: str, messages: Sequence[Outgoing], at: datetime) -> bool:
        """Post messages on a draft to a channel's outbox and note that it is told, in one transaction.

        Tell whether it was untold; nothing is posted twice.
        """
        ...

    def listed(self, *, person: str, since: datetime, limit: int = 10) -> tuple[KeptDraft, ...]:
        """Return a person's open drafts of new orders, shown since and with no manager, the newest first."""
        ...
